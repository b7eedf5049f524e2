"""Each code of a refused field has words in each language, and a planted breach is caught."""

from pathlib import Path

from tests.house.fault_words import broken_fault_words, broken_refusal_words, plain_refusals
from wms.app import load_rooms
from wms.kernel.errors import Refusal
from wms.kernel.faults import known_faults

WORDS = Path(__file__).resolve().parents[2] / "handheld_ui/src/office/words/faults"
OFFICE = Path(__file__).resolve().parents[2] / "handheld_ui/src/office"
OF_DEVICES = frozenset({"picking", "packing"})
WMS = Path(__file__).resolve().parents[2] / "wms"
OF_PROGRAMS = frozenset({"Idempotency-Key", "If-Match", "If-None-Match", "lines[0].quantity"})


def test_each_fault_of_a_field_has_words_in_every_language() -> None:
    load_rooms()
    assert broken_fault_words(known_faults(), WORDS) == []


def test_planted_breaches_are_caught() -> None:
    load_rooms()
    planted = known_faults() | {"input.too_long": frozenset[str](), "orders.too_blue": frozenset[str]()}
    breaches = broken_fault_words(planted, WORDS)
    assert "pl: orders.too_blue has no words" in breaches
    assert "ar: nothing fills max of input.too_long" in breaches
    del planted["input.empty"]
    assert "de: input.empty is no code" in broken_fault_words(planted, WORDS)


def known_refusals() -> set[str]:
    load_rooms()
    waiting, codes = [Refusal], set()
    while waiting:
        waiting += (kind := waiting.pop()).__subclasses__()
        if kind.__module__.startswith("wms."):
            codes.add(kind.code)
    return codes


def test_each_whole_refusal_has_words_in_every_language_of_the_office() -> None:
    assert broken_refusal_words(known_refusals(), OFFICE, OF_DEVICES) == []


def test_a_planted_refusal_without_words_is_caught() -> None:
    breaches = broken_refusal_words(known_refusals() - {"layout.retired"} | {"layout.too_blue"}, OFFICE, OF_DEVICES)
    assert "ar: layout.too_blue has no words" in breaches
    assert "de: layout.retired is no code" in breaches


def test_a_refused_field_has_a_code() -> None:
    assert plain_refusals(WMS, OF_PROGRAMS) == []


def test_a_planted_sentence_without_a_code_is_caught(tmp_path: Path) -> None:
    (tmp_path / "sites.py").write_text("def site():\n    raise invalid('name', f'no {blue} names')\n")
    (tmp_path / "fine.py").write_text("def site():\n    raise invalid('name', NO_BLUE.format(name='blue'))\n")
    assert plain_refusals(tmp_path, OF_PROGRAMS) == ["sites.py line 2: 'name'"]

"""Sentences with a number have plural forms in each language, and a planted breach is caught."""

from pathlib import Path

import pytest

from tests.house.count_words import broken_count_words

SCREENS = Path(__file__).resolve().parents[2] / "handheld_ui/src"


def test_each_sentence_with_a_number_has_its_plural_forms() -> None:
    assert broken_count_words(SCREENS) == []


@pytest.mark.parametrize(
    ("language", "line", "told"),
    [
        ("en", '"racks.done": "{count} places made",', "racks.done has a {count} and no plural forms"),
        ("en", '"say.goes_on": "It goes on: {count} bins are walked",', "say.goes_on has a {count} and no plural"),
        ("pl", '"a.b_one": "{count} miejsce",\n  "a.b_other": "{count} miejsca",', "a.b lacks few, many"),
        ("ar", '"a.b_other": "{count} مكان",', "a.b lacks few, many, one, two, zero"),
    ],
)
def test_planted_breaches_are_caught(tmp_path: Path, language: str, line: str, told: str) -> None:
    (tmp_path / "words").mkdir()
    fine = '  "plan.aisles": "Aisles: {count}",\n  "level.one": "One",\n'
    (tmp_path / "words" / f"{language}.ts").write_text(f"export const words = {{\n{fine}  {line}\n}};\n")
    (breach,) = broken_count_words(tmp_path)
    assert told in breach

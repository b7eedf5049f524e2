"""The server's reading of GS1, and its agreement with the device's."""

import json
import os
import random
import subprocess
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from tests.browser.node import node
from tests.vectors import gs1_table, make_gs1
from wms.barcodes.rules import Gs1, Gs1Refused, judge_gs1, read_item

HOME = Path(__file__).parents[2]
VECTORS = json.loads((HOME / "tests/vectors/gs1.json").read_text())
CHARACTERS = "0123456789AZaz-~()/%\x1d _é٣"


def verdict(case: dict[str, Any]) -> dict[str, Any]:
    proven = case.get("separators_proven", False)
    judged = judge_gs1(case["scan"], case["symbology"], case["this_year"], separators_proven=proven)
    if judged is None:
        return {"kind": "plain"}
    if isinstance(judged, Gs1Refused):
        return {"kind": "refused", "code": judged.code, "ai": judged.ai}
    day = judged.expires_on
    return {"kind": "gs1", "value": asdict(judged) | {"expires_on": day and day.isoformat()}}


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: f"{case['about']}: {case['scan']!r}")
def test_a_scan_says_what_its_label_was_made_of(case: dict[str, Any]) -> None:
    assert verdict(case) == case["expected"]


def test_the_vectors_are_those_that_the_generator_writes() -> None:
    assert len(VECTORS) >= 300
    assert make_gs1.cases() == VECTORS, "run python -m tests.vectors.make_gs1 > tests/vectors/gs1.json"


def test_the_device_knows_every_field_that_biip_knows() -> None:
    written = (HOME / "handheld_ui/src/shared/scan/gs1_table.ts").read_text()
    assert written == gs1_table.table(), "run python -m tests.vectors.gs1_table > .../gs1_table.ts"


def test_a_separator_taken_out_is_never_accepted_as_something_else() -> None:
    """Either refused, or read as exactly what was encoded (nothing was lost where a field is last)."""
    chance = random.Random(7)
    for _ in range(3_000):
        fields = make_gs1._drawn(chance)
        whole = make_gs1.joined(fields)
        places = [at for at, character in enumerate(whole) if character == make_gs1.GS]
        if len(places) != 1:
            continue  # a separator that is left proves nothing of the others; length and order are all there is then
        judged = judge_gs1(whole.replace(make_gs1.GS, ""), "]C1", 2026)
        assert not isinstance(judged, Gs1) or judged.fields == dict(fields), whole


def item_read(case: dict[str, Any], proven: bool) -> dict[str, Any]:
    read = read_item(case["scan"], case["symbology"], make_gs1.YEAR, proven)
    return {"proven": proven, "code": read.code, "lot": read.lot, "count": read.count, "refused": read.refused}


def test_a_lot_is_told_from_proven_devices_only_where_a_separator_may_be_lost() -> None:
    label = "01120000000000051727123110L240521"
    assert read_item(label, "]C1", 2026, True).lot == "L240521"
    unsure = read_item(label, "]C1", 2026)
    assert (unsure.code, unsure.lot, unsure.refused) == ("12000000000005", None, "lost_separator")


def _mutated(chance: random.Random, text: str) -> str:
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(text) + 1)
        kind = chance.randrange(4)
        new = chance.choice(CHARACTERS)
        text = (text[:at] + new + text[at:], text[:at] + text[at + 1 :], text[:at] + new + text[at + 1 :], text[:at])[
            kind
        ]
    return text


def generated(seed: int, many: int) -> list[dict[str, Any]]:
    chance = random.Random(seed)
    cases = []
    for _ in range(many):
        case = dict(chance.choice(VECTORS))
        case["scan"] = _mutated(chance, case["scan"])
        case["symbology"] = chance.choice([None, "]C1", "]Q3", "]E0"])
        case["expected"] = verdict(case)
        case["items"] = [item_read(case, proven) for proven in (False, True)]
        cases.append(case)
    return cases


def test_the_device_agrees_on_generated_and_mutated_scans(tmp_path: Path) -> None:
    """The device's parser runs under vitest on what was generated here, with the verdicts given here."""
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(generated(seed=11, many=5_000)))
    command = [node(), "node_modules/vitest/vitest.mjs", "run", "src/shared/scan/gs1.vectors.test.ts"]
    environment = os.environ | {"GS1_CASES": str(file)}
    done = subprocess.run(
        command, cwd=HOME / "handheld_ui", env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3_000:] + done.stderr[-1_000:]

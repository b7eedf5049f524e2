"""Which box goes into a slot, by the vectors that the handheld is judged by too."""

import json
from pathlib import Path
from typing import Any

import pytest

from wms.picking.rules import BoxTarget, judge_box, next_box

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "box.json").read_text())
CARTONS = ("BOX-S", "BOX-M", "Karton Groß")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_box_is_judged_as_the_handheld_judges_it(case: dict[str, Any]) -> None:
    target = BoxTarget(case["box"], case["other"], CARTONS)
    assert judge_box(target, case["size"], case["again"]) == case["verdict"]


def test_beyond_what_was_planned_any_box_comes_next() -> None:
    assert [next_box(["BOX-M", "BOX-S"], full) for full in (0, 1, 2)] == ["BOX-M", "BOX-S", ""]

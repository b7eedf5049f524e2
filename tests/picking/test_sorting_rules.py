"""The judge of a sorting, against the vectors it shares with the handheld."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from wms.picking.rules.sorting import GoodsToSort, SortLoad, SortScan, judge_sort, slot_for

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "sort.json").read_text())
STANDING = VECTORS["load"]
LOAD = SortLoad(
    totes=STANDING["totes"],
    goods=[GoodsToSort(**goods) for goods in STANDING["goods"]],
    cells={int(slot): cells for slot, cells in STANDING["cells"].items()},
    free_cells=STANDING["free_cells"],
)


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_both_judges_say_the_same(case: dict[str, Any]) -> None:
    verdict = judge_sort(LOAD, SortScan(**case["scan"]))
    assert (verdict.code, verdict.part, list(verdict.expected)) == (case["verdict"], case["part"], case["expected"])


@pytest.mark.parametrize("case", VECTORS["choices"], ids=lambda case: case["name"])
def test_both_give_the_goods_to_the_same_order(case: dict[str, Any]) -> None:
    assert slot_for(LOAD, case["item"], case.get("lot")) == case["slot"]


def test_a_wall_without_a_free_cell_says_so() -> None:
    case = VECTORS["full"]
    assert judge_sort(replace(LOAD, free_cells=[]), SortScan(**case["scan"])).code == case["verdict"]

"""The judge of goods that are put back, against the vectors it shares with the handheld."""

import json
from pathlib import Path
from typing import Any

import pytest

from wms.picking.rules import LyingGoods, PutBackScan, judge_last_tote, judge_put_back

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "put_back.json").read_text())
LYING = [LyingGoods(**goods) for goods in VECTORS["goods"]]


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_both_judges_say_the_same(case: dict[str, Any]) -> None:
    scan = PutBackScan(case["tote"], case["item"], case["quantity"], case["is_bin"])
    assert judge_put_back(LYING, scan) == case["verdict"]


@pytest.mark.parametrize("use", VECTORS["uses"], ids=lambda use: use["name"])
def test_both_judges_say_the_same_of_the_tote_of_an_order_that_lacks_the_goods(use: dict[str, Any]) -> None:
    emptied = [goods.tote for goods in LYING]
    assert judge_last_tote(use["wanted_tote"], use["into"], use["kind"], emptied) == use["verdict"]

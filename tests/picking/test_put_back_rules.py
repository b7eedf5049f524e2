"""The judge of goods that are put back, against the vectors it shares with the handheld."""

import json
from pathlib import Path
from typing import Any

import pytest

from wms.picking.rules import LyingGoods, PutBackScan, judge_put_back

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "put_back.json").read_text())
LYING = [LyingGoods(**goods) for goods in VECTORS["goods"]]


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_both_judges_say_the_same(case: dict[str, Any]) -> None:
    scan = PutBackScan(case["tote"], case["item"], case["quantity"], case["is_bin"])
    assert judge_put_back(LYING, scan) == case["verdict"]

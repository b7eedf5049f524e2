"""The judges of goods that are fetched for a bench, against the vectors they share with the handheld."""

import json
from pathlib import Path
from typing import Any

import pytest

from wms.packing.rules import ToFetch, judge_fetch, judge_target

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "fetch.json").read_text())
WANTED = [ToFetch(**goods) for goods in VECTORS["goods"]]


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_both_judges_say_the_same_of_the_goods(case: dict[str, Any]) -> None:
    assert judge_fetch(WANTED, case["location"], case["item"], case["quantity"]) == case["verdict"]


@pytest.mark.parametrize("case", VECTORS["targets"], ids=lambda case: case["name"])
def test_both_judges_say_the_same_of_the_target(case: dict[str, Any]) -> None:
    assert judge_target(case["totes"], case["place"], case["scanned"], case["kind"]) == case["verdict"]

"""Where totes of an order are brought together, by the vectors that the handheld is judged by too."""

import json
from pathlib import Path
from typing import Any

import pytest

from wms.picking.rules.consolidation import Gathering, first_free, judge_gathering

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "gathering.json").read_text())


def named(case: dict[str, Any]) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", CASES["places"], ids=named)
def test_a_place_is_judged_as_on_the_device(case: dict[str, Any]) -> None:
    places = [Gathering(**place) for place in case["places"]]
    assert judge_gathering(places, case["expected"], case["order"], case["scanned"]) == case["verdict"]


@pytest.mark.parametrize("case", CASES["free"], ids=named)
def test_an_order_gets_the_nearest_free_place(case: dict[str, Any]) -> None:
    place = first_free([Gathering(**place) for place in case["places"]], case["order"])
    assert (place.code if place else None) == case["code"]

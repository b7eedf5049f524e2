"""Where totes are handed over and taken up, by the vectors that the handheld is judged by too."""

import json
from pathlib import Path
from typing import Any

import pytest

from wms.picking.rules.zones import HandOver, judge_hand_over, judge_waiting, zone_after

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "hand_over.json").read_text())


def named(case: dict[str, Any]) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", CASES["places"], ids=named)
def test_a_hand_over_is_judged_as_on_the_device(case: dict[str, Any]) -> None:
    places = [HandOver(**place) for place in case["places"]]
    assert judge_hand_over(places, case["zone"], case["scanned"]) == case["verdict"]


@pytest.mark.parametrize("case", CASES["goes_on"], ids=named)
def test_a_walk_goes_on_where_the_device_says(case: dict[str, Any]) -> None:
    assert zone_after(case["ahead"], case["zone"]) == case["next"]


@pytest.mark.parametrize("case", CASES["waiting"], ids=named)
def test_what_waits_is_judged_as_on_the_device(case: dict[str, Any]) -> None:
    assert judge_waiting(case["containers"], case["scanned"]) == case["verdict"]

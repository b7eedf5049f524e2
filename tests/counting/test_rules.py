"""Decisions of counting on plain values: the vectors that the device is held to as well, limits, trust, classes."""

import json
from pathlib import Path
from uuid import UUID

import pytest

from wms.counting.rules import (
    CountScan,
    GoodsSeen,
    LineSeen,
    PlaceFacts,
    Policy,
    classes_of,
    due_places,
    judge_count,
    judge_variance,
    trust,
)

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "count.json").read_text())
A, B, C, D = (UUID(int=number) for number in range(4))


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["name"])
def test_a_scan_counts_what_the_vectors_say(case: dict) -> None:
    goods = [GoodsSeen(one["sku"], one["codes"], one["tracked"]) for one in case["goods"]]
    verdict = judge_count(case["place"], goods, CountScan(**case["scan"]))
    assert (verdict.code, verdict.sku, verdict.units) == (case["verdict"], case["sku"], case["units"])


@pytest.mark.parametrize(
    ("lines", "recounted", "verdict"),
    [
        ([LineSeen(5, 5)], 0, "none"),
        ([LineSeen(5, 3)], 0, "accept"),
        ([LineSeen(5, 2)], 0, "recount"),
        ([LineSeen(100, 95)], 0, "accept"),
        ([LineSeen(100, 94)], 0, "recount"),
        ([LineSeen(100, 94)], 1, "decide"),
        ([LineSeen(5, 4, moved=True)], 0, "recount"),
        ([LineSeen(5, 5, moved=True)], 0, "none"),
        ([LineSeen(0, 1, is_known=False)], 1, "decide"),
        ([LineSeen(5, 4), LineSeen(5, 0)], 1, "decide"),
    ],
)
def test_small_variances_are_accepted_and_others_are_counted_again_then_decided(
    lines: list[LineSeen], recounted: int, verdict: str
) -> None:
    assert judge_variance(lines, Policy(), recounted) == verdict


def test_a_house_may_accept_nothing_and_count_twice_more() -> None:
    strict = Policy(pieces=0, percent=0, recounts=2)
    assert [judge_variance([LineSeen(9, 8)], strict, times) for times in range(3)] == ["recount", "recount", "decide"]


def test_what_is_worth_much_is_never_accepted_by_itself() -> None:
    dear = Policy(value=1000)
    assert judge_variance([LineSeen(5, 4, cost=1000)], dear, 0) == "accept"
    assert judge_variance([LineSeen(5, 4, cost=1001)], dear, 0) == "recount"
    assert judge_variance([LineSeen(5, 4, cost=1001)], Policy(), 0) == "accept"


def test_trust_falls_with_days_moves_shorts_and_variances() -> None:
    sound = trust(PlaceFacts(days=10))
    less = [PlaceFacts(30), PlaceFacts(10, moves=10), PlaceFacts(10, shorts=1), PlaceFacts(10, variances=1)]
    assert trust(PlaceFacts(0, shorts=3, variances=3)) == 100
    assert all(trust(facts) < sound for facts in less)
    assert trust(PlaceFacts(None, 100, 9, 9)) == 0
    assert trust(PlaceFacts(None)) == trust(PlaceFacts(400))


def test_classes_go_by_the_share_of_the_picks() -> None:
    assert classes_of({A: 80, B: 15, C: 4, D: 1}) == {A: "a", B: "b", C: "c", D: "c"}
    assert classes_of({}) == {}


def test_the_least_trusted_of_the_due_places_come_first_and_no_more_than_wanted() -> None:
    places = {A: PlaceFacts(40), B: PlaceFacts(None), C: PlaceFacts(100, shorts=2), D: PlaceFacts(10)}
    assert due_places(places, {A: "a", D: "a", C: "b"}, Policy(), 9) == [C, B, A]
    assert due_places(places, {A: "a", D: "a", C: "b"}, Policy(), 1) == [C]


def test_a_place_that_was_wrong_lately_is_due_before_its_class_is() -> None:
    """A sound one of class c never is, however long it lies: its 180 days decide."""
    places = {A: PlaceFacts(50, moves=40), B: PlaceFacts(50, moves=40, shorts=1), C: PlaceFacts(5, shorts=1)}
    assert due_places(places, {}, Policy(), 9) == [B]
    assert due_places(places, {}, Policy(trust=0), 9) == []
    assert due_places(places, {}, Policy(trust=100), 9) == [B, A, C]

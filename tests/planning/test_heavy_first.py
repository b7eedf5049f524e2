"""A house where heavy goods come first: the plan, the claim and a better way under way keep to it, and it is said."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.picking.floor import ITEMS, Floor, _item
from wms.catalog.services import put_items
from wms.kernel.clock import utc_now
from wms.optimizer.dispatch import Change
from wms.planning import schemas
from wms.planning import services as planning
from wms.planning.jobs import plan_floor
from wms.planning.queries.shift import floor_now
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

FRAGILE, HEAVY = ("MUG", "LAMP"), ("TEA", "ROPE")
PLACES = {"MUG": "A01-03-1", "LAMP": "A02-03-1", "TEA": "A03-05-1", "ROPE": "A04-05-1"}


@pytest.fixture
def heavy(floor: Floor) -> Floor:
    """The shortest walk goes in by one fragile thing and out by the other."""
    items = [_item(sku) for sku in ITEMS]
    told = [
        item | {"fragile": item["sku"] in FRAGILE, "weight_g": 8_000 if item["sku"] in HEAVY else 200} for item in items
    ]
    perform_as_system(lambda tx: put_items(tx, told))
    for sku, place in PLACES.items():
        floor.stock(place, sku, 20)
    return floor


def walk_of(floor: Floor, percent: int, *skus: str) -> dict[str, Any]:
    document = schemas.StrategyIn().load({"release": "at_once", "detour_percent": percent, "tote_weight_g": 100_000})
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", document))
    floor.order("1001", dict.fromkeys(skus or PLACES, 1))
    plan_floor.now(str(floor.warehouse_id))
    return floor.claim(floor.ana)


def picked_in_order(task: dict[str, Any]) -> list[str]:
    return [stop["item"]["sku"] for stop in task["stops"]]


def reasons_of(task: dict[str, Any]) -> dict[str, int]:
    return {reason["term"]: reason["points"] for reason in task["reasons"]}


def test_heavy_goods_come_first_and_the_walk_says_what_that_costs(heavy: Floor) -> None:
    task = walk_of(heavy, 50)
    assert set(picked_in_order(task)[:2]) == set(HEAVY)
    assert reasons_of(task)["heavy_first"] > 0
    assert task["distance_mm"] <= 1.5 * (task["distance_mm"] - reasons_of(task)["heavy_first"])


def test_without_the_rule_the_walk_is_the_shortest(heavy: Floor) -> None:
    task = walk_of(heavy, 0)
    assert set(picked_in_order(task)[1:3]) == set(HEAVY)
    assert "heavy_first" not in reasons_of(task)


def test_a_shorter_way_under_way_that_lays_heavy_onto_fragile_is_left(heavy: Floor) -> None:
    heavy.stock("A01-05-1", "BELL", 20)
    heavy.stock("A02-05-1", "SOAP", 20)
    task = walk_of(heavy, 50, *PLACES, "BELL", "SOAP")
    before = picked_in_order(task)
    assert set(before[-2:]) == set(FRAGILE)
    key = str(heavy.task(task["id"]).subject_id)
    with reading() as session:
        now = floor_now(session, heavy.warehouse_id, utc_now(), 4)
    (walk,) = now.shift.walks

    def give(order: Sequence[int]) -> list[str]:
        other = replace(walk, stops=tuple(walk.stops[place] for place in order))
        change = Change(replace(now.shift, walks=(other,)), (key,), (), 0, (), ())
        assert perform_as_system(lambda tx: planning.improve_walk(tx, now, change, key)), "it is not wanted again"
        return picked_in_order(heavy.claim(heavy.ana))

    assert give([0, 1, 4, 5, 2, 3]) == before
    assert give([0, 1, 3, 2, 4, 5]) == [before[place] for place in (0, 1, 3, 2, 4, 5)]

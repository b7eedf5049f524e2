"""How orders are released is a setting of the warehouse, and what keeps an order back is said."""

from datetime import timedelta
from typing import Any

import pytest

from tests.picking.floor import Floor
from tests.planning.test_release import stocked, waiting
from wms.kernel.clock import utc_now
from wms.layout import services as places
from wms.optimizer.reasons import Reason
from wms.planning import jobs, queries, schemas
from wms.planning import services as planning
from wms.planning.errors import NoWall
from wms.planning.queries import WaveFilter
from wms.planning.rules.strategy import FloorLoad, OrderClass, Strategy, may_go, strategy_of
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system


def put(floor: Floor, **document: Any) -> dict[str, Any]:
    loaded = schemas.StrategyIn().load(document)
    return perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", loaded))


def decided(order_id: Any) -> tuple[str, list[str]]:
    with reading() as session:
        found = queries.decision(session, order_id)
    assert found is not None
    assert schemas.DecisionOut().validate(found) == {}
    return found["outcome"], [reason["term"] for reason in found["reasons"]]


class Wish:
    """An order as the strategy sees it."""

    def __init__(self, number: int, priority: str = "normal", minutes: int | None = 300, missing: int = 0) -> None:
        self.id, self.priority, self.missing = number, priority, missing
        self.channel, self.service, self.customer = "shop", "standard", "Ada"
        self.cutoff = None if minutes is None else utc_now() + timedelta(minutes=minutes)


def test_the_first_class_that_takes_an_order_counts() -> None:
    express = OrderClass("express", "single", {"service": ["express"]})
    shop = OrderClass("shop", "batch", {"channel": ["shop"], "priority": ["normal", "low"]})
    strategy = Strategy(classes=(express, shop))
    assert strategy.class_of(Wish(1)).name == "shop"
    assert strategy.class_of(Wish(1, "high")).name == "others"


def test_full_benches_hold_back_what_can_wait() -> None:
    going, held = may_go([Wish(1), Wish(2), Wish(3, "urgent")], Strategy(bench_orders=5), FloorLoad(4), utc_now())
    assert [order.id for order in going] == [1, 3]
    assert held == {2: Reason("benches_full", 5, 5)}


def test_orders_that_wait_for_stock_are_held_back_however_urgent() -> None:
    strategy = Strategy(classes=(OrderClass("all", wait_for_stock=True),))
    going, held = may_go([Wish(1, "urgent", missing=3), Wish(2)], strategy, FloorLoad(), utc_now())
    assert ([order.id for order in going], held) == ([2], {1: Reason("waiting_for_stock", 3)})


def test_an_order_presses_by_priority_or_by_its_cutoff() -> None:
    strategy, now = Strategy(urgent_minutes=30), utc_now()
    assert strategy.is_pressing("urgent", None, now)
    assert strategy.is_pressing("low", now + timedelta(minutes=29), now)
    assert not strategy.is_pressing("high", now + timedelta(minutes=31), now)


def test_a_strategy_is_kept_and_read_back_with_what_was_left_out(floor: Floor) -> None:
    told = put(floor, walks_per_aisle=3, classes=[{"name": "big", "method": "single", "when": {"channel": ["b2b"]}}])
    assert schemas.StrategyOut().validate(told) == {}
    assert (told["version"], told["walks_per_aisle"], told["release"]) == (1, 3, "at_once")
    with reading() as session:
        assert queries.strategy(session, floor.warehouse_id).classes[0].when == {"channel": ["b2b"]}
    assert put(floor)["version"] == 2
    assert strategy_of({}) == Strategy()


def test_orders_are_sorted_only_where_there_is_a_wall(floor: Floor) -> None:
    with pytest.raises(NoWall):
        put(floor, classes=[{"name": "all", "method": "batch_and_sort"}])
    pair = {"lane": "PACK-1", "columns": 2, "rows": 1}
    perform_as_system(lambda tx: places.put_wall(tx, floor.warehouse_id, "W1", pair))
    assert put(floor, classes=[{"name": "all", "method": "batch_and_sort"}])["wall_totes"] == 2


def test_a_class_of_singles_is_walked_one_by_one(floor: Floor) -> None:
    put(floor, classes=[{"name": "all", "method": "single"}])
    stocked(floor, 3).release()
    assert waiting(floor) == 3


def test_what_the_benches_cannot_take_waits_and_says_why(floor: Floor) -> None:
    put(floor, bench_orders=2)
    stocked(floor, 2)
    late = floor.order("4001", {"TEA": 1}, cutoff=utc_now() + timedelta(hours=9))
    jobs.plan_floor.now(str(floor.warehouse_id))
    assert floor.order_record(late).state == "allocated"
    assert decided(late) == ("held_back", ["benches_full"])
    put(floor, bench_orders=0)
    perform_as_system(lambda tx: planning.send_wave(tx, floor.warehouse_id, WaveFilter()))
    jobs.plan_floor.now(str(floor.warehouse_id))
    assert decided(late)[0] == "planned"


def test_where_release_is_by_waves_nothing_goes_by_itself(floor: Floor) -> None:
    put(floor, release="waves")
    stocked(floor, 3)
    jobs.plan_floor.now(str(floor.warehouse_id))
    assert waiting(floor) == 0
    perform_as_system(lambda tx: planning.send_wave(tx, floor.warehouse_id, WaveFilter()))
    jobs.plan_floor.now(str(floor.warehouse_id))
    assert waiting(floor) == 1

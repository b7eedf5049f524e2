"""Bins are chosen while others claim, order and cancel: on PostgreSQL, with real threads. Nobody waits for it long."""

from collections.abc import Callable
from threading import Event
from typing import Any
from uuid import UUID

import pytest

from tests.picking.floor import Floor, build
from tests.planning.test_bins import FAR, NEAR, bins_of, scattered
from tests.stories.test_races import _wait_for_someone_at_the_lock, at_once, raised
from wms.inventory.services import Wish, reserve
from wms.kernel.clock import utc_now
from wms.kernel.errors import Refusal
from wms.kernel.ids import new_id
from wms.optimizer.limits import Limits
from wms.optimizer.online import BetterBins, better_bins
from wms.orders import services as orders
from wms.planning import jobs, schemas
from wms.planning import services as planning
from wms.planning.queries.goods import GoodsNow, goods_of
from wms.planning.queries.pool import pool_now
from wms.plumbing.db import reading
from wms.plumbing.transaction import Tx, perform_as_system
from wms.reports.queries import broken_invariants

SKUS = ("TEA", "MUG", "SOAP")


@pytest.fixture
def floor(postgres_database: Any) -> Floor:
    return build()


def choices(floor: Floor) -> tuple[GoodsNow, tuple[BetterBins, ...]]:
    with reading() as session:
        pool = pool_now(session, floor.warehouse_id, utc_now())
        goods = goods_of(session, pool, utc_now())
    steps = Limits(seconds=60, steps=2)
    return goods, better_bins(pool.floor.layout, pool.plan.walks, goods.promises, goods.shelves, steps)


def choosing(floor: Floor) -> Callable[[Tx], bool]:
    """What is to be moved, as it is seen now."""
    goods, (better, *_) = choices(floor)
    return lambda tx: planning.choose_bins(tx, floor.warehouse_id, goods, better)


def test_who_claims_while_promises_move_gets_the_walk_with_all_of_them_moved(floor: Floor) -> None:
    order_id, move, moved = scattered(floor), choosing(floor), Event()

    def choose(tx: Tx) -> None:
        assert move(tx)
        moved.set()
        _wait_for_someone_at_the_lock(tx)

    def claim() -> list[str]:
        moved.wait()
        return [stop["location"]["code"] for stop in floor.claim(floor.ana)["stops"]]

    results = at_once(lambda: perform_as_system(choose), claim)
    assert raised(results) == []
    assert NEAR in results[1]  # type: ignore[operator]
    assert bins_of(order_id) == {"A01-01-1", NEAR}
    assert floor.wrong() == []


def test_bins_that_somebody_else_is_at_are_left_alone_without_waiting(floor: Floor) -> None:
    order_id, move = scattered(floor), choosing(floor)

    def order_in(tx: Tx) -> None:
        reserve(tx, floor.warehouse_id, [Wish(new_id(), floor.items["TEA"], 1)])
        (refused,) = at_once(lambda: perform_as_system(move))
        assert refused is False
        raise Refusal

    with pytest.raises(Refusal):
        perform_as_system(order_in)
    assert bins_of(order_id) == {"A01-01-1", FAR}
    assert perform_as_system(move)


def test_two_walks_that_want_the_same_units_do_not_both_get_them(floor: Floor) -> None:
    _each_alone(floor)
    floor.stock("A01-01-1", "MUG", 50)
    floor.stock(FAR, "TEA", 50)
    made = [floor.order(number, {"TEA": 3, "MUG": 1}) for number in ("1001", "1002")]
    floor.stock(NEAR, "TEA", 4)
    jobs.plan_floor.now(str(floor.warehouse_id))
    goods, (first,) = choices(floor)
    other = str(next(order_id for order_id in made if str(order_id) not in first.orders))
    moves = tuple((promise.key, first.moves[0][1]) for promise in goods.promises[other] if promise.units == 3)
    second = BetterBins((other,), moves, first.saves_mm)
    results = at_once(*(lambda on=on: perform_as_system(_choice(floor, goods, on)) for on in (first, second)))
    assert raised(results) == []
    assert results.count(True) <= 1
    assert broken_invariants() == []


def _choice(floor: Floor, goods: GoodsNow, better: BetterBins) -> Callable[[Tx], bool]:
    return lambda tx: planning.choose_bins(tx, floor.warehouse_id, goods, better)


def _each_alone(floor: Floor) -> None:
    strategy = schemas.StrategyIn().load({"classes": [{"name": "all", "method": "single"}]})
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", strategy))


def test_in_a_busy_house_every_claim_is_served_and_the_books_balance(floor: Floor) -> None:
    _each_alone(floor)
    for code in ("A01-01-1", "A02-03-1", FAR):
        for sku in SKUS:
            floor.stock(code, sku, 40)
    done = Event()
    busy = (_choose, _order, _work)
    assert raised(at_once(*(lambda act=act: act(floor, done) for act in busy))) == []
    assert floor.wrong() == []
    assert broken_invariants() == []


def _choose(floor: Floor, done: Event) -> None:
    while not done.is_set():
        goods, better = choices(floor)
        for choice in better:
            perform_as_system(_choice(floor, goods, choice))
        jobs.plan_floor.now(str(floor.warehouse_id))


def _order(floor: Floor, done: Event) -> None:
    for number in range(24):
        order_id = floor.order(str(number), dict.fromkeys(SKUS, 1 + number % 3))
        if number % 4 == 3:
            _cancel(order_id)
    done.set()


def _cancel(order_id: UUID) -> None:
    try:
        perform_as_system(lambda tx: orders.cancel_order(tx, order_id))
    except Refusal:  # it is at a bench already
        return


def _work(floor: Floor, done: Event) -> None:
    walks = 0
    while not done.is_set() or walks < 6:
        answer = floor.send(floor.ana, "claim_task")
        if answer["status"] == "applied":
            task = floor.equip(floor.ana, answer["result"]["task"], first_tote=1 + walks)
            task = floor.pick_all(floor.ana, task)
            floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
            walks += 1

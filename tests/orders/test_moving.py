"""Promises move to other bins until an order is begun: only where the goods are as good and free, all or none."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from tests.goods import Goods, lay_out, place_order, release, stock
from wms.inventory import queries as inventory
from wms.inventory.queries import stock_per_item
from wms.inventory.services import StockKey, hold
from wms.layout.queries import locations_of_kind
from wms.layout.services import block, put_locations
from wms.orders import queries, services
from wms.orders.queries import AllocationRecord
from wms.orders.services import PromiseMove
from wms.plumbing.transaction import Tx

pytestmark = pytest.mark.both_databases
FIRST, OTHER = "A01-01-1", "A02-05-1"
SOON, LATER = date(2031, 1, 31), date(2031, 2, 1)


def promised(tx: Tx, order_id: UUID) -> AllocationRecord:
    (promise,) = queries.allocations_of(tx.session, [order_id])[order_id]
    return promise


def elsewhere(goods: Goods, promise: AllocationRecord, code: str = OTHER, lot: str = "") -> PromiseMove:
    return PromiseMove(promise, goods.bins[code], lot, "where it was", 4_200)


def wrong(tx: Tx) -> list[str]:
    return queries.invariants(tx.session) + inventory.invariants(tx.session)


def test_a_promise_moves_whole_and_says_where_it_was(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", FIRST, 10)
    order_id = place_order(tx, "1", ("ITEM-1", 4))
    stock(tx, goods, "ITEM-1", OTHER, 4)
    before, version = promised(tx, order_id), queries.orders_by_ids(tx.session, [order_id])[order_id].version
    assert services.move_promises(tx, [elsewhere(goods, before)])
    after = promised(tx, order_id)
    assert (after.location_id, after.quantity) == (goods.bins[OTHER], 4)
    assert (after.instead_of, after.saves_mm) == ("where it was", 4_200)
    assert after.id != before.id
    assert queries.orders_by_ids(tx.session, [order_id])[order_id].version == version + 1
    assert stock_per_item(tx.session, tx.now, limit=1)[0].available == 10
    assert wrong(tx) == []


def test_two_orders_change_places_where_nothing_is_free(tx: Tx) -> None:
    goods = lay_out(tx)
    for code in (FIRST, OTHER):
        stock(tx, goods, "ITEM-1", code, 4)
    near, far = (promised(tx, place_order(tx, number, ("ITEM-1", 4))) for number in "12")
    swap = [PromiseMove(one, other.location_id, "", "", 1) for one, other in ((near, far), (far, near))]
    assert services.move_promises(tx, swap)
    assert promised(tx, near.order_id).location_id == far.location_id
    assert wrong(tx) == []


def _later_lot(tx: Tx, goods: Goods, promise: AllocationRecord) -> PromiseMove:
    stock(tx, goods, "ITEM-1", OTHER, 9, "L2", LATER)
    return elsewhere(goods, promise, lot="L2")


def _earlier_than_no_day(tx: Tx, goods: Goods, promise: AllocationRecord) -> PromiseMove:
    stock(tx, goods, "ITEM-1", OTHER, 9)
    return elsewhere(goods, promise)


def _too_few(tx: Tx, goods: Goods, promise: AllocationRecord) -> PromiseMove:
    stock(tx, goods, "ITEM-1", OTHER, 3, "L1", SOON)
    return elsewhere(goods, promise, lot="L1")


def _blocked(tx: Tx, goods: Goods, promise: AllocationRecord) -> PromiseMove:
    stock(tx, goods, "ITEM-1", OTHER, 9, "L1", SOON)
    block(tx, goods.bins[OTHER], "unreachable")
    return elsewhere(goods, promise, lot="L1")


def _held(tx: Tx, goods: Goods, promise: AllocationRecord) -> PromiseMove:
    stock(tx, goods, "ITEM-1", OTHER, 9, "L1", SOON)
    hold(tx, StockKey(goods.bins[OTHER], goods.items["ITEM-1"], "L1"), 6, "damp")
    return elsewhere(goods, promise, lot="L1")


def _other_item(tx: Tx, goods: Goods, promise: AllocationRecord) -> PromiseMove:
    stock(tx, goods, "ITEM-2", OTHER, 9, "L1", SOON)
    return elsewhere(goods, promise, lot="L1")


def _reserve(tx: Tx, goods: Goods, promise: AllocationRecord) -> PromiseMove:
    put_locations(tx, goods.warehouse_id, [{"code": "R01", "kind": "reserve", "aisle_index": 0, "y_mm": 500}])
    (place,) = locations_of_kind(tx.session, goods.warehouse_id, "reserve")
    goods.bins["R01"] = place.id
    stock(tx, goods, "ITEM-1", "R01", 9, "L1", SOON)
    return elsewhere(goods, promise, "R01", "L1")


def _nothing_there(_tx: Tx, goods: Goods, promise: AllocationRecord) -> PromiseMove:
    return elsewhere(goods, promise, lot="L1")


def _begun(tx: Tx, goods: Goods, promise: AllocationRecord) -> PromiseMove:
    stock(tx, goods, "ITEM-1", OTHER, 9, "L1", SOON)
    assert release(tx, promise.order_id)
    return elsewhere(goods, promise, lot="L1")


def _replaced(tx: Tx, goods: Goods, promise: AllocationRecord) -> PromiseMove:
    stock(tx, goods, "ITEM-1", OTHER, 9, "L1", SOON)
    place_order(tx, "1", ("ITEM-1", 5))
    return elsewhere(goods, promise, lot="L1")


FORBIDDEN = (
    _later_lot, _earlier_than_no_day, _too_few, _blocked, _held, _other_item, _reserve, _nothing_there, _begun,
    _replaced,
)  # fmt: skip


@pytest.mark.parametrize("forbidden", FORBIDDEN)
def test_where_one_may_not_move_all_stay(tx: Tx, forbidden: Callable[..., Any]) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", FIRST, 9, "L1", SOON)
    stock(tx, goods, "ITEM-3", FIRST, 9)
    order_id = place_order(tx, "1", ("ITEM-1", 4))
    may_move = place_order(tx, "2", ("ITEM-3", 1))
    stock(tx, goods, "ITEM-3", OTHER, 9)
    move = forbidden(tx, goods, promised(tx, order_id))
    before = queries.allocations_of(tx.session, [order_id, may_move])
    assert not services.move_promises(tx, [elsewhere(goods, promised(tx, may_move)), move])
    assert queries.allocations_of(tx.session, [order_id, may_move]) == before
    assert wrong(tx) == []


def test_another_lot_of_the_same_day_is_as_good(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", FIRST, 9, "L1", SOON)
    order_id = place_order(tx, "1", ("ITEM-1", 4))
    stock(tx, goods, "ITEM-1", OTHER, 9, "L2", SOON)
    assert services.move_promises(tx, [elsewhere(goods, promised(tx, order_id), lot="L2")])
    assert (promised(tx, order_id).lot, promised(tx, order_id).expires_on) == ("L2", SOON)
    assert wrong(tx) == []

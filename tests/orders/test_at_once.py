"""Two people are at one order, or at the units that it was promised, in the same instant."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from tests.goods import Goods, lay_out, place_order, release, stock
from tests.meeting import codes, meet
from tests.orders.test_moving import elsewhere, promised
from tests.picking.floor import told
from wms.inventory import services as inventory
from wms.inventory.queries import stock_of
from wms.orders import services
from wms.orders.errors import AllocationGone
from wms.orders.events import OrderCancelled
from wms.orders.queries import AllocationRecord
from wms.orders.services.promise import take_back_units
from wms.plumbing.db import reading
from wms.reports.queries import broken_invariants

pytestmark = pytest.mark.both_databases
Act = Callable[..., Any]
FIRST, OTHER = "A01-01-1", "A02-05-1"
PROMISES = "allocation.instead_of"
"""In every statement that reads promises whole."""


@pytest.fixture
def goods(act: Act) -> Goods:
    made: Goods = act(lay_out)
    act(lambda tx: stock(tx, made, "ITEM-1", FIRST, 4))
    return made


@pytest.fixture
def promise(goods: Goods, act: Act) -> AllocationRecord:
    """Of all four pieces."""
    order_id = act(lambda tx: place_order(tx, "1", ("ITEM-1", 4)))
    record: AllocationRecord = act(lambda tx: promised(tx, order_id))
    return record


@pytest.fixture
def pick(goods: Goods, promise: AllocationRecord, act: Act) -> Callable[[], None]:
    """Three of the four come into a tote."""
    assert act(lambda tx: release(tx, promise.order_id))
    act(lambda tx: services.start_picking(tx, promise.order_id))
    tote = goods.totes["T00001"]
    return partial(act, lambda tx: services.pick_allocation(tx, promise.id, 3, tote))


def reserved(goods: Goods) -> dict[UUID, int]:
    """Promised units by place."""
    with reading() as session:
        return {row.location_id: row.reserved for row in stock_of(session, [goods.items["ITEM-1"]]) if row.reserved}


def test_promises_move_to_a_bin_that_nobody_else_takes_meanwhile(
    goods: Goods, promise: AllocationRecord, act: Act
) -> None:
    act(lambda tx: stock(tx, goods, "ITEM-1", OTHER, 4))
    move = partial(act, lambda tx: services.move_promises(tx, [elsewhere(goods, promise)]))
    order = partial(act, lambda tx: place_order(tx, "2", ("ITEM-1", 4)))
    outcomes = meet(move, order, "stock_balance.reserved")
    assert codes(outcomes) == ["", ""]
    assert outcomes[0] is True
    assert reserved(goods)[goods.bins[OTHER]] == 4
    assert broken_invariants() == []


def test_a_promise_is_given_back_once(promise: AllocationRecord, act: Act) -> None:
    act(lambda tx: take_back_units(tx, promise, 3))
    with pytest.raises(AllocationGone):
        act(lambda tx: take_back_units(tx, promise, 2))
    act(lambda tx: take_back_units(tx, promise, 1))


def test_who_picks_what_another_order_must_give_up_comes_before_or_after_it(
    goods: Goods, pick: Callable[[], None], act: Act
) -> None:
    key = inventory.StockKey(goods.bins[FIRST], goods.items["ITEM-1"], "")
    give_up = partial(act, lambda tx: services.give_up_promises(tx, key, 4, "count"))
    assert codes(meet(give_up, pick, PROMISES)) == ["", "orders.allocation_gone"]
    assert reserved(goods) == {}
    assert broken_invariants() == []


def test_who_picks_for_an_order_that_is_being_cancelled_comes_too_late(
    goods: Goods, promise: AllocationRecord, pick: Callable[[], None], act: Act
) -> None:
    cancel = partial(act, lambda tx: services.cancel_order(tx, promise.order_id))
    assert codes(meet(cancel, pick, PROMISES)) == ["", "orders.allocation_gone"]
    assert reserved(goods) == {}
    assert broken_invariants() == []


def test_two_who_cancel_an_order_cancel_it_once(promise: AllocationRecord, act: Act) -> None:
    cancel = partial(act, lambda tx: services.cancel_order(tx, promise.order_id))
    assert codes(meet(cancel, cancel, "FROM customer_order")) == ["", ""]
    assert len(told(OrderCancelled)) == 1
    assert broken_invariants() == []


def test_a_unit_is_promised_to_one_of_two_orders(goods: Goods, act: Act) -> None:
    orders = [partial(act, lambda tx, name=name: place_order(tx, name, ("ITEM-1", 3))) for name in "12"]
    assert codes(meet(*orders, "FROM stock_balance")) == ["", ""]
    assert reserved(goods) == {goods.bins[FIRST]: 4}
    assert broken_invariants() == []

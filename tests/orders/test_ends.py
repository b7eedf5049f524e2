"""Each order that ends is told to have ended, once, with what became of each line."""

from threading import Barrier, Thread
from typing import Any

import pytest

from tests.goods import WALK, Act, lay_out, place_order, release, stock
from wms.inventory.queries import stock_at
from wms.kernel.errors import Refusal
from wms.orders import queries, services
from wms.orders.errors import AllocationGone, TooLate
from wms.orders.events import OrderCancelled, OrderCancelRejected, OrderShipped, OrderShorted
from wms.orders.models import Order
from wms.orders.services.state import touch
from wms.plumbing.db import reading
from wms.plumbing.transaction import Tx

pytestmark = pytest.mark.both_databases


def _line(tx: Tx, order_id: Any, n: int = 0) -> Any:
    found = queries.order(tx.session, order_id)
    assert found is not None
    return found.lines[n]


def _amounts(line: Any) -> tuple[int, ...]:
    return line.ordered, line.shipped, line.cancelled, line.outstanding


def test_an_order_of_which_nothing_is_there_and_the_rest_cancelled_is_told_cancelled(tx: Tx) -> None:
    lay_out(tx)
    order_id = place_order(tx, "1", ("ITEM-1", 2), short_rule="cancel_rest")
    (told,) = [event for event in tx.events if isinstance(event, OrderCancelled)]
    assert (told.order_id, told.state, told.reason) == (order_id, "cancelled", "out_of_stock")
    (line,) = told.lines
    assert (line["external_line_id"], line["cancelled"], line["shipped"], line["outstanding"]) == ("1", 2, 0, 0)


def test_a_short_names_the_line_as_the_shop_does(tx: Tx) -> None:
    lay_out(tx)
    place_order(tx, "1", ("ITEM-1", 2))
    (short,) = [event for event in tx.events if isinstance(event, OrderShorted)]
    assert {name: short.missing[0][name] for name in ("external_line_id", "sku", "quantity")} == {
        "external_line_id": "1", "sku": "ITEM-1", "quantity": 2,
    }  # fmt: skip
    assert short.outcome == "backorder"


def test_an_order_cancelled_on_its_walk_leaves_no_unit_without_a_column(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 2)
    stock(tx, goods, "ITEM-2", "A01-02-1", 1)
    order_id = place_order(tx, "1", ("ITEM-1", 2), ("ITEM-2", 1))
    promises = queries.allocations_of(tx.session, [order_id])[order_id]
    picked = next(one for one in promises if one.item_id == goods.items["ITEM-1"])
    _release(tx, order_id)
    services.start_picking(tx, order_id)
    services.pick_allocation(tx, picked.id, 2, goods.totes["T00001"])
    assert services.cancel_order(tx, order_id, "no longer wanted")["outcome"] == "cancelled"
    assert [_amounts(_line(tx, order_id, n)) for n in (0, 1)] == [(2, 0, 2, 0), (1, 0, 1, 0)]
    (told,) = [event for event in tx.events if isinstance(event, OrderCancelled)]
    assert [line["cancelled"] for line in told.lines] == [2, 1]
    with pytest.raises(AllocationGone), tx.session.begin_nested():
        services.unpick_allocation(tx, picked.id, 2, goods.totes["T00001"])
    assert queries.invariants(tx.session) == []


def test_the_rest_of_an_order_that_shipped_in_part_ends_as_shipped(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 3)
    order_id = place_order(tx, "1", ("ITEM-1", 5))
    _ship(tx, order_id, 3, goods)
    assert services.cancel_order(tx, order_id, "enough")["outcome"] == "partially_cancelled"
    ends = [event for event in tx.events if isinstance(event, OrderShipped) and event.complete]
    assert [(event.state, event.reason) for event in ends] == [("shipped", "enough")]
    assert _amounts(_line(tx, order_id)) == (5, 3, 2, 0)
    assert not [event for event in tx.events if isinstance(event, OrderCancelled)]
    assert queries.invariants(tx.session) == []


def test_an_order_whose_last_units_are_nowhere_ends_when_its_walk_does(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 2)
    order_id = place_order(tx, "1", ("ITEM-1", 2), short_rule="cancel_rest")
    (promise,) = queries.allocations_of(tx.session, [order_id])[order_id]
    _release(tx, order_id)
    services.start_picking(tx, order_id)
    services.short_allocation(tx, promise.id, 2, "empty")
    assert services.finish_picking(tx, order_id, WALK) == "cancelled"
    assert len([event for event in tx.events if isinstance(event, OrderCancelled)]) == 1
    assert services.finish_picking(tx, order_id, WALK) == "cancelled"
    assert len([event for event in tx.events if isinstance(event, OrderCancelled)]) == 1


def test_no_other_hand_enters_a_last_state(tx: Tx) -> None:
    lay_out(tx)
    order = tx.session.get_one(Order, place_order(tx, "1", ("ITEM-1", 2)))
    for state in ("shipped", "cancelled"):
        with pytest.raises(AssertionError):
            touch(tx, order, state)


def test_a_hold_is_too_late_when_the_last_parcel_is_closed(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 1)
    order_id = place_order(tx, "1", ("ITEM-1", 1))
    _pack(tx, order_id, 1, goods)
    with pytest.raises(TooLate):
        services.hold_order(tx, order_id, "credit")


def test_a_cancel_and_a_scan_of_the_same_line_wait_for_each_other(postgres_database: Any, act_on_postgres: Act) -> None:
    """Each time one of them is first; both get an answer and the ledger is sound."""
    goods = act_on_postgres(lay_out)
    act_on_postgres(lambda tx: stock(tx, goods, "ITEM-1", "A01-01-1", 100))
    for n in range(12):
        order_id = act_on_postgres(lambda tx, n=n: place_order(tx, f"{n}", ("ITEM-1", 3)))
        act_on_postgres(lambda tx, o=order_id: _release(tx, o) or services.start_picking(tx, o))
        with reading() as session:
            (promise,) = queries.allocations_of(session, [order_id])[order_id]
        answers = _at_once(
            lambda o=order_id: act_on_postgres(lambda tx: services.cancel_order(tx, o)["outcome"]),
            *(
                lambda p=promise.id: act_on_postgres(
                    lambda tx: services.pick_allocation(tx, p, 1, goods.totes["T00001"]) or "picked"
                )
                for _ in range(3)
            ),
        )
        assert answers[0] == "cancelled"
        assert set(answers[1:]) <= {"picked", "orders.allocation_gone"}
        with reading() as session:
            assert queries.invariants(session) == []
    with reading() as session:
        everywhere = [*goods.bins.values(), *goods.totes.values()]
        assert sum(balance.on_hand for balance in stock_at(session, everywhere)) == 100


def _at_once(*wishes: Any) -> list[Any]:
    start, answers = Barrier(len(wishes)), [None] * len(wishes)

    def run(n: int) -> None:
        start.wait()
        try:
            answers[n] = wishes[n]()
        except Refusal as refusal:
            answers[n] = refusal.code
        except Exception as error:
            answers[n] = repr(error)

    threads = [Thread(target=run, args=(n,)) for n in range(len(wishes))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def _release(tx: Tx, order_id: Any) -> None:
    assert release(tx, order_id)


def _pack(tx: Tx, order_id: Any, quantity: int, goods: Any) -> None:
    _release(tx, order_id)
    services.start_picking(tx, order_id)
    (promise,) = queries.allocations_of(tx.session, [order_id])[order_id]
    services.pick_allocation(tx, promise.id, quantity, goods.totes["T00001"])
    services.finish_picking(tx, order_id, WALK)
    services.start_packing(tx, order_id)
    services.pack_line(tx, _line(tx, order_id).id, quantity)
    services.finish_packing(tx, order_id)


def _ship(tx: Tx, order_id: Any, quantity: int, goods: Any) -> None:
    _pack(tx, order_id, quantity, goods)
    services.ship_order(tx, order_id, {_line(tx, order_id).id: quantity})


def test_a_cancel_that_comes_too_late_is_told_and_changes_nothing(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 2)
    order_id = place_order(tx, "1", ("ITEM-1", 2))
    (promise,) = queries.allocations_of(tx.session, [order_id])[order_id]
    _release(tx, order_id)
    services.start_picking(tx, order_id)
    services.pick_allocation(tx, promise.id, 2, goods.totes["T00001"])
    services.finish_picking(tx, order_id, WALK)
    services.pack_line(tx, promise.order_line_id, 2)
    services.ship_order(tx, order_id, {promise.order_line_id: 2})
    before = queries.order(tx.session, order_id)
    assert services.ask_to_cancel(tx, order_id, "changed her mind")["too_late"]["state"] == "shipped"
    assert queries.order(tx.session, order_id) == before
    assert [event.reason for event in tx.events if isinstance(event, OrderCancelRejected)] == ["changed her mind"]

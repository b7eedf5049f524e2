"""Orders come in and get stock promised, by their rule, in the same transaction."""

from threading import Barrier, Thread
from typing import Any

import pytest

from tests.goods import WALK, Act, lay_out, order_body, place_order, release, stock
from wms.inventory.queries import stock_per_item
from wms.kernel.errors import InvalidInput
from wms.orders import queries, services
from wms.orders.errors import AllocationGone
from wms.orders.events import OrderAllocated, OrderReceived, OrderShorted
from wms.orders.models import Order
from wms.plumbing.db import reading
from wms.plumbing.transaction import Tx

pytestmark = pytest.mark.both_databases


def _order(tx: Tx, order_id: Any) -> queries.OrderRecord:
    found = queries.order(tx.session, order_id)
    assert found is not None
    return found


def test_an_order_gets_its_stock_as_it_comes_in(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 10)
    order = _order(tx, place_order(tx, "1", ("ITEM-1", 4)))
    assert (order.state, order.lines[0].allocated) == ("allocated", 4)
    assert [type(event) for event in tx.events[-2:]] == [OrderReceived, OrderAllocated]
    assert queries.invariants(tx.session) == []


def test_what_is_there_ships_and_the_rest_stays_open(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 3)
    order = _order(tx, place_order(tx, "1", ("ITEM-1", 5), short_rule="ship_available"))
    assert (order.state, order.lines[0].allocated, order.lines[0].unpromised) == ("allocated", 3, 2)
    (short,) = [event for event in tx.events if isinstance(event, OrderShorted)]
    assert (short.outcome, short.missing[0]["sku"], short.missing[0]["quantity"]) == ("backorder", "ITEM-1", 2)


def test_an_order_that_waits_until_complete_takes_nothing_from_others(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 3)
    order = _order(tx, place_order(tx, "1", ("ITEM-1", 5), short_rule="wait_complete"))
    assert (order.state, order.lines[0].allocated) == ("waiting", 0)
    assert stock_per_item(tx.session, tx.now, limit=10)[0].available == 3


def test_the_rest_is_cancelled_when_the_order_says_so(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 3)
    order = _order(tx, place_order(tx, "1", ("ITEM-1", 5), ("ITEM-2", 1), short_rule="cancel_rest"))
    assert [(line.allocated, line.cancelled) for line in order.lines] == [(3, 2), (0, 1)]
    nothing = _order(tx, place_order(tx, "2", ("ITEM-2", 1), short_rule="cancel_rest"))
    assert nothing.state == "cancelled"


def test_sending_an_order_twice_is_once_and_a_change_replaces_it(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 10)
    first = services.put_order(tx, "shop", "1", order_body(("ITEM-1", 4)))
    again = services.put_order(tx, "shop", "1", order_body(("ITEM-1", 4)))
    changed = services.put_order(tx, "shop", "1", order_body(("ITEM-1", 7)))
    assert [first.outcome, again.outcome, changed.outcome] == ["created", "unchanged", "replaced"]
    assert first.order_id == changed.order_id
    assert _order(tx, first.order_id).lines[0].allocated == 7
    assert queries.invariants(tx.session) == []


def test_an_order_whose_walk_was_claimed_is_changed_and_keeps_its_walk(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 10)
    order = _order(tx, place_order(tx, "1", ("ITEM-1", 4)))
    release(tx, order.id)
    services.begin_walk(tx, [order.id])
    assert services.put_order(tx, "shop", "1", order_body(("ITEM-1", 5))).outcome == "applied"
    promises = queries.allocations_of(tx.session, [order.id])[order.id]
    assert sorted((one.quantity, one.walk_id) for one in promises) == [(1, None), (4, WALK)]


def test_unknown_items_and_doubled_lines_are_named_all_at_once(tx: Tx) -> None:
    lay_out(tx)
    body = order_body(("NOPE", 1), ("ITEM-1", 1))
    body["lines"].append({"external_line_id": "2", "barcode": "nothing", "quantity": 1})
    with pytest.raises(InvalidInput) as refusal:
        services.put_order(tx, "shop", "1", body)
    assert [error["field"] for error in refusal.value.errors] == ["lines[0].sku", "lines[2].barcode"]


def test_a_barcode_of_a_case_counts_its_base_units(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 20)
    body = order_body()
    body["lines"] = [{"external_line_id": "1", "barcode": "CASE-1", "quantity": 2}]
    done = services.put_order(tx, "shop", "1", body)
    assert _order(tx, done.order_id).lines[0].ordered == 12


def test_a_held_order_is_never_released(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 10)
    order_id = place_order(tx, "1", ("ITEM-1", 4), hold={"kind": "credit"})
    order = _order(tx, order_id)
    assert (order.on_hold, order.holds) == (True, ("credit",))
    assert queries.releasable(tx.session, goods.warehouse_id, 10) == []
    assert release(tx, order.id) == set()
    services.lift_hold(tx, order_id, "credit")
    assert [found.id for found in queries.releasable(tx.session, goods.warehouse_id, 10)] == [order_id]


def test_a_plan_made_on_an_older_version_releases_nothing(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 10)
    order = _order(tx, place_order(tx, "1", ("ITEM-1", 4)))
    promises = queries.allocations_of(tx.session, [order.id])[order.id]
    services.put_order(tx, "shop", "1", order_body(("ITEM-1", 5)))
    assert services.release_orders(tx, {order.id: promises}, WALK, "W1") == set()


def test_releasable_orders_come_by_cutoff_then_priority(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 50)
    place_order(tx, "no cutoff", ("ITEM-1", 1), priority="urgent")
    place_order(tx, "late", ("ITEM-1", 1), cutoff=tx.now.replace(year=2031))
    place_order(tx, "soon", ("ITEM-1", 1), cutoff=tx.now.replace(year=2030))
    place_order(tx, "soon, urgent", ("ITEM-1", 1), cutoff=tx.now.replace(year=2030), priority="urgent")
    numbers = [found.number for found in queries.releasable(tx.session, goods.warehouse_id, 10)]
    assert numbers == ["soon, urgent", "soon", "late", "no cutoff"]


def test_cancelling_frees_the_stock_and_what_is_picked(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 10)
    first, second = place_order(tx, "1", ("ITEM-1", 4)), place_order(tx, "2", ("ITEM-1", 4))
    assert services.cancel_order(tx, first)["outcome"] == "cancelled"
    assert stock_per_item(tx.session, tx.now, limit=10)[0].available == 6
    (promise,) = queries.allocations_of(tx.session, [second])[second]
    release(tx, second)
    services.pick_allocation(tx, promise.id, 4, goods.totes["T00001"])
    services.finish_picking(tx, second, WALK)
    assert services.cancel_order(tx, second)["outcome"] == "cancelled"
    assert queries.invariants(tx.session) == []


def test_new_stock_goes_to_the_most_urgent_waiting_order(act: Act, settle: Act) -> None:
    goods = act(lay_out)
    slow = act(lambda tx: place_order(tx, "slow", ("ITEM-1", 5)))
    fast = act(lambda tx: place_order(tx, "fast", ("ITEM-1", 5), priority="urgent"))
    settle()
    act(lambda tx: stock(tx, goods, "ITEM-1", "A01-01-1", 6))
    settle()
    with reading() as session:
        found = queries.orders_by_ids(session, [slow, fast])
    assert (found[fast].lines[0].allocated, found[slow].lines[0].allocated) == (5, 1)


def test_a_short_pick_is_sent_to_another_bin_and_the_bin_is_blocked(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 4)
    stock(tx, goods, "ITEM-1", "A02-01-1", 9)
    order_id = place_order(tx, "1", ("ITEM-1", 4))
    (promise,) = queries.allocations_of(tx.session, [order_id])[order_id]
    outcome = services.short_allocation(tx, promise.id, 3, "empty")
    assert (outcome.kind, outcome.unresolved) == ("other_bin", 0)
    assert outcome.allocations[0].location_id == goods.bins["A02-01-1"]
    assert _order(tx, order_id).lines[0].allocated == 4
    assert queries.invariants(tx.session) == []
    assert services.short_allocation(tx, outcome.allocations[0].id, 3, "empty").kind == "backorder"


@pytest.mark.parametrize(
    ("rule", "kind", "cancelled"),
    [("ship_available", "backorder", 0), ("cancel_rest", "cancelled", 2), ("wait_complete", "waits", 0)],
)
def test_a_short_that_no_bin_can_mend_follows_the_rule(tx: Tx, rule: str, kind: str, cancelled: int) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 4)
    order_id = place_order(tx, "1", ("ITEM-1", 4), short_rule=rule)
    (promise,) = queries.allocations_of(tx.session, [order_id])[order_id]
    assert services.short_allocation(tx, promise.id, 2, "damaged").kind == kind
    assert _order(tx, order_id).lines[0].cancelled == cancelled
    with pytest.raises(AllocationGone):
        services.short_allocation(tx, promise.id, 3, "damaged")


def test_an_order_that_waits_is_held_until_a_person_or_new_stock_decides(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 4)
    order_id = place_order(tx, "1", ("ITEM-1", 4), short_rule="wait_complete")
    release(tx, order_id)
    (promise,) = queries.allocations_of(tx.session, [order_id])[order_id]
    services.start_picking(tx, order_id)
    services.pick_allocation(tx, promise.id, 3, goods.totes["T00001"])
    services.short_allocation(tx, promise.id, 1, "empty")
    assert services.finish_picking(tx, order_id, WALK) == "picked"
    assert _order(tx, order_id).holds == ("incomplete",)
    stock(tx, goods, "ITEM-1", "A02-01-1", 1)
    assert services.promise_again(tx, order_id)
    again = _order(tx, order_id)
    assert (again.state, again.on_hold, again.lines[0].allocated) == ("allocated", False, 1)


def test_picking_packing_and_shipping_are_counted_line_by_line(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 3)
    order_id = place_order(tx, "1", ("ITEM-1", 5))
    order = _order(tx, order_id)
    release(tx, order_id)
    (promise,) = queries.allocations_of(tx.session, [order_id])[order_id]
    services.start_picking(tx, order_id)
    services.pick_allocation(tx, promise.id, 3, goods.totes["T00001"])
    services.finish_picking(tx, order_id, WALK)
    services.start_packing(tx, order_id)
    services.pack_line(tx, order.lines[0].id, 3)
    services.finish_packing(tx, order_id)
    assert not services.ship_order(tx, order_id, {order.lines[0].id: 3})
    after = _order(tx, order_id)
    assert (after.state, after.lines[0].shipped, after.lines[0].outstanding) == ("waiting", 3, 2)


def test_an_undone_pick_is_promised_to_the_order_again(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 3)
    order_id = place_order(tx, "1", ("ITEM-1", 3))
    (promise,) = queries.allocations_of(tx.session, [order_id])[order_id]
    services.pick_allocation(tx, promise.id, 2, goods.totes["T00001"])
    services.unpick_allocation(tx, promise.id, 2, goods.totes["T00001"])
    assert queries.allocations_of(tx.session, [order_id])[order_id][0].quantity == 3
    assert queries.invariants(tx.session) == []


def test_one_last_unit_is_promised_once_however_many_ask(postgres_database: Any, act_on_postgres: Act) -> None:
    goods = act_on_postgres(lay_out)
    act_on_postgres(lambda tx: stock(tx, goods, "ITEM-1", "A01-01-1", 10))
    start = Barrier(16)

    def ask(n: int) -> None:
        start.wait()
        for turn in range(4):
            act_on_postgres(lambda tx, turn=turn: place_order(tx, f"{n}-{turn}", ("ITEM-1", 1)))

    threads = [Thread(target=ask, args=(n,)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading() as session:
        states = [row.state for row in session.query(Order)]
        assert (states.count("allocated"), states.count("waiting")) == (10, 54)
        assert queries.invariants(session) == []


def test_the_same_new_order_sent_by_two_at_once_is_one_order(postgres_database: Any, act_on_postgres: Act) -> None:
    act_on_postgres(lay_out)
    start, outcomes = Barrier(8), []

    def send() -> None:
        start.wait()
        body = order_body(("ITEM-1", 1))
        outcomes.append(act_on_postgres(lambda tx: services.put_order(tx, "shop", "twin", body)).outcome)

    threads = [Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["created"] + ["unchanged"] * 7

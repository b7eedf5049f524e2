"""A delivery is booked once, and a lot means something or is refused."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.goods import Act, Goods, item, lay_out, place_order, stock
from wms.catalog.errors import TrackingFixed
from wms.catalog.services import put_items
from wms.inventory.errors import LotUnknown, ReasonUnknown, ReceiptDiffers
from wms.inventory.queries import documents_page, stock_in
from wms.inventory.services import change_expiry, receive_delivery
from wms.kernel.errors import InvalidInput
from wms.layout.services import put_locations
from wms.orders import queries
from wms.plumbing.db import reading
from wms.plumbing.transaction import Tx

pytestmark = pytest.mark.both_databases


def delivery(*lines: tuple[str, str, int], **more: Any) -> dict[str, Any]:
    told = [
        {"location": place, "sku": sku, "quantity": n, "lot": "", "expires_on": None} | more for place, sku, n in lines
    ]
    return {"warehouse": "MAIN", "reference": "GRN-7", "lines": told}


def on_hand(tx: Tx, goods: Goods, sku: str = "ITEM-1") -> int:
    return stock_in(tx.session, goods.warehouse_id, [goods.items[sku]], tx.now)[goods.items[sku]].on_hand


def test_a_delivery_sent_twice_is_booked_once(tx: Tx) -> None:
    goods = lay_out(tx)
    both = delivery(("A01-01-1", "ITEM-1", 10), ("A01-02-1", "ITEM-2", 4))
    assert receive_delivery(tx, both) == {"lines": 2, "units": 14, "outcome": "booked"}
    again = {**both, "lines": both["lines"][::-1]}
    assert receive_delivery(tx, again) == {"lines": 2, "units": 14, "outcome": "unchanged"}
    assert on_hand(tx, goods) == 10


def test_another_delivery_with_the_same_reference_is_refused(tx: Tx) -> None:
    goods = lay_out(tx)
    receive_delivery(tx, delivery(("A01-01-1", "ITEM-1", 10)))
    with pytest.raises(ReceiptDiffers) as refusal:
        receive_delivery(tx, delivery(("A01-01-1", "ITEM-1", 11)))
    assert refusal.value.data["reference"] == "GRN-7"
    assert on_hand(tx, goods) == 10


@pytest.mark.parametrize(
    ("more", "field"),
    [({"lot": "L1"}, "lines[0].lot"), ({"expires_on": date(2030, 1, 1)}, "lines[0].expires_on")],
)
def test_what_would_mean_nothing_is_refused(tx: Tx, more: dict[str, Any], field: str) -> None:
    lay_out(tx)
    with pytest.raises(InvalidInput) as refusal:
        receive_delivery(tx, delivery(("A01-01-1", "ITEM-1", 10), **more))
    assert [fault["field"] for fault in refusal.value.errors] == [field]


def test_the_tracking_of_an_item_in_stock_does_not_change(tx: Tx) -> None:
    goods = lay_out(tx)
    put_items(tx, [item(1, tracking="lot")])
    stock(tx, goods, "ITEM-1", "A01-01-1", 1, "L1")
    with pytest.raises(TrackingFixed) as refusal:
        put_items(tx, [item(1), item(2, tracking="lot")])
    assert refusal.value.data["skus"] == ["ITEM-1"]


def test_a_corrected_lot_goes_to_the_order_that_waits(act: Act, settle: Act) -> None:
    goods = act(lay_out)
    settle()
    act(lambda tx: put_items(tx, [item(1, tracking="lot")]))
    act(lambda tx: stock(tx, goods, "ITEM-1", "A01-01-1", 2, "L1", tx.now.date() - timedelta(days=9)))
    order_id = act(lambda tx: place_order(tx, "1", ("ITEM-1", 2)))
    settle()
    with pytest.raises(LotUnknown):
        act(lambda tx: change_expiry(tx, "ITEM-1", "L2", None, "booked_wrong"))
    act(lambda tx: change_expiry(tx, "ITEM-1", "L1", tx.now.date() + timedelta(days=9), "booked_wrong"))
    settle()
    with reading() as session:
        found = queries.order(session, order_id)
    assert found is not None
    assert found.lines[0].allocated == 2


def test_what_is_past_its_day_is_promised_no_longer_and_the_document_says_so(act: Act, settle: Act) -> None:
    goods = act(lay_out)
    act(lambda tx: put_items(tx, [item(1, tracking="lot")]))
    act(lambda tx: stock(tx, goods, "ITEM-1", "A01-01-1", 2, "L1", date(2101, 1, 1)))
    order_id = act(lambda tx: place_order(tx, "1", ("ITEM-1", 2)))
    with pytest.raises(ReasonUnknown):
        act(lambda tx: change_expiry(tx, "ITEM-1", "L1", date(2020, 1, 1), "a whim"))
    answer = act(lambda tx: change_expiry(tx, "ITEM-1", "L1", date(2020, 1, 1), "booked_wrong", "old box"))
    settle()
    assert answer["given_up"] == 2
    with reading() as session:
        order = queries.order(session, order_id)
        [document] = documents_page(session, goods.warehouse_id, "lot_change", None, 9)
    assert order is not None
    assert order.lines[0].allocated == 0
    subject = "ITEM-1 L1 2101-01-01 > 2020-01-01"
    assert (document.subject, document.reason, document.note) == (subject, "booked_wrong", "old box")


def test_a_delivery_that_contradicts_a_lot_is_told_so(tx: Tx) -> None:
    goods = lay_out(tx)
    put_items(tx, [item(1, tracking="lot")])
    stock(tx, goods, "ITEM-1", "A01-01-1", 1, "L1", date(2030, 1, 1))
    with pytest.raises(InvalidInput) as refusal:
        receive_delivery(tx, delivery(("A01-01-1", "ITEM-1", 2), lot="L1", expires_on=date(2031, 1, 1)))
    assert "ends on 2030-01-01" in refusal.value.errors[0]["message"]


def test_the_reserve_is_promised_only_for_what_the_faces_cannot_serve(tx: Tx) -> None:
    """Though its way is the shorter one."""
    goods = lay_out(tx)
    put_locations(tx, goods.warehouse_id, [{"code": "R01", "kind": "reserve", "pick_sequence": 0}])
    receive_delivery(tx, delivery(("R01", "ITEM-1", 20), ("A01-01-1", "ITEM-1", 1), ("A02-01-1", "ITEM-2", 9)))
    first = place_order(tx, "1", ("ITEM-1", 3))
    taken = {a.location_id: a.quantity for a in queries.allocations_of(tx.session, [first])[first]}
    assert taken.pop(goods.bins["A01-01-1"]) == 1
    assert list(taken.values()) == [2]
    figures = stock_in(tx.session, goods.warehouse_id, [goods.items["ITEM-1"]], tx.now)[goods.items["ITEM-1"]]
    assert (figures.on_hand, figures.available, figures.in_reserve) == (21, 18, 18)

"""A resend that means the same is the same; what the sender kept apart stays apart."""

from typing import Any

import pytest

from tests.goods import SHIP_TO, lay_out, order_body, place_order, release, stock
from wms.channels.services import open_channel
from wms.layout.services import put_warehouse
from wms.orders import queries, services
from wms.orders.events import OrderShorted
from wms.plumbing.transaction import Tx

pytestmark = pytest.mark.both_databases

LINES = (("ITEM-1", 2), ("ITEM-2", 1))


@pytest.mark.parametrize(
    "again",
    [
        {"short_rule": "ship_available", "priority": "normal", "service": "standard"},
        {"warehouse": "MAIN", "number": "1"},
        {"ship_to": SHIP_TO | {"street2": "", "company": None}},
        {"lines": order_body(*LINES)["lines"][::-1]},
        {"hold": None, "currency": None},
    ],
)
def test_a_resend_that_means_the_same_is_unchanged(tx: Tx, again: dict[str, Any]) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 10)
    order_id = services.put_order(tx, "shop", "1", order_body(*LINES)).order_id
    assert release(tx, order_id)
    assert services.put_order(tx, "shop", " 1 ", order_body(*LINES) | again).outcome == "unchanged"


@pytest.mark.parametrize(
    "again",
    [
        {"short_rule": "cancel_rest"}, {"lines": order_body(("ITEM-1", 3), ("ITEM-2", 1))["lines"]},
        {"ship_to": SHIP_TO | {"street2": "Back door"}},
    ],
)  # fmt: skip
def test_a_resend_that_means_something_else_replaces(tx: Tx, again: dict[str, Any]) -> None:
    lay_out(tx)
    services.put_order(tx, "shop", "1", order_body(*LINES))
    assert services.put_order(tx, "shop", "1", order_body(*LINES) | again).outcome == "replaced"


def test_an_order_sent_to_another_warehouse_is_promised_there(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 10)
    site = {"name": "West", "timezone": "UTC", "depot_x_mm": 0, "depot_y_mm": 0, "aisles": [], "cross_aisles": [0]}
    west = put_warehouse(tx, "WEST", {**site, "aisles": [{"name": "A", "x_mm": 0}]})
    order_id = place_order(tx, "1", ("ITEM-1", 2), warehouse="MAIN")
    place_order(tx, "1", ("ITEM-1", 2), warehouse="WEST")
    found = queries.order(tx.session, order_id)
    assert found is not None
    assert (found.warehouse_id, found.lines[0].allocated) == (west, 0)
    assert queries.invariants(tx.session) == []


def test_a_line_ordered_in_cases_is_told_in_cases(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 6)
    lines = [{"external_line_id": "1", "barcode": "CASE-1", "quantity": 2, "unit_price_minor": 1200}]
    order_id = services.put_order(tx, "shop", "1", order_body() | {"lines": lines}).order_id
    found = queries.order(tx.session, order_id)
    assert found is not None
    assert found.lines[0].ordered == 12
    assert found.lines[0].ordered_as == {"code": "CASE-1", "quantity": 2, "units": 6}
    (short,) = [event for event in tx.events if isinstance(event, OrderShorted)]
    assert (short.missing[0]["quantity"], short.missing[0]["in_order_units"]) == (6, 1)


def test_a_number_and_a_reference_are_kept_without_blanks_around_them(tx: Tx) -> None:
    lay_out(tx)
    services.put_order(tx, "shop", " A B ", order_body(("ITEM-1", 1)))
    found = queries.order_by_ref(tx.session, "shop", "A B")
    assert found is not None
    assert (found.number, found.external_id) == ("A B", "A B")


def test_orders_with_one_number_are_all_told_those_under_way_first(tx: Tx) -> None:
    goods = lay_out(tx)
    open_channel(tx, "a")
    open_channel(tx, "b")
    gone = services.put_order(tx, "a", "1001", order_body(("ITEM-1", 1))).order_id
    here = services.put_order(tx, "b", "1001", order_body(("ITEM-1", 1))).order_id
    services.cancel_order(tx, gone)
    assert [order.id for order in queries.orders_by_number(tx.session, goods.warehouse_id, " 1001 ")] == [here, gone]

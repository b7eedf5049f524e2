"""What is told of stock is so: per warehouse, each unit in one column, and free is what an order of now would get."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.apps import app_on
from tests.goods import Act, Goods, item, lay_out, place_order, stock
from wms.catalog.services import put_items
from wms.inventory.queries import stock_in
from wms.inventory.rules import COLUMNS, AllocationPolicy, FreeStock, choose_bins
from wms.inventory.services import Receipt, StockKey, hold, receive
from wms.kernel.ids import new_id
from wms.layout.queries import location_by_code
from wms.layout.services import block, put_locations, put_warehouse
from wms.orders import queries, services
from wms.people.services import make_api_key
from wms.plumbing.transaction import Tx

pytestmark = pytest.mark.both_databases

WEST = {
    "name": "West", "timezone": "America/Los_Angeles", "depot_x_mm": 0, "depot_y_mm": 0,
    "aisles": [{"name": "A01", "x_mm": 1000}], "cross_aisles": [0],
}  # fmt: skip


def add_west(tx: Tx, goods: Goods, quantity: int) -> None:
    west = put_warehouse(tx, "WEST", WEST)
    put_locations(tx, west, [{"code": "W1", "kind": "pick"}])
    place = location_by_code(tx.session, west, "W1")
    assert place is not None
    receive(tx, west, [Receipt(goods.items["ITEM-1"], place.id, quantity)], "west")


@pytest.fixture
def asked(database: Any, act: Act) -> Any:
    """`asked(query)` is the answer to GET /inventory, of a house with 50 in MAIN and 7 in WEST."""
    goods = act(lay_out)
    act(lambda tx: stock(tx, goods, "ITEM-1", "A01-01-1", 50))
    act(lambda tx: add_west(tx, goods, 7))
    key = act(lambda tx: make_api_key(tx, name="erp", scopes=["inventory.read"]))
    client: FlaskClient = app_on(database).test_client()
    headers = {"Authorization": f"Bearer {key.key}"}
    return lambda query: client.get(f"/api/v1/inventory{query}", headers=headers)


def test_stock_is_told_per_warehouse_and_an_unknown_one_is_refused(asked: Any) -> None:
    found = {row["warehouse"]: row["available"] for row in asked("").json["stock"]}
    assert found == {"MAIN": 50, "WEST": 7}
    (west,) = asked("?warehouse=WEST&sku=ITEM-1").json["stock"]
    assert (west["warehouse"], west["available"], west["on_hand"]) == ("WEST", 7, 7)
    assert asked("?warehouse=EAST").status_code == 404
    first = asked("?limit=1").json
    rest = asked(f"?limit=1&cursor={first['next_cursor']}").json
    assert {row["warehouse"] for page in (first, rest) for row in page["stock"]} == {"MAIN", "WEST"}


def test_each_unit_stands_in_one_column_until_it_has_left(tx: Tx) -> None:
    goods = lay_out(tx)
    put_items(tx, [item(1, tracking="lot")])
    for code, quantity, lot, last_day in (
        ("A01-01-1", 10, "GOOD", None),
        ("A01-02-1", 3, "OLD", date(2020, 1, 1)),
        ("A01-03-1", 5, "GOOD", None),
        ("A01-04-1", 4, "GOOD", None),
    ):
        stock(tx, goods, "ITEM-1", code, quantity, lot, last_day)
    block(tx, goods.bins["A01-03-1"], "wet")
    hold(tx, StockKey(goods.bins["A01-04-1"], goods.items["ITEM-1"], "GOOD"), 4, "recalled")
    order_id = place_order(tx, "1", ("ITEM-1", 6))
    (promise,) = queries.allocations_of(tx.session, [order_id])[order_id]
    services.pick_allocation(tx, promise.id, 2, goods.totes["T00001"])
    figures = stock_in(tx.session, goods.warehouse_id, [goods.items["ITEM-1"]], tx.now)[goods.items["ITEM-1"]]
    wanted = {"allocated": 4, "available": 4, "on_hold": 4, "expired": 3, "blocked": 5, "in_process": 2, "missing": 0}
    assert figures.columns == wanted
    assert set(figures.columns) == set(COLUMNS)
    assert figures.on_hand == 22


def test_a_short_does_not_change_what_is_on_hand(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 10)
    order_id = place_order(tx, "1", ("ITEM-1", 4))
    (promise,) = queries.allocations_of(tx.session, [order_id])[order_id]
    services.short_allocation(tx, promise.id, 1, "fewer")
    figures = stock_in(tx.session, goods.warehouse_id, [goods.items["ITEM-1"]], tx.now)[goods.items["ITEM-1"]]
    assert (figures.on_hand, figures.columns["missing"]) == (10, 1)


@pytest.mark.parametrize(("hour", "got"), [(7, 2), (8, 0)])
def test_a_lot_expires_at_the_end_of_the_site_s_day(tx: Tx, hour: int, got: int) -> None:
    """2026-11-27 08:00 UTC is midnight in Los Angeles."""
    goods = lay_out(tx)
    put_items(tx, [item(1, tracking="lot")])
    put_warehouse(tx, "MAIN", {**WEST, "name": "Main"})
    stock(tx, goods, "ITEM-1", "A01-01-1", 2, "L1", date(2026, 11, 26))
    tx.now = datetime(2026, 11, 27, hour, 30 if hour == 7 else 0, tzinfo=UTC)
    order_id = place_order(tx, "1", ("ITEM-1", 2))
    found = queries.order(tx.session, order_id)
    assert found is not None
    assert found.lines[0].allocated == got
    figures = stock_in(tx.session, goods.warehouse_id, [goods.items["ITEM-1"]], tx.now)[goods.items["ITEM-1"]]
    assert figures.columns["expired"] == 2 - got


def test_a_choice_says_what_was_passed_over() -> None:
    def bin_(free: int, **more: Any) -> FreeStock:
        return FreeStock(new_id(), new_id(), new_id(), "", free, None, datetime(2026, 1, 1, tzinfo=UTC), 1, **more)

    stock_here = [bin_(1), bin_(20, role="reserve"), bin_(5, column="blocked"), bin_(2, column="expired")]
    choice = choose_bins(stock_here, 3, AllocationPolicy())
    assert [(take.role, take.quantity) for take in choice.takes] == [("face", 1), ("reserve", 2)]
    assert choice.passed_over == {"blocked": 5, "expired": 2}
    assert choose_bins(stock_here, 3, AllocationPolicy(roles=("face",))).quantity == 1

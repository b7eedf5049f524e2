"""Who copies the figures asks what may have changed since: nothing is missed, and what is gone is told with zeros."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.goods import Act, Goods, item, place_order, stock
from tests.inventory.test_figures import asked  # noqa: F401 - a fixture
from wms.catalog.queries import items_by_skus
from wms.catalog.services import put_items
from wms.inventory.services import change_expiry, hold_item, move, release_item
from wms.layout.queries import location_by_code, special, warehouse_by_code
from wms.layout.services import block, unblock
from wms.orders.services import cancel_order
from wms.plumbing.transaction import Tx

pytestmark = pytest.mark.both_databases

Since = Callable[[], dict[tuple[str, str], tuple[int, ...]]]
MAIN = ("ITEM-1", "MAIN")


def at(moment: str) -> str:
    return moment.replace("+", "%2B")


@pytest.fixture
def since(asked: Any, clock: Any) -> Since:  # noqa: F811
    """By item and warehouse (on hand, allocated, available, on hold) of what is told since the last time.

    Two minutes pass each time, so that nothing is told again.
    """
    as_of = [""]

    def ask() -> dict[tuple[str, str], tuple[int, ...]]:
        rows = asked(f"?updated_since={at(as_of[0])}").json["stock"]
        forget()
        names = ("on_hand", "allocated", "available", "on_hold")
        return {(row["sku"], row["warehouse"]): tuple(row[name] for name in names) for row in rows}

    def forget() -> None:
        clock.forward(minutes=2)
        as_of[0] = asked("").json["as_of"]

    forget()
    return ask


def goods_of(tx: Tx) -> Goods:
    """Of the house that `asked` has laid out."""
    site = warehouse_by_code(tx.session, "MAIN")
    place = location_by_code(tx.session, site.id, "A01-01-1")
    assert place is not None
    items = {sku: one.id for sku, one in items_by_skus(tx.session, ["ITEM-1", "ITEM-4"]).items()}
    return Goods(warehouse_id=site.id, bins={place.code: place.id}, totes={}, items=items)


def test_each_change_of_stock_is_told(since: Since, act: Act, settle: Callable[[], None]) -> None:
    assert since() == {}
    place_id = act(goods_of).bins["A01-01-1"]
    order_id = act(lambda tx: place_order(tx, "1", ("ITEM-1", 4), warehouse="MAIN"))
    assert since() == {MAIN: (50, 4, 46, 0)}
    act(lambda tx: cancel_order(tx, order_id))
    assert since() == {MAIN: (50, 0, 50, 0)}
    act(lambda tx: hold_item(tx, "ITEM-1", "quality", warehouse="MAIN"))
    assert since() == {MAIN: (50, 0, 0, 50)}
    act(lambda tx: release_item(tx, "ITEM-1", "quality", warehouse="MAIN"))
    assert since() == {MAIN: (50, 0, 50, 0)}
    act(lambda tx: block(tx, place_id, "spill"))
    settle()  # the facts have their numbers now
    assert since() == {MAIN: (50, 0, 0, 0)}
    act(lambda tx: unblock(tx, place_id, "looked"))  # and this one has none yet
    assert since() == {MAIN: (50, 0, 50, 0)}
    assert since() == {}


def test_what_is_gone_is_told_with_zeros(since: Since, act: Act) -> None:
    act(scrap_all)
    assert since() == {MAIN: (0, 0, 0, 0)}
    act(lambda tx: stock(tx, goods_of(tx), "ITEM-1", "A01-01-1", 5))
    assert since() == {MAIN: (5, 0, 5, 0)}


def test_a_day_that_passes_and_another_last_day_are_told(since: Since, act: Act, clock: Any) -> None:
    lot = ("ITEM-4", "MAIN")
    act(lambda tx: put_items(tx, [item(4, tracking="lot")]))
    act(lambda tx: stock(tx, goods_of(tx), "ITEM-4", "A01-01-1", 3, "L1", tx.now.date() + timedelta(days=1)))
    assert since() == {lot: (3, 0, 3, 0)}
    clock.forward(hours=48)
    assert since() == {lot: (3, 0, 0, 0)}
    act(lambda tx: change_expiry(tx, "ITEM-4", "L1", None, "relabelled", warehouse="MAIN"))
    assert since() == {lot: (3, 0, 3, 0)}
    act(lambda tx: change_expiry(tx, "ITEM-4", "L1", tx.now.date() - timedelta(days=9), "relabelled", warehouse="MAIN"))
    assert since() == {lot: (3, 0, 0, 0)}


def test_changes_come_in_pages_of_what_is_asked_for_and_within_a_month(asked: Any, clock: Any) -> None:  # noqa: F811
    moment = at(asked("").json["as_of"])
    first = asked(f"?updated_since={moment}&limit=1").json
    rest = asked(f"?updated_since={moment}&limit=1&cursor={first['next_cursor']}").json
    assert {row["warehouse"] for row in (*first["stock"], *rest["stock"])} == {"MAIN", "WEST"}
    west = asked(f"?updated_since={moment}&warehouse=WEST&sku=ITEM-1").json["stock"]
    assert [(row["sku"], row["available"]) for row in west] == [("ITEM-1", 7)]
    assert asked(f"?updated_since={moment}&sku=ITEM-2").json["stock"] == []
    clock.forward(days=31)
    refused = asked(f"?updated_since={moment}")
    assert (refused.status_code, refused.json["errors"][0]["code"]) == (422, "inventory.too_long_ago")


def scrap_all(tx: Tx) -> None:
    goods = goods_of(tx)
    target = special(tx.session, goods.warehouse_id, "scrap").id
    units = {"item_id": goods.items["ITEM-1"], "quantity": 50, "source_id": goods.bins["A01-01-1"]}
    move(tx, **units, target_id=target, reason="move")

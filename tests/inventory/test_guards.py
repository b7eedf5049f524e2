"""What the database itself refuses, whatever the program asks of it: each row below breaks one guard of the ledger."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.picking.floor import Floor, build
from wms.counting.services import ask_count
from wms.inventory import services as stock
from wms.inventory.errors import NotEnoughStock
from wms.layout.queries import location_by_code
from wms.plumbing.db import database as house
from wms.plumbing.transaction import perform, perform_as_system

pytestmark = pytest.mark.both_databases
ANY = "(SELECT CAST(max(CAST(id AS VARCHAR(40))) AS {{uuid}}) FROM {0})"


def again(table: str, columns: str, **other: str) -> str:
    """The table's rows once more, with other values in some columns."""
    values = ", ".join(other.get(name, name) for name in columns.split())
    return f"INSERT INTO {table} ({columns.replace(' ', ', ')}) SELECT {values} FROM {table}"


ID = "'00000000000000000000000000000001'"
BALANCE = "id location_id item_id lot status owner serial on_hand reserved allocatable received_at"
DOCUMENT = "id warehouse_id kind number reason note subject by approved_by at reverses_id"
HOLD = "id warehouse_id item_id lot reason note by at document_id"
COUNT = "id number warehouse_id location_id item_id kind state why asked_at asked_by reason"
LINE = "id count_id item_id lot code booked counted moved kept note"
STANDING = " WHERE item_id IS NULL AND state = 'open'"
BROKEN = {
    "stock_move quantity": "UPDATE stock_move SET quantity = 0",
    "stock_move somewhere_else": "UPDATE stock_move SET target_id = source_id, target_status = source_status",
    "stock_move reverses_id": "UPDATE stock_move SET reverses_id = " + ANY.format("stock_move"),
    "stock_balance key": again("stock_balance", BALANCE, id=ID),
    "stock_balance on_hand": "UPDATE stock_balance SET on_hand = -1, reserved = 0",
    "stock_balance reserved": "UPDATE stock_balance SET reserved = on_hand + 1",
    "stock_balance reserved below": "UPDATE stock_balance SET reserved = -1",
    "stock_balance status": "UPDATE stock_balance SET status = 'lost' WHERE status = 'available'",
    "stock_document kind": "UPDATE stock_document SET kind = 'wish'",
    "stock_document number": "UPDATE stock_document SET number = 7",
    "stock_document reverses_id": "UPDATE stock_document SET reverses_id = " + ANY.format("stock_document"),
    "stock_hold standing": again("stock_hold", HOLD, id=ID),
    "stock_count kind": "UPDATE stock_count SET kind = 'look'",
    "stock_count state": "UPDATE stock_count SET state = 'begun', closed_at = asked_at",
    "stock_count counted": "UPDATE stock_count SET state = 'to_decide', closed_at = NULL",
    "stock_count decided": "UPDATE stock_count SET state = 'settled', closed_at = asked_at, decision = NULL",
    "stock_count number": again("stock_count", COUNT, id=ID, state="'dropped'") + " WHERE number = 1",
    "stock_count recount_of": "UPDATE stock_count SET recount_of = " + ANY.format("stock_count"),
    "stock_count open place": again("stock_count", COUNT, id=ID, number="99") + STANDING,
    "stock_count open item": again("stock_count", COUNT, id=ID, number="99") + " WHERE item_id IS NOT NULL",
    "count_line units": "UPDATE count_line SET counted = -1",
    "count_line named": "UPDATE count_line SET item_id = NULL, code = ''",
    "count_line once": again("count_line", LINE, id=ID) + " WHERE item_id IS NOT NULL",
}


@pytest.fixture
def used(database: Any) -> Floor:
    """A house in which each table of the ledger has rows."""
    floor = build()
    floor.stock("A01-01-1", "TEA", 5)
    floor.stock("A01-02-1", "MUG", 5)
    eva = floor.eva
    for place, sku in (("A01-01-1", "TEA"), ("A01-02-1", "MUG")):
        act = {"place_code": place, "item_code": sku, "quantity": 1, "reason": "quality"}
        perform(eva, "inventory.hold_stock", lambda tx, act=act: stock.hold_stock(tx, **act))
    perform(eva, "inventory.hold_item", lambda tx: stock.hold_item(tx, "SOAP", "quality"))
    perform(eva, "counting.ask_count", lambda tx: ask_count(tx, None, ["A03-01-1"], ["MUG"]))
    counted = {"location_code": "A01-01-1", "lines": [{"code": "TEA", "quantity": 4}], "seconds": 0}
    floor.do(floor.ana, "count_place", **counted)
    return floor


@pytest.mark.parametrize("guard", BROKEN)
def test_the_database_refuses_what_breaks_the_ledger(used: Floor, guard: str) -> None:
    statement = BROKEN[guard].format(uuid="CHAR(32)" if house.is_sqlite else "UUID")
    with house.engine.connect() as connection, pytest.raises(IntegrityError) as refused:
        connection.execute(text(statement))
    assert guard.split(" ")[0].removeprefix("stock_") in str(refused.value.orig)


@pytest.mark.parametrize(("promised", "moved"), [(0, 1), (1, 2)])
def test_no_more_is_taken_by_a_promise_than_was_promised(used: Floor, promised: int, moved: int) -> None:
    """In words, before the database's own CHECK would refuse it."""
    item = used.items["TEA"]

    def take(tx: Any) -> None:
        bins = [location_by_code(tx.session, used.warehouse_id, code) for code in ("A01-01-1", "A02-02-1")]
        source, target = (place.id for place in bins if place)
        if promised:
            stock.reserve_at(tx, source, item, "", promised)
        goods = {"item_id": item, "quantity": moved, "source_id": source, "target_id": target}
        stock.move(tx, **goods, from_reserved=True, reason="pick")

    with pytest.raises(NotEnoughStock):
        perform_as_system(take)


@pytest.mark.parametrize("change", [-1, 1_000])
def test_a_promise_is_neither_given_back_twice_nor_made_of_nothing(used: Floor, change: int) -> None:
    def promise(tx: Any) -> None:
        place = location_by_code(tx.session, used.warehouse_id, "A01-01-1")
        assert place is not None
        change_promise = stock.release if change < 0 else stock.reserve_at
        change_promise(tx, place.id, used.items["TEA"], "", abs(change))

    with pytest.raises(NotEnoughStock):
        perform_as_system(promise)

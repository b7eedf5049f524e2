"""Units that are not in the tote."""

from typing import Any

from sqlalchemy import select

from tests.packing.bench import Bench
from wms.board.queries import open_exceptions
from wms.counting.models import StockCount
from wms.inventory.services import Document, StockKey, correct_by_count
from wms.layout.services import block
from wms.orders import services as orders
from wms.orders.events import OrderShipped
from wms.packing.events import ItemMissing, OrderPacked, PackChanged
from wms.plumbing.db import reading
from wms.plumbing.transaction import Tx, perform_as_system


def on_board(session: Any, bench: Bench) -> list[Any]:
    return [one for one in open_exceptions(session, bench.goods.warehouse_id) if one.kind == "missing_at_pack"]


def missing(bench: Bench, pack: dict[str, Any], sku: str, quantity: int) -> dict[str, Any]:
    """No bin has any of it: nobody can be sent."""
    line = next(one for one in pack["lines"] if one["sku"] == sku)
    perform_as_system(lambda tx: block(tx, bench.place(f"A01-0{sku[-1]}-1").id, "full"))
    return bench.do("report_missing", pack_id=pack["id"], line_id=line["id"], quantity=quantity)


def test_missing_units_go_to_lost_and_found_and_the_rest_is_packed(bench: Bench) -> None:
    order_id = bench.picked("1001", {"ITEM-1": 3, "ITEM-2": 1}, "T00001")
    pack = bench.carton(bench.open("T00001"))
    bench.put(pack, "ITEM-1", 2)
    pack = missing(bench, bench.put(pack, "ITEM-2"), "ITEM-1", 1)
    assert [(line["expected"], line["packed"], line["missing"]) for line in pack["lines"]] == [(3, 2, 1), (1, 1, 0)]
    assert pack["totes"] == []
    assert bench.contents("LOST-AND-FOUND") == {"ITEM-1": 1}
    assert bench.order(order_id).lines[0].picked == 2
    assert bench.close(pack)["state"] == "packed"
    told = bench.told(ItemMissing)[0]
    assert (told["sku"], told["quantity"], told["worker_name"]) == ("ITEM-1", 1, "Mia")
    assert bench.wrong() == []


def test_the_bin_from_which_missing_units_came_is_counted(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 3, "ITEM-2": 1}, "T00001")
    missing(bench, bench.open("T00001"), "ITEM-1", 1)
    bin_ = bench.place("A01-01-1").id
    assert bench.told(ItemMissing)[0]["picked_from"] == [str(bin_)]
    bench.settle()
    with reading() as session:
        [count] = session.scalars(select(StockCount)).all()
        assert (count.location_id, count.kind, count.state) == (bin_, "short", "open")
        assert count.why == {"reason": "missing_at_pack", "missing": 1, "sku": "ITEM-1", "by": "Mia"}


def test_what_a_count_of_the_tote_took_off_the_books_is_missing_all_the_same(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 3}, "T00001")
    tote = bench.place("T00001").id

    def counted(tx: Tx) -> None:
        key = StockKey(tote, bench.goods.items["ITEM-1"])
        correct_by_count(tx, key, -2, "count 1", Document("count", tote))

    perform_as_system(counted)
    pack = bench.put(bench.carton(bench.open("T00001")), "ITEM-1")
    pack = missing(bench, pack, "ITEM-1", 2)
    assert (pack["lines"][0]["missing"], pack["totes"]) == (2, [])
    assert bench.contents("LOST-AND-FOUND") == {"ITEM-1": 2}
    assert bench.close(pack)["state"] == "packed"
    assert bench.wrong() == []


def test_the_board_is_told_what_is_missing_and_where(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 3}, "T00001")
    missing(bench, bench.open("T00001"), "ITEM-1", 2)
    with reading() as session:
        found = on_board(session, bench)
    assert [(one.subject["label"], one.severity, one.fix) for one in found] == [("1001", 2, None)]
    lines = found[0].detail.pop("lines")
    assert [(line["sku"], line["quantity"]) for line in lines] == [("ITEM-1", 2)]
    assert found[0].detail == {
        "sku": "ITEM-1", "quantity": 2, "station": "STATION-1", "totes": ["T00001"], "worker": "Mia",
    }  # fmt: skip


def test_what_is_missing_of_an_order_is_one_exception_that_ends_with_it(bench: Bench) -> None:
    order_id = bench.picked("1001", {"ITEM-1": 3, "ITEM-2": 2}, "T00001", short_rule="cancel_rest")
    pack = missing(bench, bench.open("T00001"), "ITEM-1", 2)
    pack = missing(bench, pack, "ITEM-2", 1)
    with reading() as session:
        [told] = on_board(session, bench)
    assert (told.detail["quantity"], len(told.detail["lines"])) == (3, 2)
    perform_as_system(lambda tx: tx.record(ended(bench, order_id)))
    bench.settle()
    with reading() as session:
        assert on_board(session, bench) == []


def ended(bench: Bench, order_id: Any) -> OrderShipped:
    order = bench.order(order_id)
    return OrderShipped(
        order_id=order.id, number=order.number, channel=order.channel, external_id=order.external_id,
        warehouse_id=order.warehouse_id, state="shipped", version=order.version, priority="normal", cutoff=None,
        complete=True,
    )  # fmt: skip


def test_no_more_can_be_missing_than_is_left(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 3}, "T00001")
    pack = bench.put(bench.carton(bench.open("T00001")), "ITEM-1", 2)
    wish = {"pack_id": pack["id"], "line_id": pack["lines"][0]["id"], "quantity": 2}
    assert bench.refused("report_missing", **wish)["code"] == "packing.too_many"
    stranger = wish | {"line_id": pack["id"]}
    assert bench.refused("report_missing", **stranger)["code"] == "packing.unknown_line"


def test_an_order_of_which_nothing_was_there_waits_for_its_goods(bench: Bench) -> None:
    order_id = bench.picked("1001", {"ITEM-1": 2}, "T00001")
    pack = bench.carton(bench.open("T00001"))
    pack = missing(bench, pack, "ITEM-1", 2)
    assert (pack["state"], pack["parcels"]) == ("done", [])
    assert bench.order(order_id).state == "waiting"
    assert bench.told(OrderPacked) == []
    assert bench.wrong() == []


def test_an_order_that_takes_what_is_there_is_cancelled_when_nothing_is(bench: Bench) -> None:
    order_id = bench.picked("1001", {"ITEM-1": 2}, "T00001", short_rule="cancel_rest")
    missing(bench, bench.open("T00001"), "ITEM-1", 2)
    assert bench.order(order_id).lines[0].cancelled == 2
    assert bench.order(order_id).state == "cancelled"


def test_an_order_that_waits_to_be_complete_waits_for_a_decision(bench: Bench) -> None:
    order_id = bench.picked("1001", {"ITEM-1": 2, "ITEM-2": 1}, "T00001", short_rule="wait_complete")
    pack = bench.put(bench.carton(bench.open("T00001")), "ITEM-1", 2)
    pack = missing(bench, pack, "ITEM-2", 1)
    assert pack["order"]["notice"] == "incomplete"
    assert bench.refused("close_parcel", **bench.closing(pack))["code"] == "packing.on_hold"
    with reading() as session:
        (found,) = on_board(session, bench)
    assert found.fix["action"] == "orders.ship_what_is_there"

    perform_as_system(lambda tx: orders.ship_what_is_there(tx, order_id))
    bench.settle()
    assert bench.told(PackChanged)[-1]["change"] == "order_hold_lifted"
    assert bench.close(pack)["state"] == "packed"


def test_what_only_waited_for_the_decision_is_packed_by_it(bench: Bench) -> None:
    order_id = bench.picked("1001", {"ITEM-1": 2, "ITEM-2": 1}, "T00001", short_rule="wait_complete")
    pack = bench.close(bench.put(bench.carton(bench.open("T00001")), "ITEM-1", 2))
    assert missing(bench, pack, "ITEM-2", 1)["state"] == "open"
    perform_as_system(lambda tx: orders.ship_what_is_there(tx, order_id))
    bench.settle()
    assert bench.open("1001")["state"] == "packed"
    assert bench.order(order_id).state == "packed"

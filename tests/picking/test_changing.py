"""An order is changed while it waits and while it is walked for: each unit stands in one column throughout."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from tests.picking.floor import ADDRESS, Floor, told
from wms.kernel.errors import Refusal
from wms.kernel.ids import new_id
from wms.orders import services as orders
from wms.orders.events import OrderReplaced, PromiseGivenUp
from wms.packing.queries import pack_view
from wms.packing.services import put_carton_type, put_station
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

pytestmark = pytest.mark.both_databases


def change(floor: Floor, order_id: UUID, *lines: tuple[str, int], **body: Any) -> orders.Changed:
    asked = [{"external_line_id": line, "quantity": quantity} for line, quantity in lines]
    return perform_as_system(lambda tx: orders.change_as_asked(tx, order_id, body | {"lines": asked}))


def line(floor: Floor, order_id: UUID, n: int = 0) -> tuple[str, int, int, int]:
    record = floor.order_record(order_id)
    return record.state, record.lines[n].ordered, record.lines[n].allocated, record.lines[n].picked


def walk_for(floor: Floor, lines: dict[str, int], **more: Any) -> tuple[UUID, dict[str, Any]]:
    floor.stock("A01-01-1", "TEA", 10)
    floor.stock("A02-01-1", "MUG", 10)
    order_id = floor.order("1001", lines, **more)
    floor.release()
    return order_id, floor.equip(floor.ana, floor.claim(floor.ana))


def pick(floor: Floor, task: dict[str, Any], sku: str, quantity: int) -> None:
    stop = next(stop for stop in task["stops"] if stop["item"]["sku"] == sku)
    floor.do(floor.ana, "confirm_pick", **floor.scan(task, stop, stop["lines"][0], quantity=quantity))


def test_an_order_that_waits_is_promised_what_it_asks_for_now(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 10)
    order_id = floor.order("1001", {"TEA": 4})
    assert change(floor, order_id, ("0", 6)).outcome == "applied"
    assert line(floor, order_id) == ("allocated", 6, 6, 0)
    assert change(floor, order_id, ("0", 1)).outcome == "applied"
    assert line(floor, order_id) == ("allocated", 1, 1, 0)
    assert change(floor, order_id, ("0", 1)).outcome == "unchanged"
    assert change(floor, order_id, ("0", 0)).outcome == "applied"
    assert line(floor, order_id) == ("cancelled", 0, 0, 0)
    assert floor.wrong() == []


def test_who_walks_for_it_is_asked_for_less_and_told_so(floor: Floor, settle: Any) -> None:
    order_id, _ = walk_for(floor, {"TEA": 6, "MUG": 2})
    assert change(floor, order_id, ("0", 4)).outcome == "applied"
    assert line(floor, order_id) == ("released", 4, 4, 0)
    settle()
    assert [(e["quantity"], e["outcome"], e["why"]) for e in told(PromiseGivenUp)] == [
        (2, "cancelled", "order_changed")
    ]
    floor.pick_all(floor.ana, floor.claim(floor.ana))
    assert line(floor, order_id)[1:] == (4, 0, 4)
    assert floor.wrong() == []


def test_what_is_not_picked_goes_before_what_is(floor: Floor) -> None:
    order_id, task = walk_for(floor, {"TEA": 6})
    pick(floor, task, "TEA", 3)
    assert change(floor, order_id, ("0", 4)).outcome == "applied"
    assert line(floor, order_id) == ("picking", 4, 1, 3)
    assert change(floor, order_id, ("0", 2)).outcome == "applied"
    assert line(floor, order_id) == ("picking", 2, 0, 2)
    assert floor.contents("T00001") == {"TEA": 3}
    assert floor.wrong() == []


def test_a_new_line_goes_on_a_walk_of_its_own_and_a_raised_one_too(floor: Floor) -> None:
    order_id, task = walk_for(floor, {"TEA": 2})
    pick(floor, task, "TEA", 2)
    new = [{"external_line_id": "9", "sku": "MUG", "quantity": 3}, {"external_line_id": "0", "quantity": 5}]
    changed = perform_as_system(lambda tx: orders.change_as_asked(tx, order_id, {"lines": new}))
    assert changed.outcome == "applied"
    assert line(floor, order_id) == ("picking", 5, 3, 2)
    assert line(floor, order_id, 1) == ("picking", 3, 3, 0)
    assert told(OrderReplaced)[-1]["units"] == 8
    assert floor.wrong() == []


def test_fields_change_while_somebody_walks(floor: Floor) -> None:
    order_id, _ = walk_for(floor, {"TEA": 2})
    elsewhere = ADDRESS | {"street1": "9 Other Road"}
    changed = perform_as_system(
        lambda tx: orders.change_as_asked(tx, order_id, {"ship_to": elsewhere, "priority": "urgent"})
    )
    record = floor.order_record(order_id)
    assert (changed.outcome, record.ship_to["street1"], record.priority) == ("applied", "9 Other Road", "urgent")


def test_sent_again_as_a_whole_it_becomes_what_was_sent(floor: Floor) -> None:
    order_id, task = walk_for(floor, {"TEA": 6, "MUG": 2})
    pick(floor, task, "TEA", 1)
    cutoff = floor.order_record(order_id).cutoff
    assert floor.order("1001", {"TEA": 2}, cutoff=cutoff) == order_id
    record = floor.order_record(order_id)
    assert [(one.ordered, one.allocated, one.picked) for one in record.lines] == [(2, 1, 1), (0, 0, 0)]
    assert floor.order("1001", {"TEA": 2}, cutoff=cutoff) == order_id
    assert floor.order_record(order_id).version == record.version
    assert floor.wrong() == []


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        ([{"external_line_id": "7", "quantity": 1}], "lines[0].sku"),
        (
            [{"external_line_id": "0", "quantity": 1}, {"external_line_id": "0", "quantity": 2}],
            "lines[1].external_line_id",
        ),
        (
            [{"external_line_id": "0", "quantity": 1}, {"external_line_id": "8", "sku": "NONE", "quantity": 2}],
            "lines[1].sku",
        ),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_changed(floor: Floor, lines: list[dict[str, Any]], field: str) -> None:
    order_id, _ = walk_for(floor, {"TEA": 6})
    with pytest.raises(Refusal) as refused:
        perform_as_system(lambda tx: orders.change_as_asked(tx, order_id, {"lines": lines}))
    assert field in str(refused.value.to_json())
    assert line(floor, order_id)[1:] == (6, 6, 0)


def furnish(tx: Any, warehouse_id: UUID) -> None:
    bench = {"name": "Bench", "lane": "PACK-1", "warehouse": "MAIN", "scale_address": None, "printer_code": None}
    put_station(tx, "STATION-1", bench)
    carton = {"name": "Box", "length_mm": 310, "width_mm": 230, "height_mm": 140, "max_weight_g": 8000}
    put_carton_type(tx, warehouse_id, "BOX-S", carton | {"tare_g": 150, "cost_minor": 38})


def packed(floor: Floor, mia: Any, quantity: int) -> dict[str, Any]:
    """The open parcel's pack, with so many of what is in T00001 in it."""
    perform_as_system(lambda tx: furnish(tx, floor.warehouse_id))
    pack = floor.do(mia, "open_tote", station_code="STATION-1", code="T00001")["pack"]
    floor.do(mia, "start_parcel", pack_id=pack["id"], carton_code="BOX-S")
    floor.do(mia, "pack_item", pack_id=pack["id"], item_code="TEA", quantity=quantity)
    return shown(pack["id"])


def shown(pack_id: str) -> dict[str, Any]:
    with reading() as session:
        return pack_view(session, UUID(pack_id))


@pytest.mark.parametrize("asked_at", ["walk", "lane", "parcel"])
def test_what_was_picked_for_nothing_goes_back_to_its_bin(floor: Floor, settle: Any, asked_at: str) -> None:
    order_id, task = walk_for(floor, {"TEA": 4})
    task, mia = floor.pick_all(floor.ana, task), replace(floor.ana, id=new_id(), name="Mia", role="packer")
    if asked_at == "walk":
        change(floor, order_id, ("0", 1))
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    settle()
    if asked_at == "lane":
        change(floor, order_id, ("0", 1))
    pack = packed(floor, mia, 4 if asked_at == "parcel" else 1)
    if asked_at == "parcel":
        change(floor, order_id, ("0", 1))
        floor.do(mia, "take_out", pack_id=pack["id"], item_code="TEA", quantity=3)
        pack = shown(pack["id"])
    (parcel,) = pack["parcels"]
    weighed = {"parcel_id": parcel["id"], "weight_g": parcel["expected_weight_g"]}
    floor.do(mia, "close_parcel", pack_id=pack["id"], **weighed)
    settle()
    assert line(floor, order_id)[:2] == ("packed", 1)
    back = floor.claim(floor.ben)
    assert (back["kind"], floor.contents("T00001")) == ("put_back", {"TEA": 3})
    floor.do(
        floor.ben,
        "put_back",
        task_id=back["id"],
        tote_code="T00001",
        item_code="TEA",
        quantity=3,
        location_code="A01-01-1",
    )
    settle()
    assert (floor.contents("A01-01-1"), floor.contents("T00001")) == ({"TEA": 9}, {})
    assert floor.wrong() == []


def test_what_waits_for_stock_goes_on_when_all_that_was_picked_is_called_off(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 4)
    order_id = floor.order("1001", {"TEA": 4, "MUG": 2})
    floor.release()
    task = floor.pick_all(floor.ana, floor.equip(floor.ana, floor.claim(floor.ana)))
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    settle()
    assert change(floor, order_id, ("0", 0)).outcome == "applied"
    settle()
    floor.stock("A02-01-1", "MUG", 2)
    settle()
    assert line(floor, order_id, 1) == ("allocated", 2, 2, 0)
    assert {floor.claim(floor.ana)["kind"], floor.claim(floor.ben)["kind"]} == {"pick", "put_back"}
    assert floor.wrong() == []

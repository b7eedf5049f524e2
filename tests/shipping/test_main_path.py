"""From a closed parcel to a shipment that has left."""

import pytest

from tests.shipping.dock import Dock
from wms.layout.services import block
from wms.orders.events import OrderShipped
from wms.plumbing.transaction import perform_as_system
from wms.shipping.events import LabelBought, LabelConfirmed, ShipmentConfirmed

pytestmark = pytest.mark.both_databases


def test_a_closed_parcel_gets_a_bought_and_printed_label(dock: Dock) -> None:
    pack = dock.packed()
    label = dock.label()
    assert (label.state, label.carrier, label.service, label.currency) == ("bought", "Aisle Rates", "standard", "GBP")
    assert label.price_minor == 459  # 550 g, but the carton counts for two kilograms
    assert label.tracking_number is not None
    assert label.tracking_url.endswith(f"/track/{label.tracking_number}")
    [told] = dock.bench.told(LabelBought)
    assert told["parcel_id"] == pack["parcels"][0]["id"]
    assert told["tracking_number"] == label.tracking_number
    [paper] = dock.paper()
    assert f"^FD{label.tracking_number}^FS" in paper
    [copy] = dock.copies(label.parcel_id)
    assert (copy.state, copy.printer_code, copy.id) == ("sent", "ZPL-1", label.print_job_id)


def test_scanning_the_label_sends_the_shipment_off(dock: Dock) -> None:
    pack = dock.packed()
    [number] = dock.numbers()
    answer = dock.scan(number)
    parcel = pack["parcels"][0]
    assert answer == {
        "parcel": {
            "id": parcel["id"], "number": parcel["number"], "tracking_number": number, "state": "confirmed"
        },
        "pack_id": pack["id"],
        "order": {"number": "1001", "done": True},
    }  # fmt: skip
    assert dock.order_of(pack).state == "shipped"
    assert dock.bench.contents(parcel["number"]) in ({}, {"ITEM-1": 0, "ITEM-2": 0})
    assert dock.at_customer() == {"ITEM-1": 2, "ITEM-2": 1}
    assert [copy.state for copy in dock.copies(parcel["id"])] == ["confirmed"]
    assert len(dock.bench.told(LabelConfirmed)) == 1
    assert dock.bench.wrong() == []


def test_the_fact_of_a_shipment_tells_all_that_the_outside_wants(dock: Dock) -> None:
    pack = dock.packed()
    [number] = dock.numbers()
    dock.scan(number)
    [told] = dock.bench.told(ShipmentConfirmed)
    assert (told["number"], told["order_number"], told["channel"], told["external_id"]) == (
        "S000001", "1001", "shop", "1001",
    )  # fmt: skip
    assert told["complete"] is True
    assert dock.bench.told_first(OrderShipped, ShipmentConfirmed) is ShipmentConfirmed
    [parcel] = told["parcels"]
    assert parcel == {
        "id": pack["parcels"][0]["id"], "number": pack["parcels"][0]["number"], "carrier": "Aisle Rates",
        "service": "standard", "tracking_number": number, "tracking_url": dock.label().tracking_url, "weight_g": 550,
        "length_mm": 310, "width_mm": 230, "height_mm": 140,
        "lines": [
            {"external_line_id": "1", "sku": "ITEM-1", "lot": "", "quantity": 2, "in_order_units": 2, "metadata": {}},
            {"external_line_id": "2", "sku": "ITEM-2", "lot": "", "quantity": 1, "in_order_units": 1, "metadata": {}},
        ],
    }  # fmt: skip


def test_a_label_scanned_twice_ships_once_with_the_same_answer(dock: Dock) -> None:
    dock.packed()
    [number] = dock.numbers()
    first, second = dock.scan(number), dock.scan(f" {number.lower()} ")
    assert first == second
    assert len(dock.bench.told(ShipmentConfirmed)) == 1
    assert len(dock.bench.told(LabelConfirmed)) == 1
    assert dock.at_customer() == {"ITEM-1": 2, "ITEM-2": 1}


def test_a_shipment_waits_for_its_last_label(dock: Dock) -> None:
    pack = dock.two_parcels()
    first, second = dock.numbers()
    assert dock.scan(second)["order"] == {"number": "1001", "done": False}
    assert dock.bench.told(ShipmentConfirmed) == []
    assert dock.order_of(pack).state == "packed"
    assert dock.scan(first)["order"] == {"number": "1001", "done": True}
    [told] = dock.bench.told(ShipmentConfirmed)
    assert [parcel["tracking_number"] for parcel in told["parcels"]] == [first, second]
    assert dock.bench.wrong() == []


def test_a_label_scanned_before_the_order_is_packed_ships_when_it_is(dock: Dock) -> None:
    dock.bench.picked("1001", {"ITEM-1": 2, "ITEM-2": 1}, "T00001")
    pack = dock.bench.put(dock.bench.carton(dock.bench.open("T00001")), "ITEM-1", 2)
    pack = dock.bench.carton(dock.bench.close(pack))
    dock.bench.settle()
    assert dock.scan(dock.numbers()[0])["order"]["done"] is False
    dock.bench.put(pack, "ITEM-2")
    missing = dock.bench.do("unpack_item", pack_id=pack["id"], item_code="ITEM-2", quantity=1)
    line = next(line for line in missing["lines"] if line["sku"] == "ITEM-2")
    perform_as_system(lambda tx: block(tx, dock.bench.place("A01-02-1").id, "full"))
    dock.bench.do("report_missing", pack_id=pack["id"], line_id=line["id"], quantity=1)
    dock.bench.settle()
    [told] = dock.bench.told(ShipmentConfirmed)
    assert (told["complete"], len(told["parcels"])) == (False, 1)
    assert dock.at_customer() == {"ITEM-1": 2}
    assert dock.bench.wrong() == []

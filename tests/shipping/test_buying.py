"""Labels are bought once, whatever the carrier, the line or the process does."""

from dataclasses import replace
from uuid import UUID

import pytest

from tests.goods import SHIP_TO
from tests.shipping.dock import Dock, FlakyCarrier
from wms.board import services as board
from wms.orders import services as orders
from wms.orders.errors import TooLate
from wms.packing.services import put_station
from wms.plumbing.transaction import perform_as_system
from wms.shipping import jobs, services
from wms.shipping.carriers import CarrierRefused, CarrierUnreachable, Consignment
from wms.shipping.events import LabelBought, LabelFailed, ShipmentConfirmed


def unreachable(_parcel: Consignment) -> None:
    raise CarrierUnreachable("no answer within 5 seconds")


def refused(_parcel: Consignment) -> None:
    raise CarrierRefused("no rate to AQ")


def fine(_parcel: Consignment) -> None:
    pass


def test_a_carrier_that_is_away_is_asked_again_with_the_same_reference(dock: Dock, flaky: FlakyCarrier) -> None:
    flaky.script = unreachable
    pack = dock.packed()
    assert (pack["state"], dock.label().state) == ("packed", "failed")
    [failed] = dock.bench.told(LabelFailed)
    assert (failed["detail"], failed["station_code"]) == ("no answer within 5 seconds", "STATION-1")
    [seen] = dock.exceptions()
    assert seen.fix is not None
    assert (seen.detail["reason"], seen.fix["action"]) == ("no answer within 5 seconds", "shipping.retry_label")
    dock.sweep(seconds=10)
    assert len(flaky.asked) == 1
    flaky.script = fine
    dock.sweep(seconds=25)
    assert flaky.asked == [str(dock.label().id)] * 2
    assert dock.label().state == "bought"
    assert len(dock.paper()) == 1
    assert dock.exceptions() == []


def test_the_pauses_grow(dock: Dock, flaky: FlakyCarrier) -> None:
    flaky.script = unreachable
    dock.packed()
    dock.sweep(seconds=31)
    dock.sweep(seconds=31)
    assert len(flaky.asked) == 2
    dock.sweep(seconds=31)
    assert len(flaky.asked) == 3


def test_a_final_no_waits_for_a_person(dock: Dock, flaky: FlakyCarrier) -> None:
    flaky.script = refused
    dock.packed()
    dock.sweep(hours=24)
    assert len(flaky.asked) == 1
    [seen] = dock.exceptions()
    assert seen.severity == 3
    flaky.script = fine
    perform_as_system(lambda tx: board.choose_fix(tx, seen.id))
    dock.bench.settle()
    assert dock.label().state == "bought"
    assert dock.exceptions() == []


def test_a_corrected_address_gets_its_label_by_itself(dock: Dock, flaky: FlakyCarrier) -> None:
    flaky.script = refused
    dock.packed()
    flaky.script = fine
    address = {**SHIP_TO, "street1": "9 Right Road"}
    perform_as_system(lambda tx: orders.change_as_asked(tx, dock.label().order_id, {"ship_to": address}))
    dock.bench.settle()
    assert (dock.label().state, dock.exceptions()) == ("bought", [])
    with pytest.raises(TooLate):
        perform_as_system(lambda tx: orders.change_as_asked(tx, dock.label().order_id, {"ship_to": SHIP_TO}))


def test_a_carrier_that_breaks_is_a_failure_and_not_a_lost_label(dock: Dock, flaky: FlakyCarrier) -> None:
    def break_(_parcel: Consignment) -> None:
        raise ZeroDivisionError("inside the carrier's file")

    flaky.script = break_
    dock.packed()
    assert (dock.label().state, dock.label().detail) == ("failed", "ZeroDivisionError: inside the carrier's file")


def test_a_job_that_comes_twice_buys_and_prints_once(dock: Dock, flaky: FlakyCarrier) -> None:
    dock.packed()
    jobs.buy_label.now(str(dock.label().id))
    dock.bench.settle()
    assert len(flaky.asked) == 1
    assert len(dock.paper()) == 1


def test_what_a_dead_process_was_buying_is_taken_up_with_the_same_number(dock: Dock, flaky: FlakyCarrier) -> None:
    flaky.script = unreachable
    dock.packed()
    flaky.script = fine
    label_id = dock.label().id
    dock.clock.forward(minutes=1)
    dead = perform_as_system(lambda tx: services.begin_buying(tx, label_id))
    assert dead is not None
    sold = flaky.buy(dead.consignment)
    dock.sweep(seconds=30)
    assert dock.label().state == "buying"
    dock.sweep(seconds=40)
    assert (dock.label().state, dock.label().tracking_number) == ("bought", sold.tracking_number)
    perform_as_system(lambda tx: services.end_buying(tx, dead, sold))
    dock.bench.settle()
    assert len(dock.bench.told(LabelBought)) == 1
    assert len(dock.paper()) == 1


def test_a_lost_job_is_called_for_again(dock: Dock, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("wms.shipping.services.parcels.call_later", lambda *_: None)
        dock.packed()
    assert dock.label().state == "pending"
    dock.sweep(seconds=6)
    assert dock.label().state == "bought"


def test_a_reopened_parcel_makes_its_label_void_and_gets_another(dock: Dock, flaky: FlakyCarrier) -> None:
    pack = dock.packed()
    [old] = dock.numbers()
    parcel = pack["parcels"][0]["id"]
    again = dock.bench.do("reopen_parcel", pack_id=pack["id"], parcel_id=parcel)
    dock.bench.settle()
    assert dock.label().state == "void"
    assert flaky.voided == [str(dock.label().id)]
    assert dock.refused(old)["code"] == "shipping.void_label"
    dock.bench.close(again)
    dock.bench.settle()
    void, live = dock.labels()
    assert (void.state, live.state, live.parcel_id) == ("void", "bought", UUID(parcel))
    assert live.tracking_number != old
    assert dock.scan(live.tracking_number or "")["order"]["done"] is True
    [told] = dock.bench.told(ShipmentConfirmed)
    assert [one["tracking_number"] for one in told["parcels"]] == [live.tracking_number]
    assert dock.bench.wrong() == []


def test_a_parcel_reopened_while_its_label_is_bought_gives_the_label_back(dock: Dock, flaky: FlakyCarrier) -> None:
    pack = dock.packed()
    reopen = {"pack_id": pack["id"], "parcel_id": pack["parcels"][0]["id"]}
    again = dock.bench.do("reopen_parcel", **reopen)
    dock.bench.settle()

    def open_meanwhile(_parcel: Consignment) -> None:
        flaky.script = fine
        dock.bench.do("reopen_parcel", **reopen)
        dock.bench.settle()

    flaky.script = open_meanwhile
    dock.bench.close(again)
    dock.bench.settle()
    _, late = dock.labels()
    assert late.state == "void"
    assert flaky.voided[-1] == str(late.id)
    assert late.carrier_told_at is not None
    assert len(dock.paper()) == 1


def test_a_void_that_the_carrier_did_not_hear_is_told_again(
    dock: Dock, flaky: FlakyCarrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = dock.packed()
    with monkeypatch.context() as patch:
        patch.setattr(flaky, "void", unreachable)
        dock.bench.do("reopen_parcel", pack_id=pack["id"], parcel_id=pack["parcels"][0]["id"])
        dock.bench.settle()
    assert dock.label().carrier_told_at is None
    dock.sweep(seconds=61)
    assert flaky.voided == [str(dock.label().id)]
    assert dock.label().carrier_told_at is not None


def test_a_station_without_a_printer_gets_a_label_and_no_paper(dock: Dock) -> None:
    body = {"name": "Bench 1", "lane": "PACK-1", "warehouse": "MAIN", "printer_code": None, "scale_address": None}
    perform_as_system(lambda tx: put_station(tx, "STATION-1", body))
    pack = dock.packed()
    assert (dock.label().state, dock.label().print_job_id) == ("bought", None)
    parcel = pack["parcels"][0]["id"]
    assert dock.reprint(parcel)["error"]["code"] == "shipping.no_printer"
    assert dock.reprint(parcel, printer_code="ZPL-2")["status"] == "applied"
    assert len(dock.paper("ZPL-2")) == 1


def test_a_label_bought_by_hand_is_printed_with_its_number(dock: Dock) -> None:
    own = {"accounts": [{"code": "post", "plug": "manual", "name": "Nordpost"}]}
    perform_as_system(lambda tx: services.put_shipping_settings(tx, None, own))
    pack = dock.packed()
    assert (dock.label().state, dock.label().plug) == ("failed", "manual")
    parcel = UUID(pack["parcels"][0]["id"])
    perform_as_system(lambda tx: services.enter_tracking(tx, parcel, "Nordpost", "jd 0146 0000 33"))
    dock.bench.settle()
    assert (dock.label().carrier, dock.label().tracking_number) == ("Nordpost", "JD0146000033")
    assert "^FDJD0146000033^FS" in dock.paper()[0]
    assert dock.scan("JD0146000033")["order"]["done"] is True


def test_express_orders_are_sent_express(dock: Dock) -> None:
    dock.packed(service="express")
    assert (dock.label().service, dock.label().price_minor) == ("express", 799)
    assert "^FDEXPRESS^FS" in dock.paper()[0]


def sold_as(flaky: FlakyCarrier, number: str) -> None:
    """The carrier's next number is this one."""
    behind = flaky.behind.buy
    flaky.buy = lambda parcel: replace(behind(parcel), tracking_number=number)  # type: ignore[method-assign]


def test_a_carriers_number_is_kept_as_a_scan_will_read_it(dock: Dock, flaky: FlakyCarrier) -> None:
    sold_as(flaky, "jd 0146 0000 3300\n")
    dock.packed()
    assert dock.label().tracking_number == "JD014600003300"


@pytest.mark.parametrize("number", ["", "A1", "\n", "AI1234Ü", "9" * 61])
def test_a_number_that_no_scanner_can_read_is_for_a_person(dock: Dock, flaky: FlakyCarrier, number: str) -> None:
    sold_as(flaky, number)
    dock.packed()
    assert (dock.label().state, dock.label().tracking_number) == ("failed", None)
    [seen] = dock.exceptions()
    assert "cannot be scanned" in seen.detail["reason"]


def test_a_label_whose_letters_the_printer_lacks_is_on_the_board_until_it_is_scanned(
    dock: Dock, flaky: FlakyCarrier
) -> None:
    dock.packed(
        ship_to={"name": "試験 受取人", "street1": "東京都", "city": "東京", "postcode": "100-0001", "country": "JP"}
    )
    [seen] = dock.exceptions()
    assert "lacks" in seen.detail["reason"]
    assert seen.fix is None
    dock.scan(dock.label().tracking_number)
    assert dock.exceptions() == []


def test_what_a_sender_says_to_the_carrier_is_told_to_it_and_stands_on_our_label(
    dock: Dock, flaky: FlakyCarrier
) -> None:
    heard: list[str] = []
    flaky.script = lambda parcel: heard.append(parcel.note)
    dock.packed(notes={"carrier": "Behind the shed"})
    assert heard == ["Behind the shed"]
    [label] = dock.paper()
    assert "Behind the shed" in label
    assert "If undelivered" not in label

"""Labels are kept as they were made: every copy is printed from the same bytes, whoever made them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.apps import app_on
from tests.shipping.dock import Dock, FlakyCarrier
from wms.people.services import make_api_key
from wms.plumbing.db import database, reading
from wms.plumbing.transaction import perform_as_system
from wms.printing.errors import NoLabelDocument
from wms.printing.models import LabelDocument, PrintJob
from wms.printing.rules import MOST_LABEL_BYTES, judge_document
from wms.printing.services import keep_document, put_printer
from wms.shipping import services
from wms.shipping.carriers import CarrierRefused, Consignment, SoldLabel
from wms.shipping.carriers.rates import starting_account
from wms.shipping.errors import NothingToHandOver
from wms.shipping.events import LabelFailed, ShipmentConfirmed
from wms.shipping.models import Manifest

PNG = b"\x89PNG\r\n\x1a\n" + b"picture"
Ask = Callable[..., Any]


@pytest.fixture
def ask(dock: Dock) -> Ask:
    """A door of the API, for a program with all rights of shipping."""
    client = app_on(database).test_client()
    scopes = ["shipping.read", "orders.*"]
    made = perform_as_system(lambda tx: make_api_key(tx, name="shop", scopes=scopes))
    headers = {"Authorization": f"Bearer {made.key}"}
    return lambda method, path, body=None: client.open(f"/api/v1{path}", method=method, json=body, headers=headers)


def sells(flaky: FlakyCarrier, kind: str, content: bytes) -> None:
    behind = flaky.behind.buy
    flaky.buy = lambda parcel: replace(behind(parcel), label=SoldLabel(kind, content))  # type: ignore[method-assign]


def count(table: type[Any]) -> int:
    with reading() as session:
        return len(session.query(table).all())


def test_a_reprint_is_byte_for_byte_the_first_copy(dock: Dock) -> None:
    pack = dock.packed()
    dock.clock.forward(days=2)  # another day would stand on a label made anew
    assert dock.reprint(pack["parcels"][0]["id"], "damaged", printer_code="ZPL-2")["status"] == "applied"
    assert dock.paper() == dock.paper("ZPL-2")
    assert (count(PrintJob), count(LabelDocument)) == (2, 1)


def test_the_labels_bytes_are_told_as_they_are_printed(dock: Dock, ask: Ask) -> None:
    parcel = dock.packed()["parcels"][0]["id"]
    answer = ask("GET", f"/parcels/{parcel}/label")
    assert (answer.status_code, answer.content_type) == (200, "application/zpl")
    assert answer.data.decode() == dock.paper()[0]


def test_each_parcel_of_a_shipment_has_its_label_and_all_must_be_scanned(dock: Dock, flaky: FlakyCarrier) -> None:
    told: list[Consignment] = []
    flaky.script = told.append
    dock.two_parcels()
    assert len(set(dock.paper())) == 2
    assert {parcel.shipment for parcel in told} == {"S000001"}
    first, second = dock.numbers()
    assert dock.scan(first)["order"]["done"] is False
    assert dock.bench.told(ShipmentConfirmed) == []
    assert dock.scan(second)["order"]["done"] is True
    [fact] = dock.bench.told(ShipmentConfirmed)
    assert len(fact["parcels"]) == 2


def test_a_label_that_the_carrier_made_is_printed_as_it_came(dock: Dock, flaky: FlakyCarrier) -> None:
    sells(flaky, "zpl", b"^XA^FO10,10^FDtheirs^FS^XZ")
    dock.packed()
    assert dock.paper() == ["^XA^FO10,10^FDtheirs^FS^XZ"]
    assert dock.exceptions() == []


def test_a_picture_comes_out_where_it_can_and_else_a_person_hears_of_it(
    dock: Dock, flaky: FlakyCarrier, ask: Ask
) -> None:
    raw = {"name": "Raw", "driver": "raw9100", "address": "127.0.0.1:9100"}
    perform_as_system(lambda tx: put_printer(tx, dock.bench.goods.warehouse_id, "ZPL-1", raw))
    sells(flaky, "png", PNG)
    parcel = dock.packed()["parcels"][0]["id"]
    assert (dock.label().state, dock.label().print_job_id) == ("bought", None)
    [seen] = dock.exceptions()
    assert "cannot print this label" in seen.detail["reason"]
    assert dock.reprint(parcel, printer_code="ZPL-2")["status"] == "applied"
    assert [path.read_bytes() for path in (dock.folder / "ZPL-2").glob("*.png")] == [PNG]
    assert ask("GET", f"/parcels/{parcel}/label").content_type == "image/png"


def test_a_label_that_is_none_is_a_failure_for_a_person(dock: Dock, flaky: FlakyCarrier) -> None:
    sells(flaky, "pdf", b"<html>out of order</html>")
    dock.packed()
    assert (dock.label().state, dock.label().next_try_at) == ("failed", None)
    [seen] = dock.exceptions()
    assert "these bytes are no PDF" in seen.detail["reason"]


@pytest.mark.parametrize(
    ("kind", "content"),
    [("gif", b"GIF89a"), ("zpl", b""), ("zpl", b"hello"), ("png", b"%PDF-1.7"), ("pdf", b"%PDF-" + b"x" * 1_000_000)],
)
def test_what_is_no_label_is_not_kept(tx: Any, kind: str, content: bytes) -> None:
    assert judge_document(kind, content) is not None
    with pytest.raises(NoLabelDocument):
        keep_document(tx, kind, content)


def test_equal_labels_are_kept_once(tx: Any) -> None:
    largest = b"^XA" + b" " * (MOST_LABEL_BYTES - 6) + b"^XZ"
    assert keep_document(tx, "zpl", largest) == keep_document(tx, "zpl", largest)


def refused(_parcel: Consignment) -> None:
    raise CarrierRefused("the address was not found", {"ship_to.postcode": "is not in this city", "weight_g": "is 0"})


def test_what_a_carrier_refuses_is_told_by_field_on_the_board_and_by_the_api(
    dock: Dock, flaky: FlakyCarrier, ask: Ask
) -> None:
    flaky.script = refused
    dock.packed()
    errors = [
        {"field": "ship_to.postcode", "message": "is not in this city"}, {"field": "weight_g", "message": "is 0"},
    ]  # fmt: skip
    [seen] = dock.exceptions()
    assert (seen.detail["reason"], seen.detail["errors"]) == ("the address was not found", errors)
    [told] = ask("GET", "/shipments/labels?order_number=1001").json["labels"]
    assert (told["state"], told["errors"]) == ("failed", errors)
    assert [event["errors"] for event in dock.bench.told(LabelFailed)] == [errors]


def offering(**options: int) -> None:
    account = starting_account("GB") | {"options": options}
    perform_as_system(lambda tx: services.put_shipping_settings(tx, None, {"accounts": [account]}))


def test_an_option_of_the_order_is_asked_of_the_carrier_and_paid(dock: Dock) -> None:
    offering(signature=150, saturday=900)
    dock.packed(options=["signature"])
    assert (dock.label().options, dock.label().price_minor, dock.label().account) == (["signature"], 459 + 150, "own")
    assert "STANDARD SIGNATURE" in dock.paper()[0]


def test_an_option_that_no_account_offers_waits_for_a_person(dock: Dock) -> None:
    offering(signature=150)
    dock.packed(options=["insurance", "signature"])
    assert dock.label().state == "failed"
    assert [error["field"] for error in dock.label().errors] == ["options"]


def test_an_account_that_offers_the_options_is_taken_before_one_that_does_not(dock: Dock) -> None:
    accounts = [
        starting_account("GB"), starting_account("GB") | {"code": "plus", "name": "Plus", "options": {"saturday": 0}},
    ]  # fmt: skip
    perform_as_system(lambda tx: services.put_shipping_settings(tx, None, {"accounts": accounts}))
    dock.packed(options=["saturday"])
    assert (dock.label().state, dock.label().account) == ("bought", "plus")


def test_a_manifest_holds_each_confirmed_parcel_once(dock: Dock) -> None:
    dock.two_parcels()
    for number in dock.numbers():
        dock.scan(number)
    manifest_id = perform_as_system(lambda tx: services.close_manifest(tx, "own"))
    with reading() as session:
        row = session.get_one(Manifest, manifest_id)
        assert (row.number, row.account, row.parcels) == ("M000001", "own", 2)
    assert {label.manifest_id for label in dock.labels()} == {manifest_id}
    with pytest.raises(NothingToHandOver):
        perform_as_system(lambda tx: services.close_manifest(tx, "own"))

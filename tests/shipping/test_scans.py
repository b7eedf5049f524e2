"""The label's scan at the bench, reprints, and what the doors show."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.apps import app_on
from tests.packing.bench import packer
from tests.shipping.dock import Dock, FlakyCarrier
from wms.channels.services import open_channel
from wms.people import services as people
from wms.people.services import make_api_key
from wms.plumbing.transaction import perform_as_system
from wms.printing.models import PrintJob
from wms.shipping.carriers import CarrierRefused, Consignment
from wms.shipping.events import LabelBought


@pytest.mark.parametrize("code", ["AI0000000000000GB", "T00001", "^XA^XZ", "' OR 1=1 --", "\x1d\x1d", "9" * 4096])
def test_a_code_that_is_no_label_of_ours_is_refused(dock: Dock, code: str) -> None:
    dock.packed()
    assert dock.refused(code)["code"] == "shipping.unknown_label"


def test_a_label_of_another_station_is_refused_with_what_is_expected(dock: Dock) -> None:
    dock.packed("1001")
    dock.bench.picked("1002", {"ITEM-3": 1}, "T00002")
    pack = dock.bench.carton(dock.bench.open("T00002", "STATION-2", dock.bench.noah))
    pack = dock.bench.do("pack_item", dock.bench.noah, pack_id=pack["id"], item_code="ITEM-3", quantity=1)
    dock.bench.do("close_parcel", dock.bench.noah, **dock.bench.closing(pack))
    dock.bench.settle()
    first, second = dock.numbers()
    error = dock.refused(first, "STATION-2")
    assert error["code"] == "shipping.wrong_label"
    assert error["data"] == {"scanned": first, "expected": [second], "station": "STATION-1"}
    assert [label.state for label in dock.labels()] == ["bought", "bought"]


def test_an_order_brought_to_another_station_is_labelled_there(dock: Dock) -> None:
    dock.bench.picked("1001", {"ITEM-1": 2, "ITEM-2": 1}, "T00001", "T00002")
    pack = dock.bench.put(dock.bench.carton(dock.bench.open("1001")), "ITEM-1", 2)
    dock.bench.close(pack)
    dock.bench.settle()
    dock.bench.open("1001", "STATION-2", dock.bench.noah)
    dock.bench.settle()
    [number] = dock.numbers()
    assert dock.scan(number, "STATION-2")["parcel"]["state"] == "confirmed"


def test_a_bench_of_another_warehouse_is_unknown_whatever_is_scanned(dock: Dock) -> None:
    dock.packed()
    stranger = replace(packer("Eve", dock.bench.goods), warehouse_id=UUID(int=9))
    [number] = dock.numbers()
    answer = dock.bench.send(stranger, "confirm_label", station_code="STATION-1", code=number)
    assert answer["error"]["code"] == "packing.unknown_station"


def test_a_reprint_is_a_new_copy_with_its_reason_and_the_same_number(dock: Dock) -> None:
    pack = dock.packed()
    parcel, [number] = pack["parcels"][0]["id"], dock.numbers()
    answer = dock.reprint(parcel, "unreadable")
    assert answer["result"]["print_job"]["copy"] == 2
    assert [(copy.copy, copy.reason) for copy in dock.copies(parcel)] == [(1, ""), (2, "unreadable")]
    assert dock.numbers() == [number]
    assert [number in paper for paper in dock.paper()] == [True, True]
    assert dock.scan(number)["order"]["done"] is True
    assert [copy.state for copy in dock.copies(parcel)] == ["sent", "confirmed"]


def test_a_reprint_needs_one_of_the_known_reasons(dock: Dock) -> None:
    pack = dock.packed()
    answer = dock.reprint(pack["parcels"][0]["id"], "because")
    assert (answer["status"], answer["error"]["code"]) == ("rejected", "input.invalid")


def test_no_second_copy_while_the_first_is_on_its_way(dock: Dock) -> None:
    pack = dock.packed()
    perform_as_system(lambda tx: tx.session.query(PrintJob).update({"state": "sending", "changed_at": tx.now}))
    assert dock.reprint(pack["parcels"][0]["id"])["error"]["code"] == "shipping.still_printing"


def test_a_parcel_without_a_label_cannot_be_reprinted(dock: Dock) -> None:
    answer = dock.reprint(str(UUID(int=5)))
    assert answer["error"]["code"] == "shipping.no_label_yet"


def test_a_picker_may_not_confirm_labels(dock: Dock) -> None:
    dock.packed()
    answer = dock.bench.send(
        packer("Pia", dock.bench.goods, "picker"), "confirm_label", station_code="STATION-1", code="X"
    )
    assert answer["error"]["code"] == "auth.forbidden"


def test_a_command_sent_again_is_answered_from_its_receipt(dock: Dock) -> None:
    dock.packed()
    [number] = dock.numbers()
    sent = {"identity": "01a20000-0000-7000-8000-000000000001", "station_code": "STATION-1", "code": number}
    first = dock.bench.send(dock.bench.mia, "confirm_label", **sent)
    second = dock.bench.send(dock.bench.mia, "confirm_label", **sent)
    assert (first["status"], first["result"]) == ("applied", second["result"])


class Key:
    """A program with an API key."""

    def __init__(self, database: Any, channel: str | None) -> None:
        self.client: FlaskClient = app_on(database).test_client()
        if channel is not None:
            perform_as_system(lambda tx: open_channel(tx, channel))
        made = perform_as_system(lambda tx: make_api_key(tx, name="k", scopes=["shipping.read"], channel=channel))
        self.headers = {"Authorization": f"Bearer {made.key}"}

    def get(self, path: str) -> Any:
        return self.client.get(f"/api/v1{path}", headers=self.headers)


def test_a_key_reads_the_shipments_of_its_channel(dock: Dock, database: Any) -> None:
    dock.packed()
    [number] = dock.numbers()
    dock.scan(number)
    shop, other = Key(database, "shop"), Key(database, "other")
    [shipment] = shop.get("/shipments?order_number=1001").json["shipments"]
    assert (shipment["state"], shipment["complete"], shipment["order"]["number"]) == ("confirmed", True, "1001")
    assert shipment["parcels"][0]["tracking_number"] == number
    assert shipment["parcels"][0]["lines"][0]["external_line_id"] == "1"
    assert shop.get(f"/shipments/{shipment['id']}").json == shipment
    assert other.get("/shipments").json == {"shipments": [], "next_cursor": None}
    assert other.get(f"/shipments/{shipment['id']}").json["code"] == "shipping.unknown_shipment"
    assert other.get("/shipments/labels?order_number=1001").json == {"labels": []}
    [label] = shop.get("/shipments/labels?order_number=1001").json["labels"]
    assert (label["tracking_number"], label["state"]) == (number, "confirmed")


def test_shipments_come_in_pages(dock: Dock, database: Any) -> None:
    for n, sku in enumerate(("ITEM-1", "ITEM-2", "ITEM-3"), 1):
        dock.packed(str(n), {sku: 1})
    key = Key(database, None)
    first = key.get("/shipments?limit=2").json
    second = key.get(f"/shipments?limit=2&cursor={first['next_cursor']}").json
    assert [one["order"]["number"] for one in first["shipments"] + second["shipments"]] == ["1", "2", "3"]
    assert second["next_cursor"] is None
    assert key.get("/shipments?state=nonsense").status_code == 422
    assert key.get("/shipments?cursor=bm8").status_code == 422
    assert key.get("/shipments/labels").status_code == 422
    assert key.get("/shipments?order_number=%00").status_code == 422
    assert len(dock.bench.told(LabelBought)) == 3


def test_a_supervisor_settles_a_label_that_the_carrier_refuses(dock: Dock, database: Any, flaky: FlakyCarrier) -> None:
    def refuse(_parcel: Consignment) -> None:
        raise CarrierRefused("closed today")

    flaky.script = refuse
    pack = dock.packed()
    client = signed_in(database, "supervisor")
    parcel = f"/api/v1/parcels/{pack['parcels'][0]['id']}"
    assert client.post(f"{parcel}/retry-label").json["state"] == "pending"
    dock.bench.settle()
    entered = client.post(f"{parcel}/tracking", json={"carrier": "Nordpost", "tracking_number": "NP 0001 2345"})
    assert (entered.status_code, entered.json["tracking_number"], entered.json["state"]) == (
        200, "NP00012345", "bought",
    )  # fmt: skip
    dock.bench.settle()
    again = client.post(f"{parcel}/tracking", json={"carrier": "Nordpost", "tracking_number": "NP00012346"})
    assert (again.status_code, again.json["code"]) == (409, "shipping.label_not_waiting")
    wrong = client.post(f"{parcel}/tracking", json={"carrier": "Nordpost", "tracking_number": "^XA^XZ"})
    assert wrong.status_code == 422
    nobody = client.post(f"/api/v1/parcels/{UUID(int=3)}/retry-label")
    assert (nobody.status_code, nobody.json["code"]) == (409, "shipping.no_label_yet")
    assert dock.scan("NP00012345")["order"]["done"] is True


def signed_in(database: Any, role: str) -> Any:
    people.forget_everybody()
    client = app_on(database).test_client()
    body: dict[str, Any] = {"name": role, "badge": "B-9", "role": role, "pin": "482915", "username": role}
    perform_as_system(lambda tx: people.add_worker(tx, password="slow-lamp-9-horses", **body))
    answer = client.post("/api/v1/session", json={"username": role, "password": "slow-lamp-9-horses"})
    assert answer.status_code == 200, answer.json
    return client

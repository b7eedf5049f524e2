"""Labels that were made outside: the number is scanned or typed at the bench, judged, put right, and told outside."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.shipping.dock import Dock
from wms.board.queries import open_exceptions
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system
from wms.shipping import jobs, rules, services
from wms.shipping.events import ShipmentConfirmed

pytestmark = pytest.mark.both_databases

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "tracking.json").read_text("utf-8"))
POSTAL, OTHER = "RR123456785GB", "CX473124829DE"
OWN = {"code": "post", "plug": "manual", "name": "Nordpost", "tracking_page": "https://nordpost.example/{number}"}


@pytest.mark.parametrize("case", VECTORS, ids=[case["name"] for case in VECTORS])
def test_a_number_is_judged_as_the_shared_vector_says(case: dict[str, Any]) -> None:
    number = rules.read_outside(case["scan"])
    assert (number, rules.judge_tracking(number, tuple(case.get("forms", ())))) == (case["number"], case["fault"])


@pytest.fixture
def outside(dock: Dock) -> Dock:
    """A house whose labels its carrier makes."""
    perform_as_system(lambda tx: services.put_shipping_settings(tx, None, {"accounts": [OWN]}))
    return dock


def enter(dock: Dock, pack: dict[str, Any], number: str, n: int = 0, **more: Any) -> dict[str, Any]:
    parcel = pack["parcels"][n]["id"]
    answer = dock.bench.send(dock.bench.mia, "enter_tracking", parcel_id=parcel, tracking_number=number, **more)
    dock.bench.settle()
    return answer


def shown(dock: Dock, pack: dict[str, Any]) -> dict[str, Any]:
    parcel: dict[str, Any] = dock.bench.pack(pack["id"])["parcels"][0]
    return parcel


def on_board(dock: Dock) -> int:
    with reading() as session:
        return len(open_exceptions(session, kind="label"))


def test_a_number_from_outside_labels_the_parcel_and_its_scan_sends_it_off(outside: Dock) -> None:
    pack = outside.packed()
    awaited = shown(outside, pack)
    assert (awaited["label"]["state"], awaited["label"]["outside"]) == ("failed", True)
    assert (awaited["label"]["carrier"], on_board(outside)) == ("Nordpost", 0)
    entered = enter(outside, pack, "rr 123 456 785 gb")["result"]
    assert (entered["parcel"]["tracking_number"], entered["order"]["done"]) == (POSTAL, False)
    labelled = shown(outside, pack)
    assert (labelled["state"], labelled["tracking_number"], labelled["print_job"]) == ("labelled", POSTAL, None)
    assert enter(outside, pack, POSTAL)["result"] == entered
    assert outside.scan(POSTAL)["order"]["done"] is True
    assert outside.paper() == []
    [told] = outside.bench.told(ShipmentConfirmed)
    [parcel] = told["parcels"]
    assert (parcel["carrier"], parcel["tracking_number"]) == ("Nordpost", POSTAL)
    assert parcel["tracking_url"] == f"https://nordpost.example/{POSTAL}"
    assert enter(outside, pack, OTHER)["error"]["code"] == "shipping.label_not_waiting"
    assert outside.bench.wrong() == []


def test_a_wrong_number_is_put_right_until_the_shipment_has_left(outside: Dock) -> None:
    pack = outside.two_parcels()
    enter(outside, pack, POSTAL)
    assert enter(outside, pack, POSTAL, 1)["error"]["data"]["order_number"] == "1001"
    outside.scan(POSTAL)
    assert enter(outside, pack, OTHER)["result"]["parcel"]["state"] == "confirmed"
    assert (shown(outside, pack)["state"], shown(outside, pack)["tracking_number"]) == ("confirmed", OTHER)
    enter(outside, pack, POSTAL, 1)
    assert outside.refused("XX000000005XX")["code"] == "shipping.unknown_label"
    assert outside.scan(POSTAL)["order"]["done"] is True
    [told] = outside.bench.told(ShipmentConfirmed)
    assert [parcel["tracking_number"] for parcel in told["parcels"]] == [OTHER, POSTAL]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("A1", "no_tracking_number"), ("https://x.y/1", "no_tracking_number"), ("RR123465785GB", "tracking_mistyped"),
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(outside: Dock, number: str, code: str) -> None:
    pack = outside.packed()
    assert enter(outside, pack, number)["error"]["code"] == f"shipping.{code}"
    assert shown(outside, pack)["tracking_number"] is None


def test_the_carriers_forms_hold_for_its_own_numbers_and_not_for_another_carriers(dock: Dock) -> None:
    own = {"accounts": [OWN | {"tracking_forms": ["@@#########GB"]}]}
    perform_as_system(lambda tx: services.put_shipping_settings(tx, None, own))
    pack = dock.packed()
    assert enter(dock, pack, "1Z999AA10123456784")["error"]["data"]["fault"] == "form"
    assert enter(dock, pack, "1Z999AA10123456784", carrier="Brown")["status"] == "applied"
    assert shown(dock, pack)["label"]["carrier"] == "Brown"


def test_a_parcel_that_is_opened_again_may_have_the_same_number_once_more(outside: Dock) -> None:
    pack = outside.packed()
    enter(outside, pack, POSTAL)
    again = outside.bench.do("reopen_parcel", pack_id=pack["id"], parcel_id=pack["parcels"][0]["id"])
    outside.bench.settle()
    assert again["parcels"][0]["label"] is None
    outside.bench.close(again)
    outside.bench.settle()
    assert enter(outside, pack, POSTAL)["status"] == "applied"
    assert outside.scan(POSTAL)["order"]["done"] is True


def test_a_label_that_a_carrier_sold_keeps_its_number(dock: Dock) -> None:
    pack = dock.packed()
    assert enter(dock, pack, POSTAL)["error"]["code"] == "shipping.label_not_waiting"


def test_a_number_that_nobody_says_is_told_on_the_board_until_somebody_does(outside: Dock) -> None:
    pack = outside.packed()
    outside.clock.forward(minutes=11)
    jobs.sweep_labels.now()
    jobs.sweep_labels.now()
    assert on_board(outside) == 1
    enter(outside, pack, POSTAL)
    assert on_board(outside) == 0

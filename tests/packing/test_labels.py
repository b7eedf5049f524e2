"""What shipping and printing tell is shown beside the parcel."""

from typing import Any
from uuid import UUID

import pytest

from tests.packing.bench import Bench
from wms.kernel.ids import new_id
from wms.packing import services
from wms.plumbing.transaction import perform_as_system

LABEL = {"carrier": "POST", "service": "parcel", "price_minor": 480, "currency": "GBP", "tracking_number": "TRK1"}


@pytest.fixture
def pack(bench: Bench) -> dict[str, Any]:
    """Two closed parcels."""
    bench.picked("1001", {"ITEM-1": 1, "ITEM-2": 1}, "T00001")
    pack = bench.put(bench.carton(bench.open("T00001")), "ITEM-1")
    bench.close(pack)
    return bench.close(bench.put(bench.carton(pack), "ITEM-2"))


def ids(pack: dict[str, Any]) -> list[UUID]:
    return [UUID(parcel["id"]) for parcel in pack["parcels"]]


def label(parcel_id: UUID, **more: Any) -> None:
    perform_as_system(lambda tx: services.note_label(tx, parcel_id, **(LABEL | more)))


def confirm(parcel_id: UUID) -> None:
    perform_as_system(lambda tx: services.confirm_parcel(tx, parcel_id))


def shown(bench: Bench) -> dict[str, Any]:
    return bench.open("1001")


def test_a_bought_label_is_shown(bench: Bench, pack: dict[str, Any]) -> None:
    label(ids(pack)[0])
    first, second = shown(bench)["parcels"]
    assert (first["state"], first["tracking_number"], second["state"]) == ("labelled", "TRK1", "closed")
    assert (first["label"]["state"], first["label"]["price_minor"]) == ("bought", 480)
    assert second["label"]["state"] == "pending"


def test_a_failed_label_is_shown_with_its_reason(bench: Bench, pack: dict[str, Any]) -> None:
    perform_as_system(lambda tx: services.note_label_failure(tx, ids(pack)[0], "the carrier is closed"))
    parcel = shown(bench)["parcels"][0]
    assert (parcel["state"], parcel["label"]["state"]) == ("closed", "failed")
    assert parcel["label"]["detail"] == "the carrier is closed"


def test_a_pack_is_done_when_every_label_is_confirmed(bench: Bench, pack: dict[str, Any]) -> None:
    first, second = ids(pack)
    for parcel_id in (first, second):
        label(parcel_id, tracking_number=str(parcel_id))
    confirm(first)
    assert [parcel["state"] for parcel in shown(bench)["parcels"]] == ["confirmed", "labelled"]
    confirm(second)
    error = bench.refused("open_tote", station_code="STATION-1", code="1001")
    assert error["code"] == "packing.already_packed"


def test_a_confirmed_parcel_does_not_open_again(bench: Bench, pack: dict[str, Any]) -> None:
    parcel_id = ids(pack)[0]
    label(parcel_id)
    confirm(parcel_id)
    error = bench.refused("reopen_parcel", pack_id=pack["id"], parcel_id=str(parcel_id))
    assert error["code"] == "packing.label_confirmed"


def test_a_label_for_a_parcel_that_was_opened_meanwhile_is_not_shown(bench: Bench, pack: dict[str, Any]) -> None:
    parcel_id = ids(pack)[0]
    bench.do("reopen_parcel", pack_id=pack["id"], parcel_id=str(parcel_id))
    label(parcel_id)
    parcel = shown(bench)["parcels"][0]
    assert (parcel["state"], parcel["label"], parcel["tracking_number"]) == ("open", None, None)


def test_news_of_an_older_print_does_not_hide_the_newer_one(bench: Bench, pack: dict[str, Any]) -> None:
    parcel_id, older, newer = ids(pack)[0], str(new_id()), str(new_id())
    for job, state in ((older, "queued"), (newer, "queued"), (older, "failed")):
        told = {"id": job, "state": state, "printer": "ZPL-1", "detail": None}
        perform_as_system(lambda tx, told=told: services.note_print(tx, parcel_id, told))
    assert shown(bench)["parcels"][0]["print_job"] == {
        "id": newer, "state": "queued", "printer": "ZPL-1", "detail": None,
    }  # fmt: skip


def test_news_of_unknown_parcels_change_nothing(bench: Bench) -> None:
    label(new_id())
    confirm(new_id())

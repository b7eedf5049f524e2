"""A parcel is closed in spite of its weight by whoever may answer for it, and that stands in the audit."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.packing.bench import Bench, packer
from wms.board.queries import open_exceptions
from wms.kernel.errors import Forbidden
from wms.kernel.ids import new_id
from wms.packing.events import ParcelClosed
from wms.people import services as people
from wms.people.errors import BadCredentials
from wms.plumbing.audit import audit_page
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

PIN = "482915"


@dataclass
class Approver:
    """Sue is a supervisor, Pia a packer; both have badges. Mia packs at an enrolled station."""

    bench: Bench
    device_key: str

    def ask(
        self, subject: str, badge: str = "B-SUE", pin: str = PIN, action: str = "packing.override_weight"
    ) -> people.GivenApproval:
        return people.give_approval(
            self.bench.mia, badge=badge, pin=pin, action=action, subject_id=UUID(subject),
            reason="The scale is off", device_key=self.device_key, address="192.0.2.7",
        )  # fmt: skip


@pytest.fixture
def approver(bench: Bench) -> Approver:
    def furnish(tx: Any) -> str:
        here = bench.goods.warehouse_id
        people.add_worker(tx, name="Sue", badge="B-SUE", role="supervisor", pin=PIN, warehouse_id=here)
        people.add_worker(tx, name="Pia", badge="B-PIA", role="packer", pin=PIN, warehouse_id=here)
        return people.make_device_code(tx).code

    code = perform_as_system(furnish)
    enrolled = people.enrol_device(code=code, name="Bench 1", kind="station", address="192.0.2.7")
    bench.mia = replace(bench.mia, device_id=enrolled.device.id)
    return Approver(bench, enrolled.key)


@pytest.fixture
def closing(bench: Bench) -> dict[str, Any]:
    """The payload that closes a parcel 300 g too light."""
    bench.picked("1001", {"ITEM-3": 2}, "T00001")
    pack = bench.put(bench.carton(bench.open("T00001")), "ITEM-3", 2)
    return bench.closing(pack, off_g=-300, override=True)


def audited() -> list[tuple[str, str, str, str]]:
    with reading() as session:
        entries = audit_page(session, None, None, 50)
    told = [(entry.action, entry.worker_name, entry.allowed_by, entry.reason) for entry in entries]
    return [one for one in told if one[0].startswith("packing.")]


def test_a_packer_alone_does_not_override_the_weight(bench: Bench, closing: dict[str, Any]) -> None:
    assert bench.refused("close_parcel", **closing)["code"] == "people.approval_unknown"
    made_up = closing | {"approval_id": str(new_id())}
    assert bench.refused("close_parcel", **made_up)["code"] == "people.approval_unknown"
    assert (bench.told(ParcelClosed), audited()) == ([], [])


def test_a_supervisors_badge_at_the_bench_allows_it_once(approver: Approver, closing: dict[str, Any]) -> None:
    bench, given = approver.bench, approver.ask(closing["parcel_id"])
    bench.do("close_parcel", **closing, approval_id=str(given.id))
    assert audited() == [("packing.override_weight", "Mia", "Sue", "The scale is off")]
    with reading() as session:
        (shown,) = [view for view in open_exceptions(session) if view.kind == "weight_overridden"]
    assert (shown.detail["allowed_by"], shown.detail["worker"], shown.detail["weight_g"]) == ("Sue", "Mia", 450)
    pack_id = closing["pack_id"]
    bench.do("reopen_parcel", pack_id=pack_id, parcel_id=closing["parcel_id"])
    again = bench.refused("close_parcel", **closing, approval_id=str(given.id))
    assert again["code"] == "people.approval_unknown"


def test_an_approval_is_for_one_parcel_at_one_device(approver: Approver, closing: dict[str, Any]) -> None:
    given, bench = approver.ask(str(new_id())), approver.bench
    told = closing | {"approval_id": str(given.id)}
    assert bench.refused("close_parcel", **told)["code"] == "people.approval_unknown"
    here = closing | {"approval_id": str(approver.ask(closing["parcel_id"]).id)}
    assert bench.refused("close_parcel", bench.noah, **here)["code"] == "people.approval_unknown"


def test_a_wrong_pin_or_another_packers_badge_allows_nothing(approver: Approver, closing: dict[str, Any]) -> None:
    with pytest.raises(BadCredentials):
        approver.ask(closing["parcel_id"], pin="260718")
    with pytest.raises(Forbidden):
        approver.ask(closing["parcel_id"], badge="B-PIA")


def test_a_supervisor_at_the_bench_answers_with_their_own_name(bench: Bench, closing: dict[str, Any]) -> None:
    boss = packer("Sue", bench.goods, "supervisor")
    bench.do("close_parcel", boss, **closing, reason="Wet cardboard")
    assert audited() == [("packing.override_weight", "Sue", "Sue", "Wet cardboard")]
    closed = bench.told(ParcelClosed)[0]
    assert (closed["overridden"], closed["expected_weight_g"]) == (True, 750)


@pytest.mark.parametrize("weight", [0, -1, 200_001, 999_999_999])
def test_no_parcel_weighs_what_no_carrier_takes(bench: Bench, closing: dict[str, Any], weight: int) -> None:
    boss = packer("Sue", bench.goods, "supervisor")
    assert bench.refused("close_parcel", boss, **(closing | {"weight_g": weight}))["code"] == "input.invalid"


@pytest.mark.parametrize("change", ["UPDATE audit_entry SET reason = ''", "DELETE FROM audit_entry"])
def test_the_database_keeps_audit_entries_as_they_are(
    bench: Bench, closing: dict[str, Any], database: Any, change: str
) -> None:
    bench.do("close_parcel", packer("Sue", bench.goods, "supervisor"), **closing)
    with database.session() as session, pytest.raises(DBAPIError, match="kept as they are"):
        session.execute(text(change))
    assert len(audited()) == 1

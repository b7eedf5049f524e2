"""An order that waits for what is missing goes as it is, at the bench, by whoever may decide that."""

from typing import Any

import pytest

from tests.packing.bench import Bench
from tests.packing.test_missing import missing
from tests.packing.test_overriding import Approver, approver
from wms.plumbing.audit import audit_page
from wms.plumbing.db import reading

__all__ = ["approver"]


@pytest.fixture
def waiting(bench: Bench) -> dict[str, Any]:
    """Two of three are in the open parcel, the third is not to be found; the order wants to be complete."""
    bench.picked("1001", {"ITEM-1": 2, "ITEM-2": 1}, "T00001", short_rule="wait_complete")
    pack = bench.put(bench.carton(bench.open("T00001")), "ITEM-1", 2)
    return missing(bench, pack, "ITEM-2", 1)


def test_a_packer_alone_does_not_decide_it(bench: Bench, approver: Approver, waiting: dict[str, Any]) -> None:
    assert waiting["order"]["notice"] == "incomplete"
    assert bench.refused("ship_incomplete", pack_id=waiting["id"])["code"] == "people.approval_unknown"
    other = str(approver.ask(waiting["order"]["id"]).id)  # allows a weight, not this
    wish = {"pack_id": waiting["id"], "approval_id": other}
    assert bench.refused("ship_incomplete", **wish)["code"] == "people.approval_unknown"
    assert bench.refused("close_parcel", **bench.closing(waiting))["code"] == "packing.on_hold"


def test_a_supervisors_badge_lets_it_go_and_the_parcel_is_closed(
    bench: Bench, approver: Approver, waiting: dict[str, Any]
) -> None:
    order_id = waiting["order"]["id"]
    given = approver.ask(order_id, action="orders.ship_what_is_there")
    pack = bench.do("ship_incomplete", pack_id=waiting["id"], approval_id=str(given.id))
    assert pack["order"]["notice"] is None
    assert bench.close(pack)["state"] == "packed"
    bench.settle()
    with reading() as session:
        kept = [(row.action, row.worker_name, row.allowed_by) for row in audit_page(session, None, None, 50)]
    assert ("orders.ship_what_is_there", "Mia", "Sue") in kept
    assert bench.wrong() == []
    again = bench.refused("ship_incomplete", pack_id=pack["id"], approval_id=str(given.id))
    assert again["code"] == "packing.already_packed"


def test_only_an_order_that_waits_to_be_complete_is_let_go(bench: Bench, approver: Approver) -> None:
    bench.picked("1001", {"ITEM-1": 2}, "T00001")
    pack = bench.open("T00001")
    given = approver.ask(pack["order"]["id"], action="orders.ship_what_is_there")
    wish = {"pack_id": pack["id"], "approval_id": str(given.id)}
    assert bench.refused("ship_incomplete", **wish)["code"] == "orders.not_waiting"

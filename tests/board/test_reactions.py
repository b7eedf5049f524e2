"""What other rooms tell becomes an exception, and goes away with its cause."""

import functools
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.picking.floor import Floor, build
from wms.board import jobs, queries
from wms.kernel.clock import utc_now
from wms.kernel.ids import new_id
from wms.orders import services as orders
from wms.people.events import SignInsSprayed
from wms.plumbing.commands import refusal_listeners
from wms.plumbing.db import reading
from wms.plumbing.events import WorkParked
from wms.plumbing.transaction import Tx, perform, perform_as_system
from wms.printing.events import PrintJobChanged
from wms.work.events import TaskClaimed, TaskRefused, TaskReturned

Settle = Callable[[], None]


@pytest.fixture
def floor(database: Any, settle: Settle) -> Floor:
    return build()


def on_board(kind: str) -> list[queries.ExceptionView]:
    with reading() as session:
        return queries.open_exceptions(session, kind=kind)


def tell(*events: Any) -> None:
    def record(tx: Tx) -> None:
        for event in events:
            tx.record(event)

    perform_as_system(record)


def test_an_order_that_waits_for_stock_is_short_until_stock_comes(floor: Floor, settle: Settle) -> None:
    floor.stock("A01-01-1", "TEA", 2)
    order = floor.order("1", {"TEA": 5, "MUG": 1}, hold={"kind": "manual"})
    settle()
    [short] = on_board("short")
    assert (short.subject["label"], short.severity, short.fix) == ("1", 1, None)
    assert [(line["sku"], line["quantity"]) for line in short.detail["missing"]] == [("TEA", 3), ("MUG", 1)]
    floor.stock("A01-01-1", "TEA", 3)
    floor.stock("A01-02-1", "MUG", 1)
    settle()
    assert floor.order_record(order).state == "allocated"
    assert on_board("short") == []


def test_an_order_whose_rest_is_cancelled_waits_for_nothing(floor: Floor, settle: Settle) -> None:
    floor.stock("A01-01-1", "TEA", 2)
    floor.order("1", {"TEA": 5}, short_rule="cancel_rest")
    settle()
    assert on_board("short") == []


def test_an_order_that_waits_to_be_complete_can_be_let_go_from_the_board(floor: Floor, settle: Settle) -> None:
    floor.stock("A01-01-1", "TEA", 2)
    order = floor.order("1", {"TEA": 5}, short_rule="wait_complete")
    settle()
    [short] = on_board("short")
    assert short.severity == 2
    assert short.fix is not None
    assert short.fix["action"] == "orders.ship_what_is_there"
    from wms.board.services import choose_fix

    perform(floor.eva, "board.choose_fix", lambda tx: choose_fix(tx, short.id))
    settle()
    assert floor.order_record(order).short_rule == "ship_available"


def test_a_cancelled_order_leaves_the_board(floor: Floor, settle: Settle) -> None:
    order = floor.order("1", {"TEA": 5})
    settle()
    assert len(on_board("short")) == 1
    perform_as_system(lambda tx: orders.cancel_order(tx, order))
    settle()
    assert on_board("short") == []


def test_orders_near_and_past_their_cutoff_are_at_risk_until_picked(floor: Floor, settle: Settle) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    now = utc_now()
    near = floor.order("near", {"TEA": 1}, cutoff=now + timedelta(minutes=20))
    floor.order("past", {"TEA": 1}, cutoff=now - timedelta(minutes=5))
    floor.order("far", {"TEA": 1}, cutoff=now + timedelta(hours=5))
    jobs.watch_cutoffs.now()
    jobs.watch_cutoffs.now()
    found = on_board("late_risk")
    assert [(e.subject["label"], e.severity, e.count) for e in found] == [("past", 3, 1), ("near", 2, 1)]
    perform_as_system(lambda tx: orders.cancel_order(tx, near))
    jobs.watch_cutoffs.now()
    assert [e.subject["label"] for e in on_board("late_risk")] == ["past"]


def test_a_blocked_location_is_shown_until_it_is_unblocked(floor: Floor, settle: Settle) -> None:
    from wms.board.services import choose_fix
    from wms.layout import queries as layout
    from wms.layout import services as places

    with reading() as session:
        place = layout.location_by_code(session, floor.warehouse_id, "A01-01-1")
    assert place is not None
    perform_as_system(lambda tx: places.block(tx, place.id, "empty"))
    settle()
    [blocked] = on_board("location_blocked")
    perform(floor.eva, "board.choose_fix", lambda tx: choose_fix(tx, blocked.id, reason="a pallet stood there"))
    settle()
    assert on_board("location_blocked") == []


def test_silent_device_s_work_is_shown_until_somebody_takes_it(floor: Floor, settle: Settle) -> None:
    task = {"warehouse_id": floor.warehouse_id, "task_id": new_id(), "kind": "pick", "number": 118}
    worker = {"worker_id": floor.ana.id, "worker_name": "Ana"}
    tell(TaskReturned(**task, **worker, version=2, reason="returned"))
    settle()
    assert on_board("lease_lost") == []
    tell(TaskReturned(**task, **worker, version=3, reason="lease_ended"))
    settle()
    [lost] = on_board("lease_lost")
    assert (lost.subject["label"], lost.detail) == ("118", {"worker": "Ana"})
    tell(TaskClaimed(**task, **worker, stops=3, device_id=None))
    settle()
    assert on_board("lease_lost") == []


def test_commands_of_a_lost_lease_stay_until_a_person_has_looked(floor: Floor, settle: Settle) -> None:
    refused = TaskRefused(
        warehouse_id=floor.warehouse_id, task_id=new_id(), number=118, worker_id=floor.ana.id, worker_name="Ana",
        owner_id=floor.ben.id, owner_name="Ben",
    )  # fmt: skip
    tell(refused, refused)
    settle()
    [lost] = on_board("lease_lost")
    assert (lost.count, lost.detail) == (2, {"worker": "Ana", "owner": "Ben"})


def test_a_copy_that_did_not_come_out_is_shown_until_it_does(floor: Floor, settle: Settle) -> None:
    job = {"job_id": new_id(), "printer_code": "ZPL-1", "subject_kind": "parcel", "subject_id": "7"}
    changed = functools.partial(PrintJobChanged, **job, warehouse_id=floor.warehouse_id, spare="ZPL-2")
    tell(changed(state="queued", detail=""), changed(state="unknown", detail="no answer"))
    settle()
    [printer] = on_board("printer")
    assert (printer.subject["label"], printer.detail["spare"], printer.fix) == ("ZPL-1", "ZPL-2", None)
    assert printer.severity == 2
    tell(changed(state="failed", detail="the paper is out"))
    settle()
    [printer] = on_board("printer")
    assert (printer.count, printer.severity) == (2, 3)
    assert printer.fix is not None
    assert printer.fix["action"] == "printing.print_on_spare"
    tell(changed(state="sent", detail=""))
    settle()
    assert on_board("printer") == []


def test_spraying_and_parked_events_are_on_every_board(floor: Floor, settle: Settle) -> None:
    tell(
        SignInsSprayed(source="address", label="192.0.2.7", device_id=None, accounts=12, warehouse_id=None),
        WorkParked(
            parked_id=new_id(),
            kind="event",
            name="packing.on_order_picked",
            subject="4",
            warehouse_id=None,
            who="system",
            error="KeyError",
            trace="0123456789ab",
            tries=1,
        ),
    )
    settle()
    with reading() as session:
        found = queries.open_exceptions(session, floor.warehouse_id)
    assert {(e.kind, e.severity) for e in found} == {("sign_ins_sprayed", 3), ("event_parked", 3)}


def test_a_refusal_that_comes_long_after_the_fact_is_put_on_the_board(floor: Floor, settle: Settle) -> None:
    problem = {"code": "picking.over", "detail": "too many", "data": {}}
    for minutes in (0, 30):
        done_at = utc_now() - timedelta(minutes=minutes)
        for listener in refusal_listeners:
            listener(floor.ana, "confirm_pick", {"id": str(new_id()), "t_device": done_at}, problem)
    [refused] = on_board("command_refused")
    assert (refused.subject["label"], refused.detail["code"]) == ("Ana", "picking.over")

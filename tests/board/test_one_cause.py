"""One cause is one exception with its orders inside; what needs nobody is not in the list; it goes with its cause."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.board.test_reactions import on_board
from tests.counting.test_counting import close
from tests.picking.floor import Floor, build
from wms.board import jobs, queries, services
from wms.kernel.clock import utc_now
from wms.kernel.ids import new_id
from wms.orders import services as orders
from wms.plumbing.commands import refusal_listeners
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

pytestmark = pytest.mark.both_databases

Settle = Callable[[], None]


@pytest.fixture
def floor(database: Any, settle: Settle) -> Floor:
    return build()


def all_open(floor: Floor) -> list[queries.ExceptionView]:
    with reading() as session:
        return queries.open_exceptions(session, floor.warehouse_id)


def report_empty(floor: Floor, task: dict[str, Any]) -> None:
    for line in [line for stop in task["stops"] for line in stop["lines"]]:
        short = {"line_id": line["id"], "quantity": line["quantity"], "reason": "empty"}
        floor.do(floor.ana, "report_short", task_id=task["id"], **short)


def test_a_bin_that_is_short_for_two_orders_is_one_exception_with_both_inside(floor: Floor, settle: Settle) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    floor.order("1", {"TEA": 2})
    floor.order("2", {"TEA": 3}, short_rule="wait_complete")
    floor.release()
    report_empty(floor, floor.equip(floor.ana, floor.claim(floor.ana)))
    settle()
    [short] = all_open(floor)
    assert (short.kind, short.subject["label"], short.detail["missing"]) == ("short", "A01-01-1", 5)
    inside = sorted((row["order_number"], row["missing"], row["outcome"]) for row in short.detail["orders"])
    assert inside == [("1", 2, "backorder"), ("2", 3, "waits")]


def test_what_a_counted_bin_did_not_hold_stands_for_itself_till_its_order_ends(floor: Floor, settle: Settle) -> None:
    floor.stock("A01-01-1", "TEA", 3)
    order = floor.order("2", {"TEA": 3}, short_rule="wait_complete")
    floor.release()
    report_empty(floor, floor.equip(floor.ana, floor.claim(floor.ana)))
    settle()
    close(floor, floor.ben, floor.claim(floor.ben))
    settle()
    [left] = all_open(floor)
    assert (left.kind, left.subject["label"]) == ("short", "2")
    perform_as_system(lambda tx: orders.cancel_order(tx, order))
    settle()
    assert all_open(floor) == []


@pytest.mark.parametrize("clock", [datetime(2031, 1, 1, tzinfo=UTC), None])
def test_what_a_former_owner_sent_is_told_by_line_unit_and_tote_whatever_its_clock_says(
    floor: Floor, settle: Settle, clock: datetime | None
) -> None:
    floor.stock("A01-01-1", "TEA", 9)
    floor.stock("A02-01-1", "MUG", 9)
    floor.order("1", {"TEA": 2, "MUG": 1})
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    floor.do(floor.eva, "take_over_task", task_id=task["id"])
    for stop in task["stops"]:
        late = floor.scan(task, stop, stop["lines"][0])
        envelope = {"id": str(new_id()), "op": "confirm_pick", "seq": 1, "payload": late, "t_device": clock}
        from wms.plumbing.commands import run_floor_command

        assert run_floor_command(floor.ana, envelope)["status"] == "rejected"
    settle()
    [lost] = all_open(floor)
    assert (lost.kind, lost.count, lost.detail["units"]) == ("lease_lost", 2, 3)
    assert {(row["item_code"], row["units"], row["tote_code"]) for row in lost.detail["commands"]} == {
        ("TEA", 2, "T00001"), ("MUG", 1, "T00001"),
    }  # fmt: skip
    assert (lost.detail["worker"], lost.detail["owner"]) == ("Ana", "Eva")


def test_a_refusal_is_told_unless_a_clock_that_agrees_says_that_it_was_heard(floor: Floor, settle: Settle) -> None:
    problem = {"code": "picking.line_cancelled", "detail": "gone", "data": {}}
    task_id, now = str(new_id()), utc_now()
    for done_at in (now, now + timedelta(days=1500), None, now - timedelta(minutes=9)):
        payload = {"task_id": task_id, "item_code": "TEA", "quantity": 2, "tote_code": "T00001"}
        envelope = {"id": str(new_id()), "t_device": done_at, "payload": payload}
        for listener in refusal_listeners:
            listener(floor.ana, "confirm_pick", envelope, problem)
    [refused] = on_board("command_refused")
    assert (refused.count, refused.detail["units"], len(refused.detail["commands"])) == (3, 6, 3)


def test_the_order_due_next_is_warned_of_however_many_old_ones_stand_first(
    floor: Floor, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wms.board.services import cutoffs

    pages = cutoffs.orders_due
    monkeypatch.setattr(cutoffs, "orders_due", lambda *a, **k: pages(*a, **k, limit=3))
    now = utc_now()
    for n in range(7):
        floor.order(f"old {n}", {"TEA": 1}, cutoff=now - timedelta(days=n + 1))
    floor.order("next", {"TEA": 1}, cutoff=now + timedelta(minutes=5))
    jobs.watch_cutoffs.now()
    assert "next" in [row.subject["label"] for row in on_board("late_risk")]


def test_a_hundred_exceptions_can_be_raised_on_one_connection(postgres_database: Any) -> None:
    def raise_all(tx: Any) -> None:
        for n in range(100):
            services.raise_exception(
                tx, kind="short", severity=1, warehouse_id=None, detail={}, key=f"short:{n}",
                subject={"kind": "order", "id": str(n), "label": str(n)},
            )  # fmt: skip

    perform_as_system(raise_all)
    with reading() as session:
        assert queries.count_open(session, None) == 100

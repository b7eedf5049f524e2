"""The board's list: counted, not doubled; taken, resolved, mended."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from tests.clock import MovableClock
from wms.board import queries, rules, services
from wms.board.errors import AlreadyResolved, AnswerNeeded, CannotReopen, ExceptionUnknown, NoFix
from wms.kernel.actors import Actor
from wms.plumbing.db import reading
from wms.plumbing.outbox import OutboxEvent
from wms.plumbing.transaction import Tx, perform, perform_as_system

pytestmark = pytest.mark.both_databases

MAIN, OTHER = UUID(int=1), UUID(int=2)
SUPERVISOR = Actor(kind="worker", id=UUID(int=9), name="Ada", role="supervisor", warehouse_id=MAIN)


def raise_one(tx: Tx, **different: Any) -> UUID:
    told: dict[str, Any] = {
        "kind": "short", "severity": 2, "warehouse_id": MAIN, "key": "short:1", "detail": {"missing": 1},
        "subject": {"kind": "order", "id": UUID(int=5), "label": "O-5"},
    }  # fmt: skip
    return services.raise_exception(tx, **(told | different))


def open_ones(warehouse_id: UUID | None = MAIN) -> list[queries.ExceptionView]:
    with reading() as session:
        return queries.open_exceptions(session, warehouse_id)


def told(event_type: str) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).where(OutboxEvent.type == event_type)) or 0


def test_the_same_trouble_is_counted_and_not_doubled(database: Any) -> None:
    for missing in (1, 2, 3):
        perform_as_system(lambda tx, n=missing: raise_one(tx, detail={"missing": n}))
    [found] = open_ones()
    assert (found.count, found.detail, found.state) == (3, {"missing": 3}, "open")
    assert told("board.exception_raised") == 1


def test_raising_at_the_same_moment_makes_one_row(database: Any) -> None:
    raisers = [threading.Thread(target=lambda: perform_as_system(raise_one)) for _ in range(8)]
    for raiser in raisers:
        raiser.start()
    for raiser in raisers:
        raiser.join()
    assert [found.count for found in open_ones()] == [8]


def test_after_it_is_resolved_the_same_trouble_is_a_new_exception(database: Any) -> None:
    first = perform_as_system(raise_one)
    assert perform_as_system(lambda tx: services.resolve_exception(tx, "short:1"))
    assert not perform_as_system(lambda tx: services.resolve_exception(tx, "short:1"))
    second = perform_as_system(raise_one)
    assert first != second
    assert [found.id for found in open_ones()] == [second]
    assert told("board.exception_resolved") == 1


def test_the_worst_comes_first_then_the_oldest(database: Any) -> None:
    for key, severity in (("a", 1), ("b", 3), ("c", 2), ("d", 3)):
        perform_as_system(lambda tx, k=key, s=severity: raise_one(tx, key=k, severity=s, detail={"key": k}))
    assert [found.detail["key"] for found in open_ones()] == ["b", "d", "c", "a"]


def test_a_warehouse_sees_its_own_and_what_concerns_everybody(database: Any) -> None:
    for key, warehouse in (("mine", MAIN), ("theirs", OTHER), ("everybody's", None)):
        perform_as_system(lambda tx, k=key, w=warehouse: raise_one(tx, key=k, warehouse_id=w, detail={"key": k}))
    assert {found.detail["key"] for found in open_ones(MAIN)} == {"mine", "everybody's"}
    assert len(open_ones(None)) == 3


def test_somebody_takes_it_and_settles_it_by_hand(database: Any) -> None:
    raised = perform_as_system(raise_one)
    taken = perform(SUPERVISOR, "board.take_exception", lambda tx: services.take_exception(tx, raised))
    assert (taken["state"], taken["owner"]) == ("taken", {"id": str(SUPERVISOR.id), "name": "Ada"})
    perform_as_system(raise_one)
    assert [(found.state, found.count) for found in open_ones()] == [("taken", 2)]
    settled = perform(SUPERVISOR, "board.resolve_by_hand", lambda tx: services.resolve_by_hand(tx, raised))
    assert (settled["state"], settled["resolved_by"], settled["resolved_how"]) == ("resolved", "Ada", "by_hand")
    with pytest.raises(AlreadyResolved):
        perform_as_system(lambda tx: services.take_exception(tx, raised))


def test_another_warehouse_s_exception_is_unknown_here(database: Any) -> None:
    raised = perform_as_system(lambda tx: raise_one(tx, warehouse_id=OTHER))
    with pytest.raises(ExceptionUnknown):
        perform(SUPERVISOR, "board.take_exception", lambda tx: services.take_exception(tx, raised))


def test_a_fix_of_a_room_above_is_told_and_the_exception_waits_for_it(database: Any) -> None:
    raised = perform_as_system(lambda tx: raise_one(tx, fix="shipping.retry_label"))
    after = perform(SUPERVISOR, "board.choose_fix", lambda tx: services.choose_fix(tx, raised))
    assert (after["state"], after["owner"]["name"]) == ("taken", "Ada")
    assert told("board.exception_fix_chosen") == 1


def test_a_fix_of_a_room_below_is_done_at_once(database: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[UUID] = []
    monkeypatch.setitem(services.FIXES, "printing.retry_print", lambda _tx, fixed: done.append(fixed.id))
    raised = perform_as_system(lambda tx: raise_one(tx, fix="printing.retry_print"))
    after = perform(SUPERVISOR, "board.choose_fix", lambda tx: services.choose_fix(tx, raised))
    assert (after["state"], after["resolved_how"], done) == ("resolved", "fixed", [UUID(int=5)])


@pytest.mark.parametrize("said", [{}, {"reason": ""}, {"counted": 3}])
def test_a_place_is_not_opened_without_a_reason(database: Any, said: dict[str, Any]) -> None:
    raised = perform_as_system(lambda tx: raise_one(tx, fix="layout.unblock"))
    with pytest.raises(AnswerNeeded):
        perform(SUPERVISOR, "board.choose_fix", lambda tx: services.choose_fix(tx, raised, **said))
    assert [row.fix["asks"] for row in open_ones() if row.fix] == [["reason"]]


def test_what_has_no_fix_says_so(database: Any) -> None:
    raised = perform_as_system(raise_one)
    with pytest.raises(NoFix):
        perform(SUPERVISOR, "board.choose_fix", lambda tx: services.choose_fix(tx, raised))


def test_refreshing_keeps_the_count(database: Any) -> None:
    perform_as_system(raise_one)
    assert perform_as_system(lambda tx: services.refresh_exception(tx, "short:1", {"missing": 9}, 3))
    assert not perform_as_system(lambda tx: services.refresh_exception(tx, "short:2", {}, 3))
    [found] = open_ones()
    assert (found.count, found.severity, found.detail) == (1, 3, {"missing": 9})


def test_resolved_ones_stay_readable(database: Any) -> None:
    perform_as_system(raise_one)
    perform_as_system(lambda tx: services.resolve_exception(tx, "short:1"))
    with reading() as session:
        page = queries.exceptions_page(session, MAIN, queries.Asked(state="resolved"))
    assert page["open"] == 0
    assert [shown["resolved_how"] for shown in page["exceptions"]] == ["recovered"]


@pytest.mark.parametrize(
    ("state", "minutes", "severity"),
    [("released", -1, 3), ("picking", 0, 3), ("allocated", 10, 2), ("allocated", 60, None), ("picked", -5, None)],
)
def test_lateness_is_judged_by_the_cutoff_until_the_goods_are_picked(
    state: str, minutes: int, severity: int | None
) -> None:
    now = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
    cutoff = now + timedelta(minutes=minutes)
    assert rules.judge_lateness(state, cutoff, now, timedelta(minutes=45)) == severity


def test_an_order_without_a_cutoff_is_never_late() -> None:
    now = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
    assert rules.judge_lateness("waiting", None, now, timedelta(minutes=45)) is None


def snoozed(exception_id: UUID, hours: int = 1) -> None:
    perform(
        SUPERVISOR, "board.x", lambda tx: services.snooze_exception(tx, exception_id, tx.now + timedelta(hours=hours))
    )


def page_of(**asked: Any) -> list[dict[str, Any]]:
    with reading() as session:
        return list(queries.exceptions_page(session, MAIN, queries.Asked(**asked))["exceptions"])


def test_what_is_snoozed_is_shown_to_nobody_until_its_time_has_come(database: Any, clock: MovableClock) -> None:
    exception_id = perform_as_system(raise_one)
    snoozed(exception_id)
    assert (open_ones(), [one["id"] for one in page_of(state="snoozed")]) == ([], [str(exception_id)])
    perform_as_system(services.wake_snoozed)
    assert open_ones() == []
    clock.forward(hours=2)
    perform_as_system(services.wake_snoozed)
    assert [one.id for one in open_ones()] == [exception_id]
    assert (told("board.exception_snoozed"), told("board.exception_returned")) == (1, 1)


def test_what_becomes_worse_is_shown_in_spite_of_its_snooze(database: Any) -> None:
    snoozed(perform_as_system(raise_one))
    perform_as_system(lambda tx: raise_one(tx, severity=2))
    assert open_ones() == []
    perform_as_system(lambda tx: raise_one(tx, severity=3))
    assert [one.severity for one in open_ones()] == [3]


def test_what_a_person_resolved_is_opened_again_with_its_history(database: Any) -> None:
    exception_id = perform_as_system(raise_one)
    for act in (services.take_exception, services.resolve_by_hand, services.reopen_exception):
        perform(SUPERVISOR, "board.x", lambda tx, act=act: act(tx, exception_id))
    [shown] = open_ones()
    assert (shown.state, shown.owner, shown.resolved_at) == ("taken", {"id": str(SUPERVISOR.id), "name": "Ada"}, None)
    with reading() as session:
        story = queries.exception_story(session, exception_id)
    assert [(hand["did"], hand["by"]) for hand in story["history"]] == [
        ("taken", "Ada"), ("resolved", "Ada"), ("reopened", "Ada"),
    ]  # fmt: skip


@pytest.mark.parametrize("why", ["open", "recovered", "raised_anew"])
def test_nothing_else_is_opened_again(database: Any, why: str) -> None:
    exception_id = perform_as_system(raise_one)
    if why == "recovered":
        perform_as_system(lambda tx: services.resolve_exception(tx, "short:1"))
    if why == "raised_anew":
        perform(SUPERVISOR, "board.x", lambda tx: services.resolve_by_hand(tx, exception_id))
        perform_as_system(raise_one)
    with pytest.raises(CannotReopen) as refusal:
        perform(SUPERVISOR, "board.x", lambda tx: services.reopen_exception(tx, exception_id))
    assert refusal.value.data["why"] == why


def test_filters_and_pages_miss_nothing(database: Any) -> None:
    severities = [1, 3, 2, 3, 1]
    for number, severity in enumerate(severities):
        perform_as_system(lambda tx, n=number, s=severity: raise_one(tx, key=f"short:{n}", severity=s))
    first = page_of(limit=2)
    rest = page_of(limit=9, after=UUID(first[-1]["id"]))
    assert [one["severity"] for one in (*first, *rest)] == sorted(severities, reverse=True)
    perform(SUPERVISOR, "board.x", lambda tx: services.take_exception(tx, UUID(first[0]["id"])))
    assert [one["id"] for one in page_of(owner_id=SUPERVISOR.id)] == [first[0]["id"]]
    assert len(page_of(free=True)) == 4
    assert len(page_of(severity=3)) == 2


def test_a_short_bin_says_how_many_orders_it_holds_up() -> None:
    entries = [{"order_id": "1"}, {"order_id": "2"}, {"order_id": "1"}]
    assert rules.orders_at_risk({"kind": "location"}, {"orders": entries, "more": 2}) == 4
    assert rules.orders_at_risk({"kind": "order"}, {}) == 1
    assert rules.orders_at_risk({"kind": "server"}, {}) == 0

"""Use cases of the board."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from wms.board import rules
from wms.board.errors import AlreadyResolved, ExceptionUnknown, NoFix
from wms.board.events import ExceptionFixChosen, ExceptionRaised, ExceptionResolved, ExceptionTaken
from wms.board.models import ExceptionRecord
from wms.board.queries import open_severities, wire_parked, wire_view
from wms.kernel.events import to_wire
from wms.kernel.ids import new_id
from wms.layout import services as layout
from wms.orders import services as orders
from wms.orders.queries import DueOrder, orders_by_ids, orders_due
from wms.plumbing.audit import record_decision
from wms.plumbing.commands import drop
from wms.plumbing.jobs import call_later
from wms.plumbing.parked import parked_work
from wms.plumbing.transaction import Tx
from wms.printing import services as printing

LATE_RISK = "late_risk"
LATE_AT_ONCE = 500
_OPEN = ExceptionRecord.state != "resolved"


def raise_exception(
    tx: Tx,
    *,
    kind: str,
    severity: int,
    warehouse_id: UUID | None,
    subject: dict[str, Any],
    detail: dict[str, Any],
    fix: str | None = None,
    key: str,
) -> UUID:
    """Put something on the board; while `key` is open there, it is counted once more instead of doubled.

    `severity` 1 (worth knowing) to 3 (acts on customers now); `fix` names a use case, "room.verb".
    """
    values = {"kind": kind, "severity": severity, "warehouse_id": warehouse_id, "fix": fix, "key": key}
    values |= {"subject": to_wire(subject), "detail": to_wire(detail)}
    while True:  # the open row may be resolved by another hand between the two statements
        made = _insert_open(tx, values)
        if made is not None:
            _tell_raised(tx, made)
            return made
        counted = _count_again(tx, values)
        if counted is not None:
            return counted


def refresh_exception(tx: Tx, key: str, detail: dict[str, Any], severity: int) -> bool:
    """Keep what is said under an open key true without counting it again; False when the key is not open."""
    row = _open_row(tx, key)
    if row is None:
        return False
    row.detail, row.severity, row.last_at = to_wire(detail), severity, tx.now
    return True


def resolve_exception(tx: Tx, key: str, how: str = "recovered") -> bool:
    """Take what is open under `key` off the board; False when nothing is."""
    row = _open_row(tx, key)
    if row is not None:
        _resolve(tx, row, how)
    return row is not None


def take_exception(tx: Tx, exception_id: UUID) -> dict[str, Any]:
    """Somebody says: I look after it. Taking it from another person is allowed and told."""
    row = _unresolved(tx, exception_id)
    row.state, row.owner_id, row.owner_name = "taken", tx.actor.id, tx.actor.name
    tx.record(
        ExceptionTaken(
            exception_id=row.id,
            warehouse_id=row.warehouse_id,
            kind=row.kind,
            owner_name=tx.actor.name,
            exception=wire_view(row),
        )
    )
    return wire_view(row)


def resolve_by_hand(tx: Tx, exception_id: UUID, reason: str | None = None) -> dict[str, Any]:
    """A person says that it is settled; the reason is kept beside it: "by_hand:mended"."""
    row = _unresolved(tx, exception_id)
    _resolve(tx, row, f"by_hand:{reason}" if reason else "by_hand")
    told = row.subject | {"reason": reason}
    record_decision(tx, "board.resolve_by_hand", subject=row.key, warehouse_id=row.warehouse_id, data=told)
    return wire_view(row)


def choose_fix(tx: Tx, exception_id: UUID) -> dict[str, Any]:
    """Do the suggested fix: at once when a lower room owns it, else by telling the room above."""
    row = _unresolved(tx, exception_id)
    if row.fix is None:
        raise NoFix(exception_id=str(exception_id))
    _own(tx, row)
    record_decision(
        tx, "board.choose_fix", subject=row.key, warehouse_id=row.warehouse_id, data={"fix": row.fix} | row.subject
    )
    use_case = FIXES.get(row.fix)
    if row.fix in ANSWERED_LATER:
        call_later(tx, row.fix, str(row.subject["id"]), tx.actor.name)
    elif use_case is None:
        _tell_fix(tx, row, row.fix)
    else:
        use_case(tx, UUID(row.subject["id"]))
        _resolve(tx, row, "fixed")
    return wire_view(row)


def drop_parked(tx: Tx, parked_id: UUID, reason: str) -> dict[str, Any]:
    """Nobody will try it again. Raises ParkedUnknown, AlreadySettled."""
    drop(tx, parked_work(tx.session, parked_id), reason)
    return wire_parked(parked_work(tx.session, parked_id))


def watch_cutoffs(tx: Tx, warn: timedelta) -> None:
    """Put on the board what will miss its cutoff or has missed it; take off what is picked, shipped or moved."""
    known = open_severities(tx.session, LATE_RISK)
    due = orders_due(tx.session, tx.now + warn, limit=LATE_AT_ONCE)
    for order in due:
        severity = rules.judge_lateness(order.state, order.cutoff, tx.now, warn)
        if severity is not None and known.get(f"{LATE_RISK}:{order.id}", 0) < severity:
            _say_late(tx, order, severity)
    _forget_saved(tx, set(known) - {f"{LATE_RISK}:{order.id}" for order in due}, warn)


FIXES: dict[str, Callable[[Tx, UUID], object]] = {
    "orders.ship_what_is_there": orders.ship_what_is_there,
    "layout.unblock": layout.unblock,
    "printing.retry_print": printing.retry_print,
    "printing.print_on_spare": printing.print_on_spare,
}
"""The fixes of rooms below: use cases that take the exception's subject."""
ANSWERED_LATER = frozenset({"board.try_parked"})
"""Fixes that are jobs: they run in a transaction of their own, and what comes of it resolves the exception or not."""


def _say_late(tx: Tx, order: DueOrder, severity: int) -> None:
    key = f"{LATE_RISK}:{order.id}"
    detail = {"cutoff": order.cutoff, "state": order.state, "priority": order.priority, "on_hold": order.on_hold}
    if refresh_exception(tx, key, detail, severity):
        return
    raise_exception(
        tx,
        kind=LATE_RISK,
        severity=severity,
        warehouse_id=order.warehouse_id,
        subject={"kind": "order", "id": order.id, "label": order.number},
        detail=detail,
        key=key,
    )


def _forget_saved(tx: Tx, keys: set[str], warn: timedelta) -> None:
    """Those no longer due; asked one by one, since the list of what is due may have been cut short."""
    found = orders_by_ids(tx.session, [UUID(key.partition(":")[2]) for key in keys])
    for key in sorted(keys):
        order = found.get(UUID(key.partition(":")[2]))
        if order is None or rules.judge_lateness(order.state, order.cutoff, tx.now, warn) is None:
            resolve_exception(tx, key)


def _insert_open(tx: Tx, values: dict[str, Any]) -> UUID | None:
    dialect = postgresql if tx.session.get_bind().dialect.name == "postgresql" else sqlite
    made = dialect.insert(ExceptionRecord).values(
        **values, id=new_id(), count=1, state="open", raised_at=tx.now, last_at=tx.now
    )
    once = made.on_conflict_do_nothing(
        index_elements=["key"], index_where=ExceptionRecord.__table__.c.state != "resolved"
    )
    made_id: UUID | None = tx.session.scalar(once.returning(ExceptionRecord.id))
    return made_id


def _count_again(tx: Tx, values: dict[str, Any]) -> UUID | None:
    again = {name: values[name] for name in ("severity", "detail", "fix")}
    counted = update(ExceptionRecord).where(ExceptionRecord.key == values["key"], _OPEN)
    counted = counted.values(**again, count=ExceptionRecord.count + 1, last_at=tx.now)
    fresh = counted.execution_options(synchronize_session="fetch")
    return tx.session.scalar(fresh.returning(ExceptionRecord.id))


def _tell_raised(tx: Tx, exception_id: UUID) -> None:
    row = tx.session.get_one(ExceptionRecord, exception_id)
    tx.record(
        ExceptionRaised(
            exception_id=row.id,
            warehouse_id=row.warehouse_id,
            kind=row.kind,
            severity=row.severity,
            subject=row.subject,
            detail=row.detail,
            fix=row.fix,
            exception=wire_view(row),
        )
    )


def _tell_fix(tx: Tx, row: ExceptionRecord, action: str) -> None:
    tx.record(
        ExceptionFixChosen(
            exception_id=row.id,
            warehouse_id=row.warehouse_id,
            kind=row.kind,
            action=action,
            subject=row.subject,
            detail=row.detail,
        )
    )


def _resolve(tx: Tx, row: ExceptionRecord, how: str) -> None:
    row.state, row.resolved_at, row.resolved_by, row.resolved_how = "resolved", tx.now, tx.actor.name, how
    tx.record(
        ExceptionResolved(
            exception_id=row.id,
            warehouse_id=row.warehouse_id,
            kind=row.kind,
            how=how,
            by=tx.actor.name,
            exception=wire_view(row),
        )
    )


def _own(tx: Tx, row: ExceptionRecord) -> None:
    if row.owner_id is None:
        row.state, row.owner_id, row.owner_name = "taken", tx.actor.id, tx.actor.name


def _open_row(tx: Tx, key: str) -> ExceptionRecord | None:
    wanted = select(ExceptionRecord).where(ExceptionRecord.key == key, _OPEN).with_for_update()
    return tx.session.scalar(wanted)


def _unresolved(tx: Tx, exception_id: UUID) -> ExceptionRecord:
    """Raises ExceptionUnknown, also for one of a warehouse that is not the actor's; AlreadyResolved."""
    wanted = select(ExceptionRecord).where(ExceptionRecord.id == exception_id).with_for_update()
    row = tx.session.scalar(wanted)
    if row is None or tx.actor.warehouse_id not in (None, row.warehouse_id or tx.actor.warehouse_id):
        raise ExceptionUnknown(exception_id=str(exception_id))
    if row.state == "resolved":
        raise AlreadyResolved(exception_id=str(exception_id), by=row.resolved_by)
    return row

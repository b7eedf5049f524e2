"""What is put away for a while, and what comes back."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.board.errors import CannotReopen
from wms.board.events import ExceptionReturned, ExceptionSnoozed
from wms.board.models import ExceptionRecord
from wms.board.queries import exception_rules, is_open, wire_view
from wms.board.rules import why_not_reopened
from wms.board.services.choosing import locked, unresolved
from wms.board.services.raising import note
from wms.kernel.errors import invalid
from wms.kernel.faults import fault
from wms.plumbing.audit import record_decision
from wms.plumbing.transaction import Tx

_NOT_AHEAD = fault("board.not_ahead", "must lie ahead, by at most {days} days")


def snooze_exception(tx: Tx, exception_id: UUID, until: datetime, reason: str = "") -> dict[str, Any]:
    """Nobody is shown it until then, or until it becomes worse. Raises AlreadyResolved, InvalidInput."""
    row = unresolved(tx, exception_id)
    days = exception_rules(tx.session, row.warehouse_id).snooze_days
    if not tx.now < until <= tx.now + timedelta(days=days):
        raise invalid("until", _NOT_AHEAD.format(days=days))
    row.snoozed_until = until
    note(tx, row, "snoozed", until=until, reason=reason)
    facts: dict[str, Any] = {"exception_id": row.id, "warehouse_id": row.warehouse_id, "kind": row.kind}
    tx.record(ExceptionSnoozed(**facts, until=until, exception=wire_view(row)))
    return wire_view(row)


def unsnooze_exception(tx: Tx, exception_id: UUID) -> dict[str, Any]:
    """It is shown again at once. Raises AlreadyResolved."""
    return _show(tx, unresolved(tx, exception_id), "returned")


def reopen_exception(tx: Tx, exception_id: UUID) -> dict[str, Any]:
    """What was resolved by hand stands there again, its owner's as before. Raises CannotReopen."""
    row = locked(tx, exception_id)
    why = why_not_reopened(row.state, row.resolved_how, is_open(tx.session, row.key))
    if why is not None:
        raise CannotReopen(why=why)
    row.state = "taken" if row.owner_id else "open"
    row.resolved_at = row.resolved_by = row.resolved_how = None
    record_decision(tx, "board.reopen_exception", subject=row.key, warehouse_id=row.warehouse_id, data=row.subject)
    return _show(tx, row, "reopened")


def wake_snoozed(tx: Tx) -> None:
    """Whose time has come are shown again."""
    due = (ExceptionRecord.state != "resolved", ExceptionRecord.snoozed_until <= tx.now)
    query = select(ExceptionRecord).where(*due)
    for row in tx.session.scalars(query.with_for_update(skip_locked=True)).all():
        _show(tx, row, "returned")


def _show(tx: Tx, row: ExceptionRecord, did: str) -> dict[str, Any]:
    row.snoozed_until = None
    note(tx, row, did)
    facts: dict[str, Any] = {"exception_id": row.id, "warehouse_id": row.warehouse_id, "kind": row.kind}
    tx.record(ExceptionReturned(**facts, exception=wire_view(row)))
    return wire_view(row)

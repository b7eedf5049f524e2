"""What a person does with an exception: look after it, mend it, or say that it is settled."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.board.errors import AlreadyResolved, AnswerNeeded, ExceptionUnknown, NoFix
from wms.board.events import ExceptionFixChosen, ExceptionTaken
from wms.board.models import ExceptionRecord
from wms.board.queries import wire_parked, wire_view
from wms.board.rules import asks_of
from wms.board.services.raising import note, resolve_row
from wms.layout import services as layout
from wms.orders import services as orders
from wms.plumbing.audit import record_decision
from wms.plumbing.commands import drop
from wms.plumbing.jobs import call_later
from wms.plumbing.parked import parked_work
from wms.plumbing.transaction import Tx
from wms.printing import services as printing


def take_exception(tx: Tx, exception_id: UUID) -> dict[str, Any]:
    """Somebody says: I look after it. Taking it from another person is allowed and told."""
    row = unresolved(tx, exception_id)
    row.state, row.owner_id, row.owner_name = "taken", tx.actor.id, tx.actor.name
    note(tx, row, "taken")
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
    row = unresolved(tx, exception_id)
    resolve_row(tx, row, f"by_hand:{reason}" if reason else "by_hand")
    facts = row.subject | {"reason": reason}
    record_decision(tx, "board.resolve_by_hand", subject=row.key, warehouse_id=row.warehouse_id, data=facts)
    return wire_view(row)


def choose_fix(tx: Tx, exception_id: UUID, counted: int | None = None, reason: str | None = None) -> dict[str, Any]:
    """Do the suggested fix: at once when a lower room owns it, else by telling the room above.

    Some need to be told what was found, a count or else a reason; it is kept with the exception. Raises NoFix,
    AnswerNeeded.
    """
    row = unresolved(tx, exception_id)
    if row.fix is None:
        raise NoFix(exception_id=str(exception_id))
    _keep_answer(tx, row, counted, reason)
    note(tx, row, "fixed", fix=row.fix, counted=counted, reason=reason)
    _take_if_free(tx, row)
    record_decision(
        tx,
        "board.choose_fix",
        subject=row.key,
        warehouse_id=row.warehouse_id,
        reason=reason or "",
        data={"fix": row.fix, "counted": counted} | row.subject,
    )
    use_case = FIXES.get(row.fix)
    if row.fix in ANSWERED_LATER:
        call_later(tx, row.fix, str(row.subject["id"]), tx.actor.name)
    elif use_case is None:
        _tell_fix(tx, row, row.fix)
    else:
        use_case(tx, Fixed(row.subject, row.detail, counted, reason))
        resolve_row(tx, row, "fixed")
    return wire_view(row)


def drop_parked(tx: Tx, parked_id: UUID, reason: str) -> dict[str, Any]:
    """Nobody will try it again. Raises ParkedUnknown, AlreadySettled."""
    drop(tx, parked_work(tx.session, parked_id), reason)
    return wire_parked(parked_work(tx.session, parked_id))


def _keep_answer(tx: Tx, row: ExceptionRecord, counted: int | None, reason: str | None) -> None:
    asks = asks_of(row.fix)
    if asks and not reason and (counted is None or "counted" not in asks):
        raise AnswerNeeded(asks=list(asks))
    if counted is not None or reason:
        row.detail = row.detail | {"answer": {"counted": counted, "reason": reason, "by": tx.actor.name}}


@dataclass(frozen=True)
class Fixed:
    """What a fix of a lower room is given: what the exception is about, and what somebody found."""

    subject: dict[str, Any]
    detail: dict[str, Any]
    counted: int | None
    reason: str | None

    @property
    def id(self) -> UUID:
        return UUID(self.subject["id"])


FIXES: dict[str, Callable[[Tx, Fixed], object]] = {
    "orders.ship_what_is_there": lambda tx, fixed: orders.ship_what_is_there(tx, fixed.id),
    "layout.unblock": lambda tx, fixed: layout.unblock(tx, fixed.id, fixed.reason or f"counted {fixed.counted}"),
    "printing.retry_print": lambda tx, fixed: printing.retry_print(tx, fixed.id),
    "printing.print_on_spare": lambda tx, fixed: printing.print_on_spare(tx, fixed.id),
}
"""The fixes of rooms below."""
ANSWERED_LATER = frozenset({"board.try_parked"})
"""Fixes that are jobs: they run in a transaction of their own, and what comes of it resolves the exception or not."""


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


def _take_if_free(tx: Tx, row: ExceptionRecord) -> None:
    if row.owner_id is None:
        row.state, row.owner_id, row.owner_name = "taken", tx.actor.id, tx.actor.name


def unresolved(tx: Tx, exception_id: UUID) -> ExceptionRecord:
    """Raises ExceptionUnknown, also for one of a warehouse that is not the actor's; AlreadyResolved."""
    row = locked(tx, exception_id)
    if row.state == "resolved":
        raise AlreadyResolved(exception_id=str(exception_id), by=row.resolved_by)
    return row


def locked(tx: Tx, exception_id: UUID) -> ExceptionRecord:
    """Raises ExceptionUnknown, also for one of a warehouse that is not the actor's."""
    query = select(ExceptionRecord).where(ExceptionRecord.id == exception_id).with_for_update()
    row = tx.session.scalar(query.execution_options(populate_existing=True))
    if row is None or tx.actor.warehouse_id not in (None, row.warehouse_id or tx.actor.warehouse_id):
        raise ExceptionUnknown(exception_id=str(exception_id))
    return row

"""Parked work: what broke on our side is set aside with its evidence, and what is behind it goes on.

An event that a subscriber could not digest, or a device's command that raised what nobody foresaw. A person tries it
again, when the cause is mended, or drops it with a reason; either way once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from wms.kernel.errors import NotFound, Refusal
from wms.kernel.events import to_wire
from wms.kernel.ids import new_id
from wms.plumbing.db import Base, reading
from wms.plumbing.events import WorkParked, WorkSettled
from wms.plumbing.outbox import StoredEvent
from wms.plumbing.transaction import Tx, perform_as_system

Kind = Literal["event", "command"]
End = Literal["done", "refused", "dropped"]


class ParkedUnknown(NotFound):
    code = "house.parked_unknown"
    title = "There is no such parked work"


class AlreadySettled(Refusal):
    code = "house.already_settled"
    title = "This was tried again or dropped already"


class ParkedWork(Base):
    """`name`: the subscriber, or the command's op; `subject`: the event's number, or the command's id.

    `envelope`: what is needed to try again; `trace`: what the log line of the error is found by.
    """

    __tablename__ = "parked_work"
    __table_args__ = (
        CheckConstraint("kind IN ('event', 'command')", name="kind"),
        CheckConstraint("state IN ('parked', 'done', 'refused', 'dropped')", name="state"),
        CheckConstraint("(state = 'parked') = (settled_at IS NULL)", name="settled_at"),
        UniqueConstraint("kind", "name", "subject"),
        Index("ix_parked_work_state_at", "state", "at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(160))
    subject: Mapped[str] = mapped_column(String(200))
    warehouse_id: Mapped[UUID | None]
    who: Mapped[str] = mapped_column(String(120))
    envelope: Mapped[dict[str, Any]]
    error: Mapped[str] = mapped_column(String(2000))
    trace: Mapped[str] = mapped_column(String(40))
    tries: Mapped[int]
    at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(8))
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None] = mapped_column(String(120))
    reason: Mapped[str | None] = mapped_column(String(500))


@dataclass(frozen=True, kw_only=True)
class ParkedRecord:
    id: UUID
    kind: str
    name: str
    subject: str
    warehouse_id: UUID | None
    who: str
    envelope: dict[str, Any]
    error: str
    trace: str
    tries: int
    at: datetime
    state: str
    settled_at: datetime | None
    settled_by: str | None
    reason: str | None


_FIELDS = tuple(ParkedRecord.__dataclass_fields__)
_COLUMNS = tuple(getattr(ParkedWork, name) for name in _FIELDS)
Retry = Callable[[ParkedRecord, str], None]
_retries: dict[str, Retry] = {}


def retries(kind: Kind) -> Callable[[Retry], Retry]:
    """Registers how work of a kind is tried again: `retry(work, by)` does it and settles it in one transaction."""

    def register(retry: Retry) -> Retry:
        _retries[kind] = retry
        return retry

    return register


def in_words(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:2000]


def park_event(tx: Tx, subscriber: str, stored: StoredEvent, error: Exception, trace: str) -> None:
    envelope = {"seq": stored.seq, "type": stored.type}
    _park(tx, kind="event", name=subscriber, subject=str(stored.seq), envelope=envelope, error=error, trace=trace)


def park_command(tx: Tx, op: str, key: str, envelope: dict[str, Any], error: Exception, trace: str) -> None:
    _park(tx, kind="command", name=op, subject=key, envelope=to_wire(envelope), error=error, trace=trace)


def _park(
    tx: Tx, *, kind: Kind, name: str, subject: str, envelope: dict[str, Any], error: Exception, trace: str
) -> None:
    row = {
        "id": new_id(), "kind": kind, "name": name, "subject": subject, "warehouse_id": tx.actor.warehouse_id,
        "who": tx.actor.name, "envelope": envelope, "error": in_words(error), "trace": trace, "tries": 1, "at": tx.now,
        "state": "parked",
    }  # fmt: skip
    tx.session.execute(insert(ParkedWork).values(row))
    _tell(tx, parked_work(tx.session, cast(UUID, row["id"])))


def _tell(tx: Tx, work: ParkedRecord) -> None:
    facts = {name: getattr(work, name) for name in ("kind", "name", "subject", "warehouse_id", "who", "trace", "tries")}
    tx.record(WorkParked(parked_id=work.id, error=work.error[:500], **facts))


def parked_work(session: Session, parked_id: UUID) -> ParkedRecord:
    """Raises ParkedUnknown."""
    row = session.execute(select(*_COLUMNS).where(ParkedWork.id == parked_id)).first()
    if row is None:
        raise ParkedUnknown(parked_id=str(parked_id))
    return ParkedRecord(**dict(zip(_FIELDS, row, strict=True)))


def parked_page(
    session: Session, warehouse_id: UUID | None, state: str, after: UUID | None, limit: int
) -> list[ParkedRecord]:
    """By id, which is by time; those of no warehouse concern everybody."""
    query = select(*_COLUMNS).where(ParkedWork.state == state).order_by(ParkedWork.id).limit(limit)
    if warehouse_id is not None:
        query = query.where((ParkedWork.warehouse_id == warehouse_id) | ParkedWork.warehouse_id.is_(None))
    if after is not None:
        query = query.where(ParkedWork.id > after)
    return [ParkedRecord(**dict(zip(_FIELDS, row, strict=True))) for row in session.execute(query)]


def try_again(parked_id: UUID, by: str) -> ParkedRecord:
    """Runs it once more, now. If it breaks again it stays parked, with the new error. Raises AlreadySettled."""
    with reading() as session:
        work = parked_work(session, parked_id)
    try:
        _retries[work.kind](work, by)
    except Refusal:
        raise
    except Exception as error:
        perform_as_system(lambda tx, broke=error: _broke_again(tx, work, broke))  # type: ignore[misc]
    with reading() as session:
        return parked_work(session, parked_id)


def _broke_again(tx: Tx, work: ParkedRecord, error: Exception) -> None:
    again = update(ParkedWork).where(ParkedWork.id == work.id, ParkedWork.state == "parked")
    tx.session.execute(again.values(error=in_words(error), tries=ParkedWork.tries + 1))
    _tell(tx, parked_work(tx.session, work.id))


def end_parked(tx: Tx, work: ParkedRecord, end: End, by: str, reason: str | None = None) -> None:
    """Ends it, in the transaction of what ends it; raises AlreadySettled when somebody else did."""
    ended = update(ParkedWork).where(ParkedWork.id == work.id, ParkedWork.state == "parked")
    values = {"state": end, "settled_at": tx.now, "settled_by": by, "reason": reason}
    if not tx.session.execute(ended.values(values)).rowcount:  # type: ignore[attr-defined]
        raise AlreadySettled(parked_id=str(work.id))
    tx.record(WorkSettled(parked_id=work.id, warehouse_id=work.warehouse_id, end=end, by=by))

"""What somebody decided against the rule or for somebody else: who, who allowed it, why. Only ever appended."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Index, String, event, select, tuple_
from sqlalchemy.orm import Mapped, Session, mapped_column

from wms.kernel.events import to_wire
from wms.kernel.ids import new_id
from wms.plumbing.db import Base
from wms.plumbing.transaction import Tx


class AuditEntry(Base):
    """`action` is the verb that was allowed; `subject` its object in words; `allowed_by` the one whose right it was."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_at_id", "at", "id"),
        Index("ix_audit_entry_warehouse_id_at_id", "warehouse_id", "at", "id"),
        Index("ix_audit_entry_worker_id_at_id", "worker_id", "at", "id"),
        Index("ix_audit_entry_action_at_id", "action", "at", "id"),
        Index("ix_audit_entry_subject_at_id", "subject", "at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    at: Mapped[datetime]
    action: Mapped[str] = mapped_column(String(80))
    subject: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(String(300))
    data: Mapped[dict[str, Any]]
    worker_id: Mapped[UUID | None]
    worker_name: Mapped[str] = mapped_column(String(120))
    allowed_by_id: Mapped[UUID | None]
    allowed_by: Mapped[str] = mapped_column(String(120))
    device_id: Mapped[UUID | None]
    warehouse_id: Mapped[UUID | None]
    command_id: Mapped[str | None] = mapped_column(String(200))


KEPT_ON_SQLITE = (
    "CREATE TRIGGER audit_entry_kept_{verb} BEFORE {verb} ON audit_entry "
    "BEGIN SELECT RAISE(ABORT, 'audit entries are kept as they are'); END"
)
KEPT_ON_POSTGRES = (
    "CREATE OR REPLACE FUNCTION audit_entry_kept() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit entries are kept as they are'; END $$",
    "CREATE TRIGGER audit_entry_kept BEFORE UPDATE OR DELETE ON audit_entry "
    "FOR EACH ROW EXECUTE FUNCTION audit_entry_kept()",
)


def kept_by(dialect: str) -> list[str]:
    """The statements that make the database itself refuse to change or delete an entry."""
    if dialect == "sqlite":
        return [KEPT_ON_SQLITE.format(verb=verb) for verb in ("UPDATE", "DELETE")]
    return list(KEPT_ON_POSTGRES)


@event.listens_for(AuditEntry.__table__, "after_create")
def _keep(_table: Any, connection: Connection, **_: Any) -> None:
    for statement in kept_by(connection.dialect.name):
        connection.exec_driver_sql(statement)


def record_decision(
    tx: Tx,
    action: str,
    *,
    subject: str,
    warehouse_id: UUID | None,
    reason: str = "",
    allowed_by: tuple[UUID | None, str] | None = None,
    data: dict[str, Any] | None = None,
) -> None:
    """`allowed_by`: (id, name) of whoever's right it was, where that is somebody else than the one who acts."""
    allower = allowed_by or (tx.actor.id, tx.actor.name)
    tx.session.add(
        AuditEntry(
            at=tx.now, action=action, subject=subject[:120], reason=reason[:300], data=to_wire(data or {}),
            worker_id=tx.actor.id, worker_name=tx.actor.name, allowed_by_id=allower[0], allowed_by=allower[1],
            device_id=tx.actor.device_id, warehouse_id=warehouse_id, command_id=tx.command_id,
        )
    )  # fmt: skip
    tx.session.flush()


@dataclass(frozen=True)
class AuditRecord:
    id: UUID
    at: datetime
    action: str
    subject: str
    reason: str
    data: dict[str, Any]
    worker_id: UUID | None
    worker_name: str
    allowed_by_id: UUID | None
    allowed_by: str
    warehouse_id: UUID | None


_RECORD = [getattr(AuditEntry, name) for name in AuditRecord.__annotations__]


@dataclass(frozen=True)
class AuditAsked:
    """Which entries: of a person or program, of an action, to a thing; `since` counts with, `before` does not."""

    worker_id: UUID | None = None
    action: str | None = None
    subject: str | None = None
    since: datetime | None = None
    before: datetime | None = None


def audit_page(
    session: Session,
    warehouse_id: UUID | None,
    after: tuple[datetime, UUID] | None,
    limit: int,
    asked: AuditAsked = AuditAsked(),
) -> list[AuditRecord]:
    """The newest first, of a warehouse or of all; `after`: moment and id of the last one of the page before."""
    query = select(*_RECORD).order_by(AuditEntry.at.desc(), AuditEntry.id.desc()).limit(limit)
    equal = {
        "warehouse_id": warehouse_id,
        "worker_id": asked.worker_id,
        "action": asked.action,
        "subject": asked.subject,
    }
    query = query.filter_by(**{name: value for name, value in equal.items() if value is not None})
    if asked.since is not None:
        query = query.where(AuditEntry.at >= asked.since)
    if asked.before is not None:
        query = query.where(AuditEntry.at < asked.before)
    if after is not None:
        query = query.where(tuple_(AuditEntry.at, AuditEntry.id) < after)
    return [AuditRecord(*row) for row in session.execute(query)]

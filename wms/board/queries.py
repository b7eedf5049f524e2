"""Reads of the board."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select, true
from sqlalchemy.orm import Session

from wms.board.models import ExceptionRecord
from wms.board.rules import asks_of
from wms.kernel.events import to_wire
from wms.plumbing import parked
from wms.plumbing.db import reading
from wms.plumbing.http import Page, close_cursor


@dataclass(frozen=True, kw_only=True)
class ExceptionView:
    """One exception as the screens show it. `fix` is {"action", "label_key", "params", "asks"} or None."""

    id: UUID
    kind: str
    severity: int
    raised_at: datetime
    last_at: datetime
    count: int
    subject: dict[str, Any]
    detail: dict[str, Any]
    owner: dict[str, Any] | None
    fix: dict[str, Any] | None
    state: str
    resolved_at: datetime | None
    resolved_by: str | None
    resolved_how: str | None


def exception(session: Session, exception_id: UUID) -> ExceptionView | None:
    row = session.get(ExceptionRecord, exception_id)
    return None if row is None else view_of(row)


def exceptions_page(
    session: Session, warehouse_id: UUID | None, *, state: str, kind: str | None, limit: int
) -> dict[str, Any]:
    """{exceptions, open}: unresolved ones by badness and age, or resolved ones, the latest first."""
    find = resolved_exceptions if state == "resolved" else open_exceptions
    views = find(session, warehouse_id, kind=kind, limit=limit)
    return {"exceptions": [to_wire(asdict(view)) for view in views], "open": count_open(session, warehouse_id)}


def open_exceptions(
    session: Session, warehouse_id: UUID | None = None, *, kind: str | None = None, limit: int = 200
) -> list[ExceptionView]:
    """The worst first, then the oldest. Those without a warehouse concern everybody."""
    order = (ExceptionRecord.severity.desc(), ExceptionRecord.raised_at, ExceptionRecord.id)
    query = _exceptions(warehouse_id, kind).where(ExceptionRecord.state != "resolved").order_by(*order)
    return [view_of(row) for row in session.scalars(query.limit(limit))]


def resolved_exceptions(
    session: Session, warehouse_id: UUID | None, *, kind: str | None = None, limit: int = 200
) -> list[ExceptionView]:
    """The latest resolved first."""
    query = _exceptions(warehouse_id, kind).where(ExceptionRecord.state == "resolved")
    return [view_of(row) for row in session.scalars(query.order_by(ExceptionRecord.resolved_at.desc()).limit(limit))]


def _exceptions(warehouse_id: UUID | None, kind: str | None) -> Select[ExceptionRecord]:
    query = select(ExceptionRecord).where(_seen_from(warehouse_id))
    return query if kind is None else query.where(ExceptionRecord.kind == kind)


def count_open(session: Session, warehouse_id: UUID | None) -> int:
    query = select(func.count()).where(ExceptionRecord.state != "resolved", _seen_from(warehouse_id))
    return session.scalar(query) or 0


def open_severities(session: Session, kind: str) -> dict[str, int]:
    """The severity of each unresolved exception of a kind, by its key."""
    query = select(ExceptionRecord.key, ExceptionRecord.severity)
    rows = session.execute(query.where(ExceptionRecord.state != "resolved", ExceptionRecord.kind == kind))
    return {row.key: row.severity for row in rows}


def is_open(session: Session, key: str) -> bool:
    query = select(ExceptionRecord.id).where(ExceptionRecord.key == key, ExceptionRecord.state != "resolved")
    return session.scalar(query) is not None


def open_keys(session: Session, kind: str, warehouse_id: UUID | None = None) -> set[str]:
    """The keys of what is unresolved of a kind, in a warehouse or everywhere."""
    query = select(ExceptionRecord.key).where(ExceptionRecord.state != "resolved", ExceptionRecord.kind == kind)
    return set(session.scalars(query if warehouse_id is None else query.where(_of(warehouse_id))))


def _of(warehouse_id: UUID) -> ColumnElement[bool]:
    return ExceptionRecord.warehouse_id == warehouse_id


def wire_view(row: ExceptionRecord) -> dict[str, Any]:
    """The Exception of the wire, as JSON values."""
    payload: dict[str, Any] = to_wire(asdict(view_of(row)))
    return payload


def view_of(row: ExceptionRecord) -> ExceptionView:
    return ExceptionView(
        id=row.id,
        kind=row.kind,
        severity=row.severity,
        raised_at=row.raised_at,
        last_at=row.last_at,
        count=row.count,
        subject=row.subject,
        detail=row.detail,
        owner={"id": str(row.owner_id), "name": row.owner_name} if row.owner_id else None,
        fix=_fix_of(row),
        state=row.state,
        resolved_at=row.resolved_at,
        resolved_by=row.resolved_by,
        resolved_how=row.resolved_how,
    )


def parked_list(warehouse_id: UUID | None, state: str, page: Page) -> dict[str, Any]:
    with reading() as session:
        works = parked.parked_page(session, warehouse_id, state, page.after_id, page.limit)
    more = close_cursor(works[-1].id) if len(works) == page.limit else None
    return {"parked": [wire_parked(work) for work in works], "next_cursor": more}


def wire_parked(work: parked.ParkedRecord) -> dict[str, Any]:
    fields: dict[str, Any] = to_wire(asdict(work))
    return {name: value for name, value in fields.items() if name != "warehouse_id"}


def _fix_of(row: ExceptionRecord) -> dict[str, Any] | None:
    if row.fix is None or row.state == "resolved":
        return None
    return {"action": row.fix, "label_key": f"fix.{row.fix}", "params": row.subject, "asks": list(asks_of(row.fix))}


def _seen_from(warehouse_id: UUID | None) -> ColumnElement[bool]:
    """Of this warehouse, or of none in particular."""
    if warehouse_id is None:
        return true()
    return or_(ExceptionRecord.warehouse_id == warehouse_id, ExceptionRecord.warehouse_id.is_(None))

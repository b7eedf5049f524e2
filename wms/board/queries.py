"""Reads of the board."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true, tuple_
from sqlalchemy.orm import Session

from wms.board.errors import ExceptionUnknown
from wms.board.models import ExceptionRecord
from wms.board.rules import STARTING_EXCEPTION_RULES, ExceptionRules, asks_of, orders_at_risk, why_not_reopened
from wms.kernel.events import to_wire
from wms.plumbing import parked
from wms.plumbing.db import reading
from wms.plumbing.http import Page, close_cursor
from wms.settings.queries import rules_of

RULES = "board"  # the name of the rule book


def exception_rules(session: Session, warehouse_id: UUID | None) -> ExceptionRules:
    """Those of a warehouse; what concerns them all follows the starting ones."""
    if warehouse_id is None:
        return STARTING_EXCEPTION_RULES
    return ExceptionRules(**rules_of(session, warehouse_id, RULES))


def warns_before(session: Session, warehouse_id: UUID) -> timedelta:
    """How near to its cutoff an unpicked order of the warehouse is at risk."""
    return timedelta(minutes=exception_rules(session, warehouse_id).warn_minutes)


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
    snoozed_until: datetime | None
    orders_at_risk: int


def exception(session: Session, exception_id: UUID) -> ExceptionView | None:
    row = session.get(ExceptionRecord, exception_id)
    return None if row is None else view_of(row)


SHOWN = (ExceptionRecord.state != "resolved", ExceptionRecord.snoozed_until.is_(None))
_WORST_FIRST = (ExceptionRecord.severity.desc(), ExceptionRecord.raised_at, ExceptionRecord.id)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`state`: open, snoozed or resolved; `owner_id`: whose, `free`: nobody's; `after`: the last of the page before."""

    state: str = "open"
    kind: str | None = None
    severity: int | None = None
    owner_id: UUID | None = None
    free: bool = False
    after: UUID | None = None
    limit: int = 100


def exceptions_page(session: Session, warehouse_id: UUID | None, asked: Asked) -> dict[str, Any]:
    """{exceptions, open, next_cursor}: unresolved ones by badness and age, or resolved ones, the latest first."""
    query = _exceptions(warehouse_id, asked.kind).where(*_asked(asked))
    last = session.get(ExceptionRecord, asked.after) if asked.after else None
    rows = list(session.scalars((_later if asked.state == "resolved" else _milder)(query, last).limit(asked.limit)))
    return {
        "exceptions": [wire_view(row) for row in rows],
        "open": count_open(session, warehouse_id),
        "next_cursor": close_cursor(rows[-1].id) if len(rows) == asked.limit else None,
    }


def _asked(asked: Asked) -> list[ColumnElement[bool]]:
    states = {
        "open": SHOWN,
        "snoozed": (ExceptionRecord.state != "resolved", ExceptionRecord.snoozed_until.is_not(None)),
        "resolved": (ExceptionRecord.state == "resolved",),
    }[asked.state]
    filters = [*states]
    if asked.severity is not None:
        filters.append(ExceptionRecord.severity == asked.severity)
    if asked.owner_id is not None:
        filters.append(ExceptionRecord.owner_id == asked.owner_id)
    if asked.free:
        filters.append(ExceptionRecord.owner_id.is_(None))
    return filters


def _milder(query: Select[ExceptionRecord], last: ExceptionRecord | None) -> Select[ExceptionRecord]:
    if last is not None:
        younger = tuple_(ExceptionRecord.raised_at, ExceptionRecord.id) > tuple_(last.raised_at, last.id)
        same = and_(ExceptionRecord.severity == last.severity, younger)
        query = query.where(or_(ExceptionRecord.severity < last.severity, same))
    return query.order_by(*_WORST_FIRST)


def _later(query: Select[ExceptionRecord], last: ExceptionRecord | None) -> Select[ExceptionRecord]:
    moment = tuple_(ExceptionRecord.resolved_at, ExceptionRecord.id)
    if last is not None and last.resolved_at is not None:
        query = query.where(moment < tuple_(last.resolved_at, last.id))
    return query.order_by(ExceptionRecord.resolved_at.desc(), ExceptionRecord.id.desc())


def exception_story(session: Session, exception_id: UUID) -> dict[str, Any]:
    """The exception with its history, the latest last. Raises ExceptionUnknown."""
    row = session.get(ExceptionRecord, exception_id)
    if row is None:
        raise ExceptionUnknown(exception_id=str(exception_id))
    why = why_not_reopened(row.state, row.resolved_how, is_open(session, row.key))
    return wire_view(row) | {"history": row.history, "reopens": why is None}


def open_exceptions(
    session: Session, warehouse_id: UUID | None = None, *, kind: str | None = None, limit: int = 200
) -> list[ExceptionView]:
    """The worst first, then the oldest. Those without a warehouse concern everybody."""
    query = _exceptions(warehouse_id, kind).where(*SHOWN).order_by(*_WORST_FIRST)
    return [view_of(row) for row in session.scalars(query.limit(limit))]


def _exceptions(warehouse_id: UUID | None, kind: str | None) -> Select[ExceptionRecord]:
    query = select(ExceptionRecord).where(_seen_from(warehouse_id))
    return query if kind is None else query.where(ExceptionRecord.kind == kind)


def count_open(session: Session, warehouse_id: UUID | None) -> int:
    query = select(func.count()).where(*SHOWN, _seen_from(warehouse_id))
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
        snoozed_until=row.snoozed_until,
        orders_at_risk=orders_at_risk(row.subject, row.detail),
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

"""The doors of the audit: what people decided, as a list and as a file."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Response

from wms.kernel.clock import parse_iso
from wms.kernel.errors import invalid
from wms.kernel.faults import NOT_OURS
from wms.plumbing import csv_pages
from wms.plumbing.audit import AuditAsked, AuditRecord, audit_page
from wms.plumbing.db import reading
from wms.plumbing.http import Page, blueprint, close_cursor, current_actor, requires
from wms.plumbing.scopes import filtered
from wms.plumbing.shapes import given_file
from wms.reports.schemas.audit import AuditPage, AuditQuery

ROWS_AT_ONCE = 500
COLUMNS = ("at", "worker_name", "action", "subject", "reason", "allowed_by", "data")
audit = blueprint("audit", "What people decided")
Place = tuple[datetime, UUID]


@audit.get("/audit")
@requires("reports.read_audit")
@audit.arguments(AuditQuery, location="query")
@audit.response(200, AuditPage)
@filtered(channels=False)
def read_audit(asked: dict[str, Any]) -> dict[str, Any]:
    """What was decided by hand, by whom, allowed by whom, and why; the newest first."""
    page = Page.of(asked)
    entries = _entries(asked, current_actor().warehouse_id, _place(page.after), page.limit)
    last = f"{entries[-1].at.isoformat()} {entries[-1].id}" if len(entries) == page.limit else None
    return {"entries": entries, "next_cursor": close_cursor(last) if last else None}


@audit.get("/audit/csv")
@requires("reports.read_audit")
@audit.arguments(AuditQuery(exclude=("cursor", "limit")), location="query")
@audit.doc(responses=given_file("All entries that fit, as CSV", "text/csv"))
@filtered(channels=False)
def read_audit_csv(asked: dict[str, Any]) -> Response:
    """The audit, as a file."""
    answer = Response(_pages(asked, current_actor().warehouse_id), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return answer


def _pages(asked: dict[str, Any], bound_to: UUID | None) -> Iterator[str]:
    """A page at a time, each in a reading of its own: a long list keeps nobody waiting."""
    yield csv_pages.header(COLUMNS)
    after: Place | None = None
    while True:
        entries = _entries(asked, bound_to, after, ROWS_AT_ONCE)
        rows = [asdict(entry) | {"data": json.dumps(entry.data, ensure_ascii=False)} for entry in entries]
        yield csv_pages.lines([row[name] for name in COLUMNS] for row in rows)
        if len(entries) < ROWS_AT_ONCE:
            return
        after = entries[-1].at, entries[-1].id


def _entries(asked: dict[str, Any], bound_to: UUID | None, after: Place | None, limit: int) -> list[AuditRecord]:
    names = ("worker_id", "action", "subject", "since", "before")
    with reading() as session:
        return audit_page(session, bound_to, after, limit, AuditAsked(**{name: asked[name] for name in names}))


def _place(key: str | None) -> Place | None:
    if key is None:
        return None
    moment, _, identity = key.partition(" ")
    try:
        return parse_iso(moment), UUID(identity)
    except ValueError as error:
        raise invalid("cursor", NOT_OURS) from error

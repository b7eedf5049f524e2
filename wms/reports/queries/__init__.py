"""The Snapshot of one warehouse: a handful of aggregate reads over what is open, and over today."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.board.queries import count_open, open_exceptions, warns_before
from wms.channels.queries import count_unconfirmed_shipments
from wms.kernel.clock import iso
from wms.kernel.errors import NotFound
from wms.kernel.events import to_wire
from wms.layout.queries import WarehouseRecord, warehouses
from wms.reports import rules
from wms.reports.queries.floor import pace, worker_rows
from wms.reports.queries.flow import cutoff_rows, loads, open_lines, order_counts, order_rows, received_since
from wms.reports.queries.inquiry import look_up
from wms.reports.queries.invariants import broken_invariants, waiting_in_vain
from wms.reports.queries.order_overview import COUNTED, OrderRow, orders_overview, position_of, states_counted
from wms.reports.queries.order_page import order_page

EXCEPTIONS_SHOWN = 50


def board(
    session: Session, site: WarehouseRecord, now: datetime, lines: dict[datetime, int] | None = None
) -> dict[str, Any]:
    """The Snapshot of the wire, as JSON values; `lines` are the open lines if they were read a moment ago."""
    midnight = site.day_begins(now)
    counts = order_counts(session, site.id, midnight)
    speed = pace(session, site.id, now)
    warn = warns_before(session, site.id)
    lines = open_lines(session, site.id, now) if lines is None else lines
    at_risk = rules.forecast(loads(counts, lines, now), speed.lines_hour, now, warn)
    snapshot = {
        "at": iso(now),
        "warehouse": site.code,
        "orders": order_rows(counts, now),
        "cutoffs": cutoff_rows(counts, at_risk),
        "workers": worker_rows(session, site.id, speed, now),
        "exceptions": [asdict(view) for view in open_exceptions(session, site.id, limit=EXCEPTIONS_SHOWN)],
        "exceptions_open": count_open(session, site.id),
        "totals": {
            "orders_today": received_since(session, site.id, midnight),
            "shipped_today": sum(row.count for row in counts if row.state == "shipped"),
            "lines_hour": speed.lines_hour,
            "units_hour": speed.units_hour,
        },
        "unconfirmed_shipments": count_unconfirmed_shipments(session, site.id),
    }
    wire: dict[str, Any] = to_wire(snapshot)
    return wire


def site_of(session: Session, warehouse_id: UUID | None, code: str | None = None) -> WarehouseRecord:
    """The warehouse that an actor looks at: their own, else the named one, else the first. Raises NotFound."""
    for site in warehouses(session):
        if warehouse_id in (None, site.id) and code in (None, site.code):
            return site
    raise NotFound("there is no such warehouse", warehouse=code)


__all__ = [
    "COUNTED",
    "OrderRow",
    "board",
    "broken_invariants",
    "look_up",
    "open_lines",
    "order_page",
    "orders_overview",
    "position_of",
    "site_of",
    "states_counted",
    "waiting_in_vain",
]

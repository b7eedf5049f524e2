"""The doors of a desk: orders filtered and counted, one order whole, and a search over all rooms."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from flask import Response

from wms.kernel.actors import Scope
from wms.kernel.clock import parse_iso, utc_now
from wms.kernel.errors import invalid
from wms.kernel.faults import NOT_OURS
from wms.layout.queries import WarehouseRecord
from wms.plumbing import csv_pages
from wms.plumbing.db import reading
from wms.plumbing.http import Page, blueprint, close_cursor, current_actor, requires
from wms.plumbing.scopes import filtered, touches
from wms.plumbing.search import find_anything
from wms.plumbing.shapes import given_file
from wms.reports import queries
from wms.reports.schemas import orders as shapes

ROWS_AT_ONCE = 500
HITS = 8  # of one kind
LEAST_TYPED = 2  # letters; one alone begins nearly everything
COLUMNS = (
    "number", "external_id", "channel", "customer", "state", "priority", "cutoff", "waits", "lines", "units", "service",
    "customer_number", "tags",
    "received_at", "shipped_at",
)  # fmt: skip

desk = blueprint("desk", "Orders as a supervisor works with them, and a search over everything")


@desk.get("/orders/overview")
@requires("orders.read")
@desk.arguments(shapes.OverviewQuery, location="query")
@desk.response(200, shapes.OverviewPage)
@touches("warehouse", query="warehouse")
def list_overview(asked: dict[str, Any]) -> dict[str, Any]:
    """Orders that fit: those due first come first, and of orders that ended the newest. Each with why it waits."""
    page, actor = Page.of(asked), current_actor()
    with reading() as session:
        site = queries.site_of(session, actor.warehouse_id, asked["warehouse"])
        after = _position(page.after)
        rows = queries.orders_overview(session, site, actor.scope, asked, after, page.limit, utc_now())
    more = len(rows) == page.limit
    return {"orders": rows, "next_cursor": close_cursor(queries.position_of(rows[-1], asked)) if more else None}


@desk.get("/orders/overview/counts")
@requires("orders.read")
@desk.arguments(shapes.OverviewFilter, location="query")
@desk.response(200, shapes.StateCountsOut)
@touches("warehouse", query="warehouse")
def count_overview(asked: dict[str, Any]) -> dict[str, Any]:
    """How many orders fit, by state."""
    actor = current_actor()
    with reading() as session:
        site = queries.site_of(session, actor.warehouse_id, asked["warehouse"])
        states = queries.states_counted(session, site, actor.scope, asked, utc_now())
    return {"states": states, "most": queries.COUNTED}


@desk.get("/orders/overview/csv")
@requires("orders.read")
@desk.arguments(shapes.OverviewFilter, location="query")
@desk.doc(responses=given_file("All orders that fit, as CSV", "text/csv"))
@touches("warehouse", query="warehouse")
def read_overview_csv(asked: dict[str, Any]) -> Response:
    """All orders that fit, as a file for a spreadsheet."""
    actor = current_actor()
    with reading() as session:
        site = queries.site_of(session, actor.warehouse_id, asked["warehouse"])
    answer = Response(_csv(site, actor.scope, asked), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="orders.csv"'
    return answer


@desk.get("/orders/<uuid:order_id>/whole")
@requires("orders.read")
@desk.response(200, shapes.OrderWholeOut)
@touches("order", path="order_id", channels=False)
def read_order_whole(order_id: UUID) -> dict[str, Any]:
    """An order with its lines in columns, where each unit is, why it waits, its parcels, its story, its acts."""
    with reading() as session:
        return queries.order_page(session, current_actor(), order_id, utc_now())


@desk.get("/search")
@requires("reports.look_up")
@desk.arguments(shapes.SearchQuery, location="query")
@desk.response(200, shapes.SearchOut)
@filtered()
def search(asked: dict[str, Any]) -> dict[str, Any]:
    """Orders, items, places, parcels and people by how their names begin; at most 8 of a kind."""
    typed = asked["text"].strip()
    if len(typed) < LEAST_TYPED:
        return {"hits": []}
    with reading() as session:
        return {"hits": find_anything(session, current_actor(), typed, HITS)}


def _csv(site: WarehouseRecord, scope: Scope, asked: dict[str, Any]) -> Iterator[str]:
    """A page at a time, each in a reading of its own: a long list keeps nobody waiting."""
    yield csv_pages.header(COLUMNS)
    after = None
    while True:
        with reading() as session:
            rows = queries.orders_overview(session, site, scope, asked, after, ROWS_AT_ONCE, utc_now())
        yield csv_pages.lines([getattr(row, name) for name in COLUMNS] for row in rows)
        if len(rows) < ROWS_AT_ONCE:
            return
        after = _position(queries.position_of(rows[-1], asked))


def _position(after: str | None) -> tuple[str, UUID] | None:
    if after is None:
        return None
    try:
        moment, identity = after.split(" ")
        if moment:
            parse_iso(moment)
        return moment, UUID(identity)
    except ValueError as error:
        raise invalid("cursor", NOT_OURS) from error

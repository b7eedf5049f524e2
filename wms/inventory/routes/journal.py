"""Doors to look stock up: row by row, as of a past moment, move by move; each also as a file for a spreadsheet."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from flask import Response
from sqlalchemy.orm import Session

from wms.catalog.queries import items_by_skus
from wms.inventory import queries
from wms.inventory.schemas import MoveLinesOut, MovesQuery, StockLinesOut, StockLinesQuery
from wms.kernel.clock import utc_now
from wms.kernel.errors import invalid
from wms.kernel.faults import NOT_OURS
from wms.layout.queries import locations_by_codes, site_of
from wms.plumbing import csv_pages
from wms.plumbing.db import reading
from wms.plumbing.http import Page, blueprint, close_cursor, current_actor, requires
from wms.plumbing.scopes import touches
from wms.plumbing.shapes import given_file

NOTHING = UUID(int=0)
ROWS_AT_ONCE = 500
LINE_COLUMNS = ("place", "sku", "name", "lot", "expires_on", "status", "owner", "serial", "on_hand", "reserved")
MOVE_COLUMNS = (
    "at", "sku", "lot", "quantity", "source", "target", "source_status", "target_status", "serial", "reason",
    "reference", "actor",
)  # fmt: skip
Rows = tuple[list[dict[str, Any]], str | None]

journal = blueprint("journal", "Stock row by row, now or then, and every move of it")


@journal.get("/stock/lines")
@requires("inventory.read")
@journal.arguments(StockLinesQuery, location="query")
@journal.response(200, StockLinesOut)
@touches("warehouse", query="warehouse")
def list_stock_lines(asked: dict[str, Any]) -> dict[str, Any]:
    """What lies where, by place; with `at` as of that moment, for an item or a place."""
    page = Page.of(asked)
    rows, last = _lines(asked, current_actor().warehouse_id, page.after, page.limit)
    return {"lines": rows, "next_cursor": last}


@journal.get("/stock/lines/csv")
@requires("inventory.read")
@journal.arguments(StockLinesQuery(exclude=("cursor", "limit")), location="query")
@journal.doc(responses=given_file("All lines that fit, as CSV", "text/csv"))
@touches("warehouse", query="warehouse")
def read_stock_lines_csv(asked: dict[str, Any]) -> Response:
    """What lies where, as a file."""
    bound_to = current_actor().warehouse_id
    return _file("stock.csv", LINE_COLUMNS, lambda after: _lines(asked, bound_to, after, ROWS_AT_ONCE))


@journal.get("/stock/moves")
@requires("inventory.read")
@journal.arguments(MovesQuery, location="query")
@journal.response(200, MoveLinesOut)
@touches("warehouse", query="warehouse")
def list_moves(asked: dict[str, Any]) -> dict[str, Any]:
    """The journal, the newest first. Without an item, a place or `since`, of the month before `until`."""
    page = Page.of(asked)
    rows, last = _moves(asked, current_actor().warehouse_id, page.after, page.limit)
    return {"moves": rows, "next_cursor": last}


@journal.get("/stock/moves/csv")
@requires("inventory.read")
@journal.arguments(MovesQuery(exclude=("cursor", "limit")), location="query")
@journal.doc(responses=given_file("All moves that fit, as CSV", "text/csv"))
@touches("warehouse", query="warehouse")
def read_moves_csv(asked: dict[str, Any]) -> Response:
    """The journal, as a file."""
    bound_to = current_actor().warehouse_id
    return _file("moves.csv", MOVE_COLUMNS, lambda after: _moves(asked, bound_to, after, ROWS_AT_ONCE))


def _lines(asked: dict[str, Any], bound_to: UUID | None, after: str | None, limit: int) -> Rows:
    with reading() as session:
        site_id = site_of(session, bound_to, asked["warehouse"]).id
        of = queries.Asked(site_id, *_item_and_places(session, site_id, asked), asked["lot"], asked["status"])
        if asked["at"] is not None:
            return _lines_then(session, of, asked, after, limit)
        lines = queries.stock_lines(session, of, _position(after), limit)
    last = f"{lines[-1][1].place} {lines[-1][0]}" if len(lines) == limit else None
    return [asdict(line) for _, line in lines], close_cursor(last) if last else None


def _lines_then(session: Session, of: queries.Asked, asked: dict[str, Any], after: str | None, limit: int) -> Rows:
    first = Page(after, limit).after_number or 0
    lines = queries.stock_then(session, of, asked["at"], first, limit)
    return [asdict(line) for line in lines], close_cursor(first + limit) if len(lines) == limit else None


def _moves(asked: dict[str, Any], bound_to: UUID | None, after: str | None, limit: int) -> Rows:
    with reading() as session:
        site_id = site_of(session, bound_to, asked["warehouse"]).id
        item_id, places = _item_and_places(session, site_id, asked)
        of = queries.MovesAsked(
            site_id, item_id, places, asked["by"], asked["reason"], asked["reference"], asked["since"],
            asked["until"] or utc_now(),
        )  # fmt: skip
        moves = queries.moves_asked(session, of, Page(after, limit).after_id, limit)
    rows = [asdict(move) for move in moves]
    return rows, close_cursor(moves[-1].id) if len(moves) == limit else None


def _item_and_places(
    session: Session, site_id: UUID, asked: dict[str, Any]
) -> tuple[UUID | None, Sequence[UUID] | None]:
    """What is unknown fits nothing."""
    sku, code = asked["sku"], asked["place"]
    item = items_by_skus(session, [sku]).get(sku) if sku else None
    place = locations_by_codes(session, site_id, [code]).get(code) if code else None
    return (item.id if item else NOTHING) if sku else None, [place.id if place else NOTHING] if code else None


def _position(after: str | None) -> tuple[str, UUID] | None:
    if after is None:
        return None
    place, _, row_id = after.rpartition(" ")
    try:
        return place, UUID(row_id)
    except ValueError as error:
        raise invalid("cursor", NOT_OURS) from error


def _file(name: str, columns: Sequence[str], read: Callable[[str | None], Rows]) -> Response:
    first = read(None)
    answer = Response(_written_pages(columns, first, read), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _written_pages(columns: Sequence[str], page: Rows, read: Callable[[str | None], Rows]) -> Iterator[str]:
    """A page at a time, each in a reading of its own: a long list keeps nobody waiting."""
    yield csv_pages.header(columns)
    while True:
        rows, last = page
        yield csv_pages.lines([row[name] for name in columns] for row in rows)
        if last is None:
            return
        page = read(Page.of({"cursor": last, "limit": ROWS_AT_ONCE}).after)

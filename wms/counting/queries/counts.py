"""Counts for whoever looks after them: lists, and one of them whole with what was moved meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from wms.catalog.queries import items_by_ids
from wms.counting.errors import CountUnknown
from wms.counting.models import UNFINISHED, CountLine, CountPhoto, StockCount
from wms.counting.rules import UNDECIDED
from wms.inventory.queries import MoveAt, moves_done
from wms.kernel.clock import iso
from wms.layout.queries import locations_by_ids

_SHORT_LIST = 50


@dataclass(frozen=True)
class CountsAsked:
    """`state`: one of them, or undecided, or unfinished."""

    warehouse_id: UUID
    state: str | None = None
    location_id: UUID | None = None
    campaign_id: UUID | None = None


def counts_page(session: Session, asked: CountsAsked, after: int | None, limit: int) -> list[dict[str, Any]]:
    """The newest first, behind the one with number `after`."""
    query = _asked(select(StockCount).where(StockCount.warehouse_id == asked.warehouse_id), asked)
    query = query.where(StockCount.number < after) if after is not None else query
    return count_wires(session, session.scalars(query.order_by(StockCount.number.desc()).limit(limit)).all())


def _asked(query: Select[Any], asked: CountsAsked) -> Select[Any]:
    if asked.state == "unfinished":
        query = query.where(UNFINISHED, StockCount.state != "planned")
    elif asked.state == "undecided":
        query = query.where(StockCount.state.in_(UNDECIDED))
    elif asked.state is not None:
        query = query.where(StockCount.state == asked.state)
    if asked.location_id is not None:
        query = query.where(StockCount.location_id == asked.location_id)
    return query if asked.campaign_id is None else query.where(StockCount.campaign_id == asked.campaign_id)


def count_wires(session: Session, counts: Iterable[StockCount]) -> list[dict[str, Any]]:
    rows = list(counts)
    places = locations_by_ids(session, {row.location_id for row in rows})
    items = items_by_ids(session, {row.item_id for row in rows if row.item_id is not None})
    sums = _sums(session, [row.id for row in rows])
    return [
        {
            "id": str(row.id), "number": row.number, "kind": row.kind, "state": row.state,
            "place": places[row.location_id].code, "sku": items[row.item_id].sku if row.item_id else None,
            "why": row.why, "asked_at": iso(row.asked_at), "asked_by": row.asked_by, "counter": row.counter_name,
            "closed_at": iso(row.closed_at) if row.closed_at else None, "decision": row.decision,
            "decided_by": row.decided_by, "reason": row.reason, **sums.get(row.id, {"more": 0, "fewer": 0}),
        }
        for row in rows
    ]  # fmt: skip


def _sums(session: Session, count_ids: list[UUID]) -> dict[UUID, dict[str, int]]:
    difference = CountLine.counted - CountLine.booked
    more, fewer = (func.sum(case((sign * difference > 0, sign * difference), else_=0)) for sign in (1, -1))
    query = select(CountLine.count_id, more, fewer).where(CountLine.count_id.in_(count_ids))
    rows = session.execute(query.group_by(CountLine.count_id))
    return {count: {"more": int(plus), "fewer": int(minus)} for count, plus, minus in rows}


def whole_count(session: Session, count_id: UUID) -> dict[str, Any]:
    """With its lines, the moves of the place since it was begun, and the counts that it checks. Raises CountUnknown."""
    count = session.get(StockCount, count_id)
    if count is None:
        raise CountUnknown
    [wire] = count_wires(session, [count])
    before = _before(session, count)
    about = {"lines": _lines(session, count), "photos": _photos(session, [count, *before])}
    return wire | about | {"moves": _moves(session, count), "before": count_wires(session, before)}


def _photos(session: Session, counts: list[StockCount]) -> list[dict[str, Any]]:
    """One of each code: of whoever counted last, else of the count that it checks."""
    query = select(CountPhoto).where(CountPhoto.count_id.in_([count.id for count in counts]))
    photos = {photo.code: photo for photo in session.scalars(query.order_by(CountPhoto.taken_at))}
    return [{"code": code, "image_url": photo.image_url} for code, photo in sorted(photos.items())]


def pictures_named(session: Session) -> list[str | None]:
    """The addresses of all photos of counts."""
    return list(session.scalars(select(CountPhoto.image_url).where(CountPhoto.image_url.is_not(None))))


def _before(session: Session, count: StockCount) -> list[StockCount]:
    chain: list[StockCount] = []
    while count.recount_of is not None:
        count = session.get_one(StockCount, count.recount_of)
        chain.append(count)
    return chain


def _lines(session: Session, count: StockCount) -> list[dict[str, Any]]:
    rows = session.scalars(select(CountLine).where(CountLine.count_id == count.id)).all()
    items = items_by_ids(session, {row.item_id for row in rows if row.item_id is not None})
    named = [(items[row.item_id] if row.item_id else None, row) for row in rows]
    lines = [
        {
            "sku": item.sku if item else None, "name": item.name if item else "", "lot": row.lot, "code": row.code,
            "booked": row.booked, "counted": row.counted, "difference": row.difference, "moved": row.moved,
            "kept": row.kept, "note": row.note,
        }
        for item, row in named
    ]  # fmt: skip
    return sorted(lines, key=lambda line: (line["sku"] is None, line["sku"] or line["code"], line["lot"]))


def _moves(session: Session, count: StockCount) -> list[dict[str, Any]]:
    """From when the counter began until the books followed, the first ones; the corrections themselves left out."""
    if count.begun_at is None or count.closed_at is None:
        return []
    moves = moves_done(session, count.location_id, count.begun_at, count.decided_at)
    shown = [move for move in moves if count.item_id in (None, move.item_id)][:_SHORT_LIST]
    items = items_by_ids(session, {move.item_id for move in shown})
    return [_move(move, items[move.item_id].sku, move.done_at < count.closed_at) for move in shown]


def _move(move: MoveAt, sku: str, during: bool) -> dict[str, Any]:
    return {
        "sku": sku, "lot": move.lot, "units": move.units, "reason": move.reason, "actor": move.actor,
        "done_at": iso(move.done_at), "heard_at": iso(move.at), "during": during,
    }  # fmt: skip

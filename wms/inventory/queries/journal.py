"""Stock row by row, now or as of a past moment, and the journal of moves, for whoever looks something up.

What lay somewhere in the past is reckoned from the moves of an item or of a few places: both have their index. Of a
whole warehouse it is reckoned from the first move on, or back from what lies there now, whichever is the shorter way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select, tuple_, union_all
from sqlalchemy.orm import Session

from wms.catalog.queries import item_names
from wms.inventory.models import Lot, StockBalance, StockMove
from wms.inventory.queries.held import is_held_wide
from wms.layout.queries import place_facts

WINDOW = timedelta(days=31)  # of the journal, for a question that no index of an item or a place answers
_OUTSIDE = ("supplier", "customer", "scrap")
_place, _item = place_facts(), item_names()


@dataclass(frozen=True)
class StockLine:
    """Units with one key in one place. `reserved` and `held` (over the warehouse) are of now; of a past moment
    they are not known.
    """

    location_id: UUID
    place: str
    item_id: UUID
    sku: str
    name: str
    lot: str
    status: str
    owner: str
    serial: str
    on_hand: int
    reserved: int | None
    expires_on: date | None
    place_kind: str
    held: bool = False


@dataclass(frozen=True)
class Asked:
    """`item_id` and `places` (ids) None: all of them."""

    warehouse_id: UUID
    item_id: UUID | None = None
    places: Sequence[UUID] | None = None
    lot: str | None = None
    status: str | None = None


def stock_lines(
    session: Session, asked: Asked, after: tuple[str, UUID] | None, limit: int
) -> list[tuple[UUID, StockLine]]:
    """(balance's id, line), by place."""
    row = StockBalance
    key = (row.location_id, _place.c.code, row.item_id, _item.c.sku, _item.c.name, row.lot, row.status, row.owner)
    units = (row.serial, row.on_hand, row.reserved, Lot.expires_on, _place.c.kind, is_held_wide(_place))
    query = select(row.id, *key, *units)
    query = query.join(_place, _place.c.id == row.location_id).join(_item, _item.c.id == row.item_id)
    query = query.outerjoin(Lot, (Lot.item_id == row.item_id) & (Lot.code == row.lot))
    query = query.where(_place.c.warehouse_id == asked.warehouse_id, row.on_hand > 0, *_of(asked, row, row.location_id))
    if after is not None:
        query = query.where(tuple_(_place.c.code, row.id) > tuple_(*after))
    rows = session.execute(query.order_by(_place.c.code, row.id).limit(limit))
    return [(values[0], StockLine(*values[1:])) for values in rows]


def stock_then(session: Session, asked: Asked, moment: datetime, after: int, limit: int) -> list[StockLine]:
    """As the moves up to that moment add up, by place, behind the first `after`."""
    steps = _to_then(session, asked, moment).subquery("step")
    key = (steps.c.location_id, steps.c.item_id, steps.c.lot, steps.c.status, steps.c.owner, steps.c.serial)
    units = func.sum(steps.c.units)
    lines = select(*key, units.label("units")).group_by(*key).having(units > 0).subquery("line")
    query = select(
        lines.c.location_id, _place.c.code, lines.c.item_id, _item.c.sku, _item.c.name, lines.c.lot, lines.c.status,
        lines.c.owner, lines.c.serial, lines.c.units, Lot.expires_on, _place.c.kind,
    )  # fmt: skip
    query = query.join(_place, _place.c.id == lines.c.location_id).join(_item, _item.c.id == lines.c.item_id)
    query = query.outerjoin(Lot, (Lot.item_id == lines.c.item_id) & (Lot.code == lines.c.lot))
    query = query.where(_place.c.warehouse_id == asked.warehouse_id, _place.c.kind.not_in(_OUTSIDE))
    order = (_place.c.code, _item.c.sku, lines.c.lot, lines.c.status, lines.c.serial)
    rows: Iterable[Any] = session.execute(query.order_by(*order).offset(after).limit(limit))
    return [_line_then(*row) for row in rows]


def _line_then(*row: Any) -> StockLine:
    *key, units, expires_on, kind = row
    values = [*key, int(units), None, expires_on, kind]
    return StockLine(*values)


def _to_then(session: Session, asked: Asked, moment: datetime) -> Any:
    """What adds up to the stock of a moment; one statement reads it, so that no move is missed or met twice."""
    back = asked.item_id is None and asked.places is None and _is_nearer_to_now(session, moment)
    steps = [_steps(asked, moment, into=into, back=back) for into in (True, False)]
    return union_all(_lying_now(asked), *steps) if back else union_all(*steps)


def _is_nearer_to_now(session: Session, moment: datetime) -> bool:
    first, last = session.execute(select(func.min(StockMove.at), func.max(StockMove.at))).one()
    return bool(first is None or last - moment < moment - first)


def _lying_now(asked: Asked) -> Any:
    row = StockBalance
    key = (row.location_id, row.item_id, row.lot, row.status, row.owner, row.serial)
    query = select(*key, row.on_hand.label("units")).where(row.on_hand > 0)
    return query.where(*_of(asked, row, row.location_id))


def _steps(asked: Asked, moment: datetime, *, into: bool, back: bool = False) -> Any:
    """What came into places, or what left them, as units with a sign; `back`: what was moved since, taken back."""
    row = StockMove
    place, status = (row.target_id, row.target_status) if into else (row.source_id, row.source_status)
    key = (place.label("location_id"), row.item_id, row.lot, status.label("status"), row.owner, row.serial)
    units = row.quantity if into != back else -row.quantity
    query = select(*key, units.label("units")).where(row.at > moment if back else row.at <= moment)
    filters = _of(asked, row, place)
    return query.where(*filters) if asked.status is None else query.where(*filters, status == asked.status)


def _of(asked: Asked, row: Any, place: Any) -> list[Any]:
    filters = [] if asked.item_id is None else [row.item_id == asked.item_id]
    if asked.places is not None:
        filters.append(place.in_(asked.places))
    if asked.lot is not None:
        filters.append(row.lot == asked.lot)
    if asked.status is not None and row is StockBalance:
        filters.append(row.status == asked.status)
    return filters


@dataclass(frozen=True)
class MovesAsked:
    """`since` and `until` bound the time; without an item or a place the latest month before `until` is looked at."""

    warehouse_id: UUID
    item_id: UUID | None
    places: Sequence[UUID] | None
    actor: str | None
    reason: str | None
    reference: str | None
    since: datetime | None
    until: datetime


@dataclass(frozen=True)
class MoveLine:
    id: UUID
    at: datetime
    sku: str
    lot: str
    quantity: int
    source: str
    target: str
    source_status: str
    target_status: str
    serial: str
    reason: str
    reference: str
    document_kind: str | None
    document_id: UUID | None
    actor: str


def moves_asked(session: Session, asked: MovesAsked, after: UUID | None, limit: int) -> list[MoveLine]:
    """The newest first; `after`: the last one of the page before."""
    row, source, target = StockMove, place_facts().alias("source"), place_facts().alias("target")
    query = select(
        row.id, row.at, _item.c.sku, row.lot, row.quantity, source.c.code, target.c.code, row.source_status,
        row.target_status, row.serial, row.reason, row.reference, row.document_kind, row.document_id, row.actor,
    )  # fmt: skip
    query = query.join(_item, _item.c.id == row.item_id)
    query = query.join(source, source.c.id == row.source_id).join(target, target.c.id == row.target_id)
    query = query.where(source.c.warehouse_id == asked.warehouse_id, *_moves_of(asked))
    last = session.get(StockMove, after) if after is not None else None
    if last is not None:
        query = query.where(tuple_(row.at, row.id) < tuple_(last.at, last.id))
    rows = session.execute(query.order_by(row.at.desc(), row.id.desc()).limit(limit))
    return [MoveLine(*values) for values in rows]


def _moves_of(asked: MovesAsked) -> Iterable[Any]:
    row = StockMove
    since = asked.since
    if since is None and asked.item_id is None and asked.places is None:
        since = asked.until - WINDOW
    yield row.at <= asked.until
    if since is not None:
        yield row.at >= since
    if asked.places is not None:
        yield or_(row.source_id.in_(asked.places), row.target_id.in_(asked.places))
    equal = ((row.item_id, asked.item_id), (row.actor, asked.actor), (row.reason, asked.reason))
    for column, value in (*equal, (row.reference, asked.reference)):
        if value is not None:
            yield column == value


def items_moved(session: Session, since: datetime) -> set[UUID]:
    """Items of which anything was moved at that moment or later."""
    return set(session.scalars(select(StockMove.item_id).where(StockMove.at >= since).distinct()))

"""What lay in a place at a moment of its people's own time, and what was moved there since.

A move counts from when it was done at its device, even where that device was away and we heard of it much later.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, case, func, or_, select, union_all
from sqlalchemy.orm import Session

from wms.inventory.models import StockBalance, StockMove
from wms.layout.queries import place_facts
from wms.plumbing.receipts import CommandReceipt

Goods = tuple[UUID, str]  # an item's id and its lot
_place = place_facts()
CORRECTIONS = ("count", "short_empty", "short_fewer", "undo_short")
"""Nothing is carried by these: the books only learn what lay there already, or what did not."""
_done_at: Any = func.coalesce(CommandReceipt.done_at, StockMove.at)


@dataclass(frozen=True)
class MoveAt:
    """One move seen from a place: `units` came in, or, negative, went out."""

    id: UUID
    item_id: UUID
    lot: str
    units: int
    reason: str
    reference: str
    actor: str
    at: datetime
    done_at: datetime


def stock_at_cut(session: Session, location_id: UUID, moment: datetime) -> dict[Goods, int]:
    """Units of each item and lot, whatever their status, as the books now say that they lay there at the moment.

    What has been corrected since was so at the moment too: two who count a bin at once do not find a difference twice.
    Balances and moves are read by one statement, so that no move is in one of them only.
    """
    row = StockBalance
    now = select(row.item_id, row.lot, row.on_hand.label("units")).where(row.location_id == location_id)
    parts = union_all(now, *(_since(location_id, moment, into) for into in (True, False))).subquery("part")
    units = func.sum(parts.c.units)
    query = select(parts.c.item_id, parts.c.lot, units).group_by(parts.c.item_id, parts.c.lot).having(units != 0)
    return {(item, lot): int(total) for item, lot, total in session.execute(query)}


def moves_done(session: Session, location_id: UUID, since: datetime, until: datetime | None = None) -> list[MoveAt]:
    """What people did there in that time, oldest first; a change of status is none."""
    bounds = [StockMove.at >= since, _done_at >= since] + ([] if until is None else [_done_at < until])
    return _moves(session, location_id, *bounds)


def _moves(session: Session, location_id: UUID, *bounds: Any) -> list[MoveAt]:
    row = StockMove
    columns = (row.id, row.item_id, row.lot, row.quantity, row.target_id, row.reason, row.reference, row.actor, row.at)
    query = select(*columns, _done_at.label("done_at")).where(
        or_(row.target_id == location_id, row.source_id == location_id), row.source_id != row.target_id
    )
    query = query.outerjoin(CommandReceipt, CommandReceipt.key == row.command_id)
    moves = session.execute(query.where(*bounds).order_by(_done_at, row.id))
    return [_move_at(location_id, *move) for move in moves]


def late_moves(session: Session, location_id: UUID, cut: datetime, heard: datetime) -> list[MoveAt]:
    """Done before the cut, and told to us only after `heard`, when somebody had reckoned with it already."""
    return _moves(session, location_id, StockMove.at > heard, _done_at <= cut)


def has_late_moves(location: Any, cut: Any, heard: Any) -> ColumnElement[bool]:
    """The same of a row of a query: columns for its place and moments. Both indices of a place's moves answer it."""
    late = select(StockMove.id).join(CommandReceipt, CommandReceipt.key == StockMove.command_id)
    late = late.where(StockMove.at > heard, CommandReceipt.done_at <= cut)
    return or_(*(late.where(place == location).exists() for place in (StockMove.source_id, StockMove.target_id)))


def last_move(session: Session, location_id: UUID, moment: datetime) -> UUID | None:
    """The cut in the ledger: the last move of the place that was done by then."""
    row = StockMove
    query = select(row.id).outerjoin(CommandReceipt, CommandReceipt.key == row.command_id)
    query = query.where(or_(row.target_id == location_id, row.source_id == location_id), _done_at <= moment)
    return session.scalar(query.order_by(row.at.desc(), row.id.desc()).limit(1))


def _since(location_id: UUID, moment: datetime, into: bool) -> Any:
    """What was moved after the moment, with the sign that takes it back."""
    row = StockMove
    units = -row.quantity if into else row.quantity
    query = select(row.item_id, row.lot, units.label("units"))
    query = query.outerjoin(CommandReceipt, CommandReceipt.key == row.command_id)
    place = row.target_id if into else row.source_id
    corrections = or_(row.reason.in_(CORRECTIONS), row.document_kind.is_not_distinct_from("count"))
    return query.where(place == location_id, row.at > moment, _done_at > moment, ~corrections)


def _move_at(
    location_id: UUID, identity: UUID, item_id: UUID, lot: str, quantity: int, target: UUID, *facts: Any
) -> MoveAt:
    return MoveAt(identity, item_id, lot, quantity if target == location_id else -quantity, *facts)


def picks_of_places(
    session: Session, warehouse_id: UUID, since: datetime, looks: Subquery
) -> dict[UUID, tuple[int, int]]:
    """How often goods were taken out of each bin since then, and how often of that since somebody looked there last;
    of the bins out of which any were. `looks`: location_id, moment.
    """
    unseen = func.sum(case((StockMove.at <= looks.c.moment, 0), else_=1))
    query = select(StockMove.source_id, func.count(), unseen).join(_place, _place.c.id == StockMove.source_id)
    query = query.outerjoin(looks, looks.c.location_id == StockMove.source_id)
    query = query.where(_place.c.warehouse_id == warehouse_id, StockMove.at > since)
    query = query.where(StockMove.reason.in_(("pick", "move")), StockMove.source_id != StockMove.target_id)
    rows = session.execute(query.group_by(StockMove.source_id))
    return {place: (int(whole), int(late)) for place, whole, late in rows}


def doubted_at(session: Session, location_id: UUID) -> dict[Goods, int]:
    """Units of a place that are held since a picker did not find them, by what held them and what freed them since."""
    row = StockMove
    held = (row.reason == "hold") & row.reference.like("short\\_%", escape="\\")
    freed = (row.reason == "unhold") & or_(row.document_kind.is_(None), row.document_kind == "count")
    units = func.sum(case((held, row.quantity), else_=-row.quantity))
    query = select(row.item_id, row.lot, units).where(row.source_id == location_id, or_(held, freed))
    rows = session.execute(query.group_by(row.item_id, row.lot).having(units > 0))
    return {(item, lot): int(total) for item, lot, total in rows}


def references_of(session: Session, document_kind: str, location_id: UUID) -> set[str]:
    """What the moves of such documents say they are for, into or out of a place."""
    row = StockMove
    query = select(row.reference).where(row.document_kind == document_kind)
    return set(session.scalars(query.where(or_(row.source_id == location_id, row.target_id == location_id))))

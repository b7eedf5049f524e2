"""Reads of the ledger, as frozen records."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select, text
from sqlalchemy.orm import Session

from wms.inventory.models import Lot, StockBalance, StockMove
from wms.layout.queries import places_of


@dataclass(frozen=True)
class BalanceRecord:
    location_id: UUID
    item_id: UUID
    lot: str
    status: str
    on_hand: int
    reserved: int
    received_at: datetime
    expires_on: date | None


@dataclass(frozen=True)
class MoveRecord:
    id: UUID
    item_id: UUID
    lot: str
    quantity: int
    source_id: UUID
    target_id: UUID
    reason: str
    reference: str
    actor: str
    at: datetime


@dataclass(frozen=True)
class ItemStock:
    """Over all bins: what is there, what of it is promised, what can still be promised."""

    item_id: UUID
    on_hand: int
    reserved: int
    available: int


def stock_at(session: Session, location_ids: Iterable[UUID]) -> list[BalanceRecord]:
    return _balances(session, StockBalance.location_id.in_(set(location_ids)))


def stock_of(session: Session, item_ids: Iterable[UUID]) -> list[BalanceRecord]:
    return _balances(session, StockBalance.item_id.in_(set(item_ids)))


def stock_per_item(
    session: Session, item_ids: Iterable[UUID] | None, after: UUID | None, limit: int, warehouse_id: UUID | None = None
) -> list[ItemStock]:
    """Stock in storage by item, by item id: of one warehouse, or of all."""
    sums = (func.sum(StockBalance.on_hand), func.sum(StockBalance.reserved))
    query = select(StockBalance.item_id, *sums).where(StockBalance.allocatable).group_by(StockBalance.item_id)
    if warehouse_id is not None:
        query = query.where(StockBalance.location_id.in_(places_of(warehouse_id)))
    if item_ids is not None:
        query = query.where(StockBalance.item_id.in_(set(item_ids)))
    if after is not None:
        query = query.where(StockBalance.item_id > after)
    rows = session.execute(query.order_by(StockBalance.item_id).limit(limit))
    return [ItemStock(item, int(on_hand), int(held), int(on_hand) - int(held)) for item, on_hand, held in rows]


def occupied(session: Session, location_ids: Iterable[UUID]) -> set[UUID]:
    """Those of the places in which something lies."""
    wanted = select(StockBalance.location_id).where(StockBalance.location_id.in_(set(location_ids)))
    return set(session.scalars(wanted.where(StockBalance.on_hand > 0).distinct()))


def moves_of_command(session: Session, command_id: str) -> list[MoveRecord]:
    query = _move_columns().where(StockMove.command_id == command_id).order_by(StockMove.id)
    return [MoveRecord(*row) for row in session.execute(query)]


def moves_page(session: Session, after: UUID | None, limit: int) -> list[MoveRecord]:
    """The journal, oldest first."""
    query = _move_columns().order_by(StockMove.id).limit(limit)
    return [MoveRecord(*row) for row in session.execute(query.where(StockMove.id > after) if after else query)]


def invariants(session: Session) -> list[str]:
    """What of I2 and I3 does not hold, in words; empty when the ledger is sound."""
    rows = session.execute(text(_DIFFERENCES)).all()
    wrong = [f"I2: item {r.item_id} lot {r.lot!r} at {r.location_id}: balance {r.held}, moves {r.moved}" for r in rows]
    bad = select(func.count()).where((StockBalance.reserved < 0) | (StockBalance.reserved > StockBalance.on_hand))
    count = session.execute(bad.select_from(StockBalance)).scalar_one()
    return wrong + ([f"I3: {count} balances with reserved outside 0..on_hand"] if count else [])


_DIFFERENCES = """
WITH entry AS (
  SELECT target_id AS location_id, item_id, lot, quantity FROM stock_move
  UNION ALL SELECT source_id, item_id, lot, -quantity FROM stock_move
), moved AS (
  SELECT e.location_id, e.item_id, e.lot, SUM(e.quantity) AS quantity FROM entry e
  JOIN location l ON l.id = e.location_id WHERE l.kind NOT IN ('supplier', 'customer')
  GROUP BY e.location_id, e.item_id, e.lot
), held AS (
  SELECT location_id, item_id, lot, SUM(on_hand) AS quantity FROM stock_balance GROUP BY location_id, item_id, lot
), keys AS (
  SELECT location_id, item_id, lot FROM moved UNION SELECT location_id, item_id, lot FROM held
)
SELECT k.location_id, k.item_id, k.lot, COALESCE(h.quantity, 0) AS held, COALESCE(m.quantity, 0) AS moved FROM keys k
LEFT JOIN moved m ON m.location_id = k.location_id AND m.item_id = k.item_id AND m.lot = k.lot
LEFT JOIN held h ON h.location_id = k.location_id AND h.item_id = k.item_id AND h.lot = k.lot
WHERE COALESCE(h.quantity, 0) <> COALESCE(m.quantity, 0) LIMIT 50
"""


def _balances(session: Session, condition: Any) -> list[BalanceRecord]:
    balance = StockBalance
    own = (balance.location_id, balance.item_id, balance.lot, balance.status, balance.on_hand, balance.reserved)
    query = select(*own, balance.received_at, Lot.expires_on).where(condition, balance.on_hand > 0)
    query = query.outerjoin(Lot, (Lot.item_id == balance.item_id) & (Lot.code == balance.lot))
    return [BalanceRecord(*row) for row in session.execute(query.order_by(balance.location_id, balance.item_id))]


def _move_columns() -> Select[Any]:
    return select(*(getattr(StockMove, name) for name in MoveRecord.__annotations__))

"""Balances and the journal, as frozen records."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from wms.inventory.models import Lot, StockBalance, StockHaul, StockMove


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
    source_status: str
    target_status: str
    owner: str
    serial: str
    document_kind: str | None
    document_id: UUID | None
    reason: str
    reference: str
    actor: str
    at: datetime


def stock_at(session: Session, location_ids: Iterable[UUID]) -> list[BalanceRecord]:
    return _balances(session, StockBalance.location_id.in_(set(location_ids)))


def stock_of(session: Session, item_ids: Iterable[UUID]) -> list[BalanceRecord]:
    return _balances(session, StockBalance.item_id.in_(set(item_ids)))


def occupied(session: Session, location_ids: Iterable[UUID]) -> set[UUID]:
    """Those of the places in which something lies."""
    query = select(StockBalance.location_id).where(StockBalance.location_id.in_(set(location_ids)))
    return set(session.scalars(query.where(StockBalance.on_hand > 0).distinct()))


def hauls(session: Session, container_ids: Iterable[UUID]) -> set[UUID]:
    """Those of the totes and carts whose goods were collected by moves."""
    query = select(StockHaul.container_id).where(StockHaul.container_id.in_(set(container_ids)))
    return set(session.scalars(query))


def last_touched(session: Session, location_ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """When goods went into the places or out of them last, of those where any did."""
    ids = set(location_ids)
    touched: dict[UUID, datetime] = {}
    for end in (StockMove.source_id, StockMove.target_id):
        for place_id, at in session.execute(select(end, func.max(StockMove.at)).where(end.in_(ids)).group_by(end)):
            touched[place_id] = max(at, touched.get(place_id, at))
    return touched


def moves_of_command(session: Session, command_id: str) -> list[MoveRecord]:
    query = move_columns().where(StockMove.command_id == command_id).order_by(StockMove.id)
    return [MoveRecord(*row) for row in session.execute(query)]


def picked_from(session: Session, order_id: UUID, into: Iterable[UUID], item_id: UUID, lot: str) -> set[UUID]:
    """The places out of which goods of an order were picked into these totes."""
    query = select(StockMove.source_id).where(StockMove.target_id.in_(set(into)), StockMove.document_id == order_id)
    goods = (StockMove.item_id == item_id, StockMove.lot == lot, StockMove.reason == "pick")
    return set(session.scalars(query.where(*goods).distinct()))


def moves_page(session: Session, after: UUID | None, limit: int) -> list[MoveRecord]:
    """The journal, oldest first."""
    query = move_columns().order_by(StockMove.id).limit(limit)
    return [MoveRecord(*row) for row in session.execute(query.where(StockMove.id > after) if after else query)]


def _balances(session: Session, condition: Any) -> list[BalanceRecord]:
    balance = StockBalance
    columns = (balance.location_id, balance.item_id, balance.lot, balance.status, balance.on_hand, balance.reserved)
    query = select(*columns, balance.received_at, Lot.expires_on).where(condition, balance.on_hand > 0)
    query = query.outerjoin(Lot, (Lot.item_id == balance.item_id) & (Lot.code == balance.lot))
    return [BalanceRecord(*row) for row in session.execute(query.order_by(balance.location_id, balance.item_id))]


def move_columns() -> Select[Any]:
    """The columns of a MoveRecord."""
    return select(*(getattr(StockMove, name) for name in MoveRecord.__annotations__))

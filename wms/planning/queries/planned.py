"""The plan as it stands in the table: walks that nobody has claimed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Row, String, Text, cast, delete, select
from sqlalchemy.orm import Session

from wms.optimizer.online import FloorPlan, PlannedWalk
from wms.optimizer.placing import Placing, in_time, placing_of
from wms.optimizer.walk import Stop
from wms.planning import models
from wms.planning.models import SentOrder
from wms.planning.rules.parts import orders_of
from wms.work.services import Coming


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row of the plan as it was read."""

    id: UUID
    warehouse_id: UUID
    task_id: UUID | None
    version: int
    place: int
    orders: list[str]
    locations: list[str]
    length_mm: int
    alone_mm: int
    seconds: int
    slots: int
    detour_mm: int
    needs: str
    zone: str
    due_at: datetime
    begins_at: datetime
    worker_id: UUID | None
    assigned_to: UUID | None
    placed: dict[str, Any] | None
    pinned: bool
    changed_at: datetime
    reasons: list[dict[str, Any]]


_table: Any = models.PlannedWalk.__table__
_JSON = ("orders", "locations", "placed", "reasons")
_COLUMNS = [cast(_table.c[name], Text) if name in _JSON else _table.c[name] for name in PlannedRow.__slots__]


def _row(values: Row[Any]) -> PlannedRow:
    """Hardly anything has changed since the last read, so what a text says is kept."""
    said = {name: _said(text) for name, text in zip(PlannedRow.__slots__, values, strict=True) if name in _JSON}
    return PlannedRow(**{**dict(zip(PlannedRow.__slots__, values, strict=True)), **said})


@lru_cache(maxsize=16_384)
def _said(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def planned_rows(session: Session, warehouse_id: UUID) -> list[PlannedRow]:
    """In the order in which they go."""
    rows = session.execute(select(*_COLUMNS).where(_table.c.warehouse_id == warehouse_id).order_by(_table.c.place))
    return [_row(row) for row in rows]


def placings_of(rows: Iterable[PlannedRow]) -> tuple[Placing, ...]:
    return in_time(placing_of(row.id, row.placed) for row in rows)


def rows_by_ids(session: Session, ids: Iterable[UUID]) -> dict[UUID, PlannedRow]:
    rows = session.execute(select(*_COLUMNS).where(_table.c.id.in_(list(ids))))
    return {row.id: _row(row) for row in rows}


def planned_row(session: Session, batch_id: UUID) -> PlannedRow | None:
    """The plan of one walk, locked until the commit; None when it is a plan no more."""
    row = session.execute(select(*_COLUMNS).where(_table.c.id == batch_id).with_for_update()).one_or_none()
    return None if row is None else _row(row)


def take_planned(session: Session, batch_id: UUID) -> PlannedRow | None:
    """Takes the walk out of the plan; None when it is in it no more."""
    row = session.execute(delete(_table).where(_table.c.id == batch_id).returning(*_COLUMNS)).one_or_none()
    return None if row is None else _row(row)


def tasks_planned_with(session: Session, warehouse_id: UUID, key: UUID) -> list[UUID]:
    """Tasks in the queue, not claimed yet, whose walk is planned with this order or through this location."""
    rows = planned_rows(session, warehouse_id)
    return [row.task_id for row in rows if row.task_id is not None and key in _named(row)]


def _named(row: PlannedRow) -> set[UUID]:
    return {*orders_of(row.orders), *(UUID(key) for key in row.locations)}


def planned_with(session: Session, warehouse_id: UUID, order_id: UUID) -> PlannedRow | None:
    """The walk that an order is planned on; of an order in parts the first."""
    names_it = cast(_table.c.orders, String).contains(str(order_id))
    query = select(*_COLUMNS).where(_table.c.warehouse_id == warehouse_id, names_it).order_by(_table.c.place).limit(1)
    row = session.execute(query).one_or_none()
    return None if row is None else _row(row)


def plan_of(rows: list[PlannedRow], stops: Mapping[str, Stop], zoned: bool = False) -> FloorPlan:
    """`stops` by location: those of orders that still wait. What is left of other orders falls away at the repair.

    `zoned`: the people of a row's zone walk all of it, and do not only begin it; else the repair says so.
    """
    return FloorPlan(
        tuple(
            PlannedWalk(
                key=str(row.id),
                orders=tuple(row.orders),
                stops=tuple(stops[place] for place in row.locations if place in stops),
                length_mm=row.length_mm,
                seconds=row.seconds,
                slots=row.slots,
                due=int(row.due_at.timestamp()),
                pinned=row.pinned,
                alone_mm=row.alone_mm,
                needs=frozenset({row.needs} if row.needs else ()),
                detour_mm=row.detour_mm,
                zone=row.zone if zoned else "",
            )
            for row in rows
        )
    )


def sent_orders(session: Session, warehouse_id: UUID) -> set[UUID]:
    """Orders that somebody wants on their way at once."""
    return set(session.scalars(select(SentOrder.order_id).where(SentOrder.warehouse_id == warehouse_id)))


def coming_walks(session: Session, warehouse_id: UUID) -> Coming | None:
    """Orders on walks that are not in the queue, and when the first of these may begin."""
    query = select(_table.c.orders, _table.c.begins_at)
    rows = session.execute(query.where(_table.c.warehouse_id == warehouse_id, _table.c.task_id.is_(None))).all()
    if not rows:
        return None
    return Coming(len(orders_of(key for row in rows for key in row.orders)), min(row.begins_at for row in rows))

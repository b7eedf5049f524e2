"""Walks as a plan needs to know them: who is in which slot, and which stops are still ahead."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.picking.models import Batch, BatchSlot, Pick, PickLine, PickStop
from wms.picking.rules import free_sizes


@dataclass(frozen=True, slots=True)
class SlotRecord:
    """An order's place on a walk that it has not left."""

    slot: int
    span: int
    order_id: UUID
    priority: str
    cutoff: datetime | None
    state: str

    @property
    def begun(self) -> bool:
        return self.state in ("picking", "picked")


@dataclass(frozen=True, slots=True)
class StopAhead:
    """A stop that is not done, with the orders that are to be served there."""

    id: UUID
    location_id: UUID
    skipped: bool
    orders: tuple[UUID, ...]
    zone: str = ""


@dataclass(frozen=True, slots=True)
class GoodsAhead:
    """What an order is still to get at a stop, by the piece."""

    stop_id: UUID
    order_id: UUID
    weight_g: int
    fragile: bool


@dataclass(frozen=True, slots=True)
class WalkRecord:
    """`slots`: those whose order is still on the walk; `left_slots`: how many those had that left it.

    `stops` in walking order. `free_sizes`: of totes that its free slots take, "" where one takes any.
    """

    id: UUID
    warehouse_id: UUID
    number: int
    mode: str
    state: str
    cart_id: UUID | None
    cart_slots: int
    slots: tuple[SlotRecord, ...]
    left_slots: int
    stops: tuple[StopAhead, ...]
    free_sizes: frozenset[str]
    zone: str | None = None

    @property
    def passed(self) -> bool:
        """Whether its totes are handed over from zone to zone; `zone`: where it is."""
        return self.zone is not None

    @property
    def in_zone(self) -> tuple[StopAhead, ...]:
        """What whoever walks now walks of it."""
        return tuple(stop for stop in self.stops if self.zone is None or stop.zone == self.zone)

    @property
    def same_cart(self) -> bool:
        """Whether goods may lie on its cart somewhere; a walk that has no cart yet is taken over whole."""
        return self.state == "open" and self.cart_id is not None


@dataclass(frozen=True, slots=True)
class WalkSize:
    """Of a walk from its beginning to its end, as it is now."""

    length_mm: int
    lines: int


@dataclass(frozen=True, slots=True)
class WalkedRecord:
    """A walk that one person has picked from its first line to its last."""

    wave_id: UUID
    length_mm: int
    lines: int


def walks_by_ids(session: Session, batch_ids: Collection[UUID]) -> dict[UUID, WalkRecord]:
    """Walks by their id, as they are now."""
    columns = (Batch.id, Batch.warehouse_id, Batch.number, Batch.mode, Batch.state, Batch.cart_id, Batch.cart_slots)
    rows = session.execute(select(*columns, Batch.slot_sizes, Batch.zone).where(Batch.id.in_(batch_ids))).all()
    slots, left = _slots(session, batch_ids)
    stops = stops_ahead(session, batch_ids)
    return {
        row.id: WalkRecord(
            *row[:-2],
            zone=row.zone,
            slots=tuple(slots[row.id]),
            left_slots=sum(span for _, span in left[row.id]),
            stops=tuple(_of_orders(stops.get(row.id, ()), {slot.order_id for slot in slots[row.id]})),
            free_sizes=free_sizes(row.slot_sizes, [*((slot.slot, slot.span) for slot in slots[row.id]), *left[row.id]]),
        )
        for row in rows
    }


def _of_orders(stops: Sequence[StopAhead], order_ids: Collection[UUID]) -> Iterator[StopAhead]:
    """What these orders need of the stops: between reading slots and stops an order may have come or left."""
    for stop in stops:
        theirs = tuple(order_id for order_id in stop.orders if order_id in order_ids)
        if theirs:
            yield stop if theirs == stop.orders else replace(stop, orders=theirs)


def stops_ahead(session: Session, batch_ids: Collection[UUID]) -> dict[UUID, list[StopAhead]]:
    """The stops of each walk that are not done, in walking order."""
    query = (
        select(
            PickStop.batch_id, PickStop.id, PickStop.location_id, PickStop.skipped, PickLine.order_id, PickStop.location
        )
        .join(PickLine, PickLine.stop_id == PickStop.id)
        .where(PickStop.batch_id.in_(batch_ids), PickLine.state == "open")
        .order_by(PickStop.batch_id, PickStop.skipped, PickStop.seq, PickStop.id)
    )
    stops: dict[UUID, dict[UUID, StopAhead]] = defaultdict(dict)
    for batch_id, stop_id, location_id, skipped, order_id, place in session.execute(query):
        stop = stops[batch_id].get(stop_id) or StopAhead(stop_id, location_id, skipped > 0, (), place.get("zone", ""))
        if order_id not in stop.orders:
            stops[batch_id][stop_id] = replace(stop, orders=(*stop.orders, order_id))
    return {batch_id: list(of_walk.values()) for batch_id, of_walk in stops.items()}


def goods_ahead(session: Session, batch_id: UUID) -> list[GoodsAhead]:
    """What is still to be taken on the walk."""
    query = select(PickStop.id, PickLine.order_id, PickStop.item).join(PickLine, PickLine.stop_id == PickStop.id)
    rows = session.execute(query.where(PickStop.batch_id == batch_id, PickLine.state == "open"))
    return [GoodsAhead(stop, order, item["weight_g"], item.get("fragile", False)) for stop, order, item in rows]


def walk_states(session: Session, wave_ids: Collection[UUID]) -> dict[UUID, dict[str, int]]:
    """How many walks of each wave are open, dropped and cancelled."""
    query = select(Batch.wave_id, Batch.state, func.count()).where(Batch.wave_id.in_(wave_ids))
    counts: dict[UUID, dict[str, int]] = defaultdict(dict)
    for wave_id, state, count in session.execute(query.group_by(Batch.wave_id, Batch.state)):
        counts[wave_id][state] = count
    return counts


def walked_alone(session: Session, task_id: UUID) -> WalkedRecord | None:
    """The walk of this task, if one person has picked all of it."""
    query = select(Batch.wave_id, Batch.distance_mm, func.count(Pick.line_id.distinct()))
    query = query.join(Pick, Pick.batch_id == Batch.id).where(Batch.task_id == task_id, Pick.undone_at.is_(None))
    row = session.execute(query.group_by(Batch.id).having(func.count(Pick.worker_id.distinct()) == 1)).one_or_none()
    return None if row is None else WalkedRecord(*row)


def sizes_of_walks(session: Session, batch_ids: Collection[UUID]) -> dict[UUID, WalkSize]:
    query = select(Batch.id, Batch.distance_mm, func.count(PickLine.id)).group_by(Batch.id)
    query = query.outerjoin(PickLine, (PickLine.batch_id == Batch.id) & (PickLine.state != "cancelled"))
    rows = session.execute(query.where(Batch.id.in_(batch_ids)))
    return {batch_id: WalkSize(length_mm, lines) for batch_id, length_mm, lines in rows}


def is_begun(session: Session, order_id: UUID, batch_id: UUID) -> bool:
    """Whether something of the order lies in a tote of this walk."""
    lines = select(PickLine.id).where(PickLine.order_id == order_id, PickLine.batch_id == batch_id)
    standing = lines.join(BatchSlot, BatchSlot.id == PickLine.slot_id).where(BatchSlot.withdrawn_at.is_(None))
    return session.scalar(standing.where(PickLine.picked > 0).limit(1)) is not None


def _slots(
    session: Session, batch_ids: Collection[UUID]
) -> tuple[dict[UUID, list[SlotRecord]], dict[UUID, list[tuple[int, int]]]]:
    """Of each walk: the slots whose order is still on it, and (slot, span) of those whose order left it."""
    query = select(BatchSlot).where(BatchSlot.batch_id.in_(batch_ids)).order_by(BatchSlot.batch_id, BatchSlot.slot)
    slots: dict[UUID, list[SlotRecord]] = defaultdict(list)
    left: dict[UUID, list[tuple[int, int]]] = defaultdict(list)
    for row in session.scalars(query.execution_options(populate_existing=True)):
        if row.withdrawn_at is None:
            slots[row.batch_id].append(_record(row))
        else:
            left[row.batch_id].append((row.slot, row.span))
    return slots, left


def _record(row: BatchSlot) -> SlotRecord:
    return SlotRecord(row.slot, row.span, row.order_id, row.priority, row.cutoff, row.state)

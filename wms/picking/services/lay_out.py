"""Planned walks come onto the floor: each with its slots, stops and lines, and as a task in the queue."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from wms.catalog.queries import ItemRecord
from wms.kernel.ids import new_id
from wms.layout.queries import LocationRecord
from wms.orders.queries import AllocationRecord, ReleasableOrder
from wms.picking.models import Batch, BatchSlot, PickLine, PickStop
from wms.picking.rules import first_slots, priority_of, walk_seconds
from wms.picking.services.rows import line_row, slot_row, stop_row
from wms.plumbing.numbers import next_number
from wms.plumbing.transaction import Tx
from wms.work import services as work

GoodsKey = tuple[UUID, UUID, str]
"""Goods at a place: (location, item, lot)."""


@dataclass(frozen=True)
class Goods:
    """The places and items of all promises of the orders that are laid out."""

    places: Mapping[UUID, LocationRecord]
    items: Mapping[UUID, ItemRecord]


@dataclass(frozen=True)
class Load:
    """What one walk takes of an order: these of its open promises, in `span` totes."""

    order: ReleasableOrder
    promises: Sequence[AllocationRecord]
    span: int = 1


@dataclass(frozen=True)
class NewWalk:
    """`loads` in slot order, `locations` in walking order, lengths in mm, `reasons` as on the wire."""

    loads: Sequence[Load]
    locations: Sequence[UUID]
    mode: str
    length_mm: int
    baseline_mm: int
    reasons: list[dict[str, Any]]


@dataclass
class _Rows:
    """Rows of all walks, so that each table is written once."""

    batches: list[dict[str, Any]] = field(default_factory=list)
    slots: list[dict[str, Any]] = field(default_factory=list)
    stops: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)

    def write(self, tx: Tx) -> None:
        tx.session.flush()
        pairs = ((Batch, self.batches), (BatchSlot, self.slots), (PickStop, self.stops), (PickLine, self.lines))
        for table, rows in pairs:
            tx.session.connection().execute(insert(table.__table__), rows)  # type: ignore[arg-type]


def goods_key(promise: AllocationRecord) -> GoodsKey:
    return promise.location_id, promise.item_id, promise.lot


def queue_walks(tx: Tx, warehouse_id: UUID, wave_id: UUID, walks: Sequence[NewWalk], goods: Goods) -> list[int]:
    """Writes the walks of a wave and queues a task for each; returns their numbers. Their orders are released."""
    first = next_number(tx, "batch", len(walks))
    rows = _Rows()
    for number, walk in enumerate(walks, start=first):
        _add_walk(tx, rows, warehouse_id, wave_id, number, walk, goods)
    rows.write(tx)
    return list(range(first, first + len(walks)))


def _add_walk(tx: Tx, rows: _Rows, warehouse_id: UUID, wave_id: UUID, number: int, walk: NewWalk, goods: Goods) -> None:
    batch_id = new_id()
    slots = _slots(batch_id, walk)
    stops, lines = _stops_and_lines(batch_id, walk, goods, slots)
    task_id = _queue_task(tx, warehouse_id, batch_id, number, walk, stops)
    batch = {
        "id": batch_id,
        "number": number,
        "wave_id": wave_id,
        "warehouse_id": warehouse_id,
        "task_id": task_id,
        "mode": walk.mode,
        "state": "open",
        "cart_id": None,
        "cart_code": None,
        "cart_slots": sum(load.span for load in walk.loads),
        "distance_mm": walk.length_mm,
        "baseline_mm": walk.baseline_mm,
        "reasons": walk.reasons,
    }
    rows.batches.append(batch)
    rows.slots += slots.values()
    rows.stops += stops
    rows.lines += lines


def _slots(batch_id: UUID, walk: NewWalk) -> dict[UUID, dict[str, Any]]:
    """The slot of each order."""
    firsts = first_slots([load.span for load in walk.loads])
    return {
        load.order.id: slot_row(batch_id, slot, load.span, load.order)
        for slot, load in zip(firsts, walk.loads, strict=True)
    }


def _stops_and_lines(
    batch_id: UUID, walk: NewWalk, goods: Goods, slots: dict[UUID, dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """One stop for each location, item and lot, in walking order; one line for each promise at it."""
    rank = {location_id: place for place, location_id in enumerate(walk.locations)}
    promises: dict[GoodsKey, list[AllocationRecord]] = defaultdict(list)
    for promise in (promise for load in walk.loads for promise in load.promises):
        promises[goods_key(promise)].append(promise)
    walking_order = sorted(promises, key=lambda key: (rank[key[0]], goods.items[key[1]].sku, key[2]))
    stops, lines = [], []
    for seq, key in enumerate(walking_order, start=1):
        stop = stop_row(batch_id, seq, goods.places[key[0]], goods.items[key[1]], promises[key][0])
        stops.append(stop)
        lines += [line_row(batch_id, stop["id"], slots[p.order_id]["id"], p) for p in promises[key]]
    return stops, lines


def _queue_task(
    tx: Tx, warehouse_id: UUID, batch_id: UUID, number: int, walk: NewWalk, stops: list[dict[str, Any]]
) -> UUID:
    units = sum(promise.quantity for load in walk.loads for promise in load.promises)
    orders = [load.order for load in walk.loads]
    cutoffs = [order.cutoff for order in orders if order.cutoff is not None]
    seconds = walk_seconds(walk.length_mm, len(stops))
    counts = {"orders": len(orders), "stops": len(stops), "units": units}
    return work.queue_task(
        tx,
        kind="pick",
        number=number,
        warehouse_id=warehouse_id,
        subject_id=batch_id,
        priority=priority_of([order.priority for order in orders]),
        cutoff=min(cutoffs, default=None),
        start_location_id=stops[0]["location_id"],
        summary=counts | {"mode": walk.mode, "seconds": seconds},
    )

"""A planned walk comes into the queue by its head alone; when it is claimed, with its slots, stops and lines."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update

from wms.catalog.queries import ItemRecord
from wms.layout.queries import LocationRecord
from wms.orders.queries import AllocationRecord, ReleasableOrder
from wms.picking.models import Batch, BatchSlot, PickLine, PickStop
from wms.picking.rules import first_slots, last_slot_of, priority_of
from wms.picking.services.gathering import give_places
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
    """What one walk takes of an order: these of its open promises, in `span` totes; or straight into `boxes`, the codes
    of the cartons in which it is sent, each in a slot of its own. `in_parts`: other walks take the rest, and all of it
    is brought together at a place."""

    order: ReleasableOrder
    promises: Sequence[AllocationRecord]
    span: int = 1
    boxes: Sequence[str] = ()
    in_parts: bool = False


@dataclass(frozen=True)
class NewWalk:
    """`loads` in slot order, `locations` in walking order, lengths in mm; `seconds` that it takes; `reasons` as on the
    wire. `firsts`: the first slot of each load, None: one behind the other. `slot_sizes`: the size of tote that each
    slot of the cart takes, none: any. `zone`: where it begins, if its totes are handed over from zone to zone;
    `zoned`: in which zone all of it lies. `gathers`: orders in parts are brought together at places. `box_rules`: what
    judges the boxes of loads that have some (rules.BoxTarget)."""

    loads: Sequence[Load]
    locations: Sequence[UUID]
    mode: str
    length_mm: int
    baseline_mm: int
    seconds: int
    reasons: list[dict[str, Any]]
    firsts: Sequence[int] | None = None
    slot_sizes: Sequence[str] = ()
    zone: str | None = None
    box_rules: Mapping[str, Any] = field(default_factory=dict)
    zoned: str = ""
    gathers: bool = False


@dataclass(frozen=True)
class WalkHead:
    """What the queue tells of a walk that is only planned: its orders may change until somebody claims it.

    `siblings`: orders of it of which other totes stand already and wait for these."""

    orders: int
    stops: int
    units: int
    mode: str
    seconds: int
    priorities: Sequence[str]
    cutoffs: Sequence[datetime | None]
    start_location_id: UUID
    needs: Sequence[str] = ()
    zone: str = ""
    siblings: int = 0

    @property
    def of_task(self) -> dict[str, Any]:
        counts = {"orders": self.orders, "stops": self.stops, "units": self.units}
        return {
            "zone": self.zone,
            "priority": priority_of(self.priorities),
            "cutoff": min((cutoff for cutoff in self.cutoffs if cutoff is not None), default=None),
            "start_location_id": self.start_location_id,
            "summary": counts | {"mode": self.mode, "seconds": self.seconds, "siblings": self.siblings},
        }


def goods_key(promise: AllocationRecord) -> GoodsKey:
    return promise.location_id, promise.item_id, promise.lot


@dataclass(frozen=True)
class Meant:
    """For whom a walk is meant, and {side, beside, at}: before or after which other walk a person set it."""

    worker_id: UUID | None = None
    placed: dict[str, Any] | None = None


def queue_walk(tx: Tx, warehouse_id: UUID, batch_id: UUID, head: WalkHead, meant: Meant = Meant()) -> UUID:
    """A planned walk comes into the queue; it is laid out when somebody claims it. Returns the task's id."""
    number = next_number(tx, "batch")
    return work.queue_task(
        tx, kind="pick", number=number, warehouse_id=warehouse_id, subject_id=batch_id,
        meant_for=meant.worker_id, placed=meant.placed, needs=head.needs, **head.of_task,
    )  # fmt: skip


def retell_walk(tx: Tx, task: UUID | work.TaskRecord, head: WalkHead) -> None:
    """The plan of a walk that waits has changed; its task is locked."""
    work.change_task(tx, task, "replanned", **head.of_task)


def lay_out_walk(tx: Tx, task: work.TaskRecord, wave_id: UUID, walk: NewWalk, goods: Goods) -> None:
    """Writes slots, stops and lines of a walk that is being claimed. Its orders are released, its task is locked."""
    batch_id = task.subject_id
    slots = _slots(batch_id, walk)
    stops, lines = _stops_and_lines(batch_id, walk, goods, slots)
    batch = {
        "id": batch_id, "number": task.number, "wave_id": wave_id, "warehouse_id": task.warehouse_id,
        "task_id": task.id, "mode": walk.mode, "state": "open", "cart_id": None, "cart_code": None,
        "cart_slots": max(last_slot_of(row["slot"], row["span"]) for row in slots.values()),
        "slot_sizes": list(walk.slot_sizes), "distance_mm": walk.length_mm, "baseline_mm": walk.baseline_mm,
        "reasons": walk.reasons, "zone": walk.zone, "box_rules": dict(walk.box_rules),
    }  # fmt: skip
    _write(tx, ((Batch, [batch]), (BatchSlot, list(slots.values())), (PickStop, stops), (PickLine, lines)))
    full = _give_places(tx, task, walk, stops)
    if full:
        none_free = {"term": "no_place_free", "points": len(full), "data": {}}
        reasons = [*walk.reasons, none_free]
        tx.session.execute(update(Batch).where(Batch.id == batch_id).values(reasons=reasons))
    head = head_of_walk(walk, stops, task.summary.get("siblings", 0))
    if head.of_task["summary"] != task.summary or head.start_location_id != task.start_location_id:
        retell_walk(tx, task, head)


def _give_places(tx: Tx, task: work.TaskRecord, walk: NewWalk, stops: Sequence[Mapping[str, Any]]) -> Sequence[UUID]:
    """Orders for which no place is free: they are brought to a lane, and whoever walks is told before."""
    if not walk.gathers:
        return []
    in_parts = [load.order.id for load in walk.loads if load.in_parts]
    return give_places(tx, task.subject_id, task.warehouse_id, in_parts, stops[-1]["location_id"])


def _write(tx: Tx, tables: Sequence[tuple[Any, list[dict[str, Any]]]]) -> None:
    tx.session.flush()
    for table, rows in tables:
        tx.session.connection().execute(insert(table.__table__), rows)


def _slots(batch_id: UUID, walk: NewWalk) -> dict[UUID, dict[str, Any]]:
    """The slot of each order."""
    firsts = walk.firsts or first_slots([load.span for load in walk.loads])
    return {
        load.order.id: slot_row(batch_id, slot, load.span, load.order, load.boxes)
        for slot, load in zip(firsts, walk.loads, strict=True)
    }


def _stops_and_lines(
    batch_id: UUID, walk: NewWalk, goods: Goods, slots: dict[UUID, dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """One stop for each location, item and lot, in walking order; one line for each promise at it.

    At one place what is heavy comes before what is light, and what is fragile last.
    """
    rank = {location_id: place for place, location_id in enumerate(walk.locations)}
    promises: dict[GoodsKey, list[AllocationRecord]] = defaultdict(list)
    for promise in (promise for load in walk.loads for promise in load.promises):
        promises[goods_key(promise)].append(promise)
    walking_order = sorted(promises, key=lambda key: (rank[key[0]], *_weighty_first(goods.items[key[1]]), key[2]))
    stops, lines = [], []
    for seq, key in enumerate(walking_order, start=1):
        telling = max(promises[key], key=lambda promise: promise.saves_mm)
        stop = stop_row(batch_id, seq, goods.places[key[0]], goods.items[key[1]], telling)
        stops.append(stop)
        lines += [line_row(batch_id, stop["id"], slots[p.order_id]["id"], p) for p in promises[key]]
    return stops, lines


def _weighty_first(item: ItemRecord) -> tuple[bool, int, str]:
    return item.fragile, -item.weight_g, item.sku


def head_of_walk(walk: NewWalk, stops: Sequence[Mapping[str, Any]], siblings: int = 0) -> WalkHead:
    orders = [load.order for load in walk.loads]
    return WalkHead(
        orders=len(orders),
        stops=len(stops),
        units=sum(promise.quantity for load in walk.loads for promise in load.promises),
        mode=walk.mode,
        seconds=walk.seconds,
        priorities=[order.priority for order in orders],
        cutoffs=[order.cutoff for order in orders],
        start_location_id=stops[0]["location_id"],
        zone=walk.zone or walk.zoned,
        siblings=siblings,
    )

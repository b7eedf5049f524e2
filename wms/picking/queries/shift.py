"""The floor at this moment as the optimizer's dispatch sees it: walks under way and waiting, and who has none."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.optimizer.batches import Cart, OrderToPick
from wms.optimizer.dispatch import Pace, Shift, Walk, Worker
from wms.optimizer.walk import Position, Stop
from wms.picking.models import Batch, BatchSlot, PickLine, PickStop
from wms.picking.queries.snapshot import NO_FLOOR_PLAN
from wms.picking.rules import FROZEN_STOPS, PRIORITY_RANK, ROLES_THAT_PICK
from wms.work import queries as work
from wms.work.queries import Floor, TaskRecord

LOOK_AHEAD = 2  # stops that a worker may finish while a solver thinks
SEEN_WITHIN = timedelta(minutes=2)


@dataclass(frozen=True)
class FloorNow:
    """`tasks` by the key of their walk in the shift, which is its batch's id; a stop's key is its pick stop's id."""

    shift: Shift
    tasks: dict[str, TaskRecord]


def floor_now(
    session: Session,
    warehouse_id: UUID,
    now: datetime,
    usual_slots: int,
    only: Sequence[UUID] | None = None,
    settled: bool = False,
) -> FloorNow:
    """All open walks, or `only` those of these tasks; never one whose device fell silent: nobody knows where it is.

    `settled`: for a solver that takes its time. More stops are frozen, for the worker walks on meanwhile; orders stay
    on walks under way; and of the walks that wait, only those nobody ever began are shown.
    """
    tasks = {
        task.subject_id: task
        for task in work.open_tasks(session, warehouse_id, kind="pick")
        if not task.lease_ended
        and (only is None or task.id in only)
        and (not settled or task.state == "leased" or task.last_worker_id is None)
    }
    batches = list(session.scalars(select(Batch).where(Batch.id.in_(tasks)).execution_options(populate_existing=True)))
    slots, stops = _slots(session, list(tasks)), _open_stops(session, list(tasks))
    people = work.presences(session, warehouse_id, since=now - SEEN_WITHIN)
    wanted = {place for of_walk in stops.values() for place, _, _ in of_walk.values()}
    wanted |= {task.location_id for task in tasks.values() if task.location_id}
    wanted |= {person.location_id for person in people if person.location_id}
    floor = work.floor_of(session, warehouse_id, wanted)
    made = _Maker(floor, now, usual_slots, settled)
    by_queue = sorted(batches, key=lambda batch: (tasks[batch.id].queued_at, batch.number))
    walks = tuple(made.walk(batch, tasks[batch.id], slots[batch.id], stops[batch.id]) for batch in by_queue)
    busy = {task.worker_id for task in tasks.values()}
    idle = [person for person in people if person.role in ROLES_THAT_PICK and person.worker_id not in busy]
    free = tuple(Worker(str(p.worker_id), int(now.timestamp()), made.place(p.location_id)) for p in idle)
    shift = Shift(floor.layout or NO_FLOOR_PLAN, walks, free if only is None else (), Pace())
    return FloorNow(shift, {str(batch.id): tasks[batch.id] for batch in batches})


_Stops = dict[UUID, tuple[UUID, list[UUID], bool]]


@dataclass(frozen=True)
class _Maker:
    floor: Floor
    now: datetime
    usual_slots: int
    settled: bool

    def place(self, location_id: UUID | None) -> Any:
        return self.floor.places.get(location_id) if location_id else None

    def walk(self, batch: Batch, task: TaskRecord, slots: list[BatchSlot], stops: _Stops) -> Walk:
        """A stop's key is its pick stop's id; `stops`: in walking order (place, orders served there, skipped)."""
        made = {key: Stop(str(key), self._position(place)) for key, (place, _, _) in stops.items()}
        wanted: dict[UUID, list[Stop]] = defaultdict(list)
        for key, (_, orders, _) in stops.items():
            for order in orders:
                wanted[order].append(made[key])
        owned = task.state == "leased"
        return Walk(
            key=str(batch.id),
            cart=Cart(slots=self._room(batch, slots, owned)),
            orders=tuple(_order(slot, wanted[slot.order_id]) for slot in slots if slot.withdrawn_at is None),
            stops=tuple(made.values()),
            worker=str(task.worker_id) if owned else None,
            here=self.place(task.location_id) if owned else None,
            at=int(self.now.timestamp()),
            frozen=min(FROZEN_STOPS + LOOK_AHEAD * self.settled, len(made)) if owned else 0,
            begun=frozenset(
                str(slot.order_id)
                for slot in slots
                if slot.withdrawn_at is None and (_begun(slot) or (self.settled and (owned or batch.mode == "single")))
            ),
        )

    def _room(self, batch: Batch, slots: list[BatchSlot], owned: bool) -> int:
        """Slots that orders of the walk may use: those of its cart, or of the usual one while none was taken."""
        gone = sum(slot.withdrawn_at is not None for slot in slots)
        least = len(slots) - gone
        if self.settled and (owned or batch.mode == "single"):
            return least
        if batch.cart_id is not None:
            return max(least, batch.cart_slots - gone)
        return max(least, self.usual_slots - gone) if batch.mode == "batch" else least

    def _position(self, location_id: UUID) -> Position:
        place = self.floor.places.get(location_id)
        if isinstance(place, Position):
            return place
        layout = self.floor.layout or NO_FLOOR_PLAN
        nearest = min(
            range(len(layout.aisle_x_mm)), key=lambda n: abs(layout.aisle_x_mm[n] - (place.x_mm if place else 0))
        )
        return Position(nearest, layout.cross_y_mm[place.cross if place else 0])


def _order(slot: BatchSlot, stops: list[Stop]) -> OrderToPick:
    due = int(slot.cutoff.timestamp()) if slot.cutoff else None
    return OrderToPick(str(slot.order_id), tuple(stops), due=due, priority=PRIORITY_RANK[slot.priority])


def _begun(slot: BatchSlot) -> bool:
    return slot.state in ("picking", "picked")


def _slots(session: Session, batch_ids: list[UUID]) -> dict[UUID, list[BatchSlot]]:
    found: dict[UUID, list[BatchSlot]] = defaultdict(list)
    query = select(BatchSlot).where(BatchSlot.batch_id.in_(batch_ids)).order_by(BatchSlot.batch_id, BatchSlot.slot)
    for slot in session.scalars(query.execution_options(populate_existing=True)):
        found[slot.batch_id].append(slot)
    return found


def _open_stops(session: Session, batch_ids: list[UUID]) -> dict[UUID, _Stops]:
    """Per walk, in walking order: (location, orders to serve there, skipped)."""
    query = (
        select(PickStop.batch_id, PickStop.id, PickStop.location_id, PickStop.skipped, PickLine.order_id)
        .join(PickLine, PickLine.stop_id == PickStop.id)
        .where(PickStop.batch_id.in_(batch_ids), PickLine.state == "open")
        .order_by(PickStop.batch_id, PickStop.skipped, PickStop.seq, PickStop.id)
    )
    found: dict[UUID, _Stops] = defaultdict(dict)
    for batch_id, stop_id, location_id, skipped, order_id in session.execute(query):
        orders = found[batch_id].setdefault(stop_id, (location_id, [], skipped > 0))[1]
        if order_id not in orders:
            orders.append(order_id)
    return found

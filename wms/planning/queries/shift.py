"""The floor at this moment as the optimizer's dispatch sees it: walks under way and waiting, and who has none."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.kernel.priorities import PRIORITY_RANK
from wms.optimizer.batches import Cart, OrderToPick
from wms.optimizer.dispatch import Pace, Shift, Walk, Worker
from wms.optimizer.walk import Position, Stop
from wms.picking import queries as picking
from wms.picking.queries import FROZEN_STOPS, SlotRecord, WalkRecord
from wms.planning.queries.hall import NO_FLOOR_PLAN
from wms.planning.queries.strategy import strategy
from wms.planning.rules.planner import pace_of
from wms.work import queries as work
from wms.work.queries import Floor, PresenceRecord, TaskRecord

LOOK_AHEAD = 2  # stops that a worker may finish while a solver thinks
SEEN_WITHIN = timedelta(minutes=2)
ROLES_THAT_PICK = ("picker", "lead", "supervisor", "admin")


@dataclass(frozen=True)
class FloorNow:
    """`tasks` by the key of their walk in the shift, which is its batch's id; a stop's key is its pick stop's id.

    `free_sizes`: by walk, of totes that its free slots take, "" where one takes any.
    """

    shift: Shift
    tasks: dict[str, TaskRecord]
    free_sizes: dict[str, frozenset[str]]

    def open_to(self, sizes: frozenset[str]) -> Shift:
        """With the walks alone that have a free slot for a tote of one of these sizes; none: of any."""
        takes = {key for key, free in self.free_sizes.items() if not sizes or "" in free or free & sizes}
        return replace(self.shift, walks=tuple(walk for walk in self.shift.walks if walk.key in takes))


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
    on walks under way, and walks that wait are not shown.
    """
    tasks = {
        task.subject_id: task
        for task in work.open_tasks(session, warehouse_id, kind="pick")
        if not task.lease_ended and (only is None or task.id in only) and (not settled or task.state == "leased")
    }
    walks = {
        key: walk for key, walk in picking.walks_by_ids(session, list(tasks)).items() if not (settled and walk.passed)
    }
    people = work.presences(session, warehouse_id, since=now - SEEN_WITHIN)
    places = {stop.location_id for walk in walks.values() for stop in walk.stops}
    places |= {task.location_id for task in tasks.values() if task.location_id}
    places |= {person.location_id for person in people if person.location_id}
    pace = pace_of(strategy(session, warehouse_id))
    maker = _Maker(work.floor_of(session, warehouse_id, places), now, usual_slots, settled, pace)
    busy = {task.worker_id for task in tasks.values()}
    idle = [person for person in people if person.role in ROLES_THAT_PICK and person.worker_id not in busy]
    shift = maker.shift(walks, tasks, idle if only is None else [])
    free_sizes = {str(batch_id): walk.free_sizes for batch_id, walk in walks.items()}
    return FloorNow(shift, {str(batch_id): tasks[batch_id] for batch_id in walks}, free_sizes)


@dataclass(frozen=True)
class _Maker:
    floor: Floor
    now: datetime
    usual_slots: int
    settled: bool
    pace: Pace

    def shift(
        self, walks: Mapping[UUID, WalkRecord], tasks: Mapping[UUID, TaskRecord], idle: Sequence[PresenceRecord]
    ) -> Shift:
        in_queue = sorted(walks.values(), key=lambda walk: (tasks[walk.id].queued_at, walk.number))
        moment = int(self.now.timestamp())
        free = tuple(Worker(str(person.worker_id), moment, self._place(person.location_id)) for person in idle)
        under_way = tuple(self._walk(walk, tasks[walk.id]) for walk in in_queue)
        return Shift(self.floor.layout or NO_FLOOR_PLAN, under_way, free, self.pace)

    def _place(self, location_id: UUID | None) -> Any:
        return self.floor.places.get(location_id) if location_id else None

    def _walk(self, walk: WalkRecord, task: TaskRecord) -> Walk:
        """A stop's key is its pick stop's id."""
        owned = task.state == "leased"
        ahead = walk.in_zone if owned else walk.stops
        stops = {stop.id: Stop(str(stop.id), self._position(stop.location_id)) for stop in ahead}
        stops_of: dict[UUID, list[Stop]] = defaultdict(list)
        for stop in ahead:
            for order_id in stop.orders:
                stops_of[order_id].append(stops[stop.id])
        return Walk(
            key=str(walk.id),
            cart=Cart(slots=self._room(walk, task)),
            orders=tuple(_order(walk, slot, stops_of[slot.order_id]) for slot in walk.slots),
            stops=tuple(stops.values()),
            worker=str(task.worker_id) if owned else None,
            here=self._place(task.location_id) if owned else None,
            at=int(self.now.timestamp()),
            frozen=min(FROZEN_STOPS + LOOK_AHEAD * self.settled, len(stops)) if owned else 0,
            begun=frozenset(_name(walk, slot) for slot in walk.slots if self.settled or slot.begun),
        )

    def _room(self, walk: WalkRecord, task: TaskRecord) -> int:
        """Slots that orders of the walk may use: those of its cart, or of the usual one while none was taken."""
        least = sum(slot.span for slot in walk.slots)
        if self.settled or walk.mode == "sort" or task.zone:  # who joins has no cell, or lies in a zone of others
            return least
        if walk.cart_id is not None:
            return max(least, walk.cart_slots - walk.left_slots)
        return max(least, self.usual_slots - walk.left_slots) if walk.mode == "batch" else least

    def _position(self, location_id: UUID) -> Position:
        place = self.floor.places.get(location_id)
        if isinstance(place, Position):
            return place
        layout = self.floor.layout or NO_FLOOR_PLAN
        nearest = min(
            range(len(layout.aisle_x_mm)), key=lambda n: abs(layout.aisle_x_mm[n] - (place.x_mm if place else 0))
        )
        return Position(nearest, layout.cross_y_mm[place.cross if place else 0])


def _name(walk: WalkRecord, slot: SlotRecord) -> str:
    """An order may be on several walks, with a part on each."""
    return f"{slot.order_id}/{walk.number}"


def _order(walk: WalkRecord, slot: SlotRecord, stops: list[Stop]) -> OrderToPick:
    due = int(slot.cutoff.timestamp()) if slot.cutoff else None
    return OrderToPick(_name(walk, slot), tuple(stops), slots=slot.span, due=due, priority=PRIORITY_RANK[slot.priority])

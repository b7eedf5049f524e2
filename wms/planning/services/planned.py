"""The plan of the floor is written: only what differs, and only if nobody has claimed a walk that it changes."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select, update

from wms.kernel.clock import iso
from wms.optimizer.online import FloorPlan, Offer, PlannedWalk
from wms.picking import services as picking
from wms.picking.services import WalkHead
from wms.planning import models
from wms.planning.queries.planned import PlannedRow
from wms.planning.queries.pool import Pool
from wms.planning.queries.stops import is_paused
from wms.planning.rules.parts import order_of, orders_of
from wms.planning.rules.places import places_of
from wms.planning.rules.planner import first_zone, mode_of
from wms.planning.rules.reasons import wire_reason
from wms.planning.services.unsettled import note_change
from wms.plumbing.live import emit
from wms.plumbing.transaction import Tx
from wms.work import services as work

LOOK_AHEAD = timedelta(seconds=30)  # a walk comes into the queue that long before it may begin
NEARLY_FREE = timedelta(minutes=2)
SPARE_WALKS = 2
HARDLY_LATER = timedelta(seconds=5)
_table: Any = models.PlannedWalk.__table__
_STRUCTURE = (
    "orders",
    "locations",
    "length_mm",
    "alone_mm",
    "seconds",
    "slots",
    "detour_mm",
    "needs",
    "zone",
    "pinned",
)
_NOTES = ("place", "due_at", "begins_at", "worker_id", "reasons")
_NOTE = update(_table).where(_table.c.id == bindparam("row"))
_NOTE = _NOTE.values({name: bindparam(f"new_{name}", type_=_table.c[name].type) for name in _NOTES})


@dataclass(frozen=True)
class Difference:
    """What becomes of the rows: those that go, that change what is walked, new ones, notes beside; all of them."""

    gone: list[PlannedRow]
    changed: list[tuple[PlannedRow, dict[str, Any]]]
    new: list[dict[str, Any]]
    noted: list[dict[str, Any]]
    after: dict[UUID, dict[str, Any]]

    @property
    def touched(self) -> list[PlannedRow]:
        return [*self.gone, *(row for row, _ in self.changed)]

    @property
    def changes_walks(self) -> bool:
        return bool(self.gone or self.changed or self.new)


def difference(pool: Pool, plan: FloorPlan) -> Difference:
    """Between the plan as it was read and a new one."""
    before = {row.id: row for row in pool.rows}
    after = {values["id"]: values for values in _values_of(pool, plan)}
    both = [(before[key], values) for key, values in after.items() if key in before]
    return Difference(
        gone=[row for key, row in before.items() if key not in after],
        changed=[(row, values) for row, values in both if _differs(row, values, _STRUCTURE)],
        new=[values for key, values in after.items() if key not in before],
        noted=[values for row, values in both if _is_news(row, values, _moment(pool.floor.now))],
        after=after,
    )


def _differs(row: PlannedRow, values: dict[str, Any], names: Sequence[str]) -> bool:
    return any(getattr(row, name) != values[name] for name in names)


def _is_news(row: PlannedRow, values: dict[str, Any], now: datetime) -> bool:
    """Whether what stands beside a walk has changed; that a wait has grown by some seconds is no news."""
    if _differs(row, values, ("place", "due_at", "worker_id")):
        return True
    if not _is_as_soon(row.begins_at, values["begins_at"], now):
        return True
    return [reason["term"] for reason in row.reasons] != [reason["term"] for reason in values["reasons"]]


def _values_of(pool: Pool, plan: FloorPlan) -> list[dict[str, Any]]:
    offers = {offer.walk: offer for offer in plan.offers}
    numbers = {key: pool.heads[order_of(key)].number for key in pool.loads}
    values = [row_of(pool, walk, offers[walk.key], numbers) for walk in plan.walks]
    places = places_of([row["id"] for row in values], {row.id: row.place for row in pool.rows})
    assigned = {row.id: row.assigned_to for row in pool.rows if row.assigned_to is not None}
    return [
        row | {"place": places[row["id"]], "worker_id": assigned.get(row["id"]) or row["worker_id"]} for row in values
    ]


def row_of(pool: Pool, walk: PlannedWalk, offer: Offer, numbers: Mapping[str, str]) -> dict[str, Any]:
    """All of a row but its place, its task and its version."""
    return {
        "id": UUID(walk.key), "warehouse_id": pool.warehouse_id, "orders": list(walk.orders),
        "locations": [stop.key for stop in walk.stops], "length_mm": walk.length_mm,
        "alone_mm": walk.alone_mm,
        "seconds": walk.seconds, "slots": walk.slots, "detour_mm": walk.detour_mm, "needs": needs_of(pool, walk.orders),
        "zone": first_zone([pool.loads[key].open for key in walk.orders], pool.hall.strategy.zones),
        "due_at": _moment(walk.due), "begins_at": _moment(offer.at),
        "worker_id": UUID(offer.person) if offer.person else None, "pinned": walk.pinned,
        "reasons": [wire_reason(reason, numbers) for reason in offer.reasons],
    }  # fmt: skip


def needs_of(pool: Pool, orders: Sequence[str]) -> str:
    """The one thing that whoever walks these orders must have; "": nothing."""
    return max((need for key in orders for need in pool.loads[key].open.needs), default="")


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def write_plan(tx: Tx, pool: Pool, plan: FloorPlan) -> bool:
    """Writes the plan, and brings walks that may begin into the queue, until as many wait there as the strategy lets.

    False, and nothing is written, when somebody has claimed a walk that it changes: the plan is to be made anew.
    """
    changes = difference(pool, plan)
    if not lock_unchanged(tx, changes.touched):
        return False
    work.foresee(tx, _meant(pool, changes))
    write_difference(tx, pool, changes)
    _queue(tx, pool, plan, changes.after)
    if not _is_foreseen(pool.rows, changes, _moment(pool.floor.now)):
        work.tell_coming(tx, pool.warehouse_id)
    tx.after_commit(lambda: emit("plan", {"at": iso(tx.now)}, [f"board:{pool.warehouse_id}"]))
    return True


def _meant(pool: Pool, changes: Difference) -> dict[UUID, UUID | None]:
    """For whom walks in the queue are meant now, by task, where that is somebody else than before."""
    queued = {row.id: row for row in pool.rows if row.task_id is not None}
    pairs = [(queued[values["id"]], values["worker_id"]) for values in changes.noted if values["id"] in queued]
    return {row.task_id: worker_id for row, worker_id in pairs if row.task_id and row.worker_id != worker_id}


def _is_foreseen(rows: Sequence[PlannedRow], changes: Difference, now: datetime) -> bool:
    """Whether people without work were told as much: how many orders wait, and when the first walk begins."""
    counts = sum(len(row.orders) for row in rows), sum(len(values["orders"]) for values in changes.after.values())
    before = min((row.begins_at for row in rows), default=now)
    after = min((values["begins_at"] for values in changes.after.values()), default=now)
    return counts[0] == counts[1] and _is_as_soon(before, after, now)


def _is_as_soon(before: datetime, after: datetime, now: datetime) -> bool:
    """A moment that has passed is as good as any other that has."""
    if min(before, after) <= now:
        return max(before, after) <= now
    return abs(after - before) <= HARDLY_LATER


def write_difference(tx: Tx, pool: Pool, changes: Difference) -> None:
    """What it touches is locked."""
    drop_walks(tx, changes.gone)
    for row, values in changes.changed:
        _change(tx, pool, row, values)
    if changes.new:
        fresh = {"version": 1, "task_id": None, "changed_at": tx.now}
        tx.session.execute(insert(_table), [{**fresh, **values} for values in changes.new])
    if changes.noted:
        notes = [{"row": values["id"], **{f"new_{n}": values[n] for n in _NOTES}} for values in changes.noted]
        tx.session.connection().execute(_NOTE, notes)
    if changes.changes_walks:
        note_change(tx, pool.warehouse_id)


def lock_unchanged(tx: Tx, rows: Sequence[PlannedRow]) -> bool:
    """Tasks first, as a claim does. Whether each of these walks is still what was read."""
    tasks = sorted(row.task_id for row in rows if row.task_id is not None)
    if any(work.lock_task(tx, task_id).state != "ready" for task_id in tasks):
        return False
    ids = [row.id for row in rows]
    query = select(_table.c.id, _table.c.version, _table.c.task_id).where(_table.c.id.in_(ids)).order_by(_table.c.id)
    now = {row.id: (row.version, row.task_id) for row in tx.session.execute(query.with_for_update())}
    return now == {row.id: (row.version, row.task_id) for row in rows}


def drop_walks(tx: Tx, rows: Sequence[PlannedRow]) -> None:
    """They are locked."""
    for row in rows:
        if row.task_id is not None:
            work.cancel_task(tx, row.task_id)
    if rows:
        tx.session.execute(delete(_table).where(_table.c.id.in_([row.id for row in rows])))


def _change(tx: Tx, pool: Pool, row: PlannedRow, values: dict[str, Any]) -> None:
    new = {name: values[name] for name in _STRUCTURE} | {"version": row.version + 1, "changed_at": tx.now}
    tx.session.execute(update(_table).where(_table.c.id == row.id).values(**new))
    if row.task_id is not None:
        picking.retell_walk(tx, row.task_id, head_of(pool, values))


def _queue(tx: Tx, pool: Pool, plan: FloorPlan, values: dict[UUID, dict[str, Any]]) -> None:
    """Walks that may begin come into the queue, as many as it is to show."""
    queued = {row.id for row in pool.rows if row.task_id is not None}
    room = min(pool.hall.strategy.queue_walks, _wanted_in_queue(pool)) - len(queued)
    soon = pool.floor.now + int(LOOK_AHEAD.total_seconds())
    offers = {offer.walk: offer for offer in plan.offers}
    ready = [walk for walk in plan.walks if offers[walk.key].at <= soon and UUID(walk.key) not in queued]
    placed = {row.id: row.placed for row in pool.rows}
    sent = {walk.key for walk in ready if _is_sent(pool, walk) or _goes_before(placed.get(UUID(walk.key)), queued)}
    if not sent and room <= 0:
        return
    others = [walk for walk in ready if walk.key not in sent]
    chosen = [*(walk for walk in ready if walk.key in sent), *others[: max(0, room - len(sent))]]
    still = set() if is_paused(tx.session, pool.warehouse_id) else _unqueued(tx, chosen)
    for walk in (walk for walk in chosen if UUID(walk.key) in still):
        row = values[UUID(walk.key)]
        meant = picking.Meant(row["worker_id"], placed.get(row["id"]))
        task_id = picking.queue_walk(tx, pool.warehouse_id, row["id"], head_of(pool, row), meant)
        tx.session.execute(update(_table).where(_table.c.id == UUID(walk.key)).values(task_id=task_id))


def _unqueued(tx: Tx, walks: Sequence[PlannedWalk]) -> set[UUID]:
    """Of these walks those that nobody has queued, steered or dropped since the plan was read, locked."""
    ids = [UUID(walk.key) for walk in walks]
    query = select(_table.c.id, _table.c.orders).where(_table.c.id.in_(ids), _table.c.task_id.is_(None))
    rows = {row.id: row.orders for row in tx.session.execute(query.order_by(_table.c.id).with_for_update())}
    return {UUID(walk.key) for walk in walks if rows.get(UUID(walk.key)) == list(walk.orders)}


def _wanted_in_queue(pool: Pool) -> int:
    """A walk for everybody who is free or nearly, and spare ones: what waits longer may still become better."""
    soon = pool.floor.now + int(NEARLY_FREE.total_seconds())
    return sum(person.free_at <= soon for person in pool.floor.people) + SPARE_WALKS


def _goes_before(placed: dict[str, Any] | None, queued: Set[UUID]) -> bool:
    """A person set it before a walk of the queue, so it comes into the queue too."""
    return placed is not None and placed["side"] == "before" and UUID(placed["beside"]) in queued


def _is_sent(pool: Pool, walk: PlannedWalk) -> bool:
    return any(pool.loads[key].open.now for key in walk.orders)


def head_of(pool: Pool, values: dict[str, Any]) -> WalkHead:
    """What the queue tells of a planned walk."""
    heads = [pool.heads[order_id] for order_id in orders_of(values["orders"])]
    return WalkHead(
        orders=len(heads),
        stops=len(values["locations"]),
        units=sum(pool.loads[key].units for key in values["orders"]),
        mode=mode_of([pool.loads[key].open for key in values["orders"]]),
        seconds=values["seconds"],
        priorities=[head.priority for head in heads],
        cutoffs=[head.cutoff for head in heads],
        start_location_id=UUID(values["locations"][0]),
        needs=[values["needs"]] if values["needs"] else [],
        zone=values["zone"],
        siblings=len(pool.standing & {*orders_of(values["orders"])}),
    )

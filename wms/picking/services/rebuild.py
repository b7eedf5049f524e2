"""Walks that wait and that nobody ever began are laid out anew: orders change walks, stops their order."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from wms.kernel.ids import new_id
from wms.optimizer.dispatch import Walk
from wms.picking.models import Batch, BatchSlot, PickLine, PickStop
from wms.picking.planning.improving import length_of
from wms.picking.queries.shift import FloorNow
from wms.picking.services.walk import head_of
from wms.plumbing.transaction import Tx
from wms.work import services as work

_Goods = tuple[UUID, UUID, str]
ASIDE = 1_000_000  # slot numbers while orders change places: a walk has no two orders in one slot, even for a moment


def rebuild_walks(tx: Tx, now: FloorNow, plans: Mapping[str, Walk | None]) -> None:
    """`plans` by walk; None: nothing is left on it. Their tasks are locked, ready and as they were planned from."""
    batch_ids = [UUID(key) for key in plans]
    old = {stop.id: stop for stop in tx.session.scalars(select(PickStop).where(PickStop.batch_id.in_(batch_ids)))}
    lines = tx.session.scalars(select(PickLine).where(PickLine.batch_id.in_(batch_ids))).all()
    rows = [_row(old[line.stop_id], line) for line in lines]
    _put_aside(tx, batch_ids)
    for key, walk in plans.items():
        if walk is not None:
            _lay_out(tx, now, UUID(key), walk, old, rows)
    tx.session.flush()
    tx.session.expire_all()
    tx.session.execute(delete(PickStop).where(PickStop.id.in_(list(old))))
    for key, walk in plans.items():
        _tell(tx, UUID(key), walk)


def _row(stop: PickStop, line: PickLine) -> tuple[UUID, UUID, _Goods]:
    return line.id, line.order_id, (stop.location_id, stop.item_id, stop.lot)


def _put_aside(tx: Tx, batch_ids: list[UUID]) -> None:
    aside = update(BatchSlot).where(BatchSlot.batch_id.in_(batch_ids))
    tx.session.execute(aside.values(slot=BatchSlot.slot + ASIDE))


def _lay_out(
    tx: Tx,
    now: FloorNow,
    batch_id: UUID,
    walk: Walk,
    old: Mapping[UUID, PickStop],
    rows: list[tuple[UUID, UUID, _Goods]],
) -> None:
    slots = _take_slots(tx, batch_id, walk)
    mine = [(line_id, UUID(str(order_id)), goods) for line_id, order_id, goods in rows if order_id in slots]
    wanted = {goods for _, _, goods in mine}
    stops: dict[_Goods, UUID] = {}
    for stop in walk.stops:
        was = old[UUID(stop.key)]
        goods = (was.location_id, was.item_id, was.lot)
        if goods in wanted and goods not in stops:
            stops[goods] = _copy_stop(tx, batch_id, was, len(stops) + 1)
    for line_id, order_id, goods in mine:
        place = {"batch_id": batch_id, "stop_id": stops[goods], "slot_id": slots[order_id]}
        tx.session.execute(update(PickLine).where(PickLine.id == line_id).values(**place))
    batch = tx.session.get_one(Batch, batch_id)
    batch.mode = "batch" if len(slots) > 1 or batch.mode == "batch" else "single"
    batch.cart_slots, batch.distance_mm = len(slots), length_of(now.shift.layout, walk)


def _take_slots(tx: Tx, batch_id: UUID, walk: Walk) -> dict[UUID, UUID]:
    """The slot's id of each order that is on the walk from now on."""
    taken: dict[UUID, UUID] = {}
    for number, order in enumerate(walk.orders, start=1):
        mine = (BatchSlot.order_id == UUID(order.key), BatchSlot.slot > ASIDE)
        move = update(BatchSlot).where(*mine).values(batch_id=batch_id, slot=number).returning(BatchSlot.id)
        taken[UUID(order.key)] = tx.session.execute(move).scalar_one()
    return taken


def _copy_stop(tx: Tx, batch_id: UUID, stop: PickStop, seq: int) -> UUID:
    kept = ("location_id", "location", "item_id", "item", "lot", "expires_on", "reasons")
    row: dict[str, Any] = {name: getattr(stop, name) for name in kept}
    row |= {"id": new_id(), "batch_id": batch_id, "seq": seq, "skipped": 0}
    tx.session.execute(insert(PickStop).values(**row))
    return row["id"]  # type: ignore[no-any-return]


def _tell(tx: Tx, batch_id: UUID, walk: Walk | None) -> None:
    batch = tx.session.get_one(Batch, batch_id, populate_existing=True)
    if walk is None:
        batch.state = "cancelled"
        work.cancel_task(tx, batch.task_id)
        return
    batch.reasons = [
        *batch.reasons,
        {"term": "improved", "points": batch.distance_mm, "data": {"orders": len(walk.orders)}},
    ]
    first = select(PickStop.location_id).where(PickStop.batch_id == batch_id).order_by(PickStop.seq).limit(1)
    start = tx.session.scalar(first)
    work.change_task(tx, batch.task_id, "replanned", start_location_id=start, **head_of(tx, batch))

"""An order joins a walk that waits or is under way: it gets a slot, and stops behind those that are frozen."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select

from wms.orders.queries import AllocationRecord, ReleasableOrder
from wms.picking.models import Batch, BatchSlot, PickLine, PickStop
from wms.picking.queries import walk_view
from wms.picking.rules import FROZEN_STOPS, diff_of, free_slot, last_slot_of, slots_of_other_sizes
from wms.picking.services.checks import set_checks
from wms.picking.services.lay_out import Goods, GoodsKey, goods_key
from wms.picking.services.rows import line_row, slot_row, stop_row
from wms.picking.services.walk import head_of, order_stops, slots_of
from wms.plumbing.transaction import Tx
from wms.work import services as work


@dataclass(frozen=True)
class Joining:
    """An order and its way into a walk that becomes `added_mm` longer.

    `stops`: all that are ahead, in their new walking order; the id of a stop that is there, or the goods that need
    one. The first `frozen` of them stay where they are. `reasons` as on the wire. `span`: the totes it needs,
    `sizes`: each of one of these sizes, none: of any.
    """

    order: ReleasableOrder
    goods: Goods
    stops: Sequence[UUID | GoodsKey]
    frozen: int
    added_mm: int
    reasons: list[dict[str, Any]]
    span: int = 1
    sizes: Collection[str] = ()


def join_walk(tx: Tx, task: work.TaskRecord, joining: Joining) -> None:
    """The order is released, and the walk's task is locked and open. Whoever holds it gets the walk's changes."""
    before = walk_view(tx.session, task.subject_id)
    batch = tx.session.get_one(Batch, task.subject_id, populate_existing=True)
    last = _add_slot(tx, batch, joining)
    set_checks(tx, batch.warehouse_id, batch.id, task.worker_id, _new_stops(tx, before, batch.id))
    batch.mode = "batch"
    batch.distance_mm += joining.added_mm
    batch.cart_slots = max(batch.cart_slots, last)
    batch.reasons = [*batch.reasons, *joining.reasons]
    tx.session.flush()
    tx.session.expire_all()
    change = diff_of(before, walk_view(tx.session, batch.id))
    work.change_task(tx, task.id, "replanned", change, **head_of(tx, batch))


def _new_stops(tx: Tx, before: dict[str, Any], batch_id: UUID) -> list[UUID]:
    stood = {UUID(stop["id"]) for stop in before["stops"]}
    stops = tx.session.scalars(select(PickStop.id).where(PickStop.batch_id == batch_id))
    return [stop_id for stop_id in stops if stop_id not in stood]


def _add_slot(tx: Tx, batch: Batch, joining: Joining) -> int:
    """Returns the last cart slot that the order has."""
    taken = [(row.slot, row.span) for row in slots_of(tx, batch.id)]
    first = free_slot([*taken, *slots_of_other_sizes(batch.slot_sizes, joining.sizes)], joining.span)
    slot = slot_row(batch.id, first, joining.span, joining.order)
    tx.session.execute(insert(BatchSlot).values(**slot))
    stop_ids = _place_stops(tx, batch.id, joining)
    for promise in joining.order.allocations:
        row = line_row(batch.id, stop_ids[goods_key(promise)], slot["id"], promise)
        tx.session.execute(insert(PickLine).values(**row))
    return last_slot_of(first, joining.span)


def _place_stops(tx: Tx, batch_id: UUID, joining: Joining) -> dict[GoodsKey, UUID]:
    """The stops behind the frozen ones in their new order, the new ones among them; returns the order's stops.

    Goods for which a stop is still ahead at the same bin are taken there, unless that stop is frozen.
    """
    stops = {stop.id: stop for stop in tx.session.scalars(select(PickStop).where(PickStop.batch_id == batch_id))}
    frozen = [stops[key] for key in joining.stops[: min(FROZEN_STOPS, joining.frozen)] if isinstance(key, UUID)]
    ahead = joining.stops[len(frozen) :]
    skipped = frozen[-1].skipped if frozen else 0
    last = tx.session.scalar(select(func.max(PickStop.seq)).where(PickStop.batch_id == batch_id)) or 0
    standing = {_goods_at(stops[key]): key for key in ahead if isinstance(key, UUID)}
    placed: dict[GoodsKey, UUID] = {}
    moved: dict[UUID, int] = {}
    for seq, key in enumerate(ahead, start=last + 1):
        if isinstance(key, UUID):
            moved[key] = seq
        else:
            placed[key] = standing.get(key) or _add_stop(tx, batch_id, joining, key, seq, skipped)
    order_stops(tx, moved)
    return placed


def _goods_at(stop: PickStop) -> GoodsKey:
    return stop.location_id, stop.item_id, stop.lot


def _add_stop(tx: Tx, batch_id: UUID, joining: Joining, key: GoodsKey, seq: int, skipped: int) -> UUID:
    location_id, item_id, _ = key
    promise: AllocationRecord = next(a for a in joining.order.allocations if goods_key(a) == key)
    row = stop_row(batch_id, seq, joining.goods.places[location_id], joining.goods.items[item_id], promise)
    tx.session.execute(insert(PickStop).values(**(row | {"skipped": skipped})))
    stop_id: UUID = row["id"]
    return stop_id

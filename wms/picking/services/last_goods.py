"""Goods that nobody wants are all that another order lacks: they go into its tote, and it is complete at the bench."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select

from wms.inventory.services import StockKey
from wms.kernel.errors import Forbidden
from wms.kernel.ids import new_id
from wms.layout import services as places
from wms.layout.queries import LocationRecord
from wms.orders import services as orders
from wms.orders.errors import NotWaiting
from wms.orders.queries import AllocationRecord, order_header
from wms.picking.errors import NothingToPutBack, WrongTote
from wms.picking.events import OrderPicked
from wms.picking.models import BatchSlot, Pick, PickLine, PickStop, SlotTote
from wms.picking.queries.last_goods import WantedBy, wanted_goods
from wms.picking.queries.left_goods import LeftGoods, left_goods
from wms.picking.rules import free_slot, judge_last_tote
from wms.picking.services.put_back import is_meant, note_goods_gone
from wms.picking.services.rows import line_row, slot_row
from wms.picking.services.totes import free_tote
from wms.picking.services.walk import slots_of
from wms.plumbing.transaction import Tx
from wms.work import services as work


def use_for_order(
    tx: Tx, task_id: UUID, tote_code: str, item_code: str, order_number: str, into_code: str
) -> dict[str, Any]:
    """All that the order lacks goes from the tote of a put-back into the order's tote, or into an empty one for it.

    Returns {sku, quantity, order_number, tote_code, left}. Raises NothingToPutBack, NotWaiting, WrongTote, NotATote,
    ToteInUse, LeaseLost.
    """
    held = work.hold_task(tx, task_id)
    source = tx.session.get_one(BatchSlot, held.subject_id)
    goods = [row for row in left_goods(tx.session, source) if is_meant(row, tote_code, item_code)]
    if not goods:
        raise NothingToPutBack(tote=tote_code.strip(), item=item_code.strip())
    row, use = _asked(tx, source, goods, order_number)
    tote = _tote(tx, held.warehouse_id, use, into_code)
    slot = use.slot or _new_slot(tx, source, use, tote)
    promises = orders.promise_last(
        tx, use.wish.order_id, StockKey(row.tote_id, row.item_id, row.lot), use.wish.quantity
    )
    _pick(tx, slot, row, promises, tote)
    slot.state = "picked"
    orders.finish_picking(tx, use.wish.order_id)
    tx.record(_event(held.warehouse_id, use, tote, row, promises))
    left = note_goods_gone(tx, source, by_owner=True)
    return {
        "sku": row.sku, "quantity": use.wish.quantity, "order_number": order_number, "tote_code": tote.code,
        "left": left,
    }  # fmt: skip


def _asked(tx: Tx, slot: BatchSlot, goods: list[LeftGoods], order_number: str) -> tuple[LeftGoods, WantedBy]:
    for row, use in zip(goods, wanted_goods(tx.session, slot, goods), strict=True):
        if use is not None and use.wish.number == order_number:
            return row, use
    raise NotWaiting(order=order_number)


def _tote(tx: Tx, warehouse_id: UUID, use: WantedBy, code: str) -> LocationRecord:
    """The one in which the rest of the order lies, or an empty one, which stands on the lane from now on."""
    if use.tote is None:
        tote = free_tote(tx, warehouse_id, code)
        places.place(tx, tote.id, use.lane.id)
        return tote
    if judge_last_tote(use.tote.code, code, use.tote.kind, ()) != "ok":
        raise WrongTote(part="tote", scanned=code.strip(), expected=[use.tote.code])
    return use.tote


def _new_slot(tx: Tx, beside: BatchSlot, use: WantedBy, tote: LocationRecord) -> BatchSlot:
    """The order had no walk: it stands on the one from which the goods came."""
    order = order_header(tx.session, use.wish.order_id)
    if order is None:
        raise AssertionError("an order that waits is there")
    number = free_slot([(slot.slot, slot.span) for slot in slots_of(tx, beside.batch_id)], 1)
    slot = BatchSlot(**slot_row(beside.batch_id, number, 1, order))
    slot.tote_id, slot.tote_code = tote.id, tote.code
    tx.session.add(slot)
    tx.session.flush()
    stood = {"batch_id": slot.batch_id, "slot_id": slot.id, "tote_id": tote.id, "tote_code": tote.code}
    tx.session.add(SlotTote(id=new_id(), state="dropped", **stood))
    tx.session.flush()
    return slot


def _pick(tx: Tx, slot: BatchSlot, row: LeftGoods, promises: Sequence[AllocationRecord], tote: LocationRecord) -> None:
    """As if they had been picked from the bin that they came from: there they go back if this order ends, too."""
    stop_id = _stop(tx, slot.batch_id, row)
    for promise in promises:
        line = line_row(slot.batch_id, stop_id, slot.id, promise) | {"picked": promise.quantity, "state": "done"}
        tx.session.execute(insert(PickLine).values(**line))
        orders.pick_allocation(tx, promise.id, promise.quantity, tote.id)
        tx.session.execute(insert(Pick).values(**_pick_row(tx, line, tote)))
    tx.flush_writes()


def _pick_row(tx: Tx, line: dict[str, Any], tote: LocationRecord) -> dict[str, Any]:
    if tx.actor.id is None:
        raise Forbidden("only a person picks")
    return {
        "id": new_id(), "batch_id": line["batch_id"], "line_id": line["id"], "quantity": line["quantity"],
        "tote_id": tote.id, "tote_code": tote.code, "worker_id": tx.actor.id, "worker_name": tx.actor.name,
        "at": tx.now, "undone_at": None,
    }  # fmt: skip


def _stop(tx: Tx, batch_id: UUID, row: LeftGoods) -> UUID:
    last = tx.session.scalar(select(func.max(PickStop.seq)).where(PickStop.batch_id == batch_id)) or 0
    stop = {
        "id": new_id(), "batch_id": batch_id, "seq": last + 1, "skipped": 0, "location_id": row.location_id,
        "location": row.place, "item_id": row.item_id, "item": row.item, "lot": row.lot, "expires_on": None,
        "reasons": [],
    }  # fmt: skip
    tx.session.execute(insert(PickStop).values(**stop))
    return stop["id"]  # type: ignore[return-value]


def _event(
    warehouse_id: UUID, use: WantedBy, tote: LocationRecord, row: LeftGoods, promises: Sequence[AllocationRecord]
) -> OrderPicked:
    lines = tuple(
        {"order_line_id": str(one.order_line_id), "item_id": str(one.item_id), "lot": row.lot, "quantity": one.quantity}
        for one in promises
    )
    return OrderPicked(
        warehouse_id=warehouse_id, order_id=use.wish.order_id, number=use.wish.number,
        lane_code=use.lane.code, totes=({"id": str(tote.id), "code": tote.code},), lines=lines,
    )  # fmt: skip

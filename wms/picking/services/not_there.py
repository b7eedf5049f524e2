"""Goods of a put-back that do not lie in their tote: they are lost until they are found, and their bin is counted."""

from uuid import UUID

from wms.inventory import services as inventory
from wms.inventory.services import Movement
from wms.kernel.errors import Forbidden
from wms.layout.queries import special
from wms.picking.errors import NothingToPutBack
from wms.picking.events import GoodsNotThere
from wms.picking.models import BatchSlot
from wms.picking.queries.left_goods import LeftGoods, left_goods
from wms.picking.services.put_back import is_meant, note_goods_gone, shared_out
from wms.plumbing.transaction import Tx
from wms.work import services as work


def report_not_there(tx: Tx, task_id: UUID, tote_code: str, item_code: str, quantity: int) -> dict[str, object]:
    """So many units of an item that are to be put back are not in their tote: the books lay them into lost and found.

    Returns {sku, quantity, left}: `left` units are still in the order's totes. Raises NothingToPutBack, LeaseLost, and
    inventory's NotEnoughStock.
    """
    held = work.hold_task(tx, task_id)
    slot = tx.session.get(BatchSlot, held.subject_id)
    goods = [row for row in left_goods(tx.session, slot) if is_meant(row, tote_code, item_code)] if slot else []
    if slot is None or not goods:
        raise NothingToPutBack(tote=tote_code.strip(), item=item_code.strip())
    lacking = shared_out(goods, quantity)
    lost = special(tx.session, held.warehouse_id, "lost_and_found").id
    moves = [
        Movement(item_id=row.item_id, quantity=units, source_id=row.tote_id, target_id=lost, lot=row.lot)
        for row, units in lacking
    ]
    inventory.move_many(tx, moves, reason="not_there", reference=slot.order_number)
    for row, units in lacking:
        tx.record(_event(tx, held.warehouse_id, slot, row, units))
    return {"sku": goods[0].sku, "quantity": quantity, "left": note_goods_gone(tx, slot, by_owner=True)}


def _event(tx: Tx, warehouse_id: UUID, slot: BatchSlot, row: LeftGoods, units: int) -> GoodsNotThere:
    if tx.actor.id is None:
        raise Forbidden("only a person looks into a tote")
    return GoodsNotThere(
        warehouse_id=warehouse_id, order_id=slot.order_id, order_number=slot.order_number, item_id=row.item_id,
        sku=row.sku, missing=units, tote_code=row.tote, location_id=row.location_id, location_code=row.location,
        worker_id=tx.actor.id, worker_name=tx.actor.name,
    )  # fmt: skip

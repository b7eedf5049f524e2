"""Goods in totes are watched: what belongs to no order any more is on the board, for as long as it lies there."""

from uuid import UUID

from sqlalchemy import select

from wms.board import queries as board_queries
from wms.board import services as board
from wms.picking.models import Batch, BatchSlot
from wms.picking.queries.left_goods import left_goods, put_back_key, slots_with_goods, stranded_slots
from wms.picking.services.put_back import ask_put_back, withdraw_slot
from wms.picking.services.put_back_work import offer_put_back
from wms.plumbing.transaction import Tx


def watch_left_goods(tx: Tx, warehouse_id: UUID) -> None:
    """However an order ended, and whatever was clicked away: goods without an order are shown until they are gone.

    A walk under way is left to its own news and to its drop-off.
    """
    slots = slots_with_goods(tx.session, warehouse_id)
    open_keys = board_queries.open_keys(tx.session, "put_back", warehouse_id)
    for slot in slots:
        if slot.withdrawn_at is None:
            continue
        if put_back_key(slot) not in open_keys:
            ask_put_back(tx, tx.session.get_one(Batch, slot.batch_id), slot, "still_there")
        else:
            offer_put_back(tx, slot)
    for slot, state in stranded_slots(tx.session, slots):
        withdraw_slot(tx, slot, f"order_{state}")
    for key in sorted(open_keys - {put_back_key(slot) for slot in slots}):
        board.resolve_exception(tx, key)


def take_out_left_goods(tx: Tx, order_id: UUID, why: str) -> None:
    """An order has ended while goods of a walk of it that is over lie in totes: they are to be put back."""
    slots = tx.session.scalars(select(BatchSlot).where(BatchSlot.order_id == order_id)).all()
    for slot, _ in stranded_slots(tx.session, slots):
        if left_goods(tx.session, slot):
            withdraw_slot(tx, slot, why)

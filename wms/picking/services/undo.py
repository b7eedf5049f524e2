"""Takes a pick back: a new move the other way, never an erased one."""

from uuid import UUID

from sqlalchemy import select, update

from wms.inventory.errors import NotEnoughStock
from wms.kernel.errors import Forbidden
from wms.orders import services as orders
from wms.orders.errors import AllocationGone
from wms.picking.errors import LineCancelled, PickUnknown, ToteClosed
from wms.picking.events import PickUndone
from wms.picking.models import Pick, PickLine, SlotTote
from wms.picking.queries import LineRecord, line_on_walk
from wms.picking.services.gathering import carry_again
from wms.picking.services.walk import answer
from wms.plumbing.transaction import Tx
from wms.work import services as work


def undo_pick(tx: Tx, task_id: UUID, pick_id: UUID) -> dict[str, object]:
    """The goods of one confirmed pick go back into the bin and the line is open again.

    Raises PickUnknown (or undone before), LineCancelled, ToteClosed (full, dropped off, or the goods are gone from it).
    """
    held = work.hold_task(tx, task_id)
    pick = tx.session.get(Pick, pick_id)
    line = line_on_walk(tx.session, pick.line_id) if pick else None
    if pick is None or line is None or pick.batch_id != held.subject_id or not _mark_undone(tx, pick):
        raise PickUnknown(pick_id=str(pick_id))
    if line.state == "cancelled":
        raise LineCancelled(line_id=str(line.id))
    _require_open(tx, pick)
    reopen = update(PickLine).where(PickLine.id == line.id)
    tx.session.execute(reopen.values(picked=PickLine.picked - pick.quantity, state="open"))
    try:
        orders.unpick_allocation(tx, line.allocation_id, pick.quantity, pick.tote_id)
    except AllocationGone as error:
        raise LineCancelled(line_id=str(line.id)) from error
    except NotEnoughStock as error:
        raise ToteClosed(tote=pick.tote_code) from error
    carry_again(tx, line.slot_id)
    tx.record(_event(tx, held, line, pick))
    return answer(tx, task_id)


def _mark_undone(tx: Tx, pick: Pick) -> bool:
    mark = update(Pick).where(Pick.id == pick.id, Pick.undone_at.is_(None)).values(undone_at=tx.now)
    return bool(tx.session.execute(mark).rowcount)  # type: ignore[attr-defined]


def _require_open(tx: Tx, pick: Pick) -> None:
    standing = select(SlotTote.id).where(SlotTote.tote_id == pick.tote_id, SlotTote.batch_id == pick.batch_id)
    if tx.session.scalar(standing.where(SlotTote.state == "open")) is None:
        raise ToteClosed(tote=pick.tote_code)


def _event(tx: Tx, held: work.HeldTask, line: LineRecord, pick: Pick) -> PickUndone:
    if tx.actor.id is None:
        raise Forbidden("only a person picks")
    return PickUndone(
        warehouse_id=held.warehouse_id,
        task_id=held.id,
        batch_id=line.batch_id,
        line_id=line.id,
        order_id=line.order_id,
        order_line_id=line.order_line_id,
        sku=line.item["sku"],
        quantity=pick.quantity,
        location_code=line.location["code"],
        tote_code=pick.tote_code,
        worker_id=tx.actor.id,
        worker_name=tx.actor.name,
    )

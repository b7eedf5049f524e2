"""Takes a short back: the goods are there after all. Possible until somebody has acted on what the short did."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select, update

from wms.board import services as board
from wms.kernel.errors import Forbidden
from wms.orders import services as orders
from wms.orders.errors import AllocationGone
from wms.picking.errors import LineCancelled, ShortActedOn, ShortUnknown
from wms.picking.events import ShortUndone
from wms.picking.models import PickLine, PickShort
from wms.picking.queries import LineRecord, line_on_walk
from wms.picking.services.walk import answer
from wms.plumbing.transaction import Tx
from wms.work import services as work


def undo_short(tx: Tx, task_id: UUID, short_ids: Sequence[UUID]) -> dict[str, object]:
    """All these shorts of the walk are taken back, or none: the lines are open again, and what they did is undone.

    Raises ShortUnknown (or undone before), LineCancelled, ShortActedOn (the bin was counted or opened, the bins found
    instead were picked from, the order goes without the goods, or these were used).
    """
    held = work.hold_task(tx, task_id)
    for short in reversed(_shorts(tx, held.subject_id, set(short_ids))):
        line = _line(tx, short)
        try:
            _undo(tx, held, short, line)
        except AllocationGone as error:
            raise ShortActedOn(sku=line.item["sku"], location=line.location["code"]) from error
    return answer(tx, task_id)


def _shorts(tx: Tx, batch_id: UUID, ids: Collection[UUID]) -> Sequence[PickShort]:
    """Oldest first; each is marked as undone, so that nobody undoes it a second time."""
    mark = update(PickShort).where(PickShort.id.in_(ids), PickShort.batch_id == batch_id, PickShort.undone_at.is_(None))
    if tx.session.execute(mark.values(undone_at=tx.now)).rowcount != len(ids):  # type: ignore[attr-defined]
        raise ShortUnknown(short_ids=sorted(str(identity) for identity in ids))
    return tx.session.scalars(select(PickShort).where(PickShort.id.in_(ids)).order_by(PickShort.id)).all()


def _line(tx: Tx, short: PickShort) -> LineRecord:
    line = line_on_walk(tx.session, short.line_id)
    if line is None or line.state == "cancelled":
        raise LineCancelled(line_id=str(short.line_id))
    return line


def _undo(tx: Tx, held: work.HeldTask, short: PickShort, line: LineRecord) -> None:
    taken = _as_taken(short, line)
    _leave_other_bins(tx, line.batch_id, taken)
    orders.undo_short_allocation(tx, taken, line.batch_id)
    reopen = update(PickLine).where(PickLine.id == line.id, PickLine.short >= short.quantity)
    tx.session.execute(reopen.values(short=PickLine.short - short.quantity, state="open"))
    work.forget_item_error(tx, short.id)
    left = _take_off_board(tx, short)
    if left == 0:
        orders.end_short_doubt(tx, taken)
    tx.record(_event(tx, held, line, short, left))


def _as_taken(short: PickShort, line: LineRecord) -> orders.ShortTaken:
    instead = tuple(UUID(identity) for identity in short.instead)
    return orders.ShortTaken(
        line.allocation_id, short.quantity, short.reason, short.cancelled, short.moved, short.closes_place, instead
    )


def _leave_other_bins(tx: Tx, batch_id: UUID, taken: orders.ShortTaken) -> None:
    """The lines that joined the walk instead leave it; raises AllocationGone when something was done at one."""
    joined = (PickLine.batch_id == batch_id, PickLine.allocation_id.in_(taken.instead))
    idle = (PickLine.state == "open", PickLine.picked == 0, PickLine.short == 0)
    gone = tx.session.execute(update(PickLine).where(*joined, *idle).values(state="cancelled"))
    if gone.rowcount != len(taken.instead):  # type: ignore[attr-defined]
        raise AllocationGone(allocation_id=taken.allocation_id)


def _take_off_board(tx: Tx, short: PickShort) -> int:
    """How many other shorts stand beside it there; raises AllocationGone when it was settled."""
    left = board.take_out_entry(tx, short.board_key, into="orders", same="id", value=short.id, total="missing")
    if left is None:
        raise AllocationGone(short_id=short.id)
    return left


def _event(tx: Tx, held: work.HeldTask, line: LineRecord, short: PickShort, left: int) -> ShortUndone:
    if tx.actor.id is None:
        raise Forbidden("only a person picks")
    return ShortUndone(
        warehouse_id=held.warehouse_id,
        task_id=held.id,
        batch_id=line.batch_id,
        line_id=line.id,
        order_id=line.order_id,
        order_number=line.order_number,
        order_line_id=line.order_line_id,
        item_id=line.item_id,
        sku=line.item["sku"],
        quantity=short.quantity,
        reason=short.reason,
        left=left,
        location_id=line.location_id,
        location_code=line.location["code"],
        worker_id=tx.actor.id,
        worker_name=tx.actor.name,
    )

"""Stock of a walk under way is needed for something else: the line is taken off, and whoever walks is told at once."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from wms.orders import queries as orders
from wms.picking.models import Batch, PickLine
from wms.picking.queries import LineRecord, line_on_walk, walk_view
from wms.picking.rules import diff_of
from wms.picking.services.elsewhere import go_on_elsewhere
from wms.picking.services.short import count_short
from wms.picking.services.walk import head_of
from wms.plumbing.transaction import Tx
from wms.work import services as work


def lose_promise(tx: Tx, order_id: UUID, promise_id: UUID, quantity: int, instead: Sequence[UUID], why: str) -> None:
    """`quantity` units of a promise are not the order's any more: its line asks for fewer, and the bins of the new
    promises (`instead`) that this walk is to pick join it. A line that is on no walk under way needs nothing.
    """
    on_walk = select(PickLine.id, Batch.task_id).join(Batch, Batch.id == PickLine.batch_id)
    of_promise = (PickLine.order_id == order_id, PickLine.allocation_id == promise_id)
    open_line = (*of_promise, PickLine.state == "open", Batch.state == "open")
    row = tx.session.execute(on_walk.where(*open_line)).one_or_none()
    if row is None:
        return
    task = work.lock_task(tx, row.task_id)
    line = line_on_walk(tx.session, row.id)
    if line is not None and line.state == "open" and task.state in ("ready", "leased"):
        too_many = line.target.remaining - _left_of(tx, promise_id)
        if too_many > 0:
            _shorten(tx, task, line, min(quantity, too_many), instead, why)


def _notice(codes: Sequence[str], why: str) -> str:
    """How the picker hears of it: go elsewhere, the order wants fewer, or nobody may use the goods."""
    if codes:
        return "promise_moved"
    return "order_wants_fewer" if why == "order_changed" else "promise_given_up"


def _left_of(tx: Tx, promise_id: UUID) -> int:
    """A walk that was laid out after the loss asks for no more than this already."""
    record = orders.allocations_by_ids(tx.session, [promise_id]).get(promise_id)
    return record.quantity if record else 0


def _shorten(tx: Tx, task: work.TaskRecord, line: LineRecord, quantity: int, instead: Sequence[UUID], why: str) -> None:
    before = walk_view(tx.session, line.batch_id)
    count_short(tx, line, quantity)
    promises = orders.allocations_by_ids(tx.session, instead)
    joining = [promises[key] for key in instead if key in promises and promises[key].walk_id == line.batch_id]
    codes = go_on_elsewhere(tx, line, joining, task.worker_id)
    tx.session.flush()
    tx.session.expire_all()
    facts = {"quantity": quantity, "sku": line.item["sku"], "place": line.location["code"], "lot": line.lot}
    more = {"order_number": line.order_number, "to": ", ".join(codes), "why": why}
    work.notify_owner(tx, task, _notice(codes, why), facts | more)
    change = diff_of(before, walk_view(tx.session, line.batch_id))
    batch = tx.session.get_one(Batch, line.batch_id)
    work.change_task(tx, task.id, "line_changed", change, **head_of(tx, batch))

"""A bin holds less than promised: the order's rule decides, and another bin joins the walk if there is one."""

from uuid import UUID

from sqlalchemy import case, update

from wms.board import services as board
from wms.kernel.errors import Forbidden
from wms.kernel.ids import new_id
from wms.orders import services as orders
from wms.orders.errors import AllocationGone
from wms.orders.services import ShortOutcome
from wms.picking.errors import LineCancelled, LineDone, TooMany
from wms.picking.events import PickShorted
from wms.picking.models import PickLine, PickShort
from wms.picking.queries import LineRecord
from wms.picking.services.elsewhere import go_on_elsewhere
from wms.picking.services.in_zone import require_in_zone
from wms.picking.services.walk import answer, held_line
from wms.plumbing.transaction import Tx
from wms.work import services as work

WAITING = ("waits", "backorder")


def report_short(tx: Tx, task_id: UUID, line_id: UUID, quantity: int, reason: str) -> dict[str, object]:
    """`quantity` units of a line are not there, for one of rules.SHORT_REASONS. What is there is picked before.

    Returns {outcome: {kind, quantity, location_code?}, task}. Raises TooMany, LineDone, LineCancelled, LeaseLost,
    OtherZone, NotTakenUp.
    """
    held, line = held_line(tx, task_id, line_id)
    require_in_zone(tx, line)
    count_short(tx, line, quantity)
    short_id = UUID(tx.command_id) if tx.command_id else new_id()
    work.note_item_error(tx, held.warehouse_id, line.item_id, "short", short_id)
    outcome = _decide(tx, line, quantity, reason)
    codes = go_on_elsewhere(tx, line, outcome.allocations, tx.actor.id)
    tx.session.add(_kept(tx, short_id, line, reason, outcome))
    _tell(tx, held, line, short_id, quantity, reason, outcome)
    result: dict[str, object] = {"kind": outcome.kind, "quantity": quantity, "unresolved": outcome.unresolved}
    if codes:
        result["location_code"] = codes[0]
    return {"outcome": result, **answer(tx, task_id)}


def _decide(tx: Tx, line: LineRecord, quantity: int, reason: str) -> ShortOutcome:
    try:
        return orders.short_allocation(tx, line.allocation_id, quantity, reason)
    except AllocationGone as error:
        raise LineCancelled(line_id=str(line.id)) from error


def count_short(tx: Tx, line: LineRecord, quantity: int) -> None:
    """So many units of the line come from nowhere; raises LineCancelled, LineDone, TooMany."""
    if line.state == "cancelled":
        raise LineCancelled(line_id=str(line.id))
    if line.state == "done":
        raise LineDone(line_id=str(line.id))
    total = PickLine.picked + PickLine.short + quantity
    change = update(PickLine).where(PickLine.id == line.id, PickLine.state == "open", total <= PickLine.quantity)
    done = case((total == PickLine.quantity, "done"), else_="open")
    counted = tx.session.execute(change.values(short=PickLine.short + quantity, state=done))
    if not counted.rowcount:  # type: ignore[attr-defined]
        raise TooMany(part="quantity", scanned=quantity, expected=[line.target.remaining])


def _kept(tx: Tx, short_id: UUID, line: LineRecord, reason: str, outcome: ShortOutcome) -> PickShort:
    return PickShort(
        id=short_id, batch_id=line.batch_id, line_id=line.id, quantity=outcome.quantity, reason=reason,
        cancelled=outcome.unresolved if outcome.kind == "cancelled" else 0, moved=outcome.moved,
        closes_place=outcome.closes_place, instead=[str(record.id) for record in outcome.allocations],
        board_key=_board_key(line, outcome), at=tx.now,
    )  # fmt: skip


def _board_key(line: LineRecord, outcome: ShortOutcome) -> str:
    """One for the goods in doubt in their bin, or for the bin, with all orders inside that it was short for."""
    goods = f":{line.item_id}:{line.lot}"
    return f"short:{line.location_id}{'' if outcome.place_is_closed else goods}"


def _tell(
    tx: Tx, held: work.HeldTask, line: LineRecord, short_id: UUID, quantity: int, reason: str, outcome: ShortOutcome
) -> None:
    if tx.actor.id is None:
        raise Forbidden("only a person picks")
    tx.record(
        PickShorted(
            warehouse_id=held.warehouse_id,
            task_id=held.id,
            batch_id=line.batch_id,
            line_id=line.id,
            order_id=line.order_id,
            order_number=line.order_number,
            order_line_id=line.order_line_id,
            item_id=line.item_id,
            sku=line.item["sku"],
            missing=quantity,
            reason=reason,
            outcome=outcome.kind,
            location_id=line.location_id,
            location_code=line.location["code"],
            worker_id=tx.actor.id,
            worker_name=tx.actor.name,
        )
    )
    _put_on_board(tx, held, line, short_id, quantity, reason, outcome)


def _put_on_board(
    tx: Tx, held: work.HeldTask, line: LineRecord, short_id: UUID, quantity: int, reason: str, outcome: ShortOutcome
) -> None:
    goods = {"sku": line.item["sku"], "item_id": line.item_id, "lot": line.lot}
    facts = {"reason": reason, "outcome": outcome.kind, "batch": held.number, "worker": tx.actor.name}
    order = {"order_id": line.order_id, "order_number": line.order_number, "missing": quantity, "outcome": outcome.kind}
    order["held"] = outcome.doubted
    board.gather_exception(
        tx,
        kind="short",
        severity=2 if outcome.kind in WAITING else 1,
        warehouse_id=held.warehouse_id,
        subject={"kind": "location", "id": line.location_id, "label": line.location["code"]},
        detail={**goods, **facts, "order_number": line.order_number},
        fix="counting.count_now",
        key=_board_key(line, outcome),
        into="orders",
        entry={**order, "id": short_id, "worker": tx.actor.name},
        same="id",
        total="missing",
    )

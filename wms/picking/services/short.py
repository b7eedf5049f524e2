"""A bin holds less than promised: the order's rule decides, and another bin joins the walk if there is one."""

from uuid import UUID

from sqlalchemy import case, insert, select, update

from wms.board import services as board
from wms.catalog import queries as catalog
from wms.kernel.errors import Forbidden
from wms.kernel.ids import new_id
from wms.layout import queries as layout
from wms.orders import services as orders
from wms.orders.errors import AllocationGone
from wms.orders.queries import AllocationRecord
from wms.orders.services import ShortOutcome
from wms.picking.errors import LineCancelled, LineDone, TooMany
from wms.picking.events import PickShorted
from wms.picking.models import PickLine, PickStop
from wms.picking.queries import LineRecord
from wms.picking.rules import FROZEN_STOPS, cheapest_place
from wms.picking.services.rows import stop_row
from wms.picking.services.walk import answer, held_line
from wms.plumbing.transaction import Tx
from wms.work import queries as work_queries
from wms.work import services as work

WAITING = ("waits", "backorder")
WALK = (PickStop.skipped, PickStop.seq)


def report_short(tx: Tx, task_id: UUID, line_id: UUID, quantity: int, reason: str) -> dict[str, object]:
    """`quantity` units of a line are not there, for one of rules.SHORT_REASONS. What is there is picked before.

    Returns {outcome: {kind, quantity, location_code?}, task}. Raises TooMany, LineDone, LineCancelled, LeaseLost.
    """
    held, line = held_line(tx, task_id, line_id)
    _count(tx, line, quantity)
    outcome = _decide(tx, line, quantity, reason)
    codes = _go_on_elsewhere(tx, held, line, outcome.allocations)
    _tell(tx, held, line, quantity, reason, outcome)
    result: dict[str, object] = {"kind": outcome.kind, "quantity": quantity, "unresolved": outcome.unresolved}
    if codes:
        result["location_code"] = codes[0]
    return {"outcome": result, **answer(tx, task_id)}


def _decide(tx: Tx, line: LineRecord, quantity: int, reason: str) -> ShortOutcome:
    try:
        return orders.short_allocation(tx, line.allocation_id, quantity, reason)
    except AllocationGone as error:
        raise LineCancelled(line_id=str(line.id)) from error


def _count(tx: Tx, line: LineRecord, quantity: int) -> None:
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


def _go_on_elsewhere(
    tx: Tx, held: work.HeldTask, line: LineRecord, allocations: tuple[AllocationRecord, ...]
) -> list[str]:
    """New lines for the bins that the order was promised instead; returns the codes of these bins."""
    places = layout.locations_by_ids(tx.session, [allocation.location_id for allocation in allocations])
    for allocation in allocations:
        stop_id = _open_stop(tx, line, allocation) or _insert_stop(tx, held, line, allocation)
        row = {
            "id": new_id(),
            "batch_id": line.batch_id,
            "stop_id": stop_id,
            "slot_id": line.slot_id,
            "allocation_id": allocation.id,
            "order_id": allocation.order_id,
            "order_line_id": allocation.order_line_id,
            "quantity": allocation.quantity,
            "picked": 0,
            "short": 0,
            "state": "open",
        }
        tx.session.execute(insert(PickLine).values(**row))
    return [places[allocation.location_id].code for allocation in allocations]


def _open_stop(tx: Tx, line: LineRecord, allocation: AllocationRecord) -> UUID | None:
    """A stop that is still ahead at the same bin for the same goods, and not frozen."""
    walk, frozen = _ahead(tx, line)
    same = (
        PickStop.batch_id == line.batch_id,
        PickStop.id.not_in([stop.id for stop in walk[:frozen]]),
        PickStop.location_id == allocation.location_id,
        PickStop.item_id == allocation.item_id,
        PickStop.lot == allocation.lot,
    )
    query = select(PickStop.id).join(PickLine, PickLine.stop_id == PickStop.id).where(*same, PickLine.state == "open")
    return tx.session.scalar(query.limit(1))


def _insert_stop(tx: Tx, held: work.HeldTask, line: LineRecord, allocation: AllocationRecord) -> UUID:
    """A new stop where it costs the least way, behind the stop on screen and the one after it."""
    item = catalog.items_by_ids(tx.session, [allocation.item_id])[allocation.item_id]
    place = layout.locations_by_ids(tx.session, [allocation.location_id])[allocation.location_id]
    before = _predecessor(tx, held, line, allocation.location_id)
    later = (PickStop.batch_id == line.batch_id, PickStop.skipped == before.skipped, PickStop.seq > before.seq)
    tx.session.execute(update(PickStop).where(*later).values(seq=PickStop.seq + 1))
    row = stop_row(line.batch_id, before.seq + 1, place, item, allocation)
    tx.session.execute(insert(PickStop).values(**(row | {"skipped": before.skipped})))
    return row["id"]  # type: ignore[no-any-return]


def _predecessor(tx: Tx, held: work.HeldTask, line: LineRecord, location_id: UUID) -> PickStop:
    walk, frozen = _ahead(tx, line)
    floor = work_queries.floor_of(tx.session, held.warehouse_id, {stop.location_id for stop in walk} | {location_id})
    return walk[cheapest_place(floor, [stop.location_id for stop in walk], location_id, frozen) - 1]


def _ahead(tx: Tx, line: LineRecord) -> tuple[list[PickStop], int]:
    """The open stops in walking order, the short one before them if it was on screen; how many of them are frozen."""
    stop = tx.session.get_one(PickStop, line.stop_id)
    open_ = (
        select(PickStop)
        .where(PickStop.batch_id == line.batch_id, PickStop.id != stop.id)
        .where(PickStop.id.in_(select(PickLine.stop_id).where(PickLine.state == "open")))
    )
    ahead = list(tx.session.scalars(open_.order_by(*WALK)))
    on_screen = not ahead or (stop.skipped, stop.seq) < (ahead[0].skipped, ahead[0].seq)
    walk = [stop, *ahead] if on_screen else ahead
    return walk, min(FROZEN_STOPS, len(walk))


def _tell(tx: Tx, held: work.HeldTask, line: LineRecord, quantity: int, reason: str, outcome: ShortOutcome) -> None:
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
    _put_on_board(tx, held, line, quantity, reason, outcome)


def _put_on_board(
    tx: Tx, held: work.HeldTask, line: LineRecord, quantity: int, reason: str, outcome: ShortOutcome
) -> None:
    """One for the goods in doubt in their bin, or for the bin, with all orders inside that it was short for."""
    closed = outcome.place_is_closed
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
        fix="layout.unblock" if closed else "inventory.count_stock",
        key=f"short:{line.location_id}" if closed else f"short:{line.location_id}:{line.item_id}:{line.lot}",
        into="orders",
        entry={**order, "id": tx.command_id or new_id(), "worker": tx.actor.name},
        same="id",
        total="missing",
    )

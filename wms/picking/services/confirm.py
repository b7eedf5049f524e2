"""The verb of verbs: goods go from a bin into an order's tote. Kept to few statements; it runs for every scan."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, case, exists, insert, update

from wms.catalog import queries as catalog
from wms.kernel.actors import Actor
from wms.kernel.errors import Forbidden, Refusal
from wms.kernel.ids import new_id
from wms.orders import services as orders
from wms.orders.errors import AllocationGone
from wms.picking.errors import LineCancelled, LineDone, LineUnknown, refusal_of
from wms.picking.events import PickConfirmed
from wms.picking.models import BatchSlot, Pick, PickLine
from wms.picking.queries import LineRecord, line_on_walk, line_wire
from wms.picking.rules import KnownCodes, PickScan, Verdict, judge_pick
from wms.picking.services.in_zone import require_in_zone
from wms.picking.services.walk import place_scanned, slot_of_tote
from wms.plumbing.transaction import Tx
from wms.work import services as work


def confirm_pick(
    tx: Tx,
    task_id: UUID,
    line_id: UUID,
    location_code: str,
    item_code: str,
    quantity: int,
    tote_code: str,
    lot: str | None = None,
    scanned: int | None = None,
    counted: bool = False,
    filled: Collection[str] = (),
) -> dict[str, Any]:
    """Counts `quantity` base units of a line as picked into the slot's tote and moves the stock; `scanned`, `counted`
    and `filled` tell how that was proved.

    Returns {line, stop_id, task_version, next_stop_id}. Raises what rules.judge_pick refuses, LeaseLost, LineUnknown,
    OtherZone, NotTakenUp.
    """
    line = line_on_walk(tx.session, line_id)
    held = work.hold_task(tx, task_id, line.location_id if line else None)
    if line is None or line.batch_id != held.subject_id:
        raise LineUnknown(line_id=str(line_id))
    scan = PickScan(location_code, item_code, lot, quantity, tote_code, scanned, counted, filled)
    judged(tx, held.warehouse_id, line, scan)
    require_in_zone(tx, line)
    tote_id = _tote(line)
    if line.slot_state == "waiting":
        _start_order(tx, line)
    picked, short = _count(tx, held, line, scan)
    _move(tx, line, quantity, tote_id)
    tx.post(_NOTE, pick_row(tx.actor, line, quantity, tote_id, _pick_id(tx), tx.now))
    tx.record(pick_event(tx.actor, held.warehouse_id, line, held.id, quantity))
    done = picked + short >= line.quantity
    return {
        "line": line_wire(line, picked, short),
        "stop_id": str(line.stop_id),
        "task_version": held.version,
        "next_stop_id": _next_stop(line, done),
    }


def judged(tx: Tx, warehouse_id: UUID, line: LineRecord, scan: PickScan) -> None:
    """Raises the refusal of a scan that is not right; what a wrong code names is looked up only then."""
    verdict = judge_pick(line.target, scan)
    if not verdict.ok:
        raise _explained(tx, warehouse_id, line, scan, verdict)


def _explained(tx: Tx, warehouse_id: UUID, line: LineRecord, scan: PickScan, verdict: Verdict) -> Refusal:
    """Tells a code that names something else from one that names nothing, and where a wrong tote belongs."""
    if not isinstance(verdict.scanned, str):
        return refusal_of(verdict)
    code = verdict.scanned
    if verdict.part == "item":
        known_codes = KnownCodes(items=(code,) if catalog.item_by_scan(tx.session, code) else ())
    else:
        place = place_scanned(tx, warehouse_id, code)
        known_codes = KnownCodes(locations=(code,) if place else (), totes=(code,) if place else ())
    slot = slot_of_tote(tx, line.batch_id, code) if verdict.part == "tote" else None
    more = {} if slot is None else {"slot": slot}
    return refusal_of(judge_pick(line.target, scan, known_codes), line_id=str(line.id), **more)


_lines: Any = PickLine.__table__
_slots: Any = BatchSlot.__table__
_total = _lines.c.picked + _lines.c.short + bindparam("more")
_BEGIN_SLOT = (
    update(_slots).where(_slots.c.id == bindparam("slot_id"), _slots.c.state == "waiting").values(state="picking")
)
_COUNT = (
    update(_lines)
    .where(_lines.c.id == bindparam("line_id"), _lines.c.state == "open", _total <= _lines.c.quantity)
    .where(exists().where(_slots.c.id == _lines.c.slot_id, _slots.c.tote_id == bindparam("tote", type_=Uuid())))
    .values(picked=_lines.c.picked + bindparam("more"), state=case((_total == _lines.c.quantity, "done"), else_="open"))
    .returning(_lines.c.picked, _lines.c.short)
)
_NOTE = insert(Pick.__table__)  # type: ignore[arg-type]
"""Built once: on the path of every scan, building a statement costs as much as running it."""


def _start_order(tx: Tx, line: LineRecord) -> None:
    """The order's first goods are in hand: from here on it is being picked."""
    if tx.execute(_BEGIN_SLOT, {"slot_id": line.slot_id}).rowcount:
        orders.start_picking(tx, line.order_id)


def _count(tx: Tx, held: work.HeldTask, line: LineRecord, scan: PickScan) -> tuple[int, int]:
    """Adds to the line; returns (picked, short).

    The line was read before the task was held: one that changed in between, or whose slot has another tote by now,
    is judged once more as it is under the lock.
    """
    row = tx.execute(_COUNT, {"line_id": line.id, "more": scan.quantity, "tote": line.tote_id}).one_or_none()
    if row is None:
        raise _refused_since(tx, held, line, scan)
    return row.picked, row.short


def _refused_since(tx: Tx, held: work.HeldTask, line: LineRecord, scan: PickScan) -> Refusal:
    fresh = line_on_walk(tx.session, line.id)
    if fresh is None:
        return LineUnknown(line_id=str(line.id))
    verdict = judge_pick(fresh.target, scan)
    if verdict.ok:
        return LineDone(part="", scanned=None, expected=[], line_id=str(line.id))
    return _explained(tx, held.warehouse_id, fresh, scan, verdict)


def _move(tx: Tx, line: LineRecord, quantity: int, tote_id: UUID) -> None:
    """The order may be cancelled a moment before its walk hears of it."""
    try:
        orders.pick_allocation(tx, line.allocation_id, quantity, tote_id)
    except AllocationGone as error:
        raise LineCancelled(line_id=str(line.id)) from error


def _pick_id(tx: Tx) -> UUID:
    return UUID(tx.command_id) if tx.command_id else new_id()


def pick_row(
    actor: Actor, line: LineRecord, quantity: int, tote_id: UUID, pick_id: UUID, now: datetime
) -> dict[str, Any]:
    return {
        "id": pick_id, "batch_id": line.batch_id, "line_id": line.id, "quantity": quantity, "tote_id": tote_id,
        "tote_code": line.tote_code, "worker_id": actor.id, "worker_name": actor.name, "at": now, "undone_at": None,
    }  # fmt: skip


def pick_event(actor: Actor, warehouse_id: UUID, line: LineRecord, task_id: UUID, quantity: int) -> PickConfirmed:
    if actor.id is None:
        raise Forbidden("only a person picks")
    return PickConfirmed(
        warehouse_id=warehouse_id, task_id=task_id, batch_id=line.batch_id, line_id=line.id,
        order_id=line.order_id, order_line_id=line.order_line_id, item_id=line.item_id, sku=line.item["sku"],
        quantity=quantity, location_code=line.location["code"], tote_code=line.tote_code or "",
        worker_id=actor.id, worker_name=actor.name,
    )  # fmt: skip


def _tote(line: LineRecord) -> UUID:
    """The judge has refused a slot without a tote before this is asked."""
    if line.tote_id is None:
        raise LineUnknown(line_id=str(line.id))
    return line.tote_id


def _next_stop(line: LineRecord, done: bool) -> str | None:
    following = line.next_stop_id if done else line.stop_id
    return str(following) if following else None

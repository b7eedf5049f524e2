"""The happy pick as one statement (ADR 11): what `confirm_pick` does in a dozen, when all of it is plainly right.

The scan is judged here against what the walk's line says and never changes: place, item, codes, lot. What may change
under way (lease, tote, counts, promise, stock) is guarded by the statement itself. If any guard does not hold, nothing
is written and the ordinary `confirm_pick` runs, which explains and refuses.
"""

from collections import OrderedDict
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, bindparam, case, cast, func, insert, select, update
from sqlalchemy.sql.selectable import CTE

from wms.inventory import services as inventory
from wms.kernel.actors import Actor
from wms.orders import services as orders
from wms.picking.models import BatchSlot, Pick, PickLine
from wms.picking.queries import LineRecord, lines_of_walk, next_stop
from wms.picking.rules import PickScan, judge_pick
from wms.picking.services.confirm import pick_event, pick_row
from wms.plumbing import outbox, receipts
from wms.plumbing.chains import follows, row_of, run_chain, whole
from wms.plumbing.db import database, reading
from wms.plumbing.transaction import tell_committed
from wms.work import services as work

_slots: Any = BatchSlot.__table__
_lines: Any = PickLine.__table__
_picks: Any = Pick.__table__
_PICK = [column.name for column in _picks.columns]


def confirm_pick_at_once(
    actor: Actor, command: receipts.Command, payload: dict[str, Any], now: datetime
) -> receipts.Answer | None:
    """The answer of a pick that was plainly right, committed; None when it was not, and nothing was written."""
    if database.is_sqlite or actor.id is None:
        return None
    warehouse_id, line = _remembered(payload["task_id"], payload["line_id"]) or (None, None)
    if warehouse_id is None or line is None or not _plainly_right(line, payload):
        _forget(payload["task_id"])
        return None
    event = pick_event(actor, warehouse_id, line, payload["task_id"], payload["quantity"])
    values = _values(actor, command, line, payload, now) | outbox.event_values(event, actor, command.key, now)
    body = run_chain(_SOURCE_FIRST if line.location_id < (line.tote_id or line.id) else _TOTE_FIRST, values)
    if body is None:
        _forget(payload["task_id"])
        return None
    tell_committed([event])
    return receipts.Answer("applied", body)


def _plainly_right(line: LineRecord, payload: dict[str, Any]) -> bool:
    """The first scan of an order starts it, which is more than a pick."""
    scan = PickScan(*(payload.get(name) for name in ("location_code", "item_code", "lot", "quantity", "tote_code")))
    return line.slot_state == "picking" and line.tote_id is not None and judge_pick(line.target, scan).ok


def _chain(source_first: bool) -> Any:
    """Links in the order in which `confirm_pick` locks: lease, tote, line, promise, balances, order line."""
    held = work.holding()
    standing = _tote_stands(held)
    counted = _count(standing)
    moved = inventory.moving(orders.using_promise(counted), source_first)
    noted = _note(orders.counting_pick(moved))
    answer = _answer(held, standing, counted)
    kept = receipts.keeping(outbox.telling(noted), answer)
    return whole(kept, select(kept.c.answer).scalar_subquery())


def _tote_stands(held: CTE) -> CTE:
    """The order's slot, with the tote that was scanned. The lock reads the row as it is after waiting for the lease."""
    slot = select(_slots.c.id, _slots.c.slot, _slots.c.order_number).join(held, held.c.subject_id == _slots.c.batch_id)
    scanned = (
        _slots.c.id == bindparam("slot", type_=_slots.c.id.type),
        _slots.c.tote_id == bindparam("tote", type_=_slots.c.tote_id.type),
        _slots.c.state == "picking",
    )
    return slot.where(*scanned).with_for_update(read=True, of=_slots).cte("tote_stands")


def _count(standing: CTE) -> CTE:
    """The line takes the units, at the stop and for the promise that were judged."""
    total = _lines.c.picked + _lines.c.short + bindparam("more", type_=_lines.c.picked.type)
    judged = {"id": "pick_line", "slot_id": "slot", "stop_id": "stop", "allocation_id": "promise"}
    its_own = [_lines.c[name] == bindparam(value, type_=_lines.c[name].type) for name, value in judged.items()]
    wanted = (_lines.c.state == "open", total <= _lines.c.quantity, follows(standing))
    state = case((total == _lines.c.quantity, "done"), else_="open")
    more = {"picked": _lines.c.picked + bindparam("more", type_=_lines.c.picked.type), "state": state}
    counts = (_lines.c[name] for name in ("id", "stop_id", "batch_id", "quantity", "picked", "short", "state"))
    return update(_lines).where(*its_own, *wanted).values(more).returning(*counts).cte("line_counted")


def _note(after: CTE) -> CTE:
    row = row_of(_picks, "pick", _PICK).where(follows(after))
    noted = insert(_picks).from_select(_PICK, row, include_defaults=False)
    return noted.returning(_picks.c.id).cte("pick_noted")


def _answer(held: CTE, standing: CTE, counted: CTE) -> ColumnElement[Any]:
    """What `confirm_pick` returns, made by the database, so that the receipt is written once."""
    line = {"id": cast(counted.c.id, Text), "slot": standing.c.slot, "order_number": standing.c.order_number}
    line |= {name: counted.c[name] for name in ("quantity", "picked", "short", "state")}
    following = case((counted.c.state == "done", next_stop(counted)), else_=counted.c.stop_id)
    answer = {
        "line": _object(line), "stop_id": cast(counted.c.stop_id, Text), "task_version": held.c.version,
        "next_stop_id": cast(following, Text),
    }  # fmt: skip
    return select(_object(answer)).select_from(held, standing, counted).scalar_subquery().label("answer")


def _object(fields: dict[str, Any]) -> Any:
    return func.jsonb_build_object(*(part for pair in fields.items() for part in pair))


_SOURCE_FIRST, _TOTE_FIRST = _chain(source_first=True), _chain(source_first=False)


def _values(
    actor: Actor, command: receipts.Command, line: LineRecord, payload: dict[str, Any], now: datetime
) -> dict[str, Any]:
    quantity, tote_id = payload["quantity"], line.tote_id
    assert tote_id is not None
    moved = inventory.moving_values(
        actor, command.key, now, item_id=line.item_id, lot=line.lot, quantity=quantity, source_id=line.location_id,
        target_id=tote_id, reason="pick", reference=str(line.order_id),
        document=inventory.Document("order", line.order_id),
    )  # fmt: skip
    noted = pick_row(actor, line, quantity, tote_id, UUID(command.key), now)
    return (
        work.holding_values(actor, payload["task_id"], line.location_id, now)
        | {"slot": line.slot_id, "tote": tote_id, "pick_line": line.id, "stop": line.stop_id}
        | orders.picking_values(line.allocation_id, line.order_line_id, quantity)
        | moved
        | {f"pick_{name}": value for name, value in noted.items()}
        | receipts.receipt_values(actor, command, now)
    )


_MOST_WALKS = 2_000
_walks: OrderedDict[UUID, dict[UUID, tuple[UUID, LineRecord]]] = OrderedDict()


def _remembered(task_id: UUID, line_id: UUID) -> tuple[UUID, LineRecord] | None:
    """The walk's warehouse and its line, as read here before; without counts and state, which the statement guards."""
    if task_id not in _walks:
        with reading() as session:
            walk = lines_of_walk(session, task_id)
        bare: dict[str, Any] = {"picked": 0, "short": 0, "state": "open"}
        _walks[task_id] = {known: (site, replace(line, **bare)) for known, (site, line) in walk.items()}
        if len(_walks) > _MOST_WALKS:
            _walks.popitem(last=False)
    return _walks[task_id].get(line_id)


def _forget(task_id: UUID) -> None:
    """What is remembered of the walk may be old: it is read anew at its next scan."""
    _walks.pop(task_id, None)

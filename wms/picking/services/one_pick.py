"""The happy pick as one statement (ADR 11): what `confirm_pick` does in a dozen, when all of it is plainly right.

The scan is judged here against what the walk's line says and never changes: place, item, codes, lot. What may change
under way (lease, tote, counts, promise, stock) is guarded by the statement itself. If any guard does not hold, nothing
is written and the ordinary `confirm_pick` runs, which explains and refuses.
"""

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, ColumnElement, Text, bindparam, case, cast, insert, or_, select, update
from sqlalchemy.sql.selectable import CTE

from wms.inventory import services as inventory
from wms.kernel.actors import Actor
from wms.kernel.events import Event
from wms.orders import services as orders
from wms.orders.events import OrderChanged
from wms.picking.models import BatchSlot, Pick, PickLine
from wms.picking.queries import LineRecord, lines_of_walk, next_stop
from wms.picking.rules import PickScan, judge_pick
from wms.picking.services.confirm import pick_event, pick_row
from wms.plumbing import outbox, receipts
from wms.plumbing.chains import Chain, follows, object_of, row_of, run_chain
from wms.plumbing.db import reading
from wms.plumbing.transaction import tell_committed
from wms.work import services as work

_slots: Any = BatchSlot.__table__
_lines: Any = PickLine.__table__
_picks: Any = Pick.__table__
_PICK = [column.name for column in _picks.columns]


@dataclass
class Walk:
    """What is remembered of a walk. `lines` are without counts and state, which the statement guards.

    `walker_id`: for whom it was read, since of somebody else other scans may be asked. `starts`: what will be told when
    an order is begun, of those that were not begun when the walk was read.
    """

    walker_id: UUID
    warehouse_id: UUID
    lines: dict[UUID, LineRecord]
    starts: dict[UUID, OrderChanged]


def confirm_pick_at_once(
    actor: Actor, command: receipts.Command, payload: dict[str, Any], now: datetime
) -> receipts.Answer | None:
    """The answer of a pick that was plainly right, committed; None when it was not, and nothing was written."""
    if actor.id is None:
        return None
    walk = _remembered(payload["task_id"], actor.id)
    line = walk.lines.get(payload["line_id"]) if walk else None
    start = walk.starts.get(line.order_id) if walk and line and line.slot_state == "waiting" else None
    if line is not None and line.passed:
        return None  # where such a walk is, and whether its totes are taken up, `confirm_pick` asks under its lock
    if walk is None or line is None or not _plainly_right(line, start, payload):
        _forget(payload["task_id"])
        return None
    event = pick_event(actor, walk.warehouse_id, line, payload["task_id"], payload["quantity"])
    events: list[Event] = [event] if start is None else [start, event]
    values = _values(actor, command, line, payload, now)
    if start is not None:
        values |= orders.starting_values(start, now) | outbox.event_values(start, actor, command.key, now, "start")
    values |= outbox.event_values(event, actor, command.key, now)
    chain = _CHAINS[start is not None, line.location_id < (line.tote_id or line.id)]
    body = run_chain(chain, values, together=str(line.location_id))
    if body is None:
        _forget(payload["task_id"])
        return None
    if start is not None:
        _note_start(walk, line)
    tell_committed(events)
    return receipts.Answer("applied", body)


def _plainly_right(line: LineRecord, start: OrderChanged | None, payload: dict[str, Any]) -> bool:
    scan = PickScan(*(payload.get(name, default) for name, default in _SCAN.items()))
    begun = line.slot_state == "picking" or start is not None
    return begun and line.tote_id is not None and judge_pick(line.target, scan).ok


_SCAN: dict[str, Any] = {"location_code": None, "item_code": None, "lot": None, "quantity": None, "tote_code": None}
_SCAN |= {"scanned": None, "counted": False, "filled": ()}


def _chain(starts: bool, source_first: bool) -> Chain:
    """Links in the order in which `confirm_pick` locks: lease, tote, order, line, promise, balances, order line."""
    held = work.holding()
    standing = _slot_begins(held) if starts else _tote_stands(held)
    counted = _count(orders.starting(standing) if starts else standing)
    moved = inventory.moving(orders.using_promise(counted), source_first)
    noted = _note(orders.counting(moved.made))
    answer = _answer(held, standing, counted)
    events = outbox.telling(outbox.telling(noted, "start") if starts else noted)
    kept = receipts.keeping(events, answer)
    return Chain(kept, select(kept.c.answer).scalar_subquery())


_others = _slots.alias("other_slot")
_ONLY_TOTE = ~(
    select(_others.c.id)
    .where(_others.c.batch_id == _slots.c.batch_id, _others.c.tote_id != _slots.c.tote_id)
    .correlate(_slots)
    .exists()
)
_ITS_TOTE = (
    or_(bindparam("tote_scanned", type_=Boolean), _ONLY_TOTE),
    _slots.c.id == bindparam("slot", type_=_slots.c.id.type),
    _slots.c.tote_id == bindparam("tote", type_=_slots.c.tote_id.type),
)
_SHOWN = (_slots.c.id, _slots.c.slot, _slots.c.order_number)


def _tote_stands(held: CTE) -> CTE:
    """The order's slot, with the tote that was scanned. The lock reads the row as it is after waiting for the lease."""
    slot = select(*_SHOWN).join(held, held.c.subject_id == _slots.c.batch_id)
    return slot.where(*_ITS_TOTE, _slots.c.state == "picking").with_for_update(read=True, of=_slots).cte("tote_stands")


def _slot_begins(held: CTE) -> CTE:
    """The same for the order's first goods, by which its slot begins."""
    begun = update(_slots).where(*_ITS_TOTE, _slots.c.state == "waiting", _slots.c.batch_id == held.c.subject_id)
    return begun.values(state="picking").returning(*_SHOWN).cte("slot_begun")


def _count(after: CTE) -> CTE:
    """The line takes the units, at the stop and for the promise that were judged."""
    total = _lines.c.picked + _lines.c.short + bindparam("more", type_=_lines.c.picked.type)
    judged = {"id": "pick_line", "slot_id": "slot", "stop_id": "stop", "allocation_id": "promise"}
    its_own = [_lines.c[name] == bindparam(value, type_=_lines.c[name].type) for name, value in judged.items()]
    guards = (_lines.c.state == "open", total <= _lines.c.quantity, follows(after))
    state = case((total == _lines.c.quantity, "done"), else_="open")
    more = {"picked": _lines.c.picked + bindparam("more", type_=_lines.c.picked.type), "state": state}
    counts = (_lines.c[name] for name in ("id", "stop_id", "batch_id", "quantity", "picked", "short", "state"))
    return update(_lines).where(*its_own, *guards).values(more).returning(*counts).cte("line_counted")


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
        "line": object_of(line), "stop_id": cast(counted.c.stop_id, Text), "task_version": held.c.version,
        "next_stop_id": cast(following, Text),
    }  # fmt: skip
    return select(object_of(answer)).select_from(held, standing, counted).scalar_subquery().label("answer")


_CHAINS = {(starts, first): _chain(starts, first) for starts in (False, True) for first in (False, True)}


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
        | {"tote_scanned": "tote" not in payload.get("filled", ())}
        | {"slot": line.slot_id, "tote": tote_id, "pick_line": line.id, "stop": line.stop_id}
        | orders.picking_values(line.allocation_id, line.order_line_id, quantity)
        | moved
        | {f"pick_{name}": value for name, value in noted.items()}
        | receipts.receipt_values(actor, command, now)
    )


_MOST_WALKS = 2_000
_walks: OrderedDict[UUID, Walk | None] = OrderedDict()


def _remembered(task_id: UUID, walker_id: UUID) -> Walk | None:
    walk = _walks.get(task_id)
    if task_id not in _walks or (walk is not None and walk.walker_id != walker_id):
        _walks[task_id] = _read_walk(task_id, walker_id)
        if len(_walks) > _MOST_WALKS:
            _walks.popitem(last=False)
    return _walks[task_id]


def _read_walk(task_id: UUID, walker_id: UUID) -> Walk | None:
    bare: dict[str, Any] = {"picked": 0, "short": 0, "state": "open"}
    with reading() as session:
        lines = lines_of_walk(session, task_id)
        not_begun = {line.order_id for _, line in lines.values() if line.slot_state == "waiting"}
        starts = orders.starts_of(session, not_begun) if not_begun else {}
    sites = {warehouse_id for warehouse_id, _ in lines.values()}
    bare_lines = {line_id: replace(line, **bare) for line_id, (_, line) in lines.items()}
    return Walk(walker_id, sites.pop(), bare_lines, starts) if sites else None


def _note_start(walk: Walk, first: LineRecord) -> None:
    """The order's slot is begun: so its other lines need only be picked."""
    walk.starts.pop(first.order_id, None)
    for line in [line for line in walk.lines.values() if line.slot_id == first.slot_id]:
        walk.lines[line.id] = replace(line, slot_state="picking")


def _forget(task_id: UUID) -> None:
    """What is remembered of the walk may be old: it is read anew at its next scan."""
    _walks.pop(task_id, None)

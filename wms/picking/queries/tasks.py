"""The walk as a device takes it along (PickTask on the wire), beside the head that every task has."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from wms.inventory import queries as inventory
from wms.kernel.clock import iso
from wms.layout import queries as layout
from wms.picking.models import Batch, BatchSlot, Pick, PickLine, PickShort, PickStop, SlotTote
from wms.picking.queries.consolidation import gathering_places, gatherings
from wms.picking.queries.instructions import instructions_of_walk
from wms.picking.queries.usual_totes import usual_totes
from wms.picking.queries.walls import free_walls
from wms.picking.queries.zones import hand_overs
from wms.picking.rules import colour_of, stop_state
from wms.work.errors import TaskUnknown

UNDO_DEPTH = 5


def task_details(session: Session, task_id: UUID) -> dict[str, Any]:
    """What a walk adds to its task's head; raises TaskUnknown."""
    batch = session.scalar(select(Batch).where(Batch.task_id == task_id))
    if batch is None:
        raise TaskUnknown(task_id=str(task_id))
    slots = session.scalars(select(BatchSlot).where(BatchSlot.batch_id == batch.id).order_by(BatchSlot.slot)).all()
    stops = _stops(session, batch.id, {slot.id: slot for slot in slots})
    return {
        **_head(batch),
        "hand_overs": _hand_overs(session, batch),
        "gatherings": _gatherings(session, batch, slots),
        "slots": _slots(session, batch.id, slots),
        "usual_totes": usual_totes(session, batch, slots),
        "stops": stops,
        "drop": {"lanes": _where_to(session, batch, {slot.order_id for slot in slots})},
        "picks": _picks(session, batch.id),
        "shorts": _shorts(session, batch.id) if any(stop["short"] for stop in stops) else [],
        "instructions": instructions_of_walk(session, {UUID(stop["item"]["id"]) for stop in stops}, slots),
    }


def _hand_overs(session: Session, batch: Batch) -> list[dict[str, str]]:
    return [] if batch.zone is None else [asdict(place) for place in hand_overs(session, batch.warehouse_id)]


def _gatherings(session: Session, batch: Batch, slots: Sequence[BatchSlot]) -> list[dict[str, Any]]:
    """The places at which totes of several walks are brought together, where an order of the walk has one."""
    if not any(slot.place_id for slot in slots):
        return []
    places = gatherings(session, gathering_places(session, batch.warehouse_id))
    return [asdict(place) for place in places.values()]


def _where_to(session: Session, batch: Batch, order_ids: Collection[UUID]) -> list[str]:
    """The lanes on which the walk may end; the walls, of one that is sorted there, those with most free cells first."""
    return free_walls(session, batch.warehouse_id) if batch.mode == "sort" else _lanes(session, batch, order_ids)


def _lanes(session: Session, batch: Batch, order_ids: Collection[UUID]) -> list[str]:
    """The pack lanes; first the ones where totes of these orders stand already, from walks before this one."""
    query = select(SlotTote.tote_id).join(BatchSlot, BatchSlot.id == SlotTote.slot_id)
    totes = session.scalars(query.where(BatchSlot.order_id.in_(order_ids), SlotTote.batch_id != batch.id)).all()
    standing = {tote.parent_id for tote in layout.locations_by_ids(session, totes).values()} if totes else set()
    lanes = layout.locations_of_kind(session, batch.warehouse_id, "pack_lane")
    return [lane.code for lane in sorted(lanes, key=lambda lane: lane.id not in standing)]


def walk_view(session: Session, batch_id: UUID) -> dict[str, Any]:
    """Slots and stops of a walk as the PickTask has them: what changes when it is re-planned."""
    slots = session.scalars(select(BatchSlot).where(BatchSlot.batch_id == batch_id).order_by(BatchSlot.slot)).all()
    return {
        "slots": _slots(session, batch_id, slots),
        "stops": _stops(session, batch_id, {slot.id: slot for slot in slots}),
    }


def _head(batch: Batch) -> dict[str, Any]:
    return {
        "mode": batch.mode,
        "cart_slots": batch.cart_slots,
        "slot_sizes": batch.slot_sizes,
        "box_rules": batch.box_rules or None,
        "cart": {"code": batch.cart_code} if batch.cart_code else None,
        "distance_mm": batch.distance_mm,
        "baseline_mm": batch.baseline_mm,
        "reasons": batch.reasons,
        "zone": batch.zone,
        "waits_at": batch.waits_at,
    }


def walk_progress(session: Session, batch_ids: Collection[UUID]) -> dict[UUID, tuple[int, int]]:
    """(stops where nothing is left to do, stops) of each walk."""
    unfinished = func.count(case((PickLine.state == "open", PickLine.stop_id)).distinct())
    stops = func.count(PickLine.stop_id.distinct())
    counts = select(PickLine.batch_id, stops, unfinished).where(PickLine.batch_id.in_(batch_ids))
    rows = session.execute(counts.group_by(PickLine.batch_id))
    return {batch: (total - left, total) for batch, total, left in rows}


def _slots(session: Session, batch_id: UUID, slots: Sequence[BatchSlot]) -> list[dict[str, Any]]:
    full = defaultdict(list)
    filled = select(SlotTote.slot_id, SlotTote.tote_code).where(SlotTote.batch_id == batch_id)
    for slot_id, code in session.execute(filled.where(SlotTote.state == "full").order_by(SlotTote.id)):
        full[slot_id].append(code)
    return [_slot(slot, [*full[slot.id], *full[None]]) for slot in slots]


def _slot(slot: BatchSlot, full_totes: list[str]) -> dict[str, Any]:
    return {
        "slot": slot.slot,
        "span": slot.span,
        "colour": colour_of(slot.slot),
        "order": {
            "id": str(slot.order_id),
            "number": slot.order_number,
            "priority": slot.priority,
            "cutoff": iso(slot.cutoff) if slot.cutoff else None,
        },
        "tote": {"code": slot.tote_code} if slot.tote_code else None,
        "boxes": slot.boxes,
        "full_totes": full_totes,
        "withdrawn": slot.withdrawn_at is not None,
        "place": slot.place_code,
        "brought": slot.brought,
    }


def _stops(session: Session, batch_id: UUID, slots: dict[UUID, BatchSlot]) -> list[dict[str, Any]]:
    lines: dict[UUID, list[PickLine]] = defaultdict(list)
    for line in session.scalars(select(PickLine).where(PickLine.batch_id == batch_id)):
        if line.state != "cancelled" or line.picked:
            lines[line.stop_id].append(line)
    walk = select(PickStop).where(PickStop.batch_id == batch_id).order_by(PickStop.skipped, PickStop.seq)
    stops = [stop for stop in session.scalars(walk) if lines[stop.id]]
    emptied = _emptied(session, stops, lines)
    return [
        _stop(seq, stop, lines[stop.id], slots) | {"empties": stop.location_id in emptied}
        for seq, stop in enumerate(stops, start=1)
    ]


def _emptied(session: Session, stops: Sequence[PickStop], lines: dict[UUID, list[PickLine]]) -> set[UUID]:
    """The places in which nothing will lie, by the books, when this walk has taken what it is to take there."""
    taken: dict[UUID, int] = defaultdict(int)
    for stop in stops:
        open_lines = [line for line in lines[stop.id] if line.state == "open"]
        taken[stop.location_id] += sum(line.quantity - line.picked - line.short for line in open_lines)
    lying: dict[UUID, int] = defaultdict(int)
    for balance in inventory.stock_at(session, [place for place, units in taken.items() if units]):
        lying[balance.location_id] += balance.on_hand
    return {place for place, units in lying.items() if units == taken[place]}


def _stop(seq: int, stop: PickStop, lines: list[PickLine], slots: dict[UUID, BatchSlot]) -> dict[str, Any]:
    lines.sort(key=lambda line: slots[line.slot_id].slot)
    return {
        "id": str(stop.id),
        "seq": seq,
        "state": stop_state([line.state for line in lines], stop.skipped),
        "location": stop.location,
        "item": stop.item,
        "lot": stop.lot,
        "expires_on": stop.expires_on.isoformat() if stop.expires_on else None,
        "quantity": sum(_asked_for(line) for line in lines),
        "picked": sum(line.picked for line in lines),
        "short": sum(line.short for line in lines),
        "lines": [_line(line, slots[line.slot_id]) for line in lines],
        "why": stop.reasons,
        "checks": stop.checks,
    }


def _line(line: PickLine, slot: BatchSlot) -> dict[str, Any]:
    return {
        "id": str(line.id),
        "slot": slot.slot,
        "order_number": slot.order_number,
        "quantity": _asked_for(line),
        "picked": line.picked,
        "short": line.short,
        "state": "open" if line.state == "open" else "done",
    }


def _asked_for(line: PickLine) -> int:
    """Of a line that fell away in the middle, only what was picked before was wanted."""
    return line.picked + line.short if line.state == "cancelled" else line.quantity


def _picks(session: Session, batch_id: UUID) -> list[dict[str, Any]]:
    """The newest picks that could be undone, newest first."""
    columns = (Pick.id, Pick.line_id, Pick.quantity, Pick.tote_code, Pick.at)
    query = select(*columns).where(Pick.batch_id == batch_id, Pick.undone_at.is_(None))
    rows = session.execute(query.order_by(Pick.at.desc(), Pick.id.desc()).limit(UNDO_DEPTH))
    return [
        {"pick_id": str(pick), "line_id": str(line), "quantity": quantity, "tote_code": tote, "at": iso(at)}
        for pick, line, quantity, tote, at in rows
    ]


def _shorts(session: Session, batch_id: UUID) -> list[dict[str, Any]]:
    """The newest shorts that could be undone, newest first, each with the lines that joined the walk instead."""
    query = select(PickShort).where(PickShort.batch_id == batch_id, PickShort.undone_at.is_(None))
    shorts = session.scalars(query.order_by(PickShort.at.desc(), PickShort.id.desc()).limit(UNDO_DEPTH)).all()
    lines = _joined(session, batch_id, shorts) if shorts else {}
    return [
        {
            "short_id": str(short.id),
            "line_id": str(short.line_id),
            "quantity": short.quantity,
            "instead": [str(lines[promise]) for promise in short.instead if promise in lines],
        }
        for short in shorts
    ]


def _joined(session: Session, batch_id: UUID, shorts: Sequence[PickShort]) -> dict[str, UUID]:
    """The lines made of promises that were made instead, by promise."""
    promises = {UUID(promise) for short in shorts for promise in short.instead}
    query = select(PickLine.allocation_id, PickLine.id).where(PickLine.batch_id == batch_id)
    rows = session.execute(query.where(PickLine.allocation_id.in_(promises)))
    return {str(promise): line for promise, line in rows}

"""A sorting as a device takes it along, beside the head that every task has."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.clock import iso
from wms.layout.queries import cells_of_walls, locations_by_ids
from wms.picking.models import Batch, BatchSlot, PickLine, PickStop, SlotTote, WallPut
from wms.picking.queries.walls import LineAtWall, WallLoad, wall_load
from wms.work.queries import task

UNDO_DEPTH = 5
LINES_READ = 20  # one put may be of several lines


def sort_details(session: Session, task_id: UUID) -> dict[str, Any]:
    """{wall, lane, columns, totes, cells, orders, goods, surplus, puts}."""
    record = task(session, task_id)
    batch = None if record is None else session.get(Batch, record.subject_id)
    if batch is None or batch.wall_id is None:
        return {
            "wall": "", "lane": "", "columns": 0, "totes": [], "cells": [], "orders": [], "goods": [], "surplus": [],
            "puts": [],
        }  # fmt: skip
    load = wall_load(session, batch)
    wall = locations_by_ids(session, [batch.wall_id])[batch.wall_id]
    lane = locations_by_ids(session, [wall.parent_id])[wall.parent_id] if wall.parent_id else None
    return {
        "wall": wall.code,
        "lane": lane.code if lane else "",
        "totes": [tote.tote_code for tote in load.totes],
        **_grid(session, load),
        "orders": _orders(load),
        "goods": _goods(load),
        "surplus": _surplus(load),
        "puts": _puts(session, batch.id),
    }


def _grid(session: Session, load: WallLoad) -> dict[str, Any]:
    """All cells of the wall, row by row; `slot`: the order of this walk that has it, `free`: nobody has."""
    cells = cells_of_walls(session, load.batch.warehouse_id).get(load.batch.wall_id or load.batch.id, [])
    owners = {cell.tote_id: slot.slot for slot in load.slots for cell in load.cells[slot.id]}
    free = {cell.id for cell in load.free}
    return {
        "columns": len({cell.bay for cell in cells}),
        "cells": [{"code": cell.code, "slot": owners.get(cell.id), "free": cell.id in free} for cell in cells],
    }


def _orders(load: WallLoad) -> list[dict[str, Any]]:
    """The most pressing first, as the goods go to them."""
    return [
        {
            "slot": slot.slot,
            "number": slot.order_number,
            "priority": slot.priority,
            "cutoff": iso(slot.cutoff) if slot.cutoff else None,
            "cells": [cell.tote_code for cell in load.cells[slot.id]],
            "units": sum(line.picked for line in load.lines if line.slot_id == slot.id),
            "left": load.left_of(slot),
        }
        for slot in load.slots
    ]


def _goods(load: WallLoad) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for slot in load.slots:
        lines = [line for line in load.lines if line.slot_id == slot.id]
        rows += [{"slot": slot.slot, **row} for row in _by_item(lines)]
    return rows


def _surplus(load: WallLoad) -> list[dict[str, Any]]:
    """What orders that left the walk leave in the totes."""
    staying = {slot.id for slot in load.slots}
    return _by_item([line for line in load.lines if line.slot_id not in staying and line.left])


def _by_item(lines: list[LineAtWall]) -> list[dict[str, Any]]:
    of: dict[tuple[UUID, str], list[LineAtWall]] = defaultdict(list)
    for line in lines:
        of[line.item_id, line.lot].append(line)
    return [
        {
            "item": same[0].item,
            "lot": lot,
            "quantity": sum(line.picked for line in same),
            "left": sum(line.left for line in same),
        }
        for (_, lot), same in of.items()
    ]


def _puts(session: Session, batch_id: UUID) -> list[dict[str, Any]]:
    """The newest that could be undone, newest first."""
    columns = (
        WallPut.put_id,
        WallPut.quantity,
        WallPut.tote_code,
        WallPut.into_code,
        WallPut.at,
        BatchSlot.slot,
        PickStop.item,
    )
    query = (
        select(*columns).join(PickLine, PickLine.id == WallPut.line_id).join(PickStop, PickStop.id == PickLine.stop_id)
    )
    query = query.join(BatchSlot, BatchSlot.id == PickLine.slot_id).where(WallPut.batch_id == batch_id)
    query = query.where(WallPut.undone_at.is_(None), BatchSlot.state == "picking")
    of_cell = query.join(SlotTote, (SlotTote.slot_id == BatchSlot.id) & (SlotTote.tote_id == WallPut.into_id))
    puts: dict[UUID, dict[str, Any]] = {}
    for row in session.execute(of_cell.order_by(WallPut.at.desc(), WallPut.put_id.desc()).limit(LINES_READ)):
        put = puts.setdefault(
            row.put_id,
            {
                "put_id": str(row.put_id), "slot": row.slot, "sku": row.item["sku"], "quantity": 0,
                "tote_code": row.tote_code, "cell_code": row.into_code,
            },
        )  # fmt: skip
        put["quantity"] += row.quantity
    return list(puts.values())[:UNDO_DEPTH]


def sort_progress(session: Session, batch_ids: Any) -> dict[UUID, tuple[int, int]]:
    """(orders that are sorted, orders) of each walk at a wall."""
    counts: dict[UUID, list[int]] = defaultdict(lambda: [0, 0])
    query = select(BatchSlot.batch_id, BatchSlot.state).where(BatchSlot.batch_id.in_(batch_ids))
    for batch_id, state in session.execute(query.where(BatchSlot.withdrawn_at.is_(None), BatchSlot.state != "emptied")):
        counts[batch_id][0] += state == "picked"
        counts[batch_id][1] += 1
    return {batch_id: (done, total) for batch_id, (done, total) in counts.items()}

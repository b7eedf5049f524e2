"""A put wall as it hangs, for a screen beside it: what each cell holds, for which order, and what waits before it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.inventory.queries import stock_at
from wms.layout.queries import CellSpot, location_by_code, locations_by_codes, wall_by_code
from wms.picking.models import Batch, BatchSlot, SlotTote
from wms.picking.queries.walls import WallLoad, wall_load

CELL_STATES = ("free", "filling", "complete", "back", "out")


@dataclass(frozen=True)
class _Holder:
    """The order that has a cell, or had it last."""

    slot_id: UUID
    number: str
    has_left: bool
    still_sorted: bool


def wall_screen(session: Session, warehouse_id: UUID, code: str) -> dict[str, Any]:
    """{wall, lane, columns, out_of_use, free, cells, walks}; raises UnknownWall.

    A cell is free, filling, complete (it waits for its packer), back (its order was cancelled: somebody puts the goods
    back), or out (of use).
    """
    wall = wall_by_code(session, warehouse_id, code)
    ids = {place.code: place.id for place in _places(session, warehouse_id, wall.spots)}
    lying = _units(session, ids.values())
    holders = _holders(session, ids.values())
    loads = _loads(session, warehouse_id, wall.code)
    cells = [_cell(spot, holders.get(ids[spot.code]), lying.get(ids[spot.code], 0), loads) for spot in wall.spots]
    return {
        "wall": wall.code,
        "lane": wall.lane,
        "columns": wall.columns,
        "out_of_use": wall.out_of_use,
        "free": 0 if wall.out_of_use else sum(cell["state"] == "free" for cell in cells),
        "cells": cells,
        "walks": [_walk(load) for load in loads],
    }


def _places(session: Session, warehouse_id: UUID, spots: Iterable[CellSpot]) -> Iterable[Any]:
    return locations_by_codes(session, warehouse_id, [spot.code for spot in spots]).values()


def _units(session: Session, cell_ids: Iterable[UUID]) -> dict[UUID, int]:
    units: dict[UUID, int] = {}
    for balance in stock_at(session, cell_ids):
        if balance.on_hand:
            units[balance.location_id] = units.get(balance.location_id, 0) + balance.on_hand
    return units


def _holders(session: Session, cell_ids: Iterable[UUID]) -> dict[UUID, _Holder]:
    columns = (SlotTote.tote_id, SlotTote.slot_id, SlotTote.state, BatchSlot.order_number, BatchSlot.withdrawn_at)
    query = select(*columns).join(BatchSlot, BatchSlot.id == SlotTote.slot_id)
    query = query.where(SlotTote.tote_id.in_(set(cell_ids))).order_by(SlotTote.id)
    return {
        row.tote_id: _Holder(row.slot_id, row.order_number, row.withdrawn_at is not None, row.state != "dropped")
        for row in session.execute(query)
    }


def _loads(session: Session, warehouse_id: UUID, code: str) -> list[WallLoad]:
    place = location_by_code(session, warehouse_id, code)
    if place is None:
        return []
    sorted_there = (Batch.wall_id == place.id, Batch.state == "sorting")
    return [
        wall_load(session, batch)
        for batch in session.scalars(select(Batch).where(*sorted_there).order_by(Batch.number))
    ]


def _cell(spot: CellSpot, holder: _Holder | None, lies: int, loads: list[WallLoad]) -> dict[str, Any]:
    state = _state(spot, holder, lies)
    of = _asked(holder, loads) if holder is not None and state == "filling" else lies
    number = holder.number if holder is not None and state in ("filling", "complete", "back") else None
    place = {"code": spot.code, "column": spot.column, "row": spot.row}
    return {**place, "state": state, "order": number, "lies": lies, "of": max(of, lies)}


def _state(spot: CellSpot, holder: _Holder | None, lies: int) -> str:
    if holder is not None and holder.still_sorted:
        return "filling"
    if lies:
        return "back" if holder is None or holder.has_left else "complete"
    return "out" if spot.out_of_use else "free"


def _asked(holder: _Holder, loads: list[WallLoad]) -> int:
    """Units that were picked for the order."""
    return sum(line.picked for load in loads for line in load.lines if line.slot_id == holder.slot_id)


def _walk(load: WallLoad) -> dict[str, Any]:
    left = [load.left_of(slot) for slot in load.slots]
    return {
        "number": load.batch.number,
        "totes": [tote.tote_code for tote in load.totes],
        "orders": len(left),
        "complete": left.count(0),
        "units_left": sum(line.left for line in load.lines),
    }

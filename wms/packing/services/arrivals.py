"""Picked orders come to a lane."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.kernel.ids import new_id
from wms.layout.queries import location_by_code
from wms.packing import queries
from wms.packing.errors import NotALane
from wms.packing.events import PackArrived
from wms.packing.models import Pack, PackLine, PackTote
from wms.packing.services.boxes import note_boxes
from wms.packing.services.calling_off import room_for
from wms.packing.services.workbench import facts, lock_pack, tell_change
from wms.plumbing.transaction import Tx


def put_picked_order(
    tx: Tx,
    *,
    warehouse_id: UUID,
    order_id: UUID,
    number: str,
    lane_code: str,
    totes: tuple[dict[str, Any], ...],
    lines: tuple[dict[str, Any], ...],
) -> UUID:
    """Makes the order's pack, or adds to the open one: an order that waited to be complete, or that is picked in parts.

    totes: {"id", "code"}; lines: {"order_line_id", "item_id", "lot", "quantity"}, ids as text.
    """
    lane = location_by_code(tx.session, warehouse_id, lane_code)
    if lane is None:
        raise NotALane(scanned=lane_code, kind=None)
    pack_id = tx.session.scalar(select(Pack.id).where(Pack.order_id == order_id, Pack.state == "open"))
    pack = lock_pack(tx, pack_id) if pack_id else _new_pack(tx, warehouse_id, order_id, number)
    pack.lane_id, pack.lane_code = lane.id, lane.code
    pack.suggested, pack.suggested_at = [], None
    tx.session.flush()
    note_boxes(tx, pack, _add_totes(tx, pack, totes))
    add_lines(tx, pack, lines, room_for(tx, pack.order_id))
    tx.session.flush()
    if pack.station_id is None:
        _tell_arrival(tx, pack)
    else:
        tell_change(tx, pack, "arrived")
    return pack.id


def _new_pack(tx: Tx, warehouse_id: UUID, order_id: UUID, number: str) -> Pack:
    pack = Pack(
        id=new_id(), warehouse_id=warehouse_id, order_id=order_id, order_number=number, state="open", version=0,
        arrived_at=tx.now,
    )  # fmt: skip
    tx.session.add(pack)
    return pack


def _add_totes(tx: Tx, pack: Pack, totes: tuple[dict[str, Any], ...]) -> list[PackTote]:
    """Those that are new here."""
    fresh = []
    rows = {tote.tote_id: tote for tote in tx.session.scalars(select(PackTote).where(PackTote.pack_id == pack.id))}
    for tote in totes:
        tote_id = UUID(tote["id"])
        if tote_id in rows:
            rows[tote_id].has_left = False
        else:
            fresh.append(PackTote(id=new_id(), pack_id=pack.id, tote_id=tote_id, tote_code=tote["code"]))
    tx.session.add_all(fresh)
    return fresh


def add_lines(tx: Tx, pack: Pack, lines: tuple[dict[str, Any], ...], room: dict[UUID, int]) -> None:
    """lines: {"order_line_id", "item_id", "lot", "quantity"}, ids as text. `room`: units of each order line that are
    picked and that no pack knows yet; what came beyond them is not the order's any more, and stays in its tote."""
    query = select(PackLine).where(PackLine.pack_id == pack.id)
    rows = {(line.order_line_id, line.lot): line for line in tx.session.scalars(query)}
    left = dict(room)
    for line in lines:
        key = (UUID(line["order_line_id"]), line["lot"] or "")
        row = rows.get(key)
        if row is None:
            row = PackLine(id=new_id(), pack_id=pack.id, item_id=UUID(line["item_id"]), expected=0, surplus=0)
            row.order_line_id, row.lot, row.packed, row.missing, row.coming, row.called_off = *key, 0, 0, 0, 0
            rows[key] = row
            tx.session.add(row)
        units = min(line["quantity"], left.get(key[0], 0))
        left[key[0]] = left.get(key[0], 0) - units
        row.expected += units
        row.surplus += line["quantity"] - units


def _tell_arrival(tx: Tx, pack: Pack) -> None:
    lane = queries.lane_state(tx.session, pack.lane_id)
    tx.record(
        PackArrived(
            **facts(tx, pack), number=pack.order_number, lane_code=pack.lane_code,
            stations=lane.stations, waiting=lane.waiting,
        )
    )  # fmt: skip

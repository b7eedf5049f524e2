"""Goods go from a shared tote into the cell of an order that wants them, and back again."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from wms.inventory import queries as inventory
from wms.inventory import services as stock
from wms.inventory.services import Movement
from wms.kernel.codes import units_of
from wms.kernel.errors import Forbidden
from wms.kernel.ids import new_id
from wms.layout import services as places
from wms.layout.queries import LocationRecord, locations_by_ids
from wms.picking.errors.sorting import CellTaken, CellTold, NobodyWants, PutUnknown, SortOver, sort_refusal
from wms.picking.models import Batch, BatchSlot, SlotTote, WallPut
from wms.picking.queries.walls import LineAtWall, WallLoad, wall_load
from wms.picking.rules.sorting import SortScan, is_among, judge_sort
from wms.picking.services.put_back import ask_put_back
from wms.picking.services.totes import free_tote
from wms.picking.services.walk import answer
from wms.picking.services.wall import end_if_empty, settle, tell_wall
from wms.plumbing.transaction import Tx
from wms.work import services as work


def sort_goods(
    tx: Tx,
    task_id: UUID,
    tote_code: str,
    item_code: str,
    slot: int,
    quantity: int,
    cell_code: str,
    lot: str | None = None,
) -> dict[str, object]:
    """So many units go into a cell of the slot's order: its own, or a free one that is its from then on.

    Returns {task}. Raises what rules.judge_sort refuses, SortOver, LeaseLost.
    """
    batch, wall = wall_of(tx, task_id)
    load = wall_load(tx.session, batch)
    verdict = judge_sort(load.as_judged, SortScan(tote_code, item_code, lot, slot, quantity, cell_code))
    if not verdict.ok:
        raise sort_refusal(verdict, scanned={"tote": tote_code, "item": item_code, "lot": lot, "cell": cell_code})
    place = next(place for place in load.slots if place.slot == slot)
    lines = [line for line in load.lines if line.slot_id == place.id and is_meant(line, item_code, lot)]
    cell_id, code = _cell(tx, load, place, cell_code)
    tote = next(tote for tote in load.totes if is_among([tote.tote_code], tote_code))
    put(tx, batch, tote, (cell_id, code), share_out(lines, quantity), "sort")
    end_if_empty(tx, batch, settle(tx, batch, wall), task_id)
    return answer(tx, task_id)


def wall_of(tx: Tx, task_id: UUID) -> tuple[Batch, LocationRecord]:
    """The walk that is sorted, and its wall; the sender holds the task. Raises SortOver, LeaseLost."""
    held = work.hold_task(tx, task_id)
    batch = tx.session.get_one(Batch, held.subject_id, populate_existing=True)
    if batch.wall_id is None or batch.state != "sorting":
        raise SortOver(batch_number=batch.number)
    return batch, locations_by_ids(tx.session, [batch.wall_id])[batch.wall_id]


def is_meant(line: LineAtWall, item_code: str, lot: str | None) -> bool:
    return line.left > 0 and units_of(line.codes, item_code) is not None and lot in (None, line.lot)


def share_out(lines: Sequence[LineAtWall], quantity: int) -> list[tuple[LineAtWall, int]]:
    """Fills the lines one after the other; what they do not take is left out."""
    shares = []
    for line in lines:
        units = min(line.left, quantity)
        quantity -= units
        if units:
            shares.append((line, units))
    return shares


def _cell(tx: Tx, load: WallLoad, slot: BatchSlot, code: str) -> tuple[UUID, str]:
    """The order's cell with this code; a free one becomes its own."""
    for cell in load.cells[slot.id]:
        if is_among([cell.tote_code], code):
            return cell.tote_id, cell.tote_code
    place = next(cell for cell in load.free if is_among([cell.code], code))
    try:
        with tx.session.begin_nested():
            row = {"batch_id": load.batch.id, "slot_id": slot.id, "tote_id": place.id, "tote_code": place.code}
            tx.session.add(SlotTote(id=new_id(), state="open", **row))
    except IntegrityError as error:
        raise CellTaken(cell=place.code) from error
    slot.tote_id, slot.tote_code = place.id, place.code
    return place.id, place.code


def put(
    tx: Tx,
    batch: Batch,
    tote: SlotTote,
    into: tuple[UUID, str] | None,
    shares: Sequence[tuple[LineAtWall, int]],
    reason: str,
    lost_id: UUID | None = None,
) -> None:
    """Moves the units and notes them under the command's id. `into`: None where they are not there, then `lost_id`."""
    if tx.actor.id is None:
        raise Forbidden("only a person sorts")
    target = into[0] if into is not None else lost_id
    assert target is not None
    moves = [
        Movement(item_id=line.item_id, quantity=units, source_id=tote.tote_id, target_id=target, lot=line.lot)
        for line, units in shares
    ]
    stock.move_many(tx, moves, reason=reason, reference=f"B{batch.number}")
    put_id = UUID(tx.command_id) if tx.command_id else new_id()
    for line, units in shares:
        tx.session.add(
            WallPut(
                id=new_id(), put_id=put_id, batch_id=batch.id, line_id=line.id, quantity=units,
                tote_id=tote.tote_id, tote_code=tote.tote_code,
                into_id=into[0] if into else None, into_code=into[1] if into else None,
                worker_id=tx.actor.id, worker_name=tx.actor.name, at=tx.now,
            )
        )  # fmt: skip


def sort_surplus(
    tx: Tx, task_id: UUID, tote_code: str, item_code: str, quantity: int, into_code: str, lot: str | None = None
) -> dict[str, object]:
    """Goods of orders that left the walk go into a tote of their own, and are to be put back.

    Returns {task}. Raises NobodyWants where they are wanted or the books know of none, NotATote, ToteInUse, SortOver.
    """
    batch, wall = wall_of(tx, task_id)
    load = wall_load(tx.session, batch)
    staying = {slot.id for slot in load.slots}
    lines = [line for line in load.lines if line.slot_id not in staying and is_meant(line, item_code, lot)]
    tote = next((tote for tote in load.totes if is_among([tote.tote_code], tote_code)), None)
    if tote is None or sum(line.left for line in lines) < quantity:
        raise NobodyWants(part="item", scanned=item_code.strip(), expected=[])
    owner, surplus = _surplus_tote(tx, load, lines[0].slot_id, into_code)
    put(tx, batch, tote, surplus, share_out(lines, quantity), "sort")
    places.place(tx, surplus[0], wall.id)
    tx.session.flush()
    ask_put_back(tx, batch, owner, "order_left")
    end_if_empty(tx, batch, settle(tx, batch, wall), task_id)
    return answer(tx, task_id)


def _surplus_tote(tx: Tx, load: WallLoad, slot_id: UUID, code: str) -> tuple[BatchSlot, tuple[UUID, str]]:
    """The tote with what nobody wants, and in whose name it stands: one serves for all orders that left the walk."""
    for owner_id, totes in load.cells.items():
        for tote in totes:
            owner = tx.session.get_one(BatchSlot, owner_id)
            if owner.withdrawn_at is not None and is_among([tote.tote_code], code):
                return owner, (tote.tote_id, tote.tote_code)
    place = free_tote(tx, load.batch.warehouse_id, code)
    row = {"batch_id": load.batch.id, "slot_id": slot_id, "tote_id": place.id, "tote_code": place.code}
    tx.session.add(SlotTote(id=new_id(), state="dropped", **row))
    return tx.session.get_one(BatchSlot, slot_id), (place.id, place.code)


def undo_sort(tx: Tx, task_id: UUID, put_id: UUID) -> dict[str, object]:
    """Units go back from their cell into the tote that they came out of.

    Returns {task}. Raises PutUnknown (or undone before), CellTold when the order is with the packers by now, SortOver.
    """
    batch, wall = wall_of(tx, task_id)
    standing = (WallPut.put_id == put_id, WallPut.batch_id == batch.id, WallPut.undone_at.is_(None))
    puts = tx.session.scalars(select(WallPut).where(*standing, WallPut.into_id.is_not(None))).all()
    lines = {line.id: line for line in wall_load(tx.session, batch).lines}
    if not puts:
        raise PutUnknown(put_id=str(put_id))
    slot = tx.session.get_one(BatchSlot, lines[puts[0].line_id].slot_id)
    if slot.state != "picking" or slot.withdrawn_at is not None:
        raise CellTold(cell=puts[0].into_code)
    tx.session.execute(update(WallPut).where(*standing).values(undone_at=tx.now))
    _stand_again(tx, puts[0], wall)
    moves = [
        Movement(
            item_id=lines[row.line_id].item_id, quantity=row.quantity, source_id=row.into_id, target_id=row.tote_id,
            lot=lines[row.line_id].lot,
        )
        for row in puts if row.into_id is not None
    ]  # fmt: skip
    stock.move_many(tx, moves, reason="undo_sort", reference=f"B{batch.number}")
    _let_go_of_empty(tx, slot, puts[0].into_id)
    tell_wall(tx, batch, wall)
    return answer(tx, task_id)


def _stand_again(tx: Tx, row: WallPut, wall: LocationRecord) -> None:
    """The tote may have left, empty; if somebody has taken it since, it is no more to be had."""
    shared = select(SlotTote).where(SlotTote.batch_id == row.batch_id, SlotTote.tote_id == row.tote_id)
    tote = tx.session.scalars(shared.where(SlotTote.slot_id.is_(None))).one()
    if tote.state == "dropped":
        free_tote(tx, wall.warehouse_id, row.tote_code)
        tote.state = "full"
        places.place(tx, tote.tote_id, wall.id)
    tx.session.flush()


def _let_go_of_empty(tx: Tx, slot: BatchSlot, cell_id: UUID | None) -> None:
    """A cell in which nothing lies any more is nobody's."""
    if cell_id is None or inventory.occupied(tx.session, [cell_id]):
        return
    tx.session.execute(delete(SlotTote).where(SlotTote.slot_id == slot.id, SlotTote.tote_id == cell_id))
    if slot.tote_id == cell_id:
        slot.tote_id = slot.tote_code = None
    tx.session.flush()

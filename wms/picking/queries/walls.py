"""What stands at a put wall of one walk: its totes, what each order is still to get, and the cells."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.inventory.queries import occupied
from wms.kernel.priorities import PRIORITY_RANK
from wms.layout.queries import LocationRecord, cells_of_walls, locations_by_ids
from wms.picking.models import Batch, BatchSlot, PickLine, PickStop, SlotTote, WallPut
from wms.picking.rules.sorting import GoodsToSort, SortLoad


@dataclass(frozen=True)
class LineAtWall:
    """A line of the walk, and how many of its units are still in the shared totes by the books."""

    id: UUID
    slot_id: UUID
    order_line_id: UUID
    item_id: UUID
    item: dict[str, Any]
    lot: str
    location_id: UUID
    location: dict[str, Any]
    picked: int
    left: int

    @property
    def codes(self) -> dict[str, int]:
        return {code["code"]: code["quantity"] for code in self.item["codes"]}


@dataclass(frozen=True)
class WallLoad:
    """`slots` of orders that are still on the walk, the most pressing first; `lines` of all that was picked, also for
    orders that left it; `totes` in which something may lie; `cells` by slot; `free`: cells of the wall that nobody has.
    """

    batch: Batch
    slots: list[BatchSlot]
    lines: list[LineAtWall]
    totes: list[SlotTote]
    cells: dict[UUID, list[SlotTote]]
    free: list[LocationRecord]

    @property
    def as_judged(self) -> SortLoad:
        number = {slot.id: slot.slot for slot in self.slots}
        rank = {slot.id: place for place, slot in enumerate(self.slots)}
        lines = sorted((line for line in self.lines if line.slot_id in rank), key=lambda line: rank[line.slot_id])
        return SortLoad(
            totes=[tote.tote_code for tote in self.totes],
            goods=[GoodsToSort(number[line.slot_id], line.codes, line.lot, line.left) for line in lines],
            cells={number[slot.id]: [cell.tote_code for cell in self.cells[slot.id]] for slot in self.slots},
            free_cells=[cell.code for cell in self.free],
        )

    def left_of(self, slot: BatchSlot) -> int:
        return sum(line.left for line in self.lines if line.slot_id == slot.id)


def wall_load(session: Session, batch: Batch) -> WallLoad:
    slots = session.scalars(select(BatchSlot).where(BatchSlot.batch_id == batch.id)).all()
    standing = [slot for slot in slots if slot.withdrawn_at is None and slot.state in ("waiting", "picking", "picked")]
    standing.sort(key=lambda slot: (slot.cutoff is None, slot.cutoff, -PRIORITY_RANK[slot.priority], slot.slot))
    totes: list[SlotTote] = []
    cells: dict[UUID, list[SlotTote]] = defaultdict(list)
    query = select(SlotTote).where(SlotTote.batch_id == batch.id).order_by(SlotTote.id)
    for tote in session.scalars(query.execution_options(populate_existing=True)):
        if tote.slot_id is not None:
            cells[tote.slot_id].append(tote)
        elif tote.state != "dropped":
            totes.append(tote)
    return WallLoad(batch, standing, lines_at_wall(session, batch.id), totes, cells, free_cells(session, batch))


def lines_at_wall(session: Session, batch_id: UUID) -> list[LineAtWall]:
    """Every line of which something was picked, in walking order."""
    gone = select(WallPut.line_id, func.sum(WallPut.quantity)).where(WallPut.batch_id == batch_id)
    taken = {
        line: int(units)
        for line, units in session.execute(gone.where(WallPut.undone_at.is_(None)).group_by(WallPut.line_id))
    }
    stop = PickStop
    columns = (
        PickLine.id,
        PickLine.slot_id,
        PickLine.order_line_id,
        stop.item_id,
        stop.item,
        stop.lot,
        stop.location_id,
    )
    query = select(*columns, stop.location, PickLine.picked).join(stop, stop.id == PickLine.stop_id)
    query = query.where(PickLine.batch_id == batch_id, PickLine.picked > 0).order_by(
        stop.skipped, stop.seq, PickLine.id
    )
    rows: list[tuple[Any, ...]] = [(*row, row.picked - taken.get(row.id, 0)) for row in session.execute(query)]
    return [LineAtWall(*row) for row in rows]


def free_cells(session: Session, batch: Batch) -> list[LocationRecord]:
    """Cells of the walk's wall in which nothing lies and that no order has."""
    cells = [] if batch.wall_id is None else cells_of_walls(session, batch.warehouse_id).get(batch.wall_id, [])
    return _free(session, cells)


def _free(session: Session, cells: Sequence[LocationRecord]) -> list[LocationRecord]:
    ids = [cell.id for cell in cells]
    taken = set(session.scalars(select(SlotTote.tote_id).where(SlotTote.tote_id.in_(ids), SlotTote.state != "dropped")))
    taken |= occupied(session, ids)
    return [cell for cell in cells if cell.id not in taken]


def free_walls(session: Session, warehouse_id: UUID) -> list[str]:
    """The codes of the walls, the one with most free cells first."""
    return list(free_by_wall(session, warehouse_id))


def free_by_wall(session: Session, warehouse_id: UUID) -> dict[str, int]:
    """How many cells of each wall nobody has; the one with most of them first."""
    cells = cells_of_walls(session, warehouse_id)
    free = Counter({wall_id: len(_free(session, row)) for wall_id, row in cells.items()})
    walls = locations_by_ids(session, cells)
    ranked = sorted(cells, key=lambda wall_id: (-free[wall_id], walls[wall_id].code))
    return {walls[wall_id].code: free[wall_id] for wall_id in ranked}


def cells_to_give(session: Session, warehouse_id: UUID) -> int:
    """Cells of one wall that a walk may count on which begins now: nobody has them, and nobody walks for them."""
    free = free_by_wall(session, warehouse_id).values()
    return max(0, min(max(free, default=0), sum(free) - orders_without_cell(session, warehouse_id)))


def orders_without_cell(session: Session, warehouse_id: UUID, but: UUID | None = None) -> int:
    """Orders on their way to a wall, or at one, that are still to get a cell; those of walk `but` left out."""
    has_cell = select(SlotTote.id).where(SlotTote.slot_id == BatchSlot.id).exists()
    on_walks = (Batch.warehouse_id == warehouse_id, Batch.mode == "sort", Batch.state.in_(("open", "sorting")))
    waiting = (BatchSlot.withdrawn_at.is_(None), BatchSlot.state.in_(("waiting", "picking")), ~has_cell)
    query = select(func.count()).select_from(BatchSlot).join(Batch, Batch.id == BatchSlot.batch_id)
    return session.scalar(query.where(*on_walks, *waiting, Batch.id != but)) or 0

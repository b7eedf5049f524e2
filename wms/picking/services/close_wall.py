"""What should be in the totes at a wall and is not: orders go without it by their rule, and its bins are counted."""

from dataclasses import replace
from uuid import UUID

from wms.inventory.queries import stock_at
from wms.kernel.errors import Forbidden
from wms.layout.queries import special
from wms.orders import services as orders
from wms.picking.events import GoodsNotThere
from wms.picking.models import Batch, BatchSlot
from wms.picking.queries.walls import LineAtWall, WallLoad, wall_load
from wms.picking.services.sort import put, share_out, wall_of
from wms.picking.services.walk import answer
from wms.picking.services.wall import end_if_empty, settle
from wms.plumbing.transaction import Tx


def close_wall(tx: Tx, task_id: UUID) -> dict[str, object]:
    """The totes are empty, whatever the books say: what they still name is lost, and each order is told as it is.

    Returns {task}. Raises SortOver, LeaseLost.
    """
    batch, wall = wall_of(tx, task_id)
    load = wall_load(tx.session, batch)
    lost = special(tx.session, batch.warehouse_id, "lost_and_found").id
    for tote in load.totes:
        for balance in stock_at(tx.session, [tote.tote_id]):
            lines = [line for line in load.lines if (line.item_id, line.lot) == (balance.item_id, balance.lot)]
            shares = share_out(lines, balance.on_hand)
            put(tx, batch, tote, None, shares, "missing_at_wall", lost)
            load = _lessened(load, shares)
            for line, units in shares:
                _tell(tx, batch, line, units, tote.tote_code)
    tx.session.flush()
    end_if_empty(tx, batch, settle(tx, batch, wall), task_id)
    return answer(tx, task_id)


def _lessened(load: WallLoad, shares: list[tuple[LineAtWall, int]]) -> WallLoad:
    gone = {line.id: units for line, units in shares}
    lines = [replace(line, left=line.left - gone.get(line.id, 0)) for line in load.lines]
    return replace(load, lines=lines)


def _tell(tx: Tx, batch: Batch, line: LineAtWall, units: int, tote_code: str) -> None:
    if tx.actor.id is None:
        raise Forbidden("only a person looks into a tote")
    slot = tx.session.get_one(BatchSlot, line.slot_id)
    if slot.withdrawn_at is None:
        orders.miss_line(tx, line.order_line_id, units)
    tx.record(
        GoodsNotThere(
            warehouse_id=batch.warehouse_id, order_id=slot.order_id, order_number=slot.order_number,
            item_id=line.item_id, sku=line.item["sku"], missing=units, tote_code=tote_code,
            location_id=line.location_id, location_code=line.location["code"],
            worker_id=tx.actor.id, worker_name=tx.actor.name,
        )
    )  # fmt: skip

"""A planned walk takes its goods from the bins where it is shortest, until somebody claims it."""

from uuid import UUID

from wms.optimizer.online import BetterBins
from wms.orders import services as orders
from wms.orders.services import PromiseMove
from wms.planning.queries.goods import GoodsNow
from wms.planning.queries.planned import planned_row, planned_rows
from wms.plumbing.transaction import Tx


def choose_bins(tx: Tx, warehouse_id: UUID, goods: GoodsNow, better: BetterBins) -> bool:
    """Moves promises of the planned walk with just these orders; False where it is another walk by now, or claimed.

    The row of the plan is locked, as a claim does: whoever claims the walk sees all of it moved, or nothing.
    """
    walk = frozenset(better.orders)
    rows = [row for row in planned_rows(tx.session, warehouse_id) if frozenset(row.orders) == walk]
    locked = planned_row(tx.session, rows[0].id) if rows else None
    if locked is None or frozenset(locked.orders) != walk:
        return False
    return orders.move_promises(tx, [_move(goods, better, *move) for move in better.moves])


def _move(goods: GoodsNow, better: BetterBins, promise_key: str, shelf_key: str) -> PromiseMove:
    promise = goods.records[promise_key]
    location_id, lot = goods.lots[shelf_key]
    return PromiseMove(promise, location_id, lot, goods.codes[promise.location_id], better.saves_mm)

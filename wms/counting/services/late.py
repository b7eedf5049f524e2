"""A device was away and brings what was done before a count that is settled, and that has reckoned with it already."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import select

from wms.counting.models import CountLine, StockCount
from wms.inventory import queries as inventory
from wms.inventory import services as ledger
from wms.plumbing.transaction import Tx

HEARD_WITHIN = timedelta(days=3)


def heed_late_moves(tx: Tx) -> int:
    """What such a move took was counted as missing, what it brought as too many: that is taken back, once for each."""
    heeded = 0
    for count in _settled(tx):
        if count.closed_at is None or count.decided_at is None:
            continue
        done = _heeded(tx, count)
        for move in inventory.late_moves(tx.session, count.location_id, count.closed_at, count.decided_at):
            if move.reason not in OWN and str(move.id) not in done and _was_corrected(tx, count, move):
                _take_back(tx, count, move)
                heeded += 1
    return heeded


OWN = ("count", "adjust", "hold", "unhold")


def _settled(tx: Tx) -> Collection[StockCount]:
    """Those of the last days that a late move is about; each row locked, so that two never do it twice."""
    late = inventory.has_late_moves(StockCount.location_id, StockCount.closed_at, StockCount.decided_at)
    recent = (StockCount.state == "settled", StockCount.decided_at > tx.now - HEARD_WITHIN, late)
    return tx.session.scalars(select(StockCount).where(*recent).order_by(StockCount.closed_at).with_for_update()).all()


def _heeded(tx: Tx, count: StockCount) -> set[str]:
    return inventory.references_of(tx.session, "late_move", count.location_id)


def _was_corrected(tx: Tx, count: StockCount, move: inventory.MoveAt) -> bool:
    """Only what the count has changed in the same direction, and as much of it."""
    same = (CountLine.count_id == count.id, CountLine.item_id == move.item_id, CountLine.lot == move.lot)
    line = tx.session.scalar(select(CountLine).where(*same))
    return line is not None and line.difference * move.units > 0 and abs(line.difference) >= abs(move.units)


def _take_back(tx: Tx, count: StockCount, move: inventory.MoveAt) -> None:
    key = ledger.StockKey(count.location_id, move.item_id, move.lot)
    ledger.correct_by_count(tx, key, -move.units, str(move.id), ledger.Document("late_move", count.id))

"""The books follow a count, once; what was in doubt is free again, and a bin that nobody could use is open."""

from uuid import UUID

from sqlalchemy import select

from wms.board import queries as board_queries
from wms.board import services as board
from wms.counting.events import CountSettled
from wms.counting.models import CountLine, StockCount
from wms.counting.services.asking import named
from wms.inventory import services as inventory
from wms.layout import services as layout
from wms.layout.queries import LocationRecord, locations_by_ids
from wms.orders import services as orders
from wms.plumbing.transaction import Tx
from wms.work import services as work


def settle_count(tx: Tx, count: StockCount, decision: str, reason: str) -> None:
    """The caller holds the count's row and knows that it was not settled before."""
    place = locations_by_ids(tx.session, [count.location_id])[count.location_id]
    document = inventory.Document("count", count.id)
    why = f"count {count.number}"
    inventory.end_doubts(tx, place.id, count.item_id, why, document)
    more, fewer = _correct(tx, count, why, document)
    _note_errors(tx, count, place)
    count.state, count.decision, count.reason = "settled", decision, reason
    count.decided_at, count.decided_by = tx.now, tx.actor.name
    tx.session.flush()
    _open_place(tx, count, place)
    _tell(tx, count, place, more, fewer)


def _correct(tx: Tx, count: StockCount, why: str, document: inventory.Document) -> tuple[int, int]:
    """Each line by its own difference, whatever was moved since the cut; returns (units more, units fewer)."""
    more = fewer = 0
    for line in lines_of(tx, count.id):
        if line.item_id is None or line.difference == 0:
            continue
        key = inventory.StockKey(count.location_id, line.item_id, line.lot)
        line.kept = inventory.correct_by_count(tx, key, line.difference, why, document)
        more += max(0, line.difference)
        fewer += max(0, -line.difference) - line.kept
    return more, fewer


def _note_errors(tx: Tx, count: StockCount, place: LocationRecord) -> None:
    for item_id in {line.item_id for line in lines_of(tx, count.id) if line.difference}:
        if item_id is not None:
            work.note_item_error(tx, place.warehouse_id, item_id, "count")


def lines_of(tx: Tx, count_id: UUID) -> list[CountLine]:
    query = select(CountLine).where(CountLine.count_id == count_id).order_by(CountLine.item_id, CountLine.lot)
    return list(tx.session.scalars(query))


def _open_place(tx: Tx, count: StockCount, place: LocationRecord) -> None:
    """Unblocking is the count, of a bin that a picker could not reach; what a person has closed stays closed."""
    if count.item_id is None and place.blocked and place.blocked_reason in orders.PLACE_IS_CLOSED:
        layout.unblock(tx, place.id, f"count {count.number}")
    for key in board_queries.open_keys(tx.session, "short", place.warehouse_id):
        if key.startswith(f"short:{place.id}:{count.item_id or ''}"):
            board.resolve_exception(tx, key, "fixed")


def tell_undecided(tx: Tx, count: StockCount, place: LocationRecord) -> None:
    """Somebody has to decide: it stands on the board until then."""
    board.raise_exception(
        tx, kind="count_variance", severity=1, warehouse_id=place.warehouse_id,
        subject={"kind": "location", "id": place.id, "label": place.code},
        detail={"number": count.number, "count_id": count.id, "counter": count.counter_name},
        key=f"count_variance:{count.id}",
    )  # fmt: skip


def _tell(tx: Tx, count: StockCount, place: LocationRecord, more: int, fewer: int) -> None:
    board.resolve_exception(tx, f"count_variance:{count.id}", "fixed")
    tx.record(CountSettled(**named(count, place), more=more, fewer=fewer, by=tx.actor.name))

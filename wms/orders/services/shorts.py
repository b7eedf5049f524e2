"""A short pick repairs itself: stock corrected by the reason, another bin found, or else the order's rule decides."""

from dataclasses import dataclass, replace
from uuid import UUID

from wms.inventory.errors import NotEnoughStock
from wms.inventory.services import Movement, StockKey, doubt_stock, move_many
from wms.layout.queries import locations_by_ids, special
from wms.layout.services import block
from wms.orders.errors import AllocationGone
from wms.orders.models import Order, OrderLine
from wms.orders.queries import AllocationRecord, allocations_by_ids
from wms.orders.rules import PLACE_IS_CLOSED, STOCK_IS_BAD, STOCK_IS_GONE, ShortOutcomeKind, outcome_of_short
from wms.orders.services.counting import count_line
from wms.orders.services.promise import allocate_more, shorted, take_back_units
from wms.orders.services.state import lock_order, touch
from wms.plumbing.transaction import Tx


@dataclass(frozen=True)
class ShortOutcome:
    """What became of `quantity` missing units; `allocations` are the new promises when another bin has some.

    `place_is_closed`: nothing is promised from the whole bin until somebody has looked, not only from these goods.
    `closes_place`: it was open until then. `doubted`: units of them that are held until they are counted. `moved`: the
    missing ones went to lost and found, or to quarantine.
    `unresolved` units follow the order's rule: `kind` says which way, or other_bin when all were found.
    """

    kind: ShortOutcomeKind
    quantity: int
    unresolved: int
    allocations: tuple[AllocationRecord, ...]
    place_is_closed: bool
    doubted: int
    moved: bool
    closes_place: bool


def short_allocation(tx: Tx, allocation_id: UUID, quantity: int, reason: str) -> ShortOutcome:
    """`quantity` units of a promise are not there. They are in doubt until they are counted; raises AllocationGone."""
    promised = allocations_by_ids(tx.session, [allocation_id]).get(allocation_id)
    if promised is None or promised.quantity < quantity:
        raise AllocationGone(allocation_id=allocation_id)
    order = lock_order(tx, promised.order_id)
    take_back_units(tx, promised, quantity)
    line = tx.session.get_one(OrderLine, promised.order_line_id, populate_existing=True)
    moved = correct_stock(tx, order, promised, quantity, reason)
    closed = reason in PLACE_IS_CLOSED
    closes = closed and not locations_by_ids(tx.session, [promised.location_id])[promised.location_id].blocked
    doubted = doubt(tx, promised, reason)
    records = allocate_more(tx, order, line, quantity, promised.walk_id)
    unresolved = quantity - sum(record.quantity for record in records)
    kind = decide_short(tx, order, line, unresolved, promised.location_id) if unresolved else "other_bin"
    touch(tx, order)
    tx.session.flush()
    return ShortOutcome(kind, quantity, unresolved, tuple(records), closed, doubted, moved, closes)


def doubt(tx: Tx, promised: AllocationRecord, reason: str) -> int:
    """Only "unreachable" speaks of the place; every other reason of this item and lot in it. Returns units held."""
    if reason in PLACE_IS_CLOSED:
        block(tx, promised.location_id, reason)
        return 0
    return doubt_stock(tx, StockKey(promised.location_id, promised.item_id, promised.lot), f"short_{reason}")


def correct_stock(tx: Tx, order: Order, promised: AllocationRecord, quantity: int, reason: str) -> bool:
    """Units that are gone go to lost and found, bad ones, as damaged, to quarantine; others are only out of reach.

    Returns whether they went anywhere.
    """
    key = StockKey(promised.location_id, promised.item_id, promised.lot)
    away = away_with(tx, order.warehouse_id, key, quantity, reason)
    if away is None:
        return False
    try:
        with tx.session.begin_nested():
            move_many(tx, [away], reason=f"short_{reason}", reference=str(order.id))
    except NotEnoughStock:  # the rest of the bin is promised to others: the count will tell
        return False
    return True


def away_with(tx: Tx, warehouse_id: UUID, key: StockKey, quantity: int, reason: str) -> Movement | None:
    """The way that missing units go for this reason; None: they stay in the books where they were."""
    kind = "lost_and_found" if reason in STOCK_IS_GONE else "quarantine" if reason in STOCK_IS_BAD else None
    if kind is None:
        return None
    return Movement(
        item_id=key.item_id, quantity=quantity, source_id=key.location_id, lot=key.lot,
        target_id=special(tx.session, warehouse_id, kind).id,
        target_status="damaged" if reason in STOCK_IS_BAD else "available",
    )  # fmt: skip


def decide_short(tx: Tx, order: Order, line: OrderLine, unresolved: int, location_id: UUID) -> ShortOutcomeKind:
    """What becomes of units that were promised in this place and are nowhere: the order's rule says it."""
    outcome = outcome_of_short(order.short_rule)
    if outcome == "cancelled":
        count_line(tx, line.id, cancelled=unresolved)
    tx.record(replace(shorted(order, [line], {line.id: unresolved}), at_location=location_id))
    return outcome

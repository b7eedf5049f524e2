"""A place that somebody has to look at: nothing is promised from there meanwhile."""

from uuid import UUID

from sqlalchemy import update

from wms.layout.errors import Retired, UnknownLocation
from wms.layout.events import LocationBlocked, LocationUnblocked
from wms.layout.models import Location
from wms.layout.queries import locations_by_ids
from wms.plumbing.audit import record_decision
from wms.plumbing.transaction import Tx


def block(tx: Tx, location_id: UUID, reason: str) -> None:
    """Nothing is allocated from a blocked place until somebody has looked and unblocks it."""
    set_blocked(tx, location_id, True, reason)
    where = locations_by_ids(tx.session, [location_id])[location_id]
    fact = LocationBlocked(location_id=location_id, code=where.code, warehouse_id=where.warehouse_id, reason=reason)
    tx.record(fact)


def block_by_hand(tx: Tx, location_id: UUID, reason: str) -> None:
    """As `block`, with the reason and the name kept."""
    block(tx, location_id, reason[:60])
    where = locations_by_ids(tx.session, [location_id])[location_id]
    record_decision(tx, "layout.block_by_hand", subject=where.code, warehouse_id=where.warehouse_id, reason=reason)


def unblock(tx: Tx, location_id: UUID, reason: str) -> None:
    """Somebody has looked; `reason` says what they found, and is told and kept. Raises Retired."""
    where = locations_by_ids(tx.session, [location_id])[location_id]
    if where.retired:
        raise Retired(f"{where.code} is retired", code=where.code)
    set_blocked(tx, location_id, False, "")
    record_decision(tx, "layout.unblock", subject=where.code, warehouse_id=where.warehouse_id, reason=reason)
    finding = {"reason": reason, "by": tx.actor.name}
    tx.record(LocationUnblocked(location_id=location_id, code=where.code, warehouse_id=where.warehouse_id, **finding))


def take_back_block(tx: Tx, location_id: UUID, reason: str) -> bool:
    """Whoever blocked the place for this reason was wrong; False when it is not blocked, or for another reason."""
    where = locations_by_ids(tx.session, [location_id])[location_id]
    if not where.blocked or where.blocked_reason != reason:
        return False
    set_blocked(tx, location_id, False, "")
    finding = {"reason": "undone", "by": tx.actor.name}
    tx.record(LocationUnblocked(location_id=location_id, code=where.code, warehouse_id=where.warehouse_id, **finding))
    return True


def set_blocked(tx: Tx, location_id: UUID, blocked: bool, reason: str) -> None:
    change = update(Location).where(Location.id == location_id).values(blocked=blocked, blocked_reason=reason)
    if tx.session.execute(change).rowcount == 0:  # type: ignore[attr-defined]
        raise UnknownLocation("no such location")

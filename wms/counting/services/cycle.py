"""Places whose turn it is: the least trusted first, no more of them a day than the house wants."""

from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from wms.counting.models import UNFINISHED, StockCount
from wms.counting.queries.places import bins_of, place_facts
from wms.counting.queries.policy import policy
from wms.counting.rules import due_places, trust
from wms.counting.services.asking import queue_count
from wms.layout.queries import warehouse_by_id
from wms.plumbing.transaction import Tx


def queue_due_counts(tx: Tx, warehouse_id: UUID) -> int:
    """How many were queued now; each says by what its place has lost our trust."""
    rules = policy(tx.session, warehouse_id)
    left = rules.a_day - _queued_today(tx, warehouse_id)
    if left <= 0:
        return 0
    waiting = set(tx.session.scalars(select(StockCount.location_id).where(_of(warehouse_id), UNFINISHED)))
    places = [place for place in bins_of(tx.session, warehouse_id) if place.id not in waiting and not place.blocked]
    facts, classes = place_facts(tx.session, warehouse_id, places, tx.now)
    due = due_places(facts, classes, rules, left)
    for place in due:
        seen = facts[place]
        figures = {"days": seen.days, "moves": seen.moves, "shorts": seen.shorts, "variances": seen.variances}
        queue_count(tx, place, "cycle", figures | {"trust": trust(seen), "class": classes.get(place, "c")})
    return len(due)


def _queued_today(tx: Tx, warehouse_id: UUID) -> int:
    site = warehouse_by_id(tx.session, warehouse_id)
    since = site.day_begins(tx.now) if site else tx.now
    query = select(func.count()).where(_of(warehouse_id), StockCount.kind == "cycle", StockCount.asked_at >= since)
    return tx.session.scalar(query) or 0


def _of(warehouse_id: UUID) -> ColumnElement[bool]:
    return StockCount.warehouse_id == warehouse_id

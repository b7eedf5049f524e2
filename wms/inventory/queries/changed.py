"""Of which items, in which warehouses, the figures may be others than at a moment: for programs that copy them.

A change carries the moment at which its transaction began, so one that was committed late looks older than it is: we
look a minute further back than we are asked, and may name what did not change since.
"""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from wms.inventory.events import LotDayChanged, StockFreed
from wms.inventory.models import Lot, StockBalance, StockHold, StockMove
from wms.inventory.queries.figures import IN_HOUSE, PLACES, ItemStock, figures_of
from wms.layout.events import LocationBlocked, LocationUnblocked
from wms.layout.queries import site_day
from wms.plumbing.outbox import OutboxEvent

Pair = tuple[UUID, UUID]
"""An item's id and a warehouse's."""
OVERLAP = timedelta(seconds=60)
_OF_PLACES = frozenset(kind.type for kind in (LocationBlocked, LocationUnblocked))
_OF_ITEMS = frozenset(kind.type for kind in (StockFreed, LotDayChanged))
PromisesSince = Callable[[Session, datetime], Collection[Pair]]
_promises: list[PromisesSince] = []


def promises_told_by(rule: PromisesSince) -> None:
    """Which items have other promises since a moment, and where: the one room that promises answers for it."""
    _promises[:] = [rule]


def stock_changed(
    session: Session,
    since: datetime,
    now: datetime,
    *,
    warehouse_ids: Collection[UUID],
    item_ids: Collection[UUID] | None = None,
    after: Pair | None = None,
    limit: int,
) -> list[ItemStock]:
    """As `stock_per_item`, of what may have changed since; an item of which there is none any more has zeros."""
    pairs = sorted(
        (item, site)
        for item, site in _pairs(session, since - OVERLAP, now, warehouse_ids)
        if site in warehouse_ids and (item_ids is None or item in item_ids)
    )
    page = [pair for pair in pairs if after is None or pair > after][:limit]
    figures = figures_of(session, now, {item for item, _ in page}, {site for _, site in page})
    return [figures.get((site, item), ItemStock(site, item)) for item, site in page]


def _pairs(session: Session, begin: datetime, now: datetime, warehouse_ids: Collection[UUID]) -> set[Pair]:
    pairs = {pair for rule in _promises for pair in rule(session, begin)}
    for query in [*_moved(begin), _held(begin)]:
        pairs |= {(row[0], row[1]) for row in session.execute(query)}
    for site in warehouse_ids:
        pairs |= _expired(session, site, begin, now)
    return pairs | _named_by_facts(session, begin)


def _moved(begin: datetime) -> list[Select[UUID, UUID]]:
    columns = (StockMove.item_id, PLACES.c.warehouse_id)
    ends = (StockMove.source_id, StockMove.target_id)
    moves = (select(*columns).join(PLACES, PLACES.c.id == end).where(StockMove.at >= begin, IN_HOUSE) for end in ends)
    return [query.distinct() for query in moves]


def _held(begin: datetime) -> Select[UUID, UUID]:
    """Holds over a warehouse that came or went."""
    since = or_(StockHold.at >= begin, StockHold.lifted_at >= begin)
    return select(StockHold.item_id, StockHold.warehouse_id).where(since)


def _expired(session: Session, site: UUID, begin: datetime, now: datetime) -> set[Pair]:
    """Goods whose last day passed meanwhile: nobody does anything for that."""
    first, today = site_day(session, site, begin), site_day(session, site, now)
    if first == today:
        return set()
    lot = (Lot.item_id == StockBalance.item_id) & (Lot.code == StockBalance.lot)
    query = select(StockBalance.item_id).join(Lot, lot).join(PLACES, PLACES.c.id == StockBalance.location_id)
    lying = (PLACES.c.warehouse_id == site, StockBalance.on_hand > 0)
    passed = (Lot.expires_on >= first, Lot.expires_on < today)
    return {(item, site) for item in session.scalars(query.where(*lying, *passed).distinct())}


def _named_by_facts(session: Session, begin: datetime) -> set[Pair]:
    """What facts name: what was freed, other last days, and what lies in places that were blocked or are no more."""
    facts = _facts(session, begin)
    pairs = set()
    for kind, payload in facts:
        if kind in _OF_ITEMS:
            items = payload.get("item_ids") or [payload["item_id"]]
            pairs |= {(UUID(item), UUID(payload["warehouse_id"])) for item in items}
    places = {UUID(payload["location_id"]) for kind, payload in facts if kind in _OF_PLACES}
    if places:
        lying = select(StockBalance.item_id, PLACES.c.warehouse_id).join(
            PLACES, PLACES.c.id == StockBalance.location_id
        )
        lying = lying.where(StockBalance.location_id.in_(places), StockBalance.on_hand > 0).distinct()
        pairs |= {(item, site) for item, site in session.execute(lying)}
    return pairs


def _facts(session: Session, begin: datetime) -> list[tuple[str, dict[str, Any]]]:
    """Those that have no number yet too. Numbers rise with time, but for those that were committed late."""
    row = OutboxEvent
    before = select(row.seq).where(row.seq.is_not(None), row.at < begin - OVERLAP)
    last = session.scalar(before.order_by(row.seq.desc()).limit(1)) or 0
    facts = select(row.type, row.payload).where(row.type.in_(_OF_PLACES | _OF_ITEMS), row.at >= begin)
    parts = (facts.where(row.seq > last), facts.where(row.seq.is_(None)))
    return [(kind, payload) for part in parts for kind, payload in session.execute(part)]

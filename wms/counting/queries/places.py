"""What is known of each bin since somebody counted it, and which are due."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from wms.counting.models import CountLine, StockCount
from wms.counting.rules import PlaceFacts, classes_of, days_between
from wms.inventory.queries import picks_of_places
from wms.layout.queries import LocationRecord, locations_of_kind

BINS = ("pick", "reserve")
LOOKED_BACK = timedelta(days=90)


def bins_of(session: Session, warehouse_id: UUID) -> list[LocationRecord]:
    """In the order in which people walk."""
    places = [place for kind in BINS for place in locations_of_kind(session, warehouse_id, kind)]
    return sorted((place for place in places if not place.retired), key=lambda place: (place.pick_sequence, place.code))


def place_facts(
    session: Session, warehouse_id: UUID, places: Collection[LocationRecord], now: datetime
) -> tuple[dict[UUID, PlaceFacts], dict[UUID, str]]:
    """(facts, class) of each bin, from the last ninety days."""
    looks = _looks(warehouse_id)
    picks = picks_of_places(session, warehouse_id, now - LOOKED_BACK, looks.subquery())
    verified = {place: moment for place, moment in session.execute(looks) if moment is not None}
    shorts = _counts(session, warehouse_id, now, StockCount.kind == "short")
    varied = CountLine.counted != CountLine.booked
    variances = _counts(session, warehouse_id, now, and_(StockCount.id == CountLine.count_id, varied))
    facts = {}
    for place in places:
        days = days_between(verified.get(place.id), now)
        faults = {"shorts": shorts.get(place.id, 0), "variances": variances.get(place.id, 0)}
        facts[place.id] = PlaceFacts(days, picks.get(place.id, (0, 0))[1], **faults)
    return facts, classes_of({place: whole for place, (whole, _) in picks.items()})


def _looks(warehouse_id: UUID) -> Select[Any]:
    """When each place was last counted whole and its books settled: location_id, moment."""
    query: Any = select(StockCount.location_id, func.max(StockCount.closed_at).label("moment"))
    query = query.where(StockCount.warehouse_id == warehouse_id, StockCount.item_id.is_(None))
    whole: Select[Any] = query.where(StockCount.state == "settled").group_by(StockCount.location_id)
    return whole


def _counts(session: Session, warehouse_id: UUID, now: datetime, condition: Any) -> dict[UUID, int]:
    query = select(StockCount.location_id, func.count(StockCount.id.distinct()))
    query = query.where(StockCount.warehouse_id == warehouse_id, StockCount.asked_at > now - LOOKED_BACK, condition)
    return {place: int(count) for place, count in session.execute(query.group_by(StockCount.location_id))}

"""Many places counted once, by zones, aisles, classes or items, or all: planned at once, queued a few at a time."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update

from wms.catalog.queries import items_by_skus
from wms.counting.errors import CampaignUnknown, NothingToCount
from wms.counting.models import Campaign, StockCount
from wms.counting.queries.campaigns import campaign_wire
from wms.counting.queries.places import bins_of, place_facts
from wms.counting.rules import trust
from wms.counting.services.asking import drop_count, new_counts, open_planned
from wms.inventory.queries import stock_of
from wms.kernel.ids import new_id
from wms.layout.queries import LocationRecord, site_of
from wms.plumbing.numbers import next_number
from wms.plumbing.transaction import Tx

AT_ONCE = 40  # counts of a campaign that wait in the queue; the next ones follow as these are done


@dataclass(frozen=True)
class Asked:
    """Which bins: of these zones, aisles and classes, in which these items lie; of an empty list, all. `most`: no more
    bins than that, the least trusted ones.
    """

    zones: Collection[str] = ()
    aisles: Collection[str] = ()
    classes: Collection[str] = ()
    items: Collection[str] = ()
    most: int | None = None

    def wire(self) -> dict[str, Any]:
        lists = {name: sorted(getattr(self, name)) for name in ("zones", "aisles", "classes", "items")}
        return lists | {"most": self.most}


def begin_campaign(tx: Tx, warehouse: str | None, name: str, **which: Any) -> dict[str, Any]:
    """`which`: as in Asked. Raises NothingToCount."""
    site = site_of(tx.session, tx.actor.warehouse_id, warehouse)
    places = _chosen(tx, site.id, Asked(**which))
    if not places:
        raise NothingToCount
    asked = Asked(**which).wire()
    campaign = Campaign(
        id=new_id(), number=next_number(tx, f"campaign:{site.id.hex}"[:40]), warehouse_id=site.id,
        kind="campaign" if any(asked.values()) else "full", name=name, asked=asked, made_at=tx.now,
        made_by=tx.actor.name,
    )  # fmt: skip
    tx.session.add(campaign)
    tx.session.flush()
    tx.session.add_all(new_counts(tx, places, campaign.kind, {"campaign": name}, campaign_id=campaign.id))
    tx.session.flush()
    feed_campaigns(tx, site.id)
    return campaign_wire(tx.session, campaign)


def close_campaign(tx: Tx, campaign_id: UUID) -> dict[str, Any]:
    """No more of it is counted; what was counted stays. Closed twice is once. Raises CampaignUnknown."""
    campaign = tx.session.get(Campaign, campaign_id)
    if campaign is None:
        raise CampaignUnknown
    ending = update(Campaign).where(Campaign.id == campaign_id, Campaign.closed_at.is_(None))
    ended = tx.session.execute(ending.values(closed_at=tx.now, closed_by=tx.actor.name))
    if ended.rowcount:  # type: ignore[attr-defined]
        _drop_rest(tx, campaign_id)
    tx.session.refresh(campaign)
    return campaign_wire(tx.session, campaign)


def _drop_rest(tx: Tx, campaign_id: UUID) -> None:
    of_campaign = StockCount.campaign_id == campaign_id
    planned = update(StockCount).where(of_campaign, StockCount.state == "planned")
    tx.session.execute(planned.values(state="dropped"))
    still_open = select(StockCount.id).where(of_campaign, StockCount.state == "open").order_by(StockCount.id)
    for count_id in tx.session.scalars(still_open).all():
        drop_count(tx, count_id)


def feed_campaigns(tx: Tx, warehouse_id: UUID) -> int:
    """The next places come into the queue, in the order in which people walk."""
    of_campaigns = (StockCount.warehouse_id == warehouse_id, StockCount.campaign_id.is_not(None))
    waiting = tx.session.scalar(select(func.count()).where(*of_campaigns, StockCount.state == "open")) or 0
    query = select(StockCount).where(*of_campaigns, StockCount.state == "planned").order_by(StockCount.number)
    planned = tx.session.scalars(query.limit(max(0, AT_ONCE - waiting)).with_for_update(skip_locked=True)).all()
    for count in planned:
        open_planned(tx, count)
    return len(planned)


def _chosen(tx: Tx, warehouse_id: UUID, asked: Asked) -> list[LocationRecord]:
    places = [
        place for place in bins_of(tx.session, warehouse_id)
        if (not asked.zones or place.zone in asked.zones) and (not asked.aisles or place.aisle in asked.aisles)
    ]  # fmt: skip
    if asked.items:
        lying = _bins_with(tx, asked.items)
        places = [place for place in places if place.id in lying]
    if not asked.classes and asked.most is None:
        return places
    facts, class_of = place_facts(tx.session, warehouse_id, places, tx.now)
    if asked.classes:
        places = [place for place in places if class_of.get(place.id, "c") in asked.classes]
    least = {place.id for place in sorted(places, key=lambda place: trust(facts[place.id]))[: asked.most]}
    return [place for place in places if place.id in least]


def _bins_with(tx: Tx, skus: Collection[str]) -> set[UUID]:
    item_ids = {item.id for item in items_by_skus(tx.session, skus).values()}
    return {balance.location_id for balance in stock_of(tx.session, item_ids)} if item_ids else set()

"""Many places counted once, by zones, aisles or classes, or all of them: planned at once, queued a few at a time."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update

from wms.counting.errors import CampaignUnknown, NothingToCount
from wms.counting.models import Campaign, StockCount
from wms.counting.queries.campaigns import campaign_wire
from wms.counting.queries.places import bins_of, place_facts
from wms.counting.services.asking import drop_count, new_counts, open_planned
from wms.kernel.ids import new_id
from wms.layout.queries import LocationRecord, site_of
from wms.plumbing.numbers import next_number
from wms.plumbing.transaction import Tx

AT_ONCE = 40  # counts of a campaign that wait in the queue; the next ones follow as these are done


def begin_campaign(
    tx: Tx, warehouse: str | None, name: str, zones: Collection[str], aisles: Collection[str], classes: Collection[str]
) -> dict[str, Any]:
    """Every bin of these zones, aisles and classes; of an empty list, all. Raises NothingToCount."""
    site = site_of(tx.session, tx.actor.warehouse_id, warehouse)
    places = _chosen(tx, site.id, zones, aisles, classes)
    if not places:
        raise NothingToCount
    asked = {"zones": sorted(zones), "aisles": sorted(aisles), "classes": sorted(classes)}
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
    campaign = tx.session.get(Campaign, campaign_id, with_for_update=True)
    if campaign is None:
        raise CampaignUnknown
    if campaign.closed_at is None:
        campaign.closed_at, campaign.closed_by = tx.now, tx.actor.name
        of_campaign = StockCount.campaign_id == campaign_id
        planned = update(StockCount).where(of_campaign, StockCount.state == "planned")
        tx.session.execute(planned.values(state="dropped"))
        for count_id in tx.session.scalars(select(StockCount.id).where(of_campaign, StockCount.state == "open")).all():
            drop_count(tx, count_id)
    tx.session.flush()
    return campaign_wire(tx.session, campaign)


def feed_campaigns(tx: Tx, warehouse_id: UUID) -> int:
    """The next places come into the queue, in the order in which people walk."""
    of_campaigns = (StockCount.warehouse_id == warehouse_id, StockCount.campaign_id.is_not(None))
    waiting = tx.session.scalar(select(func.count()).where(*of_campaigns, StockCount.state == "open")) or 0
    query = select(StockCount).where(*of_campaigns, StockCount.state == "planned").order_by(StockCount.number)
    planned = tx.session.scalars(query.limit(max(0, AT_ONCE - waiting)).with_for_update(skip_locked=True)).all()
    for count in planned:
        open_planned(tx, count)
    return len(planned)


def _chosen(
    tx: Tx, warehouse_id: UUID, zones: Collection[str], aisles: Collection[str], classes: Collection[str]
) -> list[LocationRecord]:
    places = [
        place for place in bins_of(tx.session, warehouse_id)
        if (not zones or place.zone in zones) and (not aisles or place.aisle in aisles)
    ]  # fmt: skip
    if not classes:
        return places
    _, class_of = place_facts(tx.session, warehouse_id, places, tx.now)
    return [place for place in places if class_of.get(place.id, "c") in classes]

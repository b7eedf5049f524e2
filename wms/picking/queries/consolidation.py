"""Places at which totes of one order are brought together: who has them, and what of an order stands there."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.layout import queries as layout
from wms.layout.queries import LocationRecord
from wms.picking.models import Batch, BatchSlot, SlotTote
from wms.picking.queries.left_goods import last_slot
from wms.picking.rules.consolidation import Gathering

KIND = "consolidation"


def gathering_places(session: Session, warehouse_id: UUID) -> list[LocationRecord]:
    """By code; none that is out of use."""
    return [place for place in layout.standing_of_kind(session, warehouse_id, KIND) if not place.blocked]


def gatherings(session: Session, places: Collection[LocationRecord]) -> dict[UUID, Gathering]:
    """Each place with the orders that have it: their totes stand there, or somebody walks for it."""
    orders: dict[UUID, set[str]] = defaultdict(set)
    for place_id, number in _booked(session, places):
        orders[place_id].add(number)
    for tote, number in _standing(session, places):
        if tote.parent_id is not None:
            orders[tote.parent_id].add(number)
    return {place.id: Gathering(place.code, sorted(orders[place.id]), max(1, place.slots)) for place in places}


def _booked(session: Session, places: Collection[LocationRecord]) -> list[tuple[UUID, str]]:
    """Each place to which somebody walks, with the order's number."""
    booked = select(BatchSlot.place_id, BatchSlot.order_number).join(Batch, Batch.id == BatchSlot.batch_id)
    of_these = BatchSlot.place_id.in_([place.id for place in places])
    rows = session.execute(booked.where(of_these, Batch.state == "open", BatchSlot.withdrawn_at.is_(None)))
    return [(row.place_id, row.order_number) for row in rows if row.place_id is not None]


def _standing(session: Session, places: Collection[LocationRecord]) -> list[tuple[LocationRecord, str]]:
    """Each tote that stands at one of them, with its order's number; its own code where it is no order's."""
    totes = {tote.id: tote for tote in layout.containers_in(session, [place.id for place in places])}
    slots = select(SlotTote.tote_id, BatchSlot.order_number).join(BatchSlot, BatchSlot.id == SlotTote.slot_id)
    numbers = dict(session.execute(slots.where(SlotTote.tote_id.in_(totes)).order_by(SlotTote.id)).all())
    return [(tote, numbers.get(tote.id, tote.code)) for tote in totes.values()]


def places_of_orders(session: Session, order_ids: Collection[UUID], but: UUID) -> dict[UUID, list[UUID | None]]:
    """Where totes of each order stand that earlier walks brought, then where its walks under way bring theirs, None:
    to a lane. `but`: a walk that is left out.
    """
    totes = select(BatchSlot.order_id, SlotTote.tote_id).join(BatchSlot, BatchSlot.id == SlotTote.slot_id)
    rows = session.execute(totes.where(BatchSlot.order_id.in_(order_ids), SlotTote.batch_id != but)).all()
    standing = layout.locations_by_ids(session, [row.tote_id for row in rows]) if rows else {}
    brought = defaultdict[UUID, list[UUID | None]](list)
    for order_id, tote_id in rows:
        parent_id = standing[tote_id].parent_id
        last = last_slot(session, tote_id)
        if parent_id is not None and last is not None and last.order_id == order_id:
            brought[order_id].append(parent_id)
    booked = select(BatchSlot.order_id, BatchSlot.place_id).join(Batch, Batch.id == BatchSlot.batch_id)
    booked = booked.where(BatchSlot.order_id.in_(order_ids), Batch.id != but)
    for order_id, place_id in session.execute(booked.where(Batch.state == "open", BatchSlot.withdrawn_at.is_(None))):
        brought[order_id].append(place_id)
    return brought


def orders_that_stand(session: Session, warehouse_id: UUID) -> set[UUID]:
    """Orders of which totes stand at such places, or are being brought there."""
    places = gathering_places(session, warehouse_id)
    if not places:
        return set()
    totes = [tote.id for tote in layout.containers_in(session, [place.id for place in places])]
    slots = select(SlotTote.tote_id, BatchSlot.order_id).join(BatchSlot, BatchSlot.id == SlotTote.slot_id)
    return set(dict(session.execute(slots.where(SlotTote.tote_id.in_(totes)).order_by(SlotTote.id)).all()).values())

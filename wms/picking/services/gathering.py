"""Which place an order has at which its totes of several walks are brought together: fixed when a walk is claimed."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select, update

from wms.layout import queries as layout
from wms.layout import services as places
from wms.layout.queries import LocationRecord
from wms.picking.models import Batch, BatchSlot
from wms.picking.queries.consolidation import gathering_places, gatherings, places_of_orders
from wms.picking.rules.consolidation import Gathering, first_free
from wms.picking.services.walk import totes_of
from wms.plumbing.transaction import Tx
from wms.work.queries import floor_of


def give_places(tx: Tx, batch_id: UUID, warehouse_id: UUID, in_parts: Collection[UUID], last_stop: UUID) -> list[UUID]:
    """A place for each order of the walk that others walk for too; returns those for which none was free.

    `in_parts`: orders of which other walks take a part. One of which something stands or is on its way has that place,
    and goes to a lane where its other totes stand on one. `last_stop`: where the walk ends; near it is better.
    """
    standing = gathering_places(tx.session, warehouse_id)
    if not standing:
        return []
    slots = tx.session.scalars(select(BatchSlot).where(BatchSlot.batch_id == batch_id).order_by(BatchSlot.slot)).all()
    seen = locked(tx, standing) if in_parts else {}
    of_others = places_of_orders(tx.session, [slot.order_id for slot in slots], but=batch_id)
    nearest, none_free = _nearest(tx, warehouse_id, standing, last_stop), list[UUID]()
    by_id, left = {place.id: place for place in standing}, [seen[place.id] for place in nearest if place.id in seen]
    for slot in slots:
        others = of_others[slot.order_id]
        place = by_id.get(others[0]) if others and others[0] else None
        if slot.order_id in in_parts and not others:
            place = _first(nearest, left, slot.order_number)
            none_free += [] if place else [slot.order_id]
        if place is not None:
            slot.place_id, slot.place_code = place.id, place.code
    tx.session.flush()
    return none_free


def _nearest(tx: Tx, warehouse_id: UUID, standing: Collection[LocationRecord], last_stop: UUID) -> list[LocationRecord]:
    floor = floor_of(tx.session, warehouse_id, [last_stop, *(place.id for place in standing)])
    return sorted(standing, key=lambda place: (floor.distance_mm(last_stop, place.id) or 0, place.code))


def _first(nearest: Collection[LocationRecord], left: list[Gathering], order: str) -> LocationRecord | None:
    """The first that takes the order, which has it from now on."""
    free = first_free(left, order)
    if free is None:
        return None
    left[left.index(free)] = replace(free, orders=[*free.orders, order])
    return next(place for place in nearest if place.code == free.code)


def locked(tx: Tx, standing: Collection[LocationRecord]) -> dict[UUID, Gathering]:
    """Who has each of the places, which nobody else gives away until the commit. One statement takes all their locks,
    in the order of their ids, before anything is read: two walks never wait for each other crosswise."""
    places.lock_places(tx, [place.id for place in standing])
    return gatherings(tx.session, standing)


def lock_slots_of(tx: Tx, order_id: UUID) -> None:
    """Walks that bring goods of one order write on each other's slots: one after the other, in one order."""
    slots = select(BatchSlot.id).where(BatchSlot.order_id == order_id).order_by(BatchSlot.id)
    tx.session.execute(slots.with_for_update())


def carry_again(tx: Tx, slot_id: UUID) -> None:
    """Something of the order is to be picked once more: its totes are taken along again."""
    slot = tx.session.get_one(BatchSlot, slot_id, populate_existing=True)
    if not slot.brought:
        return
    slot.brought = False
    cart_id = tx.session.get_one(Batch, slot.batch_id).cart_id
    for tote in totes_of(tx, slot.batch_id):
        if tote.slot_id == slot.id:
            places.place(tx, tote.tote_id, cart_id)
    tx.session.flush()


def lane_near(tx: Tx, place_id: UUID) -> LocationRecord:
    """The lane whose benches pack what stands at a place."""
    place = layout.locations_by_ids(tx.session, [place_id])[place_id]
    lanes = layout.standing_of_kind(tx.session, place.warehouse_id, "pack_lane")
    return min(lanes, key=lambda lane: (abs(lane.x_mm - place.x_mm) + abs(lane.y_mm - place.y_mm), lane.code))


def tell_place(tx: Tx, order_id: UUID, place_id: UUID, but: UUID) -> None:
    """Totes of the order stand there now: its other walks bring theirs to the same place."""
    place = layout.locations_by_ids(tx.session, [place_id])[place_id]
    walks = select(Batch.id).where(Batch.state == "open", Batch.id != but)
    others = update(BatchSlot).where(BatchSlot.order_id == order_id, BatchSlot.batch_id.in_(walks))
    tx.session.execute(
        others.where(~BatchSlot.brought, BatchSlot.place_id.is_not(None)).values(
            place_id=place.id, place_code=place.code
        )
    )

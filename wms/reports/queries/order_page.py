"""One order whole: what it is, each line in its columns, where every unit is now, its parcels, why it waits."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.catalog.queries import ItemRecord, items_by_ids
from wms.inventory.queries import stock_at
from wms.kernel.actors import Actor
from wms.kernel.priorities import PRIORITIES
from wms.layout.queries import LocationRecord, locations_by_ids
from wms.orders.errors import UnknownOrder
from wms.orders.models import Hold, Order, OrderLine
from wms.orders.queries import AllocationRecord, allocations_of, customer_url, possible_acts
from wms.packing.models import Pack, PackTote, Parcel
from wms.packing.queries import photos_of
from wms.picking.models import Batch, BatchSlot, PickLine, SlotTote
from wms.planning.queries import decision
from wms.reports.queries.order_story import story_of
from wms.reports.queries.order_waits import waits_of
from wms.shipping.models import Label
from wms.work.models import Task

_HEADER = (
    "id", "number", "external_id", "channel", "customer", "ship_to", "state", "cutoff", "placed_at", "received_at",
    "updated_at", "shipped_at", "short_rule", "service", "options", "version", "on_hold", "on_floor",
    "customer_number", "tags", "currency", "total_minor", "echoed", "notes", "not_before", "carrier", "language",
)  # fmt: skip


def order_page(session: Session, actor: Actor, order_id: UUID, now: datetime) -> dict[str, Any]:
    """Raises UnknownOrder."""
    order = session.get(Order, order_id)
    if order is None:
        raise UnknownOrder(order_id=order_id)
    lines = list(session.scalars(select(OrderLine).where(OrderLine.order_id == order_id).order_by(OrderLine.position)))
    items = items_by_ids(session, {line.item_id for line in lines})
    promises = allocations_of(session, [order_id])[order_id]
    return {
        **{name: getattr(order, name) for name in _HEADER}, "gift": order.gift or None,
        "priority": PRIORITIES[order.priority],
        "customer_url": customer_url(session, order.id, order.channel),
        "holds": _holds(session, order_id), "waits": waits_of(session, order.warehouse_id, [order], now)[order_id],
        "lines": _lines(session, order_id, lines, items), "places": _places(session, order_id, promises, items),
        "walks": _walks(session, order_id), "decision": decision(session, order_id),
        "parcels": _parcels(session, order_id), "acts": possible_acts(session, actor, order_id),
        "story": story_of(session, order),
    }  # fmt: skip


def _holds(session: Session, order_id: UUID) -> list[dict[str, Any]]:
    names = ("kind", "note", "placed_by", "placed_at")
    query = select(*(getattr(Hold, name) for name in names)).where(Hold.order_id == order_id, Hold.lifted_at.is_(None))
    return [dict(row._mapping) for row in session.execute(query.order_by(Hold.placed_at))]


def _lines(
    session: Session, order_id: UUID, lines: Sequence[OrderLine], items: dict[UUID, ItemRecord]
) -> list[dict[str, Any]]:
    """Each unit stands in one column: ordered is the sum of all the others."""
    picking = _on_walks(session, order_id)
    return [_line(line, items[line.item_id], min(picking.get(line.id, 0), line.allocated)) for line in lines]


def _line(line: OrderLine, item: ItemRecord, picking: int) -> dict[str, Any]:
    return {
        "id": line.id, "external_line_id": line.external_line_id, "sku": line.sku, "name": item.name,
        "image_url": item.image_url, "ordered_code": line.ordered_code or line.sku, "order_units": line.order_units,
        "unit_price_minor": line.unit_price_minor, "echoed": line.echoed,
        "ordered": line.ordered, "short": line.ordered - line.allocated - line.picked - line.cancelled,
        "allocated": line.allocated - picking, "picking": picking, "picked": line.picked - line.packed,
        "packed": line.packed - line.shipped, "shipped": line.shipped, "cancelled": line.cancelled,
    }  # fmt: skip


def _on_walks(session: Session, order_id: UUID) -> dict[UUID, int]:
    """Units that somebody is on the way to, by line."""
    left = func.sum(PickLine.quantity - PickLine.picked - PickLine.short)
    query = select(PickLine.order_line_id, left).where(PickLine.order_id == order_id, PickLine.state == "open")
    return {line_id: int(units) for line_id, units in session.execute(query.group_by(PickLine.order_line_id))}


def _places(
    session: Session, order_id: UUID, promises: Sequence[AllocationRecord], items: dict[UUID, ItemRecord]
) -> list[dict[str, Any]]:
    """Where each unit is: in the bin that it is promised of, in a tote, in a carton."""
    containers = _totes(session, order_id) | _cartons(session, order_id)
    inside = stock_at(session, list(containers)) if containers else []
    places = _with_parents(session, {*containers, *(promise.location_id for promise in promises)})
    in_bins = [_unit(places, p.location_id, items.get(p.item_id), p.lot, p.quantity) for p in promises]
    others = items_by_ids(session, {b.item_id for b in inside} - items.keys()) | items
    held = [_unit(places, b.location_id, others.get(b.item_id), b.lot, b.on_hand) for b in inside if b.on_hand]
    return sorted([*in_bins, *held], key=lambda unit: (unit["kind"], unit["code"], unit["sku"]))


def _totes(session: Session, order_id: UUID) -> set[UUID]:
    on_walk = select(SlotTote.tote_id).join(BatchSlot, BatchSlot.id == SlotTote.slot_id)
    at_bench = select(PackTote.tote_id).join(Pack, Pack.id == PackTote.pack_id)
    walking = session.scalars(on_walk.where(BatchSlot.order_id == order_id, SlotTote.state != "dropped"))
    packing = session.scalars(at_bench.where(Pack.order_id == order_id, PackTote.has_left.is_(False)))
    return {*walking, *packing}


def _cartons(session: Session, order_id: UUID) -> set[UUID]:
    query = select(Parcel.location_id).join(Pack, Pack.id == Parcel.pack_id)
    return set(session.scalars(query.where(Pack.order_id == order_id, Parcel.state != "confirmed")))


def _with_parents(session: Session, ids: Iterable[UUID]) -> dict[UUID, LocationRecord]:
    places = locations_by_ids(session, ids)
    return places | locations_by_ids(session, {place.parent_id for place in places.values() if place.parent_id})


def _unit(
    places: dict[UUID, LocationRecord], place_id: UUID, item: ItemRecord | None, lot: str, quantity: int
) -> dict[str, Any]:
    place = places[place_id]
    parent = places.get(place.parent_id) if place.parent_id else None
    return {
        "kind": "bin" if place.is_storage else place.kind, "code": place.code,
        "stands_in": parent.code if parent else "", "sku": item.sku if item else "", "lot": lot, "quantity": quantity,
    }  # fmt: skip


def _walks(session: Session, order_id: UUID) -> list[dict[str, Any]]:
    """Walks that it is on and that are not done."""
    columns = (Task.id, Task.number, Task.state, Task.worker_name, Batch.cart_code, BatchSlot.slot, BatchSlot.tote_code)
    query = select(*columns).join(Batch, Batch.task_id == Task.id).join(BatchSlot, BatchSlot.batch_id == Batch.id)
    on = (BatchSlot.order_id == order_id, BatchSlot.withdrawn_at.is_(None), Task.state.in_(("ready", "leased")))
    names = ("task_id", "number", "state", "worker", "cart", "slot", "tote")
    return [dict(zip(names, row, strict=True)) for row in session.execute(query.where(*on).order_by(Task.number))]


def _parcels(session: Session, order_id: UUID) -> list[dict[str, Any]]:
    query = select(Parcel).join(Pack, Pack.id == Parcel.pack_id).where(Pack.order_id == order_id)
    parcels = list(session.scalars(query.order_by(Parcel.number)))
    live = select(Label).where(Label.order_id == order_id, Label.state != "void")
    labels = {label.parcel_id: label for label in session.scalars(live)}
    photos = photos_of(session, [parcel.id for parcel in parcels])
    return [_parcel(parcel, labels.get(parcel.id)) | {"photos": photos[parcel.id]} for parcel in parcels]


def _parcel(parcel: Parcel, label: Label | None) -> dict[str, Any]:
    return {
        "id": parcel.id, "number": parcel.number, "state": parcel.state, "weight_g": parcel.weight_g,
        "carrier": (label.carrier if label else parcel.carrier) or "",
        "service": (label.service if label else parcel.service) or "",
        "tracking_number": label.tracking_number if label else parcel.tracking_number,
        "tracking_url": label.tracking_url if label else "", "label_state": label.state if label else None,
        "detail": label.detail if label else "", "has_label": label is not None and label.document_id is not None,
    }  # fmt: skip

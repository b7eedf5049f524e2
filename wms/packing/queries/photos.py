"""Photos of parcels: where they are asked for, which there are, and for how long they are kept."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.catalog.queries import items_by_ids
from wms.orders.queries import order_header
from wms.packing.errors import PhotoUnknown
from wms.packing.models import Pack, PackLine, ParcelPhoto
from wms.packing.rules import OrderSeen, PhotoRules, why_photo
from wms.plumbing.media import key_in
from wms.settings.queries import rules_of

PHOTO_RULES = "parcel_photos"  # the name of the rule book


def photo_rules(session: Session, warehouse_id: UUID) -> PhotoRules:
    return PhotoRules(**rules_of(session, warehouse_id, PHOTO_RULES))


def photo_asked(session: Session, pack: Pack, lines: Iterable[PackLine]) -> str | None:
    """Why a photo of each parcel of the pack is asked for; what nobody has said the worth of is worth nothing."""
    rules = photo_rules(session, pack.warehouse_id)
    listed = list(lines)
    items = items_by_ids(session, {line.item_id for line in listed})
    order = order_header(session, pack.order_id)
    worth = sum((items[line.item_id].cost_minor or 0) * line.expected for line in listed)
    skus = {item.sku for item in items.values()}
    return why_photo(rules, OrderSeen(worth, order.channel if order else "", skus, pack.id.int))


def photos_of(session: Session, parcel_ids: Collection[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """Of each parcel, in the order in which they were taken: {id, taken_at, taken_by, why, url}; no url: on its way."""
    photos: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    query = select(ParcelPhoto).where(ParcelPhoto.parcel_id.in_(set(parcel_ids)))
    for photo in session.scalars(query.order_by(ParcelPhoto.taken_at, ParcelPhoto.id)):
        url = f"/api/v1/parcel-photos/{photo.id}" if photo.image_url else None
        facts = {"id": photo.id, "taken_at": photo.taken_at, "taken_by": photo.taken_by, "why": photo.why}
        photos[photo.parcel_id].append(facts | {"url": url})
    return photos


def photo_key(session: Session, photo_id: UUID) -> str:
    """Under which key its picture is kept; raises PhotoUnknown, also while it is on its way."""
    photo = session.get(ParcelPhoto, photo_id)
    key = key_in(photo.image_url) if photo else None
    if key is None:
        raise PhotoUnknown
    return key


def pictures_named(session: Session) -> list[str | None]:
    """The addresses of all photos of parcels."""
    return list(session.scalars(select(ParcelPhoto.image_url).where(ParcelPhoto.image_url.is_not(None))))

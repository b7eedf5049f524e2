"""What is fetched for orders at the benches, and a fetch as a device takes it along."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.catalog.queries import ItemRecord, items_by_ids
from wms.kernel.clock import iso
from wms.layout.queries import LocationRecord, location_by_code, locations_by_ids, locations_of_kind
from wms.orders.queries import AllocationRecord, allocations_of
from wms.packing.models import MissingGoods, Pack, PackLine, PackTote, Station
from wms.work import queries as work
from wms.work.errors import TaskUnknown

KIND = "fetch"


@dataclass(frozen=True)
class Fetch:
    """Units that somebody is to bring to an order: `worker` is on the way, None while nobody is."""

    id: UUID
    line_id: UUID
    sku: str
    name: str
    quantity: int
    since: datetime
    worker: str | None

    @property
    def facts(self) -> dict[str, Any]:
        return {
            "line_id": str(self.line_id), "sku": self.sku, "name": self.name, "quantity": self.quantity,
            "since": iso(self.since), "worker": self.worker,
        }  # fmt: skip


def fetches_of(session: Session, pack_id: UUID) -> list[Fetch]:
    """What is fetched for one pack, the oldest first."""
    return fetches(session, [pack_id])[pack_id]


def fetches(session: Session, pack_ids: Collection[UUID]) -> dict[UUID, list[Fetch]]:
    """The same of several packs."""
    columns = (MissingGoods.id, MissingGoods.pack_id, MissingGoods.said_at, PackLine.id.label("line"), PackLine.item_id)
    query = select(*columns, Pack.order_id).join(PackLine, PackLine.id == MissingGoods.pack_line_id)
    query = query.join(Pack, Pack.id == MissingGoods.pack_id).where(MissingGoods.pack_id.in_(set(pack_ids)))
    rows = session.execute(query.where(MissingGoods.state == "open").order_by(MissingGoods.id)).all()
    units, items = _promised(session, {row.order_id for row in rows}), items_by_ids(session, {r.item_id for r in rows})
    by_pack: dict[UUID, list[Fetch]] = defaultdict(list)
    for row in rows:
        item, task = items[row.item_id], work.task_about(session, KIND, row.id)
        worker = task.worker_name if task else None
        by_pack[row.pack_id].append(Fetch(row.id, row.line, item.sku, item.name, units[row.id], row.said_at, worker))
    return by_pack


def hospitals(session: Session, warehouse_id: UUID) -> list[str]:
    """The codes of the places where orders stand until what is fetched for them has come."""
    return [place.code for place in locations_of_kind(session, warehouse_id, "hospital") if not place.blocked]


def task_details(session: Session, task_id: UUID) -> dict[str, Any]:
    """What a fetch adds to its task's head; raises TaskUnknown."""
    record = work.task(session, task_id)
    said = None if record is None else session.get(MissingGoods, record.subject_id)
    pack = None if said is None else session.get(Pack, said.pack_id)
    if said is None or pack is None:
        raise TaskUnknown(task_id=str(task_id))
    promises = [one for one in allocations_of(session, [pack.order_id])[pack.order_id] if one.walk_id == said.id]
    place = standing_place(session, pack)
    return {
        "order_number": pack.order_number,
        "goods": _goods(session, promises),
        "target": {"place": place.code, "blocks": list(place.blocks), "totes": tote_codes(session, pack.id)},
    }


def standing_place(session: Session, pack: Pack) -> LocationRecord:
    """Where the order stands: aside, at its bench, else on its lane."""
    parked = location_by_code(session, pack.warehouse_id, pack.parked_place) if pack.parked_place else None
    if parked is not None:
        return parked
    station = session.get(Station, pack.station_id) if pack.station_id else None
    at = station.location_id if station else pack.lane_id
    return locations_by_ids(session, [at])[at]


def tote_codes(session: Session, pack_id: UUID) -> list[str]:
    query = select(PackTote.tote_code).where(PackTote.pack_id == pack_id, ~PackTote.has_left)
    return list(session.scalars(query.order_by(PackTote.tote_code)))


def _promised(session: Session, order_ids: Collection[UUID]) -> dict[UUID, int]:
    """Units that are to be brought by each fetch."""
    units: dict[UUID, int] = defaultdict(int)
    for records in allocations_of(session, order_ids).values():
        for record in records:
            if record.walk_id is not None:
                units[record.walk_id] += record.quantity
    return units


def _goods(session: Session, promises: Sequence[AllocationRecord]) -> list[dict[str, Any]]:
    places = locations_by_ids(session, {one.location_id for one in promises})
    items = items_by_ids(session, {one.item_id for one in promises})
    ordered = sorted(promises, key=lambda one: (places[one.location_id].pick_sequence, one.id))
    return [
        {
            "location": _place(places[one.location_id]), "lot": one.lot, "quantity": one.quantity,
            "item": _item(items[one.item_id]),
        }
        for one in ordered
    ]  # fmt: skip


def _place(place: LocationRecord) -> dict[str, Any]:
    names = ("code", "blocks", "check_digits", "x_mm", "y_mm")
    return {name: getattr(place, name) for name in names}


def _item(item: ItemRecord) -> dict[str, Any]:
    codes = [{"code": item.sku, "quantity": 1}] + [{"code": one.code, "quantity": one.quantity} for one in item.codes]
    return {"sku": item.sku, "name": item.name, "variant": item.variant, "image_url": item.image_url, "codes": codes}

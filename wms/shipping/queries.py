"""Reads of shipping."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from wms.kernel.actors import Scope
from wms.kernel.events import to_wire
from wms.orders import queries as orders
from wms.orders.queries import LineRecord
from wms.plumbing.changes import changed_since
from wms.plumbing.search import Hit
from wms.plumbing.searching import begins_with
from wms.printing.queries import label_document
from wms.shipping.errors import UnknownShipment
from wms.shipping.events import LabelBought, LabelConfirmed, LabelFailed, ShipmentConfirmed
from wms.shipping.models import Label, Manifest, Shipment


@dataclass(frozen=True)
class LabelRecord:
    id: UUID
    parcel_id: UUID
    parcel_number: str
    order_id: UUID
    station_code: str
    state: str
    carrier: str
    service: str
    price_minor: int
    currency: str
    tracking_number: str | None
    tracking_url: str
    detail: str
    account: str
    options: list[str]
    errors: list[dict[str, Any]]
    attempts: int
    next_try_at: datetime | None


_LABEL = [getattr(Label, name) for name in LabelRecord.__annotations__]


def parcel_facts(label: Label, ordered: Mapping[str, LineRecord]) -> dict[str, Any]:
    """A parcel as the outside reads it; `ordered`: the order's lines by id."""
    names = ("carrier", "service", "tracking_number", "tracking_url", "weight_g", "length_mm", "width_mm", "height_mm")
    lines = [
        {**{k: line[k] for k in ("sku", "lot", "quantity")}, **_as_ordered(ordered.get(line["order_line_id"]), line)}
        for line in label.lines
    ]
    facts = {name: getattr(label, name) for name in names}
    return {"id": str(label.parcel_id), "number": label.parcel_number, **facts, "lines": lines}


def _as_ordered(ordered: LineRecord | None, line: dict[str, Any]) -> dict[str, Any]:
    """The source's name for the line, and how many of what it ordered the units are (None: not a whole number)."""
    if ordered is None:
        return {"external_line_id": "", "in_order_units": None, "metadata": {}}
    whole, rest = divmod(line["quantity"], ordered.order_units)
    count = None if rest else whole
    return {"external_line_id": ordered.external_line_id, "in_order_units": count, "metadata": ordered.echoed}


def labels_of_order(session: Session, number: str, channel: str | None, warehouse_id: UUID | None) -> list[LabelRecord]:
    """The labels of the orders with this number, void ones too, oldest first."""
    shipments = (
        _shipments_of(channel, warehouse_id).where(Shipment.order_number == number).with_only_columns(Shipment.id)
    )
    query = select(*_LABEL).where(Label.shipment_id.in_(shipments)).order_by(Label.serial)
    return [LabelRecord(*row) for row in session.execute(query)]


@dataclass(frozen=True)
class LeavingParcel:
    """A parcel with a label that stands. `units`: by the id of the order's line; `gone_at` None: it is in the house."""

    number: str
    carrier: str
    tracking_number: str
    tracking_url: str
    units: dict[str, int]
    gone_at: datetime | None
    shipment_id: UUID


def parcels_of_order(session: Session, order_id: UUID) -> list[LeavingParcel]:
    """Those that left come first, as they left."""
    query = select(Label, Shipment.shipped_at).join(Shipment, Shipment.id == Label.shipment_id)
    live = (Label.order_id == order_id, Label.state != "void")
    rows = session.execute(
        query.where(*live).order_by(Shipment.shipped_at.is_(None), Shipment.shipped_at, Label.serial)
    )
    return [_leaving(label, gone_at) for label, gone_at in rows]


def _leaving(label: Label, gone_at: datetime | None) -> LeavingParcel:
    units: Counter[str] = Counter()
    for line in label.lines:
        units[str(line["order_line_id"])] += line["quantity"]
    number = label.tracking_number or ""
    shown = (label.parcel_number, label.carrier, number, label.tracking_url)
    return LeavingParcel(*shown, dict(units), gone_at, label.shipment_id)


def label_of_parcel(session: Session, parcel_id: UUID) -> LabelRecord | None:
    """The live one."""
    row = session.execute(select(*_LABEL).where(Label.parcel_id == parcel_id, Label.state != "void")).one_or_none()
    return None if row is None else LabelRecord(*row)


def label_bytes(session: Session, parcel_id: UUID) -> tuple[str, bytes] | None:
    """The format and the bytes of the parcel's live label, as each copy of it is printed."""
    query = select(Label.document_id).where(Label.parcel_id == parcel_id, Label.state != "void")
    document_id = session.scalar(query)
    return None if document_id is None else label_document(session, document_id)


@dataclass(frozen=True)
class ManifestRecord:
    id: UUID
    number: str
    account: str
    parcels: int
    tracking_numbers: list[str]
    closed_at: datetime
    closed_by: str


def manifest(session: Session, manifest_id: UUID) -> ManifestRecord:
    row = session.get_one(Manifest, manifest_id)
    numbers = select(Label.tracking_number).where(Label.manifest_id == manifest_id).order_by(Label.serial)
    handed = [number for number in session.scalars(numbers) if number]
    return ManifestRecord(row.id, row.number, row.account, row.parcels, handed, row.closed_at, row.closed_by)


def shipment_view(
    session: Session, shipment_id: UUID, channel: str | None, warehouse_id: UUID | None
) -> dict[str, Any]:
    """One shipment as the wire shows it; raises UnknownShipment, also for one that is not the asker's."""
    shipment = session.scalars(_shipments_of(channel, warehouse_id).where(Shipment.id == shipment_id)).one_or_none()
    if shipment is None:
        raise UnknownShipment(shipment_id=str(shipment_id))
    return _views(session, [shipment])[0]


def shipments_page(
    session: Session, filters: dict[str, Any], channel: str | None, warehouse_id: UUID | None, after: UUID | None,
    limit: int,
) -> list[dict[str, Any]]:  # fmt: skip
    """Shipments in the order in which they were begun; `filters`: order_number, state."""
    query = _shipments_of(channel, warehouse_id).order_by(Shipment.id).limit(limit)
    for name in ("order_number", "state"):
        if filters.get(name) is not None:
            query = query.where(getattr(Shipment, name) == filters[name])
    if after is not None:
        query = query.where(Shipment.id > after)
    return _views(session, list(session.scalars(query)))


def shipments_changed(
    session: Session, filters: dict[str, Any], channel: str | None, warehouse_id: UUID | None, limit: int
) -> tuple[list[dict[str, Any]], int]:
    """The shipments of at most `limit` orders with a label or parcel after filters["changed_after"]; where to go on."""
    types = frozenset(kind.type for kind in (LabelBought, LabelFailed, LabelConfirmed, ShipmentConfirmed))
    changes = changed_since(session, filters["changed_after"], types, "order_id", limit)
    query = _shipments_of(channel, warehouse_id).where(Shipment.order_id.in_(changes.ids)).order_by(Shipment.id)
    for name in ("order_number", "state"):
        if filters.get(name) is not None:
            query = query.where(getattr(Shipment, name) == filters[name])
    return _views(session, list(session.scalars(query))), changes.next_after


def _shipments_of(channel: str | None, warehouse_id: UUID | None) -> Select[Shipment]:
    query = select(Shipment)
    if channel is not None:
        query = query.where(Shipment.channel == channel)
    return query if warehouse_id is None else query.where(Shipment.warehouse_id == warehouse_id)


def _views(session: Session, shipments: list[Shipment]) -> list[dict[str, Any]]:
    labels: dict[UUID, list[Label]] = defaultdict(list)
    query = select(Label).where(Label.shipment_id.in_([one.id for one in shipments]), Label.state != "void")
    for label in session.scalars(query.order_by(Label.serial)):
        labels[label.shipment_id].append(label)
    orders_by_id = orders.orders_by_ids(session, [one.order_id for one in shipments])
    ordered = {str(line.id): line for order in orders_by_id.values() for line in order.lines}
    echoed = {order.id: order.echoed for order in orders_by_id.values()}
    return [_view(one, labels[one.id], ordered, echoed.get(one.order_id, {})) for one in shipments]


def _view(
    shipment: Shipment, labels: list[Label], ordered: Mapping[str, LineRecord], echoed: dict[str, Any]
) -> dict[str, Any]:
    order = {"id": shipment.order_id, "number": shipment.order_number, "channel": shipment.channel}
    order |= {"external_id": shipment.external_id, "metadata": echoed}
    facts = {
        name: getattr(shipment, name) for name in ("id", "number", "state", "complete", "created_at", "shipped_at")
    }
    parcels = [{**parcel_facts(label, ordered), "state": label.state} for label in labels]
    view: dict[str, Any] = {**facts, "order": order, "parcels": parcels}
    return dict(to_wire(view))


def find_parcels(session: Session, scope: Scope, typed: str, limit: int) -> list[Hit]:
    """By the parcel's number or the tracking number, the order's customer beside it; void labels are none."""
    columns = (Label.parcel_id, Label.parcel_number, Label.tracking_number, Label.carrier, Label.state, Label.order_id)
    query = select(*columns, Shipment.order_number).join(Shipment, Shipment.id == Label.shipment_id)
    query = query.where(Label.state != "void")
    if scope.warehouse_id is not None:
        query = query.where(Label.warehouse_id == scope.warehouse_id)
    if scope.channel is not None:
        query = query.where(Shipment.channel == scope.channel)
    hits: dict[UUID, Hit] = {}
    for column in (Label.parcel_number, Label.tracking_number):
        rows = session.execute(query.where(begins_with(column, typed)).limit(limit)).all()
        hits |= {row.parcel_id: _hit(row) for row in rows}
    return list(hits.values())[:limit]


def _hit(row: Any) -> Hit:
    facts = {"tracking_number": row.tracking_number or "", "carrier": row.carrier, "state": row.state}
    order = {"order_id": str(row.order_id), "order_number": row.order_number}
    return Hit("parcel", row.parcel_id, row.parcel_number, row.tracking_number or "", facts | order)

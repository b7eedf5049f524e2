"""The whole pack as a packer sees it (Pack on the wire)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from wms.catalog import queries as catalog
from wms.catalog.queries import items_by_ids
from wms.kernel.clock import iso
from wms.orders import queries as orders
from wms.packing.errors import UnknownPack
from wms.packing.models import CartonType, Pack, PackLine, PackTote, Parcel, ParcelLine, Station
from wms.packing.queries.checks import bench_checks, trusts_whole
from wms.packing.queries.fetches import fetches_of, hospitals
from wms.packing.queries.lanes import gathered_at
from wms.packing.queries.photos import photo_asked, photo_rules, photos_of
from wms.packing.queries.surplus import surplus_in
from wms.packing.queries.weights import weight_rules
from wms.packing.rules import Content, expected_weight, notice
from wms.work.queries import scan_rules


@dataclass(frozen=True)
class OpenPack:
    """Who packs which order where: `done` of `lines` lines are packed or missing."""

    worker_id: UUID | None
    worker_name: str
    station_code: str
    order_number: str
    done: int
    lines: int
    opened_at: datetime


def pack_view(session: Session, pack_id: UUID, packer_id: UUID | None = None) -> dict[str, Any]:
    """The Pack as it is for one packer (else whoever opened it last), of whom more scans may be asked; raises
    UnknownPack."""
    pack = session.get(Pack, pack_id)
    if pack is None:
        raise UnknownPack(pack_id=str(pack_id))
    packer_id = packer_id or pack.worker_id
    lines = session.scalars(select(PackLine).where(PackLine.pack_id == pack_id).order_by(PackLine.id)).all()
    of_site = select(CartonType).where(CartonType.warehouse_id == pack.warehouse_id)
    kinds = {kind.id: kind for kind in session.scalars(of_site)}
    parcels = _parcels(session, pack_id, list(lines), kinds)
    return {
        "id": str(pack.id),
        "version": pack.version,
        "state": pack.state,
        "order": _order(session, pack),
        "station": _station(session, pack.station_id),
        "instructions": _instructions(session, pack.order_id, {line.item_id for line in lines}),
        "totes": _totes(session, pack_id),
        "surplus_in": [{"code": code} for code in surplus_in(session, pack)],
        "to_bring": _to_bring(session, pack),
        "lines": _lines(session, pack, list(lines), packer_id),
        "parcels": parcels,
        "suggested_carton": _suggested(pack, parcels),
        "choosing_carton": pack.state == "open" and pack.suggested_at is None,
        "cartons": [_choice(kind) for kind in _in_order(kinds) if not kind.retired],
        "waits_for": [fetch.facts for fetch in fetches_of(session, pack.id)],
        "parked": _parked(pack),
        "hospitals": hospitals(session, pack.warehouse_id),
        "weight_rules": asdict(weight_rules(session, pack.warehouse_id)),
        "closes_by_itself": scan_rules(session, pack.warehouse_id).bench_closes_by_itself,
        "photo": {
            "asked": photo_asked(session, pack, lines),
            "must": photo_rules(session, pack.warehouse_id).must,
        },
        "may_pack_all": trusts_whole(session, pack, lines, packer_id),
    }


def open_packs(session: Session, warehouse_id: UUID) -> list[OpenPack]:
    """Packs that somebody has opened and that are not packed yet, the newest last."""
    done = func.count(case((PackLine.expected <= PackLine.packed + PackLine.missing, 1)))
    columns = (Pack.worker_id, Pack.worker_name, Station.code, Pack.order_number, done, func.count(), Pack.opened_at)
    query = select(*columns).join(Station, Station.id == Pack.station_id).join(PackLine, PackLine.pack_id == Pack.id)
    query = query.where(Pack.warehouse_id == warehouse_id, Pack.state == "open")
    rows = session.execute(query.group_by(Pack.id, Station.code).order_by(Pack.opened_at, Pack.id)).all()
    return [OpenPack(*cast(tuple[Any, ...], row)) for row in rows]


def _order(session: Session, pack: Pack) -> dict[str, Any]:
    order = orders.order_header(session, pack.order_id)
    if order is None:
        raise UnknownPack(order_id=str(pack.order_id))
    return {
        "id": str(order.id), "number": order.number, "channel": order.channel,
        "cutoff": iso(order.cutoff) if order.cutoff else None, "priority": order.priority, "service": order.service,
        "ship_to": order.ship_to, "gift": order.gift, "notice": notice(order.state, order.on_hold, order.holds),
    }  # fmt: skip


def _instructions(session: Session, order_id: UUID, items: set[UUID]) -> list[dict[str, Any]]:
    """What has to be read while packing; `sku` None is for the whole order."""
    order = orders.order_header(session, order_id)
    customers = {catalog.customer_of(order.ship_to)} if order else set()
    note = order.notes.get("packer") if order else None
    return [_note(note)] * bool(note) + [
        {
            "code": one.code,
            "language": one.language,
            "sku": one.sku,
            "body": one.body,
            "image_url": one.image_url,
            "attachment_url": one.attachment_url,
        }
        for one in catalog.instructions(session, "pack", items, customers)
    ]


def _note(note: str | None) -> dict[str, Any]:
    """What the order's sender asks of its packer."""
    about = {"code": "note:packer", "language": "", "sku": None}
    return {**about, "body": note or "", "image_url": None, "attachment_url": None}


def _station(session: Session, station_id: UUID | None) -> dict[str, Any] | None:
    station = session.get(Station, station_id) if station_id else None
    if station is None:
        return None
    printer = {"code": station.printer_code} if station.printer_code else None
    return {"code": station.code, "printer": printer, "has_scale": station.scale_address is not None}


def _parked(pack: Pack) -> dict[str, Any] | None:
    return {"place": pack.parked_place, "since": iso(pack.parked_at)} if pack.parked_at else None


def _totes(session: Session, pack_id: UUID) -> list[dict[str, Any]]:
    query = select(PackTote.tote_code).where(PackTote.pack_id == pack_id, ~PackTote.has_left)
    return [{"code": code} for code in session.scalars(query.order_by(PackTote.tote_code))]


def _to_bring(session: Session, pack: Pack) -> list[dict[str, Any]]:
    """Its totes that stand where they were brought together, and not at the bench yet."""
    totes = gathered_at(session, [pack.id]).get(pack.id, {}) if pack.state == "open" else {}
    return [{"code": tote, "place": place} for tote, place in totes.items()]


def _lines(session: Session, pack: Pack, lines: list[PackLine], packer_id: UUID | None) -> list[dict[str, Any]]:
    items = items_by_ids(session, {line.item_id for line in lines})
    checks = bench_checks(session, pack.warehouse_id, items.keys(), pack.arrived_at, packer_id)
    shown = []
    for line in lines:
        item = items[line.item_id]
        codes = [{"code": code.code, "quantity": code.quantity} for code in item.codes]
        shown_as = {"image_url": item.image_url, "variant": item.variant}
        what = {"sku": item.sku, "name": item.name, **shown_as, "codes": codes}
        counts = {"expected": line.expected, "packed": line.packed, "missing": line.missing, "coming": line.coming}
        counts |= {"called_off": line.called_off, "surplus": line.surplus}
        check = checks.of(item, line.lot)
        shown.append(
            {
                "id": str(line.id),
                **what,
                "lot": line.lot or None,
                "asks_lot": checks.asks_lot(line.lot),
                "check": check,
                **counts,
            }
        )
    return shown


_IS_BOX = PackTote.box.is_not(None)


def _parcels(
    session: Session, pack_id: UUID, lines: list[PackLine], kinds: dict[UUID, CartonType]
) -> list[dict[str, Any]]:
    parcels = session.scalars(select(Parcel).where(Parcel.pack_id == pack_id).order_by(Parcel.number)).all()
    contents = _contents(session, [parcel.id for parcel in parcels])
    picked_into = set(session.scalars(select(PackTote.tote_id).where(PackTote.pack_id == pack_id, _IS_BOX)))
    items = items_by_ids(session, {line.item_id for line in lines})
    weights = {line.id: items[line.item_id].weight_g for line in lines}
    photos = photos_of(session, [parcel.id for parcel in parcels])
    shown = []
    for parcel in parcels:
        inside, kind = contents[parcel.id], kinds[parcel.carton_type_id]
        expected = expected_weight(kind.tare_g, [Content("", "", weights[key], units) for key, units in inside])
        rows = [{"line_id": str(key), "quantity": units} for key, units in inside]
        shown.append(
            _parcel(parcel, kind, picked_into)
            | {"lines": rows, "expected_weight_g": expected, "photos": len(photos[parcel.id])}
        )
    return shown


def _parcel(parcel: Parcel, kind: CartonType, picked_into: Collection[UUID]) -> dict[str, Any]:
    return {
        "id": str(parcel.id),
        "number": parcel.number,
        "state": parcel.state,
        "carton": _carton(kind),
        "picked_into": parcel.location_id in picked_into,
        "weight_g": parcel.weight_g,
        "tracking_number": parcel.tracking_number,
        "label": _label(parcel),
        "print_job": parcel.print_job,
    }


def _label(parcel: Parcel) -> dict[str, Any] | None:
    if parcel.label_state is None:
        return None
    named = {name: getattr(parcel, name) for name in ("carrier", "service", "price_minor", "currency")}
    about = {"state": parcel.label_state, "detail": parcel.label_detail or None}
    return about | {"outside": parcel.labelled_outside, **named}


def _contents(session: Session, parcel_ids: list[UUID]) -> dict[UUID, list[tuple[UUID, int]]]:
    query = select(ParcelLine.parcel_id, ParcelLine.pack_line_id, ParcelLine.quantity)
    contents: dict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
    for parcel_id, line_id, quantity in session.execute(query.where(ParcelLine.parcel_id.in_(parcel_ids))):
        contents[parcel_id].append((line_id, quantity))
    return defaultdict(list, {parcel_id: sorted(rows) for parcel_id, rows in contents.items()})


def _carton(kind: CartonType) -> dict[str, Any]:
    size = {"length_mm": kind.length_mm, "width_mm": kind.width_mm, "height_mm": kind.height_mm}
    return {"code": kind.code, "name": kind.name, **size}


def _choice(kind: CartonType) -> dict[str, Any]:
    return _carton(kind) | {"max_weight_g": kind.max_weight_g, "out_of_stock": kind.out_of_stock}


def _in_order(kinds: dict[UUID, CartonType]) -> list[CartonType]:
    """As the house says; those of one position by their size."""
    volumes = {kind.id: kind.length_mm * kind.width_mm * kind.height_mm for kind in kinds.values()}
    return sorted(kinds.values(), key=lambda kind: (kind.position, volumes[kind.id], kind.code))


def _suggested(pack: Pack, parcels: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The plan's carton for the parcel that is open or comes next."""
    closed = sum(parcel["state"] != "open" for parcel in parcels)
    if pack.state != "open" or closed >= len(pack.suggested):
        return None
    plan = pack.suggested[closed]
    reasons = [
        {"term": "fill", "points": 0, "data": {"percent": plan["percent"]}},
        {"term": "weight", "points": 0, "data": {"weight_g": plan["weight_g"]}},
    ]
    if len(pack.suggested) > 1:
        reasons.append({"term": "several", "points": 0, "data": {"parcels": len(pack.suggested)}})
    if plan.get("instead_of"):
        before = {"instead_of": ", ".join(plan["instead_of"]), "times": plan["times"]}
        reasons.insert(0, {"term": "taken_before", "points": 0, "data": before})
    return {"code": plan["code"], "name": plan["name"], "reasons": reasons}

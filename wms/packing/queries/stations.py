"""Stations, and what waits on a lane."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from wms.kernel.clock import iso
from wms.kernel.codes import known_as, same_code
from wms.layout import queries as layout
from wms.orders import queries as orders
from wms.orders.queries import OrderRecord
from wms.packing.errors import UnknownStation
from wms.packing.models import Pack, PackTote, Station
from wms.packing.queries.packs import pack_view
from wms.packing.rules import STILL_PICKED

SHOWN_WAITING = 50


@dataclass(frozen=True)
class StationRecord:
    """`warehouse` and `lane` by their codes."""

    code: str
    name: str
    warehouse_id: UUID
    warehouse: str
    lane: str
    printer_code: str | None
    scale_address: str | None


@dataclass(frozen=True)
class LaneState:
    """The stations of a lane, and how many packs stand there that nobody has opened."""

    stations: tuple[str, ...]
    waiting: int


def stations(session: Session, warehouse_id: UUID | None = None) -> list[StationRecord]:
    sites = {site.id: site.code for site in layout.warehouses(session)}
    query = select(Station).order_by(Station.code)
    rows = session.scalars(query.where(Station.warehouse_id == warehouse_id) if warehouse_id else query)
    return [
        StationRecord(
            row.code, row.name, row.warehouse_id, sites[row.warehouse_id], row.lane_code, row.printer_code,
            row.scale_address,
        )
        for row in rows
    ]  # fmt: skip


def station_by_code(session: Session, code: str) -> StationRecord:
    """Raises UnknownStation."""
    station = known_as({same_code(each.code): each for each in stations(session)}, code)
    if station is None:
        raise UnknownStation(f"there is no station {code!r}", scanned=code)
    return station


def lane_state(session: Session, lane_id: UUID) -> LaneState:
    codes = session.scalars(select(Station.code).where(Station.lane_id == lane_id).order_by(Station.code))
    waiting = select(func.count()).select_from(Pack).where(_unopened(lane_id))
    return LaneState(tuple(codes), session.execute(waiting).scalar_one())


def station_view(session: Session, code: str) -> dict[str, Any]:
    """The station with what waits on its lane and the pack that is open there; raises UnknownStation."""
    station = station_by_code(session, code)
    row = session.scalars(select(Station).where(Station.code == station.code)).one()
    query = select(Pack.id).where(Pack.station_id == row.id, Pack.state != "done")
    pack_id = session.scalar(query.order_by(Pack.opened_at.desc(), Pack.id.desc()).limit(1))
    return {
        "code": station.code,
        "name": station.name,
        "lane": station.lane,
        "printer": {"code": station.printer_code} if station.printer_code else None,
        "has_scale": station.scale_address is not None,
        **_on_lane(session, row.lane_id, _unopened(row.lane_id) | _left_behind(row.id, pack_id)),
        "pack": pack_view(session, pack_id) if pack_id else None,
    }


def _on_lane(session: Session, lane_id: UUID, which: ColumnElement[bool]) -> dict[str, list[dict[str, Any]]]:
    """{waiting: packs to be packed, coming: those of which a part is still being picked}, the most urgent first."""
    query = select(Pack.id, Pack.order_id).where(which).order_by(Pack.arrived_at, Pack.id)
    packs = {row.order_id: row.id for row in session.execute(query)}
    records = sorted(orders.orders_by_ids(session, packs).values(), key=_urgency)
    lists = {
        "waiting": [order for order in records if _may_be_packed(order)][:SHOWN_WAITING],
        "coming": [order for order in records if order.state in STILL_PICKED][:SHOWN_WAITING],
    }
    totes = _totes(session, [packs[order.id] for shown in lists.values() for order in shown])
    lane = _lane(session, lane_id)
    return {
        name: [_entry(order, totes.get(packs[order.id], []), lane) for order in shown] for name, shown in lists.items()
    }


def _entry(order: OrderRecord, totes: list[str], lane: str) -> dict[str, Any]:
    return {
        "order_number": order.number, "totes": totes, "lane": lane,
        "cutoff": iso(order.cutoff) if order.cutoff else None, "priority": order.priority,
    }  # fmt: skip


def _unopened(lane_id: UUID) -> ColumnElement[bool]:
    return (Pack.lane_id == lane_id) & (Pack.state == "open") & Pack.station_id.is_(None)


def _left_behind(station_id: UUID, shown: UUID | None) -> ColumnElement[bool]:
    """Begun at this station and not finished, while another is on its screen: nothing begun is forgotten."""
    return (Pack.station_id == station_id) & (Pack.state == "open") & (Pack.id != shown)


def _may_be_packed(order: OrderRecord) -> bool:
    return order.state in ("picked", "packing") and not order.on_hold


def _urgency(order: OrderRecord) -> tuple[bool, str, int, str]:
    rank = -("low", "normal", "high", "urgent").index(order.priority)
    return (order.cutoff is None, iso(order.cutoff) if order.cutoff else "", rank, order.number)


def _totes(session: Session, pack_ids: list[UUID]) -> dict[UUID, list[str]]:
    query = select(PackTote.pack_id, PackTote.tote_code).where(PackTote.pack_id.in_(pack_ids), ~PackTote.has_left)
    codes: dict[UUID, list[str]] = {}
    for pack_id, code in session.execute(query.order_by(PackTote.tote_code)):
        codes.setdefault(pack_id, []).append(code)
    return codes


def _lane(session: Session, lane_id: UUID) -> str:
    return layout.locations_by_ids(session, [lane_id])[lane_id].code

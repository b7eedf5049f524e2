"""Stations, and what waits for them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from wms.kernel.codes import known_as, same_code
from wms.layout import queries as layout
from wms.packing.errors import UnknownStation
from wms.packing.models import MissingGoods, Pack, Station
from wms.packing.queries.lanes import on_lane, on_other_lanes, unopened
from wms.packing.queries.packs import pack_view


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
    comes = exists().where(MissingGoods.pack_id == Pack.id, MissingGoods.state == "open")
    waiting = select(func.count()).select_from(Pack).where(unopened(lane_id), ~comes)
    return LaneState(tuple(codes), session.execute(waiting).scalar_one())


def station_view(session: Session, code: str, packer_id: UUID | None = None) -> dict[str, Any]:
    """The station with what waits on its lane and the pack that is open there, as it is for whoever asks; raises
    UnknownStation."""
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
        **_waiting(session, row, pack_id),
        "pack": pack_view(session, pack_id, packer_id) if pack_id else None,
    }


def _waiting(session: Session, station: Station, shown: UUID | None) -> dict[str, Any]:
    """{waiting, parked, coming, elsewhere}; other lanes are looked at only while nothing waits on this one."""
    lane = on_lane(session, station.lane_id, unopened(station.lane_id) | _left_behind(station.id, shown))
    others = [] if lane["waiting"] else on_other_lanes(session, station.warehouse_id, station.lane_id)
    return lane | {"elsewhere": others}


def _left_behind(station_id: UUID, shown: UUID | None) -> ColumnElement[bool]:
    """Begun at this station and not finished, while another is on its screen: nothing begun is forgotten."""
    return (Pack.station_id == station_id) & (Pack.state == "open") & (Pack.id != shown)

"""Pack stations, set up by an admin."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.kernel.errors import invalid
from wms.kernel.faults import fault
from wms.kernel.ids import new_id
from wms.layout.queries import location_by_code, site_of
from wms.layout.services import put_locations
from wms.packing.errors import CodeTaken, NotALane
from wms.packing.models import Station
from wms.plumbing.newness import refuse_taken
from wms.plumbing.transaction import Tx
from wms.printing.queries import printers

_NO_PRINTER = fault("packing.no_printer", "there is no printer {code} in this warehouse")


def put_station(tx: Tx, code: str, body: dict[str, Any]) -> UUID:
    """Creates or changes a station; its place is made if it is new.

    body: {name, lane, warehouse, printer_code, scale_address}.
    Raises NotALane, CodeTaken for a bench of another warehouse, InvalidInput for a
    printer that is not there, and layout's CodeTaken and UnknownWarehouse.
    """
    warehouse = site_of(tx.session, tx.actor.warehouse_id, body["warehouse"])
    lane = location_by_code(tx.session, warehouse.id, body["lane"])
    if lane is None or lane.kind != "pack_lane":
        raise NotALane(scanned=body["lane"], kind=lane.kind if lane else None)
    _check_printer(tx, warehouse.id, body["printer_code"])
    station = tx.session.scalar(select(Station).where(Station.code == code))
    refuse_taken(tx, [code] if station else [])
    if station is not None and station.warehouse_id != warehouse.id:
        raise CodeTaken(f"{code} is a station of another warehouse", code=code, kind="station")
    put_locations(tx, warehouse.id, [{"code": code, "kind": "station"}])
    place = location_by_code(tx.session, warehouse.id, code)
    if station is None:
        station = Station(id=new_id(), code=code)
        tx.session.add(station)
    station.warehouse_id, station.name = warehouse.id, body["name"]
    station.lane_id, station.lane_code = lane.id, lane.code
    if place is not None:
        station.location_id = place.id
    station.printer_code, station.scale_address = body["printer_code"], body["scale_address"]
    tx.session.flush()
    return station.id


def _check_printer(tx: Tx, warehouse_id: UUID, code: str | None) -> None:
    if code is not None and code not in {printer.code for printer in printers(tx.session, warehouse_id)}:
        raise invalid("printer_code", _NO_PRINTER.format(code=code))

"""The HTTP door of the layout."""

from typing import Any

from flask import request

from wms.kernel.errors import invalid
from wms.layout import queries, services
from wms.layout.errors import UnknownLocation
from wms.layout.schemas import (
    CODE,
    CountOut,
    FloorPlanOut,
    LocationBody,
    LocationOut,
    LocationsIn,
    WarehouseIn,
    WarehouseOut,
)
from wms.plumbing.db import reading
from wms.plumbing.http import blueprint, requires, run
from wms.plumbing.transaction import Tx

layout = blueprint("layout", "Every place in the building, and the ways between them")


@layout.put("/warehouses/<code>")
@layout.arguments(WarehouseIn)
@layout.response(200, WarehouseOut)
def put_warehouse(body: dict[str, Any], code: str) -> queries.WarehouseRecord:
    """Create or change a warehouse with its walking graph."""
    _check(code, "warehouse")
    run("layout.put_warehouse", lambda tx: services.put_warehouse(tx, code, body))
    with reading() as session:
        return queries.warehouse_by_code(session, code)


@layout.get("/warehouses")
@requires("layout.read")
@layout.response(200, WarehouseOut(many=True))
def list_warehouses() -> list[queries.WarehouseRecord]:
    """All warehouses."""
    with reading() as session:
        return queries.warehouses(session)


@layout.get("/warehouses/<code>/floor-plan")
@requires("layout.read")
@layout.response(200, FloorPlanOut)
def read_floor_plan(code: str) -> queries.FloorPlan:
    """What a map of the warehouse is drawn from: aisles, corridors, lanes."""
    with reading() as session:
        return queries.floor_plan(session, queries.warehouse_by_code(session, code).id)


@layout.put("/locations/<code>")
@layout.arguments(LocationBody)
@layout.response(200, LocationOut)
def put_location(body: dict[str, Any], code: str) -> queries.LocationRecord:
    """Create or change a place by its code."""
    _check(code, "code")
    run("layout.put_locations", lambda tx: _put(tx, request.args.get("warehouse", "MAIN"), [{**body, "code": code}]))
    return _location(code)


@layout.get("/locations/<code>")
@requires("layout.read")
@layout.response(200, LocationOut)
def get_location(code: str) -> queries.LocationRecord:
    """One place by its code."""
    return _location(code)


@layout.post("/locations/bulk")
@layout.arguments(LocationsIn)
@layout.response(200, CountOut)
def put_locations(body: dict[str, Any]) -> dict[str, int]:
    """Create or change up to 2,000 places at once: all or none."""
    return {"count": run("layout.put_locations", lambda tx: _put(tx, body["warehouse"], body["locations"]))}


@layout.post("/locations/<code>/unblock")
@layout.response(200, LocationOut)
def unblock(code: str) -> queries.LocationRecord:
    """Somebody has looked: stock may be promised from here again."""
    run("layout.unblock", lambda tx: services.unblock(tx, _location(code).id))
    return _location(code)


def _put(tx: Tx, warehouse: str, places: list[dict[str, Any]]) -> int:
    return services.put_locations(tx, queries.warehouse_by_code(tx.session, warehouse).id, places)


def _location(code: str) -> queries.LocationRecord:
    with reading() as session:
        site = queries.warehouse_by_code(session, request.args.get("warehouse", "MAIN"))
        found = queries.location_by_code(session, site.id, code)
    if found is None:
        raise UnknownLocation(f"there is no location {code!r}", code=code)
    return found


def _check(code: str, field: str) -> None:
    try:
        CODE(code)
    except Exception as error:
        raise invalid(field, str(error)) from error


blueprints = [layout]

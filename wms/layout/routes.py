"""The HTTP door of the layout."""

from typing import Any

from wms.layout import queries, services
from wms.layout.errors import UnknownLocation
from wms.layout.schemas import (
    CountOut,
    FloorPlanOut,
    LocationBody,
    LocationOut,
    LocationPath,
    LocationsIn,
    SiteQuery,
    UnblockIn,
    WarehouseIn,
    WarehouseOut,
    WarehousePath,
)
from wms.plumbing.db import reading
from wms.plumbing.http import blueprint, current_actor, parts, requires, run
from wms.plumbing.scopes import filtered, touches
from wms.plumbing.search import Finder, finds
from wms.plumbing.transaction import Tx

finds(Finder("place", "layout.read", queries.find_places))

layout = blueprint("layout", "Every place in the building, and the ways between them")


@layout.put("/warehouses/<code>")
@parts(WarehousePath)
@layout.arguments(WarehouseIn)
@layout.response(200, WarehouseOut)
@touches("warehouse", path="code")
def put_warehouse(body: dict[str, Any], code: str) -> queries.WarehouseRecord:
    """Create or change a warehouse with its walking graph."""
    run("layout.put_warehouse", lambda tx: services.put_warehouse(tx, code, body))
    with reading() as session:
        return queries.warehouse_by_code(session, code)


@layout.get("/warehouses")
@requires("layout.read")
@layout.response(200, WarehouseOut(many=True))
@filtered()
def list_warehouses() -> list[queries.WarehouseRecord]:
    """All warehouses, or the one that the asker is bound to."""
    bound_to = current_actor().warehouse_id
    with reading() as session:
        return [site for site in queries.warehouses(session) if bound_to in (None, site.id)]


@layout.get("/warehouses/<code>/floor-plan")
@requires("layout.read")
@layout.response(200, FloorPlanOut)
@touches("warehouse", path="code")
def read_floor_plan(code: str) -> queries.FloorPlan:
    """What a map of the warehouse is drawn from: aisles, corridors, lanes."""
    with reading() as session:
        return queries.floor_plan(session, queries.warehouse_by_code(session, code).id)


@layout.put("/locations/<code>")
@parts(LocationPath)
@layout.arguments(SiteQuery, location="query")
@layout.arguments(LocationBody)
@layout.response(200, LocationOut)
@touches("warehouse", query="warehouse")
def put_location(asked: dict[str, Any], body: dict[str, Any], code: str) -> queries.LocationRecord:
    """Create or change a place by its code."""
    run("layout.put_locations", lambda tx: _put(tx, asked["warehouse"], [{**body, "code": code}]))
    return _location(asked, code)


@layout.get("/locations/<code>")
@requires("layout.read")
@layout.arguments(SiteQuery, location="query")
@layout.response(200, LocationOut)
@touches("warehouse", query="warehouse")
def get_location(asked: dict[str, Any], code: str) -> queries.LocationRecord:
    """One place by its code."""
    return _location(asked, code)


@layout.delete("/locations/<code>")
@layout.arguments(SiteQuery, location="query")
@layout.response(204)
@touches("warehouse", query="warehouse")
def remove_location(asked: dict[str, Any], code: str) -> None:
    """Take back a place that was made by mistake, while nothing ever lay in it."""
    run("layout.remove_location", lambda tx: services.remove_location(tx, _location(asked, code).id))


@layout.post("/locations/bulk")
@layout.arguments(LocationsIn)
@layout.response(200, CountOut)
@touches("warehouse", body="warehouse")
def put_locations(body: dict[str, Any]) -> dict[str, int]:
    """Create or change up to 2,000 places at once: all or none."""
    return {"count": run("layout.put_locations", lambda tx: _put(tx, body["warehouse"], body["locations"]))}


@layout.post("/locations/<code>/unblock")
@layout.arguments(SiteQuery, location="query")
@layout.arguments(UnblockIn)
@layout.response(200, LocationOut)
@touches("warehouse", query="warehouse")
def unblock(asked: dict[str, Any], body: dict[str, Any], code: str) -> queries.LocationRecord:
    """Somebody has looked and says what they found: stock may be promised from here again."""
    run("layout.unblock", lambda tx: services.unblock(tx, _location(asked, code).id, body["reason"]))
    return _location(asked, code)


def _put(tx: Tx, warehouse: str | None, places: list[dict[str, Any]]) -> int:
    return services.put_locations(tx, queries.site_of(tx.session, tx.actor.warehouse_id, warehouse).id, places)


def _location(asked: dict[str, Any], code: str) -> queries.LocationRecord:
    with reading() as session:
        site = queries.site_of(session, current_actor().warehouse_id, asked["warehouse"])
        record = queries.location_by_code(session, site.id, code)
    if record is None:
        raise UnknownLocation(f"there is no location {code!r}", code=code)
    return record


blueprints = [layout]

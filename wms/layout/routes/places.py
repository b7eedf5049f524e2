"""Warehouses, their racks and places."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.layout import queries, services
from wms.layout.errors import UnknownLocation
from wms.layout.schemas import (
    ChangeOut,
    CountOut,
    FloorPlanOut,
    LocationBody,
    LocationOut,
    LocationPath,
    LocationsIn,
    PlacesPage,
    PlacesQuery,
    RackingDrawingOut,
    RackingIn,
    RackingOut,
    ReasonIn,
    RenameIn,
    SiteQuery,
    WarehouseIn,
    WarehouseOut,
    WarehousePath,
)
from wms.plumbing.db import reading
from wms.plumbing.http import Page, blueprint, close_cursor, current_actor, parts, requires, run
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


@layout.get("/warehouses/<code>/rackings")
@requires("layout.read")
@layout.response(200, RackingOut(many=True))
@touches("warehouse", path="code")
def list_rackings(code: str) -> list[queries.RackingRecord]:
    """Racks laid out by the generator, the newest first."""
    with reading() as session:
        return queries.rackings(session, queries.warehouse_by_code(session, code).id)


@layout.post("/warehouses/<code>/rackings/drawing")
@requires("layout.read")
@layout.arguments(RackingIn)
@layout.response(200, RackingDrawingOut)
@touches("warehouse", path="code")
def draw_racking(body: dict[str, Any], code: str) -> queries.RackingDrawing:
    """What these racks would be: the drawing, the first and last codes, and which codes are taken. Nothing is made."""
    with reading() as session:
        site = queries.warehouse_by_code(session, code)
        return queries.racking_drawing(session, site.id, services.asked_of(body))


@layout.post("/warehouses/<code>/rackings")
@requires("layout.lay_racking")
@layout.arguments(RackingIn)
@layout.response(200, RackingOut)
@touches("warehouse", path="code")
def lay_racking(body: dict[str, Any], code: str) -> queries.RackingRecord:
    """Lay out racks with all their places: all of them or none."""
    racking_id = run("layout.lay_racking", lambda tx: services.lay_racking(tx, _site_id(tx.session, code), body))
    with reading() as session:
        return next(racks for racks in queries.rackings(session, _site_id(session, code)) if racks.id == racking_id)


@layout.delete("/warehouses/<code>/rackings/<uuid:racking_id>")
@layout.response(204)
@touches("warehouse", path="code")
def take_back_racking(code: str, racking_id: UUID) -> None:
    """Take back racks, while nothing ever lay in them and nothing of the building changed since."""
    run("layout.take_back_racking", lambda tx: services.take_back_racking(tx, _site_id(tx.session, code), racking_id))


@layout.get("/locations")
@requires("layout.read")
@layout.arguments(PlacesQuery, location="query")
@layout.response(200, PlacesPage)
@touches("warehouse", query="warehouse")
def list_locations(asked: dict[str, Any]) -> dict[str, Any]:
    """Places by code, a page at a time."""
    page = Page.of(asked)
    wish = queries.PlacesAsked(*(asked[name] for name in ("kind", "zone", "aisle", "text", "blocked", "retired")))
    with reading() as session:
        site = queries.site_of(session, current_actor().warehouse_id, asked["warehouse"])
        records = queries.places_page(session, site.id, wish, page.after, page.limit)
        count = queries.count_places(session, site.id, wish)
    more = len(records) == page.limit
    return {"locations": records, "count": count, "next_cursor": close_cursor(records[-1].code) if more else None}


@layout.put("/locations/<free:code>")
@parts(LocationPath)
@layout.arguments(SiteQuery, location="query")
@layout.arguments(LocationBody)
@layout.response(200, LocationOut)
@touches("warehouse", query="warehouse")
def put_location(asked: dict[str, Any], body: dict[str, Any], code: str) -> queries.LocationRecord:
    """Create or change a place by its code."""
    run("layout.put_locations", lambda tx: _put(tx, asked["warehouse"], [{**body, "code": code}]))
    return _location(asked, code)


@layout.get("/locations/<free:code>")
@requires("layout.read")
@layout.arguments(SiteQuery, location="query")
@layout.response(200, LocationOut)
@touches("warehouse", query="warehouse")
def get_location(asked: dict[str, Any], code: str) -> queries.LocationRecord:
    """One place by its code."""
    return _location(asked, code)


@layout.delete("/locations/<free:code>")
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


@layout.post("/locations/<free:code>/unblock")
@layout.arguments(SiteQuery, location="query")
@layout.arguments(ReasonIn)
@layout.response(200, LocationOut)
@touches("warehouse", query="warehouse")
def unblock(asked: dict[str, Any], body: dict[str, Any], code: str) -> queries.LocationRecord:
    """Somebody has looked and says what they found: stock may be promised from here again."""
    run("layout.unblock", lambda tx: services.unblock(tx, _location(asked, code).id, body["reason"]))
    return _location(asked, code)


@layout.get("/locations/<free:code>/changes")
@requires("layout.read")
@layout.arguments(SiteQuery, location="query")
@layout.response(200, ChangeOut(many=True))
@touches("warehouse", query="warehouse")
def list_changes(asked: dict[str, Any], code: str) -> list[queries.ChangeRecord]:
    """What became of a place: its former codes and kinds, the newest first."""
    with reading() as session:
        return queries.changes_of(session, _location(asked, code).id)


@layout.post("/locations/<free:code>/block")
@layout.arguments(SiteQuery, location="query")
@layout.arguments(ReasonIn)
@layout.response(200, LocationOut)
@touches("warehouse", query="warehouse")
def block(asked: dict[str, Any], body: dict[str, Any], code: str) -> queries.LocationRecord:
    """Nothing is promised from here until somebody has looked."""
    run("layout.block_by_hand", lambda tx: services.block_by_hand(tx, _location(asked, code).id, body["reason"]))
    return _location(asked, code)


@layout.post("/locations/<free:code>/rename")
@layout.arguments(SiteQuery, location="query")
@layout.arguments(RenameIn)
@layout.response(200, LocationOut)
@touches("warehouse", query="warehouse")
def rename_location(asked: dict[str, Any], body: dict[str, Any], code: str) -> queries.LocationRecord:
    """Give a place another code; what lies there and its history stay, and the old code is given to nobody else."""
    new = (body["code"], body["reason"])
    run("layout.rename_location", lambda tx: services.rename_location(tx, _location(asked, code).id, *new))
    return _location(asked, body["code"])


@layout.post("/locations/<free:code>/retire")
@layout.arguments(SiteQuery, location="query")
@layout.arguments(ReasonIn)
@layout.response(200, LocationOut)
@touches("warehouse", query="warehouse")
def retire_location(asked: dict[str, Any], body: dict[str, Any], code: str) -> queries.LocationRecord:
    """Take an empty place out of use; its history stays."""
    run("layout.retire_location", lambda tx: services.retire_location(tx, _location(asked, code).id, body["reason"]))
    return _location(asked, code)


@layout.post("/locations/<free:code>/restore")
@layout.arguments(SiteQuery, location="query")
@layout.response(200, LocationOut)
@touches("warehouse", query="warehouse")
def restore_location(asked: dict[str, Any], code: str) -> queries.LocationRecord:
    """Use a retired place again."""
    run("layout.restore_location", lambda tx: services.restore_location(tx, _location(asked, code).id))
    return _location(asked, code)


def _site_id(session: Session, code: str) -> UUID:
    return queries.warehouse_by_code(session, code).id


def _put(tx: Tx, warehouse: str | None, places: list[dict[str, Any]]) -> int:
    return services.put_locations(tx, queries.site_of(tx.session, tx.actor.warehouse_id, warehouse).id, places)


def _location(asked: dict[str, Any], code: str) -> queries.LocationRecord:
    with reading() as session:
        site = queries.site_of(session, current_actor().warehouse_id, asked["warehouse"])
        record = queries.location_by_code(session, site.id, code)
    if record is None:
        raise UnknownLocation(f"there is no location {code!r}", code=code)
    return record

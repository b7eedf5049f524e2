"""Put walls: where goods that were picked together are sorted to their orders."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import request

from wms.layout import queries, services
from wms.layout.schemas import SiteQuery
from wms.layout.schemas.walls import WallIn, WallOut, WallPath, WallScreenAddressesOut
from wms.plumbing.db import reading
from wms.plumbing.http import blueprint, current_actor, parts, requires, run
from wms.plumbing.scopes import touches
from wms.plumbing.symbols import qr_svg
from wms.plumbing.transaction import Tx

walls = blueprint("walls", "Put walls and their cells")


@walls.get("/walls")
@requires("layout.read")
@walls.arguments(SiteQuery, location="query")
@walls.response(200, WallOut(many=True))
@touches("warehouse", query="warehouse")
def list_walls(asked: dict[str, Any]) -> list[queries.WallRecord]:
    """The walls of a warehouse with their cells, those out of use too."""
    with reading() as session:
        site = queries.site_of(session, current_actor().warehouse_id, asked["warehouse"])
        return queries.walls(session, site.id)


@walls.put("/walls/<free:code>")
@parts(WallPath)
@walls.arguments(SiteQuery, location="query")
@walls.arguments(WallIn)
@walls.response(200, WallOut)
@touches("warehouse", query="warehouse")
def put_wall(asked: dict[str, Any], body: dict[str, Any], code: str) -> queries.WallRecord:
    """Make a wall with its cells, change how many it has, or take it out of use while nothing is at it."""
    run("layout.put_wall", lambda tx: services.put_wall(tx, _site(tx, asked), code, body))
    with reading() as session:
        site = queries.site_of(session, current_actor().warehouse_id, asked["warehouse"])
        return queries.wall_by_code(session, site.id, code)


@walls.delete("/walls/<free:code>")
@parts(WallPath)
@walls.arguments(SiteQuery, location="query")
@walls.response(204)
@touches("warehouse", query="warehouse")
def remove_wall(asked: dict[str, Any], code: str) -> None:
    """Take back a wall that was drawn by mistake, while nothing ever lay in it."""
    run("layout.put_wall", lambda tx: services.remove_wall(tx, _site(tx, asked), code))


@walls.get("/walls/<free:code>/screen")
@requires("layout.read")
@parts(WallPath)
@walls.arguments(SiteQuery, location="query")
@walls.response(200, WallScreenAddressesOut)
@touches("warehouse", query="warehouse")
def read_wall_screen(asked: dict[str, Any], code: str) -> dict[str, Any]:
    """Where a screen shows the wall, each address as a code to be scanned too."""
    with reading() as session:
        site = queries.site_of(session, current_actor().warehouse_id, asked["warehouse"])
        wall = queries.wall_by_code(session, site.id, code)
    front = urlencode({"view": "wall", "wall": wall.code, "warehouse": site.code})
    return {"front": _screen(front), "back": _screen(f"{front}&side=back")}


def _screen(query: str) -> dict[str, str]:
    address = f"{request.url_root}board/?{query}"
    return {"address": address, "qr": qr_svg(address)}


def _site(tx: Tx, asked: dict[str, Any]) -> UUID:
    return queries.site_of(tx.session, tx.actor.warehouse_id, asked["warehouse"]).id

"""Doors to the walking order of aisles and zones."""

from typing import Any
from uuid import UUID

from wms.layout import queries, services
from wms.layout.errors import UnknownLocation
from wms.layout.schemas.walk_order import PartsAroundOut, SetWalkOrder, WalkOrderAnswer, WalkOrdersOut
from wms.plumbing.commands import floor_command
from wms.plumbing.db import reading
from wms.plumbing.http import blueprint, requires, run
from wms.plumbing.scopes import OWN_WAREHOUSE, touches
from wms.plumbing.symbols import code128_svg
from wms.plumbing.transaction import Tx

COMMAND = "@WALK_ORDER"

walk_order = blueprint("walk order", "The order in which people walk past bins, set by walking")

floor_command(
    "set_walk_order", SetWalkOrder, services.set_walk_order_by_scan, WalkOrderAnswer, touches=OWN_WAREHOUSE
)  # fmt: skip


@walk_order.get("/warehouses/<code>/walk-orders")
@requires("layout.read")
@walk_order.response(200, WalkOrdersOut)
@touches("warehouse", path="code")
def list_walk_orders(code: str) -> dict[str, Any]:
    """What can be walked, and the latest walks."""
    with reading() as session:
        site = queries.warehouse_by_code(session, code)
        parts, walks = queries.parts_of(session, site.id), queries.walked_orders(session, site.id)
    return {"command": COMMAND, "barcode": code128_svg(COMMAND), "parts": parts, "walks": walks}


@walk_order.get("/warehouses/<code>/walk-orders/around/<free:place>")
@requires("layout.read")
@walk_order.response(200, PartsAroundOut)
@touches("warehouse", path="code")
def read_parts_around(code: str, place: str) -> dict[str, Any]:
    """The aisle and the zone of a scanned bin, each with its bins in walking order."""
    with reading() as session:
        site = queries.warehouse_by_code(session, code)
        location = queries.location_by_code(session, site.id, place)
        if location is None:
            raise UnknownLocation(f"there is no location {place!r}", code=place)
        return {"code": location.code, "parts": queries.parts_around(session, location)}


@walk_order.post("/warehouses/<code>/walk-orders")
@walk_order.arguments(SetWalkOrder)
@walk_order.response(200, WalkOrderAnswer)
@touches("warehouse", path="code")
def set_walk_order(body: dict[str, Any], code: str) -> dict[str, Any]:
    """Bins of an aisle or zone in the order in which people walk past them."""

    def put(tx: Tx) -> dict[str, Any]:
        return services.set_walk_order(tx, queries.warehouse_by_code(tx.session, code).id, **body)

    return run("layout.set_walk_order", put)


@walk_order.delete("/warehouses/<code>/walk-orders/<uuid:walk_id>")
@walk_order.response(204)
@touches("warehouse", path="code")
def take_back_walk_order(code: str, walk_id: UUID) -> None:
    """The numbers from before the walk."""

    def take_back(tx: Tx) -> None:
        services.take_back_walk_order(tx, queries.warehouse_by_code(tx.session, code).id, walk_id)

    run("layout.take_back_walk_order", take_back)

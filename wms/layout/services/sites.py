"""Warehouses and their walking graph."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select

from wms.kernel.ids import new_id
from wms.layout.errors import NoWayBack, UnknownWarehouse
from wms.layout.models import OUTSIDE_KINDS, Aisle, CrossAisle, Location, Warehouse
from wms.layout.queries import LocationRecord, locations_of_kind
from wms.layout.services.places import put_locations
from wms.plumbing.newness import refuse_taken
from wms.plumbing.transaction import Tx


def put_warehouse(tx: Tx, code: str, body: dict[str, Any]) -> UUID:
    """Creates or changes a warehouse with its walking graph.

    `body`: {name, timezone, depot_x_mm?, depot_y_mm?, aisles?: [{name, x_mm, one_way, narrow}], cross_aisles?: [y_mm]};
    what it leaves out stays as it is.

    A new one gets its outside places at once: suppliers, customers, lost and found, quarantine, scrap. Raises
    UnknownWarehouse to who is bound to another one, and NoWayBack where all aisles are one-way the same way.
    """
    refuse_no_way_back(body.get("aisles", ()))
    site = tx.session.scalar(select(Warehouse).where(Warehouse.code == code))
    refuse_taken(tx, [code] if site else [])
    fresh = site is None
    if fresh and tx.actor.warehouse_id is not None:
        raise UnknownWarehouse(f"there is no warehouse {code!r}", warehouse=code)
    if site is None:
        site = Warehouse(id=new_id(), code=code, depot_x_mm=0, depot_y_mm=0)
        tx.session.add(site)
    for field in {"name", "timezone", "depot_x_mm", "depot_y_mm"} & body.keys():
        setattr(site, field, body[field])
    tx.session.flush()
    if fresh:
        _add_outside_places(tx, site.id)
    put_walking_graph(tx, site.id, body)
    return site.id


def in_transit_place(tx: Tx, warehouse_id: UUID) -> LocationRecord:
    """Where goods lie by the books that are on their way to this warehouse: its first place for that, or a new one."""
    places = locations_of_kind(tx.session, warehouse_id, "in_transit")
    if places:
        return places[0]
    put_locations(tx, warehouse_id, [{"code": "IN-TRANSIT", "kind": "in_transit"}])
    return locations_of_kind(tx.session, warehouse_id, "in_transit")[0]


def _add_outside_places(tx: Tx, warehouse_id: UUID) -> None:
    rows = [
        {"id": new_id(), "warehouse_id": warehouse_id, "kind": kind, "code": kind.upper().replace("_", "-")}
        for kind in OUTSIDE_KINDS
    ]
    tx.session.execute(insert(Location), rows)


def refuse_no_way_back(aisles: Iterable[dict[str, Any]]) -> None:
    if no_way_back(aisles):
        raise NoWayBack("all aisles lead the same way")


def no_way_back(aisles: Iterable[dict[str, Any]]) -> bool:
    """Whether all aisles lead the same way."""
    ways = {aisle.get("one_way", "") for aisle in aisles}
    return len(ways) == 1 and ways != {""}


def put_walking_graph(tx: Tx, warehouse_id: UUID, body: dict[str, Any]) -> None:
    """`body`: {aisles?, cross_aisles?}; what is given replaces what stood there."""
    if "aisles" in body:
        tx.session.execute(delete(Aisle).where(Aisle.warehouse_id == warehouse_id))
        put_aisles(tx, warehouse_id, [{"index": n, **aisle} for n, aisle in enumerate(body["aisles"])])
    if "cross_aisles" in body:
        tx.session.execute(delete(CrossAisle).where(CrossAisle.warehouse_id == warehouse_id))
        put_cross_aisles(tx, warehouse_id, body["cross_aisles"])


def put_aisles(tx: Tx, warehouse_id: UUID, aisles: list[dict[str, Any]]) -> None:
    """Creates or replaces aisles by their index from the left: {index, name, x_mm, one_way?, narrow?}."""
    indexes = [aisle["index"] for aisle in aisles]
    tx.session.execute(delete(Aisle).where(Aisle.warehouse_id == warehouse_id, Aisle.index.in_(indexes)))
    if not aisles:
        return
    tx.session.execute(insert(Aisle), [{"warehouse_id": warehouse_id, **aisle} for aisle in aisles])


def put_cross_aisles(tx: Tx, warehouse_id: UUID, distances: list[int]) -> None:
    """Adds corridors, in millimetres from the front; one that is there stays."""
    present = set(tx.session.scalars(select(CrossAisle.y_mm).where(CrossAisle.warehouse_id == warehouse_id)))
    fresh = sorted(set(distances) - present)
    if fresh:
        tx.session.execute(insert(CrossAisle), [{"warehouse_id": warehouse_id, "y_mm": y} for y in fresh])

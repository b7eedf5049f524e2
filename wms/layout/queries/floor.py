"""The walking graph and the map of a warehouse."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.layout.models import STORAGE_KINDS, Aisle, CrossAisle, Location, Warehouse
from wms.layout.queries.places import locations_of_kind
from wms.layout.queries.records import AisleRecord, FloorPlan, WalkPlan


def walk_plan(session: Session, warehouse_id: UUID) -> WalkPlan:
    site = session.get_one(Warehouse, warehouse_id)
    drawn = select(Aisle.x_mm, Aisle.one_way, Aisle.narrow).where(Aisle.warehouse_id == warehouse_id)
    aisles = session.execute(drawn.order_by(Aisle.index)).all()
    crossings = select(CrossAisle.y_mm).where(CrossAisle.warehouse_id == warehouse_id).order_by(CrossAisle.y_mm)
    return WalkPlan(
        tuple(aisle.x_mm for aisle in aisles),
        tuple(session.scalars(crossings)),
        site.depot_x_mm,
        site.depot_y_mm,
        one_way=tuple(aisle.one_way for aisle in aisles),
        narrow=frozenset(index for index, aisle in enumerate(aisles) if aisle.narrow),
    )


def floor_plan(session: Session, warehouse_id: UUID) -> FloorPlan:
    """The map of a warehouse; its places are pack lanes, stations and docks."""
    site = session.get_one(Warehouse, warehouse_id)
    ends = select(Location.aisle_index, func.min(Location.y_mm), func.max(Location.y_mm))
    bins = ends.where(Location.warehouse_id == warehouse_id, Location.kind.in_(STORAGE_KINDS))
    reach = {index: (low, high) for index, low, high in session.execute(bins.group_by(Location.aisle_index))}
    drawn = select(Aisle).where(Aisle.warehouse_id == warehouse_id).order_by(Aisle.index)
    aisles = [
        AisleRecord(row.name, row.x_mm, *reach.get(row.index, (0, 0)), row.one_way, row.narrow)
        for row in session.scalars(drawn)
    ]
    places = [place for kind in ("pack_lane", "station", "dock") for place in locations_of_kind(session, site.id, kind)]
    crossings = walk_plan(session, warehouse_id).cross_aisle_y_mm
    return FloorPlan(tuple(aisles), crossings, (site.depot_x_mm, site.depot_y_mm), tuple(places))

"""Reads of the layout, as frozen records."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CTE, Select, Subquery, bindparam, func, or_, select
from sqlalchemy.orm import Session, aliased

from wms.kernel import site_time
from wms.kernel.actors import Scope
from wms.kernel.codes import BLANKS, all_readings, known_as, same_code
from wms.kernel.errors import invalid
from wms.layout.errors import UnknownWarehouse
from wms.layout.models import ROLES, STORAGE_KINDS, WORLD_KINDS, Aisle, CrossAisle, Location, Warehouse
from wms.plumbing.codes import Named
from wms.plumbing.search import Hit
from wms.plumbing.searching import begins_with


@dataclass(frozen=True)
class WarehouseRecord:
    id: UUID
    code: str
    name: str
    timezone: str

    def day(self, now: datetime) -> date:
        """What "today" means at the site."""
        return site_time.site_day(now, self.timezone)

    def day_begins(self, now: datetime) -> datetime:
        """The first moment of today, as the site names its days."""
        return site_time.day_begins(self.day(now), self.timezone)


@dataclass(frozen=True)
class LocationRecord:
    """A place or a container; `parent_id` says in which place a container stands. Coordinates in millimetres."""

    id: UUID
    warehouse_id: UUID
    code: str
    kind: str
    zone: str
    aisle: str
    bay: str
    level: str
    slot: str
    x_mm: int
    y_mm: int
    aisle_index: int | None
    pick_sequence: int
    check_digits: str
    slots: int
    needs: str
    parent_id: UUID | None
    blocked: bool

    @property
    def role(self) -> str:
        return role_of(self.kind)

    @property
    def is_storage(self) -> bool:
        """Stock that lies here can be promised to orders."""
        return self.kind in STORAGE_KINDS

    @property
    def is_world(self) -> bool:
        """The rest of the world: stock comes from there and goes there, and nobody counts it."""
        return self.kind in WORLD_KINDS

    @property
    def blocks(self) -> list[str]:
        """The code cut as the racks are: aisle, bay, level, slot."""
        return [part for part in (self.aisle, self.bay, self.level, self.slot) if part] or [self.code]


@dataclass(frozen=True)
class WalkPlan:
    """The walking graph: aisle x's by index, cross-aisle y's in order, and where walks begin; all in millimetres.

    `one_way` of each aisle, as in the model; `narrow`: the indices of narrow aisles.
    """

    aisle_x_mm: tuple[int, ...]
    cross_aisle_y_mm: tuple[int, ...]
    depot_x_mm: int
    depot_y_mm: int
    one_way: tuple[str, ...]
    narrow: frozenset[int]


@dataclass(frozen=True)
class AisleRecord:
    """A walkable aisle; `first_y_mm` and `last_y_mm` are its outermost bins, equal where it has none."""

    name: str
    x_mm: int
    first_y_mm: int
    last_y_mm: int
    one_way: str
    narrow: bool


@dataclass(frozen=True)
class FloorPlan:
    """What a map is drawn from, in millimetres: aisles from left to right, corridors, and the places beside them."""

    aisles: tuple[AisleRecord, ...]
    cross_aisles: tuple[int, ...]
    depot: tuple[int, int]
    places: tuple[LocationRecord, ...]


_COLUMNS = [getattr(Location, name) for name in LocationRecord.__annotations__]


def warehouses(session: Session) -> list[WarehouseRecord]:
    columns = (Warehouse.id, Warehouse.code, Warehouse.name, Warehouse.timezone)
    return [WarehouseRecord(*row) for row in session.execute(select(*columns).order_by(Warehouse.code))]


def warehouse_by_code(session: Session, code: str) -> WarehouseRecord:
    """Raises UnknownWarehouse."""
    for site in warehouses(session):
        if site.code == code:
            return site
    raise UnknownWarehouse(f"there is no warehouse {code!r}", warehouse=code)


def site_of(session: Session, bound_to: UUID | None, code: str | None = None) -> WarehouseRecord:
    """The warehouse that is meant: the named one, else the asker's `bound_to`, else the only one.

    Raises UnknownWarehouse, also for one that is not the asker's own, or InvalidInput that names the choices.
    """
    if code:
        named = warehouse_by_code(session, code)
        if bound_to not in (None, named.id):
            raise UnknownWarehouse(f"there is no warehouse {code!r}", warehouse=code)
        return named
    sites = warehouses(session)
    meant = [site for site in sites if site.id == bound_to] or sites
    if not meant:
        raise UnknownWarehouse("there is no warehouse yet")
    if len(meant) > 1:
        raise invalid("warehouse", f"say which one: {', '.join(site.code for site in meant)}")
    return meant[0]


def warehouse_by_id(session: Session, warehouse_id: UUID) -> WarehouseRecord | None:
    return next((found for found in warehouses(session) if found.id == warehouse_id), None)


def site_day(session: Session, warehouse_id: UUID, now: datetime) -> date:
    """The calendar day at a warehouse: what expires or ships "today" is judged by it."""
    zone = session.scalar(select(Warehouse.timezone).where(Warehouse.id == warehouse_id))
    return site_time.site_day(now, zone or "UTC")


def role_of(kind: str) -> str:
    """What places of a kind are for: face, reserve, hold, missing, gone, world, or process."""
    return ROLES.get(kind, "process")


def place_facts() -> Subquery:
    """What a room that keeps things in places joins: id, warehouse_id, code, kind, blocked, pick_sequence of each."""
    row = Location
    columns = (row.id, row.warehouse_id, row.code, row.kind, row.blocked, row.pick_sequence)
    return select(*columns).subquery("place")


def standing_bins() -> CTE:
    """The first link of a chain that carries goods: `from_bin` and `to_bin` are bins, and the second is not blocked."""
    source, target = (aliased(Location, name=name) for name in ("source", "target"))
    bins = select(source.code.label("source_code"), target.code.label("target_code")).where(
        source.id == bindparam("from_bin", type_=Location.__table__.c.id.type),
        target.id == bindparam("to_bin", type_=Location.__table__.c.id.type),
        or_(*(source.kind == kind for kind in STORAGE_KINDS)),
        or_(*(target.kind == kind for kind in STORAGE_KINDS)),
        ~target.blocked,
    )
    return bins.cte("standing_bins")


def known_warehouse(session: Session, warehouse_id: UUID) -> WarehouseRecord:
    """A warehouse that some row of ours names, so that it must be there."""
    return next(found for found in warehouses(session) if found.id == warehouse_id)


def location_by_code(session: Session, warehouse_id: UUID, code: str) -> LocationRecord | None:
    return locations_by_codes(session, warehouse_id, [code]).get(code)


def locations_by_codes(session: Session, warehouse_id: UUID, codes: Iterable[str]) -> dict[str, LocationRecord]:
    """By the codes as they were asked for; a scanned one may be written in other letters than the label's."""
    asked = set(codes)
    query = select(*_COLUMNS).where(Location.warehouse_id == warehouse_id, Location.same_code.in_(all_readings(asked)))
    records = [LocationRecord(*row) for row in session.execute(query.order_by(Location.id))]
    exact, same = {one.code: one for one in records}, {same_code(one.code): one for one in reversed(records)}
    return {code: hit for code in asked if (hit := exact.get(code.strip(BLANKS)) or known_as(same, code))}


def held_codes(session: Session, warehouse_id: UUID | None, codes: Set[str]) -> list[Named]:
    query = select(Location.code, Location.kind, Location.id).where(Location.same_code.in_(codes))
    of_warehouse = query if warehouse_id is None else query.where(Location.warehouse_id == warehouse_id)
    return [Named(code, kind, owner, code) for code, kind, owner in session.execute(of_warehouse)]


def scannable_places(session: Session, warehouse_id: UUID) -> list[tuple[str, str]]:
    """(code, kind) of every place and container that a person may scan, by code; cartons are told by their labels."""
    query = select(Location.code, Location.kind).where(Location.warehouse_id == warehouse_id, Location.kind != "carton")
    return [(code, kind) for code, kind in session.execute(query.order_by(Location.code))]


def places_version(session: Session, warehouse_id: UUID) -> str:
    """Changes whenever `scannable_places` does: a place is never taken away and keeps its code and kind."""
    scannable = (Location.warehouse_id == warehouse_id, Location.kind != "carton")
    count = session.scalar(select(func.count()).select_from(Location).where(*scannable))
    last = session.scalar(select(Location.id).where(*scannable).order_by(Location.id.desc()).limit(1))
    return f"{count}-{last}"


def locations_by_ids(session: Session, ids: Iterable[UUID]) -> dict[UUID, LocationRecord]:
    return {row.id: LocationRecord(*row) for row in session.execute(select(*_COLUMNS).where(Location.id.in_(set(ids))))}


def places_of(warehouse_id: UUID) -> Select[UUID]:
    """The ids of a warehouse's places, as a part of another room's query."""
    return select(Location.id).where(Location.warehouse_id == warehouse_id)


def locations_of_kind(session: Session, warehouse_id: UUID, kind: str) -> list[LocationRecord]:
    query = select(*_COLUMNS).where(Location.warehouse_id == warehouse_id, Location.kind == kind)
    return [LocationRecord(*row) for row in session.execute(query.order_by(Location.code))]


def locations_between(
    session: Session, warehouse_id: UUID, kinds: Iterable[str], first: str, last: str, most: int
) -> list[LocationRecord]:
    """Places of these kinds from one code to another, in the order of their codes."""
    query = select(*_COLUMNS).where(Location.warehouse_id == warehouse_id, Location.kind.in_(tuple(kinds)))
    query = query.where(Location.code >= first, Location.code <= last).order_by(Location.code).limit(most)
    return [LocationRecord(*row) for row in session.execute(query)]


def special(session: Session, warehouse_id: UUID, kind: str) -> LocationRecord:
    """The one place of such a kind: supplier, customer, lost_and_found, quarantine, scrap."""
    return locations_of_kind(session, warehouse_id, kind)[0]


def containers_in(session: Session, parent_ids: Iterable[UUID]) -> list[LocationRecord]:
    query = select(*_COLUMNS).where(Location.parent_id.in_(set(parent_ids))).order_by(Location.code)
    return [LocationRecord(*row) for row in session.execute(query)]


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


def find_places(session: Session, scope: Scope, typed: str, limit: int) -> list[Hit]:
    """Bins, totes, carts and all other places of the house by their codes; cartons are found as parcels."""
    columns = (Location.id, Location.code, Location.kind, Location.zone, Location.blocked)
    query = select(*columns).where(begins_with(Location.same_code, same_code(typed)))
    if scope.warehouse_id is not None:
        query = query.where(Location.warehouse_id == scope.warehouse_id)
    of_house = query.where(Location.kind.not_in(("carton", *WORLD_KINDS))).order_by(Location.same_code).limit(limit)
    return [
        Hit("place", row.id, row.code, row.zone, {"kind": row.kind, "blocked": row.blocked})
        for row in session.execute(of_house)
    ]

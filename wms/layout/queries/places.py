"""Places by code, id and kind, and what other rooms join of them."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, Select, Subquery, bindparam, func, or_, select
from sqlalchemy.orm import Session, aliased

from wms.kernel.actors import Scope
from wms.kernel.codes import BLANKS, all_readings, known_as, same_code
from wms.layout.models import STORAGE_KINDS, WORLD_KINDS, Location, LocationChange
from wms.layout.queries.records import LocationRecord
from wms.layout.rules.tote_sizes import size_of_tote
from wms.plumbing.search import Hit
from wms.plumbing.searching import begins_with, chosen

COLUMNS = [getattr(Location, name) for name in LocationRecord.__annotations__]


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


def location_by_code(session: Session, warehouse_id: UUID, code: str) -> LocationRecord | None:
    return locations_by_codes(session, warehouse_id, [code]).get(code)


def locations_by_codes(session: Session, warehouse_id: UUID, codes: Iterable[str]) -> dict[str, LocationRecord]:
    """By the codes as they were asked for; a scanned one may be written in other letters than the label's."""
    asked = set(codes)
    query = select(*COLUMNS).where(Location.warehouse_id == warehouse_id, Location.same_code.in_(all_readings(asked)))
    records = [LocationRecord(*row) for row in session.execute(query.order_by(Location.id))]
    exact, same = {one.code: one for one in records}, {same_code(one.code): one for one in reversed(records)}
    return {code: hit for code in asked if (hit := exact.get(code.strip(BLANKS)) or known_as(same, code))}


def scannable_places(session: Session, warehouse_id: UUID) -> list[tuple[str, str, str]]:
    """(code, kind, size of a tote) of every place and container that a person may scan, by code; cartons are told by
    their labels."""
    query = select(Location.code, Location.kind, Location.tote_sizes)
    query = query.where(Location.warehouse_id == warehouse_id, Location.kind != "carton").order_by(Location.code)
    return [(code, kind, size_of_tote(said) if kind == "tote" else "") for code, kind, said in session.execute(query)]


def places_version(session: Session, warehouse_id: UUID) -> str:
    """Changes whenever `scannable_places` does: places come and go, and what became of one is kept; of sizes, how many
    totes have one."""
    scannable = (Location.warehouse_id == warehouse_id, Location.kind != "carton")
    count = session.scalar(select(func.count()).select_from(Location).where(*scannable))
    last = session.scalar(select(Location.id).where(*scannable).order_by(Location.id.desc()).limit(1))
    changes = select(func.count()).select_from(LocationChange).where(LocationChange.warehouse_id == warehouse_id)
    sized = select(func.count()).select_from(Location).where(*scannable, Location.tote_sizes != "")
    return f"{count}-{last}-{session.scalar(changes)}-{session.scalar(sized)}"


def locations_by_ids(session: Session, ids: Iterable[UUID]) -> dict[UUID, LocationRecord]:
    return {row.id: LocationRecord(*row) for row in session.execute(select(*COLUMNS).where(Location.id.in_(set(ids))))}


def places_of(warehouse_id: UUID) -> Select[UUID]:
    """The ids of a warehouse's places, as a part of another room's query."""
    return select(Location.id).where(Location.warehouse_id == warehouse_id)


def locations_of_kind(session: Session, warehouse_id: UUID, kind: str) -> list[LocationRecord]:
    query = select(*COLUMNS).where(Location.warehouse_id == warehouse_id, Location.kind == kind)
    return [LocationRecord(*row) for row in session.execute(query.order_by(Location.code))]


def locations_chosen(session: Session, warehouse_id: UUID, kinds: Iterable[str], **of: Any) -> list[LocationRecord]:
    """The first `most` places of these kinds, by code: of {codes, first, last} (searching.chosen), zones, aisles."""
    part = (*chosen(Location.zone, of.get("zones")), *chosen(Location.aisle, of.get("aisles")), ~Location.retired)
    query = select(*COLUMNS).where(Location.warehouse_id == warehouse_id, Location.kind.in_(tuple(kinds)), *part)
    query = query.where(*chosen(Location.code, of["codes"], of["first"], of["last"])).order_by(Location.code)
    return [LocationRecord(*row) for row in session.execute(query.limit(of["most"]))]


def standing_of_kind(session: Session, warehouse_id: UUID, kind: str) -> list[LocationRecord]:
    """Those of a kind that are not retired."""
    return [place for place in locations_of_kind(session, warehouse_id, kind) if not place.retired]


def special(session: Session, warehouse_id: UUID, kind: str) -> LocationRecord:
    """The one place of such a kind: supplier, customer, lost_and_found, quarantine, scrap."""
    return locations_of_kind(session, warehouse_id, kind)[0]


def containers_in(session: Session, parent_ids: Iterable[UUID]) -> list[LocationRecord]:
    query = select(*COLUMNS).where(Location.parent_id.in_(set(parent_ids))).order_by(Location.code)
    return [LocationRecord(*row) for row in session.execute(query)]


def standing_at(session: Session, container_ids: Collection[UUID], kind: str) -> dict[UUID, str]:
    """Those of the containers that stand at a place of this kind, with its code."""
    containers = locations_by_ids(session, container_ids) if container_ids else {}
    grounds = locations_by_ids(session, {one.parent_id for one in containers.values() if one.parent_id})
    stands = {one.id: grounds[one.parent_id] for one in containers.values() if one.parent_id in grounds}
    return {container_id: place.code for container_id, place in stands.items() if place.kind == kind}


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

"""Use cases of the layout."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.selectable import CTE

from wms.kernel.ids import new_id
from wms.layout.errors import CodeTaken, InItself, InUse, NotAContainer, NoWayBack, UnknownLocation, UnknownWarehouse
from wms.layout.events import LocationBlocked, LocationUnblocked
from wms.layout.models import CONTAINER_KINDS, OUTSIDE_KINDS, Aisle, CrossAisle, Location, Warehouse
from wms.layout.queries import LocationRecord, location_by_code, locations_by_ids
from wms.plumbing.audit import record_decision
from wms.plumbing.codes import Named, refuse_clashes
from wms.plumbing.transaction import Tx

_FIELDS = (
    "kind",
    "zone",
    "aisle",
    "bay",
    "level",
    "slot",
    "x_mm",
    "y_mm",
    "aisle_index",
    "pick_sequence",
    "check_digits",
    "slots",
    "needs",
)


def put_warehouse(tx: Tx, code: str, body: dict[str, Any]) -> UUID:
    """Creates or changes a warehouse with its walking graph.

    `body`: {name, timezone, depot_x_mm, depot_y_mm, aisles?: [{name, x_mm, one_way, narrow}], cross_aisles?: [y_mm]};
    the walking graph stays as it is where it is left out.

    A new one gets its outside places at once: suppliers, customers, lost and found, quarantine, scrap. Raises
    UnknownWarehouse to who is bound to another one, and NoWayBack where all aisles are one-way the same way.
    """
    _refuse_no_way_back(body.get("aisles", ()))
    site = tx.session.scalar(select(Warehouse).where(Warehouse.code == code))
    fresh = site is None
    if fresh and tx.actor.warehouse_id is not None:
        raise UnknownWarehouse(f"there is no warehouse {code!r}", warehouse=code)
    if site is None:
        site = Warehouse(id=new_id(), code=code)
        tx.session.add(site)
    for field in ("name", "timezone", "depot_x_mm", "depot_y_mm"):
        setattr(site, field, body[field])
    tx.session.flush()
    if fresh:
        _add_outside_places(tx, site.id)
    _put_walking_graph(tx, site.id, body)
    return site.id


def put_locations(tx: Tx, warehouse_id: UUID, places: list[dict[str, Any]]) -> int:
    """Creates or changes places by code; one that anything ever lay in keeps its kind.

    Raises CodeTaken for another kind, or when a code means something else already.
    """
    codes = [place["code"] for place in places]
    query = select(Location).where(Location.warehouse_id == warehouse_id, Location.code.in_(codes))
    rows = {row.code: row for row in tx.session.scalars(query)}
    fresh: list[Named] = []
    for n, place in enumerate(places):
        row = rows.get(place["code"])
        if row is None:
            row = rows[place["code"]] = Location(id=new_id(), warehouse_id=warehouse_id, code=place["code"])
            fresh.append(Named(row.code, place["kind"], row.id, row.code, f"locations[{n}]"))
            tx.session.add(row)
        elif row.kind != place["kind"] and not _is_untouched(tx, row.id):
            raise CodeTaken(f"{row.code} is a {row.kind} already", code=row.code, kind=row.kind)
        for field in _FIELDS:
            if field in place:
                setattr(row, field, place[field].lower() if field == "needs" else place[field])
    tx.session.flush()
    if fresh:
        refuse_clashes(tx, warehouse_id, fresh, CodeTaken)
    return len(places)


def add_container(tx: Tx, warehouse_id: UUID, kind: str, code: str, parent_id: UUID | None = None) -> LocationRecord:
    """A new tote, cart or carton; raises CodeTaken."""
    if location_by_code(tx.session, warehouse_id, code):
        raise CodeTaken(f"there is a {code} already", code=code)
    identity = new_id()
    row = {"id": identity, "warehouse_id": warehouse_id, "kind": kind, "code": code, "parent_id": parent_id}
    tx.session.execute(insert(Location).values(row))
    return locations_by_ids(tx.session, [identity])[identity]


def remove_location(tx: Tx, location_id: UUID) -> None:
    """Takes back a place that was made by mistake; raises InUse for one that has a history."""
    place_record = locations_by_ids(tx.session, [location_id])[location_id]
    if place_record.kind in OUTSIDE_KINDS or not _is_untouched(tx, location_id):
        raise InUse(f"{place_record.code} has a history; block it instead", code=place_record.code)
    tx.session.execute(delete(Location).where(Location.id == location_id))


def _is_untouched(tx: Tx, location_id: UUID) -> bool:
    """Whether no row of any room names the place: it could be deleted. The database knows best, so it is asked."""
    attempt = tx.session.begin_nested()
    try:
        tx.session.execute(delete(Location).where(Location.id == location_id))
    except IntegrityError:
        return False
    finally:
        attempt.rollback()
    return True


def place(tx: Tx, container_id: UUID, parent_id: UUID | None) -> None:
    """Puts a container, with all that is in it, into another place. Containers stay a tree (I9)."""
    places = locations_by_ids(tx.session, {container_id, parent_id} - {None})  # type: ignore[arg-type]
    container = places.get(container_id)
    if container is None or (parent_id is not None and parent_id not in places):
        raise UnknownLocation("no such container or place")
    if container.kind not in CONTAINER_KINDS:
        raise NotAContainer(f"{container.code} is a {container.kind}", code=container.code)
    _refuse_circle(tx, container, parent_id)
    tx.session.execute(update(Location).where(Location.id == container_id).values(parent_id=parent_id))


def leaving(containers: CTE) -> CTE:
    """The link of a chain by which containers (`location_id`) stand in no place any more: as `place` with None."""
    gone = update(Location).where(Location.id.in_(select(containers.c.location_id))).values(parent_id=None)
    return gone.returning(Location.id).cte("containers_left")


def block(tx: Tx, location_id: UUID, reason: str) -> None:
    """Nothing is allocated from a blocked place until somebody has looked and unblocks it."""
    _set_blocked(tx, location_id, True, reason)
    where = locations_by_ids(tx.session, [location_id])[location_id]
    fact = LocationBlocked(location_id=location_id, code=where.code, warehouse_id=where.warehouse_id, reason=reason)
    tx.record(fact)


def unblock(tx: Tx, location_id: UUID, reason: str) -> None:
    """Somebody has looked; `reason` says what they found, and is told and kept."""
    _set_blocked(tx, location_id, False, "")
    where = locations_by_ids(tx.session, [location_id])[location_id]
    record_decision(tx, "layout.unblock", subject=where.code, warehouse_id=where.warehouse_id, reason=reason)
    finding = {"reason": reason, "by": tx.actor.name}
    tx.record(LocationUnblocked(location_id=location_id, code=where.code, warehouse_id=where.warehouse_id, **finding))


def _set_blocked(tx: Tx, location_id: UUID, blocked: bool, reason: str) -> None:
    change = update(Location).where(Location.id == location_id).values(blocked=blocked, blocked_reason=reason)
    if tx.session.execute(change).rowcount == 0:  # type: ignore[attr-defined]
        raise UnknownLocation("no such location")


def _refuse_circle(tx: Tx, container: LocationRecord, parent_id: UUID | None) -> None:
    while parent_id is not None:
        if parent_id == container.id:
            raise InItself(f"{container.code} cannot stand in itself", code=container.code)
        parent_id = locations_by_ids(tx.session, [parent_id])[parent_id].parent_id


def _add_outside_places(tx: Tx, warehouse_id: UUID) -> None:
    rows = [
        {"id": new_id(), "warehouse_id": warehouse_id, "kind": kind, "code": kind.upper().replace("_", "-")}
        for kind in OUTSIDE_KINDS
    ]
    tx.session.execute(insert(Location), rows)


def _refuse_no_way_back(aisles: Iterable[dict[str, Any]]) -> None:
    if no_way_back(aisles):
        raise NoWayBack("all aisles lead the same way")


def no_way_back(aisles: Iterable[dict[str, Any]]) -> bool:
    """Whether all aisles lead the same way."""
    ways = {aisle.get("one_way", "") for aisle in aisles}
    return len(ways) == 1 and ways != {""}


def _put_walking_graph(tx: Tx, warehouse_id: UUID, body: dict[str, Any]) -> None:
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
    tx.session.execute(insert(Aisle), [{"warehouse_id": warehouse_id, **aisle} for aisle in aisles])


def put_cross_aisles(tx: Tx, warehouse_id: UUID, distances: list[int]) -> None:
    """Adds corridors, in millimetres from the front; one that is there stays."""
    present = set(tx.session.scalars(select(CrossAisle.y_mm).where(CrossAisle.warehouse_id == warehouse_id)))
    fresh = sorted(set(distances) - present)
    if fresh:
        tx.session.execute(insert(CrossAisle), [{"warehouse_id": warehouse_id, "y_mm": y} for y in fresh])

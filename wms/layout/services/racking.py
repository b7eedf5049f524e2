"""Racks laid out by one act, and taken back while nothing ever lay in them."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from wms.kernel.codes import same_code
from wms.kernel.errors import invalid
from wms.kernel.faults import fault
from wms.kernel.ids import new_id
from wms.layout.errors import CodeTaken, InUse, UnknownRacking
from wms.layout.models import Aisle, CrossAisle, Location, Racking, Warehouse
from wms.layout.queries import standing
from wms.layout.rules import PlaceLine, RackingAsked, RowAsked, Standing, lay_out
from wms.layout.services.places import in_batches, is_untouched
from wms.layout.services.sites import put_walking_graph, refuse_no_way_back
from wms.plumbing.audit import record_decision
from wms.plumbing.codes import Named, refuse_clashes
from wms.plumbing.transaction import Tx

_TOO_MANY_CROSSINGS = fault("layout.too_many_cross_aisles", "makes more than {most} cross aisles")
MOST_CROSS_AISLES = 50


def asked_of(body: dict[str, Any]) -> RackingAsked:
    """The body of a door as the rule takes it."""
    rows = tuple(RowAsked(**row) for row in body["rows"])
    return RackingAsked(**{**body, "rows": rows, "crossings": tuple(body["crossings"])})


def lay_racking(tx: Tx, warehouse_id: UUID, body: dict[str, Any]) -> UUID:
    """New aisles with their places, to the right of those that stand. All of it or nothing.

    Raises InvalidInput naming the field, CodeTaken naming the code, NoWayBack.
    """
    before = standing(tx.session, warehouse_id)
    racking = lay_out(asked_of(body), before)
    if len(racking.cross_aisles) > MOST_CROSS_AISLES:
        raise invalid("crossings", _TOO_MANY_CROSSINGS.format(most=MOST_CROSS_AISLES))
    graph = _graph(tx, warehouse_id)
    aisles = [*graph["aisles"], *(asdict(aisle) for aisle in racking.aisles)]
    refuse_no_way_back(aisles)
    put_walking_graph(tx, warehouse_id, {"aisles": aisles, "cross_aisles": racking.cross_aisles})
    if not before.aisles:
        _set_depot(tx, warehouse_id, racking.depot)
    _add_places(tx, warehouse_id, racking.places)
    return _keep(tx, warehouse_id, body, {**graph, "standing": asdict(before)}, racking.places)


def take_back_racking(tx: Tx, warehouse_id: UUID, racking_id: UUID) -> None:
    """As if it had never been laid; raises UnknownRacking, or InUse when one of its places has a history or the
    building changed since."""
    row = tx.session.get(Racking, racking_id)
    if row is None or row.warehouse_id != warehouse_id:
        raise UnknownRacking("there are no such racks")
    before = row.before
    racking = lay_out(asked_of(row.asked), _standing(before["standing"]))
    places = _ids(tx, warehouse_id, racking.places)
    aisles = [*before["aisles"], *(asdict(aisle) for aisle in racking.aisles)]
    same_graph = _graph(tx, warehouse_id)["aisles"] == aisles
    if not same_graph or len(places) != len(racking.places) or not is_untouched(tx, places):
        raise InUse("something was done with these racks already", code=row.first_code)
    for some in in_batches(places):
        tx.session.execute(delete(Location).where(Location.id.in_(some)))
    put_walking_graph(tx, warehouse_id, before)
    _set_depot(tx, warehouse_id, tuple(before["depot"]))
    tx.session.delete(row)
    record_decision(tx, "layout.take_back_racking", subject=_from_to(row), warehouse_id=warehouse_id)


def _graph(tx: Tx, warehouse_id: UUID) -> dict[str, Any]:
    aisles = select(Aisle.name, Aisle.x_mm, Aisle.one_way, Aisle.narrow).where(Aisle.warehouse_id == warehouse_id)
    corridors = select(CrossAisle.y_mm).where(CrossAisle.warehouse_id == warehouse_id).order_by(CrossAisle.y_mm)
    depot = select(Warehouse.depot_x_mm, Warehouse.depot_y_mm).where(Warehouse.id == warehouse_id)
    return {
        "aisles": [dict(row._mapping) for row in tx.session.execute(aisles.order_by(Aisle.index))],
        "cross_aisles": list(tx.session.scalars(corridors)),
        "depot": list(tx.session.execute(depot).one()),
    }


def _standing(kept: dict[str, Any]) -> Standing:
    return Standing(**{**kept, "cross_aisles": tuple(kept["cross_aisles"])})


def _set_depot(tx: Tx, warehouse_id: UUID, depot: tuple[int, ...]) -> None:
    x_mm, y_mm = depot
    change = update(Warehouse).where(Warehouse.id == warehouse_id).values(depot_x_mm=x_mm, depot_y_mm=y_mm)
    tx.session.execute(change)


def _add_places(tx: Tx, warehouse_id: UUID, places: tuple[PlaceLine, ...]) -> None:
    """In batches: each is judged against all that stand, those of the batches before too."""
    for some in in_batches(places):
        rows = [_row(warehouse_id, place) for place in some]
        claims = [Named(row["code"], row["kind"], row["id"], row["code"]) for row in rows]
        refuse_clashes(tx, warehouse_id, claims, CodeTaken)
        tx.session.execute(insert(Location), rows)


def _row(warehouse_id: UUID, place: PlaceLine) -> dict[str, Any]:
    values = asdict(place)
    del values["side"]
    return {"id": new_id(), "warehouse_id": warehouse_id, "same_code": same_code(place.code), **values}


def _ids(tx: Tx, warehouse_id: UUID, places: tuple[PlaceLine, ...]) -> list[UUID]:
    identities: list[UUID] = []
    for some in in_batches([place.code for place in places]):
        query = select(Location.id).where(Location.warehouse_id == warehouse_id, Location.code.in_(some))
        identities += tx.session.scalars(query)
    return identities


def _keep(
    tx: Tx, warehouse_id: UUID, body: dict[str, Any], before: dict[str, Any], places: tuple[PlaceLine, ...]
) -> UUID:
    row = Racking(
        id=new_id(), warehouse_id=warehouse_id, asked=body, before=before, places=len(places),
        first_code=places[0].code, last_code=places[-1].code, at=tx.now, by=tx.actor.name,
    )  # fmt: skip
    tx.session.add(row)
    tx.session.flush()
    record_decision(tx, "layout.lay_racking", subject=_from_to(row), warehouse_id=warehouse_id)
    return row.id


def _from_to(row: Racking) -> str:
    return f"{row.places}: {row.first_code} - {row.last_code}"

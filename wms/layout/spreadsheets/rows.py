"""The layout's rows as a file holds them: of one warehouse, or of all."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.actors import Actor
from wms.layout import queries
from wms.layout.models import OUTSIDE_KINDS, WALL_KINDS, Aisle, CrossAisle, Location, Warehouse
from wms.plumbing.sites import site_codes

PLACE = (
    "code", "kind", "zone", "aisle", "bay", "level", "slot", "x_mm", "y_mm", "aisle_index", "pick_sequence",
    "check_digits", "slots", "needs", "tote_sizes",
)  # fmt: skip
WALL = (
    "code", "lane", "columns", "rows", "cell_width_mm", "cell_height_mm", "cell_depth_mm", "cell_max_weight_g",
    "out_of_use",
)  # fmt: skip
MADE_BY_THEMSELVES = (*OUTSIDE_KINDS, *WALL_KINDS, "carton")  # with their warehouse, as a whole wall, by packing


def warehouse_rows(session: Session, actor: Actor) -> Iterator[dict[str, Any]]:
    return _rows(session, actor, Warehouse, ("code", "name", "timezone", "depot_x_mm", "depot_y_mm"), "code")


def aisle_rows(session: Session, actor: Actor) -> Iterator[dict[str, Any]]:
    names = [column.name for column in Aisle.__table__.columns if column.name != "warehouse_id"]
    return _rows(session, actor, Aisle, names, "index")


def cross_aisle_rows(session: Session, actor: Actor) -> Iterator[dict[str, Any]]:
    return _rows(session, actor, CrossAisle, ("y_mm",), "y_mm")


def place_rows(session: Session, actor: Actor) -> Iterator[dict[str, Any]]:
    """What a house sets up; retired places stay behind."""
    standing = (Location.kind.not_in(MADE_BY_THEMSELVES), ~Location.retired)
    return _rows(session, actor, Location, PLACE, "code", *standing)


def wall_rows(session: Session, actor: Actor) -> Iterator[dict[str, Any]]:
    for warehouse_id, site in site_codes(session, actor.warehouse_id).items():
        for wall in queries.walls(session, warehouse_id):
            yield {"warehouse": site, **{name: getattr(wall, name) for name in WALL}}


def _rows(
    session: Session, actor: Actor, table: Any, names: Iterable[str], order: str, *which: Any
) -> Iterator[dict[str, Any]]:
    query = select(Warehouse.code.label("warehouse"), *(getattr(table, name) for name in names)).where(*which)
    if table is not Warehouse:
        query = query.join_from(table, Warehouse, table.warehouse_id == Warehouse.id)
    if actor.warehouse_id is not None:
        query = query.where(Warehouse.id == actor.warehouse_id)
    query = query.order_by(Warehouse.code, getattr(table, order)).execution_options(yield_per=500)
    for row in session.execute(query):
        yield dict(row._mapping)

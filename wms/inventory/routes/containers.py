"""The door to totes and carts: what lies in them, where they stand, when they were seen last."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.inventory import queries
from wms.inventory.schemas import ContainerOut, ContainersQuery
from wms.kernel.clock import utc_now
from wms.layout.queries import last_carried, locations_by_ids, locations_of_kind, site_of
from wms.layout.services import containers_on_walks
from wms.plumbing.db import reading
from wms.plumbing.http import blueprint, current_actor, requires
from wms.plumbing.scopes import touches

totes_and_carts = blueprint("containers", "Totes and carts: what lies in them, where they stand")


@totes_and_carts.get("/containers")
@requires("layout.read")
@totes_and_carts.arguments(ContainersQuery, location="query")
@totes_and_carts.response(200, ContainerOut(many=True))
@touches("warehouse", query="warehouse")
def list_containers(asked: dict[str, Any]) -> list[dict[str, Any]]:
    """Totes or carts (`kind`); `empty=true` lists those with nothing in them that stand nowhere and are on no walk."""
    with reading() as session:
        site = site_of(session, current_actor().warehouse_id, asked["warehouse"])
        rows = _rows(session, site.id, asked["kind"])
    days = asked["not_seen_days"]
    if asked["empty"]:
        rows = [row for row in rows if row["empty"] and row["stands_in"] is None]
    if days is not None:
        since = utc_now() - timedelta(days=days)
        rows = sorted((row for row in rows if row["seen_at"] is None or row["seen_at"] < since), key=_unseen_longest)
    return rows[: asked["limit"]]


def _unseen_longest(row: dict[str, Any]) -> tuple[bool, Any, str]:
    """Those that were seen once, the longest ago first; then those that nobody ever used."""
    return (row["seen_at"] is None, row["seen_at"], row["code"])


def _rows(session: Session, warehouse_id: UUID, kind: str) -> list[dict[str, Any]]:
    places = [place for place in locations_of_kind(session, warehouse_id, kind) if not place.retired]
    ids = [place.id for place in places]
    units = dict.fromkeys(ids, 0)
    for balance in queries.stock_at(session, ids):
        units[balance.location_id] += balance.on_hand
    on_walks = containers_on_walks(session, ids)
    carried, touched = last_carried(session, ids), queries.last_touched(session, ids)
    grounds = locations_by_ids(session, {place.parent_id for place in places if place.parent_id})
    return [
        {
            "id": place.id, "code": place.code, "kind": place.kind, "slots": place.slots,
            "empty": not units[place.id] and place.id not in on_walks, "units": units[place.id],
            "stands_in": place.parent_id, "on_walk": place.id in on_walks,
            "stands_in_code": grounds[place.parent_id].code if place.parent_id else None,
            "seen_at": max(filter(None, (carried.get(place.id), touched.get(place.id))), default=None),
        }
        for place in places
    ]  # fmt: skip

"""Somebody in the office, or a fix on the board, asks for counts, by name of who is to do them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from wms.board import queries as board_queries
from wms.board import services as board
from wms.catalog.queries import items_by_skus
from wms.counting.errors import NotABin, NothingToCount
from wms.counting.queries.counts import count_wires
from wms.counting.rules import ROLES_THAT_COUNT
from wms.counting.services.asking import queue_count
from wms.inventory.queries import stock_of
from wms.layout.queries import LocationRecord, WarehouseRecord, locations_by_codes, locations_by_ids, site_of
from wms.plumbing.transaction import Tx
from wms.work import queries as work_queries


def ask_count(
    tx: Tx, warehouse: str | None, places: Sequence[str], items: Sequence[str], worker_id: UUID | None = None
) -> dict[str, Any]:
    """Places whole, and items wherever they lie in bins. Raises NotABin, NothingToCount."""
    site = site_of(tx.session, tx.actor.warehouse_id, warehouse)
    why = {"by": tx.actor.name}
    counts = [
        queue_count(tx, place.id, "spot", why, meant_for=worker_id) for place in _bins(tx, site, places)
    ] + [
        queue_count(tx, place_id, "spot", why, item_id=item_id, meant_for=worker_id)
        for item_id, place_id in _places_of(tx, site, items)
    ]  # fmt: skip
    if not counts:
        raise NothingToCount
    return {"counts": count_wires(tx.session, counts)}


def count_now(tx: Tx, location_id: UUID, detail: dict[str, Any]) -> None:
    """A bin that was short is counted next, by whoever is free and nearest to it; the board says who was sent."""
    place = locations_by_ids(tx.session, [location_id])[location_id]
    person = _nearest(tx, place)
    queue_count(tx, location_id, "short", {"by": tx.actor.name}, meant_for=UUID(person["id"]) if person else None)
    severities = board_queries.open_severities(tx.session, "short")
    goods = f"short:{place.id}:{detail.get('item_id')}:{detail.get('lot', '')}"
    for key in {f"short:{place.id}", goods} & set(severities):
        board.refresh_exception(tx, key, detail | {"sent": person["name"] if person else None}, severities[key])


def _nearest(tx: Tx, place: LocationRecord) -> dict[str, Any] | None:
    """Somebody who was seen lately, may count and holds no work; in the same aisle if there is one."""
    people = work_queries.people_on_floor(tx.session, place.warehouse_id, None, tx.now)
    free = [one for one in people if one["task"] is None and not one["away"] and one["role"] in ROLES_THAT_COUNT]
    return min(free, key=lambda one: (one["aisle"] != place.aisle, one["name"]), default=None)


def _bins(tx: Tx, site: WarehouseRecord, codes: Sequence[str]) -> list[LocationRecord]:
    places = locations_by_codes(tx.session, site.id, codes)
    lacking = [code for code in codes if code not in places]
    if lacking:
        raise NotABin(scanned=lacking[0])
    return [places[code] for code in codes]


def _places_of(tx: Tx, site: WarehouseRecord, skus: Sequence[str]) -> list[tuple[UUID, UUID]]:
    """(item, bin) wherever one of the items lies."""
    item_ids = {item.id for item in items_by_skus(tx.session, skus).values()}
    balances = stock_of(tx.session, item_ids) if item_ids else []
    places = locations_by_ids(tx.session, {balance.location_id for balance in balances})
    bins = {place.id for place in places.values() if place.is_storage and place.warehouse_id == site.id}
    return sorted({(balance.item_id, balance.location_id) for balance in balances if balance.location_id in bins})

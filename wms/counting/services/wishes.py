"""Somebody in the office, or a fix on the board, asks for counts, by name of who is to do them."""

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from wms.board import queries as board_queries
from wms.board import services as board
from wms.catalog.queries import items_by_skus
from wms.counting.errors import NotABin, NothingToCount
from wms.counting.models import StockCount
from wms.counting.queries.counts import count_wires
from wms.counting.services.asking import queue_count
from wms.inventory.queries import stock_of
from wms.kernel.actors import Actor, Role
from wms.kernel.errors import invalid
from wms.kernel.faults import fault
from wms.layout.queries import LocationRecord, WarehouseRecord, locations_by_codes, locations_by_ids, site_of
from wms.people import queries as people
from wms.plumbing.grants import may
from wms.plumbing.transaction import Tx
from wms.work import queries as work_queries
from wms.work import services as work

_NO_COUNTER = fault("counting.no_counter", "somebody of this warehouse who counts")


def ask_count(
    tx: Tx, warehouse: str | None, places: Sequence[str], items: Sequence[str], worker_id: UUID | None = None
) -> dict[str, Any]:
    """Places whole, and items wherever they lie in bins. Raises NotABin, NothingToCount, InvalidInput for a person who
    does not count in this warehouse.
    """
    site = site_of(tx.session, tx.actor.warehouse_id, warehouse)
    _refuse_stranger(tx, site, worker_id)
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
    count = queue_count(tx, location_id, "short", {"by": tx.actor.name})
    sent = _sent(tx, place, count)
    severities = board_queries.open_severities(tx.session, "short")
    goods = f"short:{place.id}:{detail.get('item_id')}:{detail.get('lot', '')}"
    for key in {f"short:{place.id}", goods} & set(severities):
        board.refresh_exception(tx, key, detail | {"sent": sent}, severities[key])


def _sent(tx: Tx, place: LocationRecord, count: StockCount) -> str | None:
    """Who is at the count already, else who is sent; None: nobody is free, it waits in the queue."""
    task = work_queries.task(tx.session, count.task_id) if count.task_id else None
    if task is None or task.worker_name:
        return task.worker_name if task else None
    person = _nearest(tx, place, task.not_for)
    if person is not None:
        work.foresee(tx, {task.id: UUID(person["id"])})
    return person["name"] if person else None


def _nearest(tx: Tx, place: LocationRecord, not_for: UUID | None) -> dict[str, Any] | None:
    """Somebody who is free for a count of this place: with the least before them, in its aisle if there is one."""
    needs = frozenset({place.needs} - {""})
    free = work_queries.people_free_for(tx.session, place.warehouse_id, "count", place.zone, needs, tx.now)
    return min(
        (person for person in free if person["id"] != str(not_for)),
        key=lambda person: (person["meant"], person["aisle"] != place.aisle, person["name"]), default=None,
    )  # fmt: skip


def _refuse_stranger(tx: Tx, site: WarehouseRecord, worker_id: UUID | None) -> None:
    if worker_id is None:
        return
    person = people.worker(tx.session, worker_id)
    if person is None or person.disabled_at is not None or person.warehouse_id not in (None, site.id):
        raise invalid("worker_id", _NO_COUNTER)
    counter = Actor(kind="worker", id=person.id, name=person.name, role=cast(Role, person.role), warehouse_id=site.id)
    if not may(counter, "counting.close_count", site.id):
        raise invalid("worker_id", _NO_COUNTER)


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

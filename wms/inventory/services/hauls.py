"""Totes and carts in which goods are collected by moves: while something lies in one, it is a haul, and no order's."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from wms.inventory.errors import StockMovedOn
from wms.inventory.models import StockHaul
from wms.inventory.queries import occupied
from wms.inventory.rules import CARRIERS, PlaceSeen
from wms.layout.queries import LocationRecord, locations_by_ids
from wms.layout.services import containers_in_work
from wms.plumbing.db import database
from wms.plumbing.transaction import Tx


def place_seen(tx: Tx, place: LocationRecord | None) -> PlaceSeen:
    """A scanned place, as the judge of moves knows it."""
    if place is None:
        return PlaceSeen("unknown")
    taken = place.kind in CARRIERS and bool(containers_in_work(tx.session, [place.id]))
    return PlaceSeen(place.kind, place.blocked, taken)


def note_hauls(tx: Tx, places: Collection[LocationRecord]) -> None:
    """What was moved into a tote or cart, or out of it: it is a haul as long as something lies in it."""
    carriers = {place.id: place for place in places if place.kind in CARRIERS}
    if not carriers:
        return
    tx.flush_writes()
    full = occupied(tx.session, carriers)
    end_hauls(tx, carriers.keys() - full)
    for place_id in sorted(full):
        _begin_haul(tx, carriers[place_id])


def end_hauls(tx: Tx, container_ids: Collection[UUID]) -> None:
    """They are used for something else now, or hold nothing."""
    if container_ids:
        tx.session.execute(delete(StockHaul).where(StockHaul.container_id.in_(container_ids)))


def refuse_taken(tx: Tx, place_ids: Collection[UUID]) -> None:
    """Nothing goes back into a tote that was taken for a walk since; raises StockMovedOn."""
    taken = containers_in_work(tx.session, place_ids)
    if taken:
        codes = sorted(place.code for place in locations_by_ids(tx.session, taken).values())
        raise StockMovedOn(container=", ".join(codes))


def _begin_haul(tx: Tx, container: LocationRecord) -> None:
    row = {
        "container_id": container.id, "warehouse_id": container.warehouse_id, "by": tx.actor.name, "since": tx.now,
    }  # fmt: skip
    into: Any = (sqlite if database.is_sqlite else postgresql).insert(StockHaul).values(row)
    tx.session.execute(into.on_conflict_do_nothing())

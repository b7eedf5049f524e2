"""Where the goods of the next walks are promised, and where as good ones lie that nobody was promised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from sqlalchemy.orm import Session

from wms.inventory.queries import free_faces
from wms.layout import queries as layout
from wms.layout.queries import LocationRecord
from wms.optimizer.online import Promised, Shelf
from wms.optimizer.walk import Stop
from wms.orders.queries import AllocationRecord
from wms.planning.queries.hall import position_of
from wms.planning.queries.pool import Pool

MOST_ORDERS = 300  # those that go first: the turn of the others comes before they are claimed


@dataclass(frozen=True)
class GoodsNow:
    """`promises` by order or part; `shelves`: faces with free units of as good goods. `records` by promise, `lots`
    (location, lot) by shelf, `codes` by location say what the keys mean.
    """

    promises: dict[str, list[Promised]]
    shelves: tuple[Shelf, ...]
    records: dict[str, AllocationRecord]
    lots: dict[str, tuple[UUID, str]]
    codes: dict[UUID, str]


def goods_of(session: Session, pool: Pool, now: datetime) -> GoodsNow:
    keys = islice((key for row in pool.rows for key in row.orders if key in pool.loads), MOST_ORDERS)
    of_orders = {key: pool.loads[key].promises for key in keys}
    records = [promise for promises in of_orders.values() for promise in promises]
    kinds = {_goods(record.item_id, record.expires_on) for record in records}
    free = free_faces(session, pool.warehouse_id, {record.item_id for record in records}, now)
    free = [bin_ for bin_ in free if _goods(bin_.item_id, bin_.expires_on) in kinds]
    used = {record.location_id for record in records} | {bin_.location_id for bin_ in free}
    places = layout.locations_by_ids(session, used)
    shelving = _Shelving(pool, places)
    shelves = tuple(
        shelving.shelf(bin_.location_id, bin_.item_id, bin_.lot, bin_.expires_on, bin_.free) for bin_ in free
    )
    return GoodsNow(
        promises={key: shelving.promised(promises) for key, promises in of_orders.items()},
        shelves=shelves,
        records={str(record.id): record for record in records},
        lots=shelving.lots,
        codes={place_id: place.code for place_id, place in places.items()},
    )


class _Shelving:
    """Names shelves, and puts them where they stand in the hall."""

    def __init__(self, pool: Pool, places: Mapping[UUID, LocationRecord]) -> None:
        self.pool, self.places = pool, places
        self.lots: dict[str, tuple[UUID, str]] = {}

    def shelf(self, place: UUID, item: UUID, lot: str, last_day: date | None, free: int = 0) -> Shelf:
        key = f"{place} {item} {lot}"
        self.lots[key] = place, lot
        stop = Stop(str(place), position_of(self.pool.floor.layout, self.places[place]))
        return Shelf(key, stop, f"{_goods(item, last_day)} {self.places[place].needs}", free)

    def promised(self, records: Sequence[AllocationRecord]) -> list[Promised]:
        return [
            Promised(
                str(record.id),
                self.shelf(record.location_id, record.item_id, record.lot, record.expires_on),
                record.quantity,
            )
            for record in records
        ]


def _goods(item: UUID, last_day: date | None) -> str:
    """What is as good as each other: the same item with the same last day, or with none."""
    return f"{item} {last_day or ''}"

"""Places are made, changed while that is safe, and taken back while nothing ever lay in them."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from wms.kernel.ids import new_id
from wms.layout.errors import CodeTaken, InUse
from wms.layout.models import CONTAINER_KINDS, OUTSIDE_KINDS, Location
from wms.layout.queries import locations_by_ids
from wms.layout.rules.tote_sizes import sizes_of_slots, tidy_sizes
from wms.layout.services.changes import in_use, keep_change
from wms.plumbing.codes import Named, refuse_clashes
from wms.plumbing.newness import refuse_taken
from wms.plumbing.transaction import Tx

AT_ONCE = 1000
Row = TypeVar("Row")
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
    "tote_sizes",
)
TIDY = {"needs": str.lower, "tote_sizes": tidy_sizes}


def put_locations(tx: Tx, warehouse_id: UUID, places: list[dict[str, Any]]) -> int:
    """Creates or changes places by code. The kind of a shelf or a place to stand changes while it is empty, that of a
    container while nothing ever lay in it. A cart of which is said what its slots take has so many slots.

    Raises CodeTaken for another kind, or when a code means something else already.
    """
    codes = [place["code"] for place in places]
    query = select(Location).where(Location.warehouse_id == warehouse_id, Location.code.in_(codes))
    rows = {row.code: row for row in tx.session.scalars(query)}
    refuse_taken(tx, rows)
    fresh: list[Named] = []
    for n, place in enumerate(places):
        row = rows.get(place["code"])
        if row is None:
            row = rows[place["code"]] = Location(id=new_id(), warehouse_id=warehouse_id, code=place["code"])
            fresh.append(Named(row.code, place["kind"], row.id, row.code, f"locations[{n}]"))
            tx.session.add(row)
        elif row.kind != place["kind"]:
            _change_kind(tx, row, place["kind"])
        for field in _FIELDS:
            if field in place:
                setattr(row, field, TIDY[field](place[field]) if field in TIDY else place[field])
        if row.kind == "cart" and row.tote_sizes:
            row.slots = len(sizes_of_slots(row.tote_sizes, row.slots))
    tx.session.flush()
    if fresh:
        refuse_clashes(tx, warehouse_id, fresh, CodeTaken)
    return len(places)


def remove_location(tx: Tx, location_id: UUID) -> None:
    """Takes back a place that was made by mistake; raises InUse for one that has a history."""
    place_record = locations_by_ids(tx.session, [location_id])[location_id]
    if place_record.kind in OUTSIDE_KINDS or not is_untouched(tx, [location_id]):
        raise InUse(f"{place_record.code} has a history; block it instead", code=place_record.code)
    tx.session.execute(delete(Location).where(Location.id == location_id))


def is_untouched(tx: Tx, location_ids: Sequence[UUID]) -> bool:
    """Whether no row of any room names one of the places: they could be deleted. The database knows, so it is asked."""
    attempt = tx.session.begin_nested()
    try:
        for some in in_batches(location_ids):
            tx.session.execute(delete(Location).where(Location.id.in_(some)))
    except IntegrityError:
        return False
    finally:
        attempt.rollback()
    return True


def _change_kind(tx: Tx, row: Location, kind: str) -> None:
    if is_untouched(tx, [row.id]):
        return
    if {row.kind, kind} & {*CONTAINER_KINDS, *OUTSIDE_KINDS} or in_use(tx, [row.id]):
        raise CodeTaken(f"{row.code} is a {row.kind} already, and not empty", code=row.code, kind=row.kind)
    keep_change(tx, row, "kind", row.kind, kind)


def in_batches(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """No statement names more things than a database takes."""
    return (rows[begin : begin + AT_ONCE] for begin in range(0, len(rows), AT_ONCE))

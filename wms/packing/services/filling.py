"""The open parcel as it fills: what it weighs, and units counted into it and out of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, bindparam, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from wms.catalog.queries import item_weights
from wms.kernel.ids import new_id
from wms.orders import services as orders
from wms.packing.errors import TooMany
from wms.packing.models import CartonType, Pack, PackLine, Parcel, ParcelLine
from wms.plumbing.db import database
from wms.plumbing.transaction import Tx

_parcels: Any = Parcel.__table__
_cartons: Any = CartonType.__table__
_lines: Any = PackLine.__table__
_contents: Any = ParcelLine.__table__


@dataclass(frozen=True)
class Filled:
    """An open parcel. `weight_g`: of the carton with what is in it."""

    id: UUID
    number: str
    location_id: UUID
    max_weight_g: int
    weight_g: int


def weighed() -> tuple[Any, ColumnElement[int]]:
    """Parcels joined with their cartons, and the grams that such a carton weighs with what is in it."""
    weights = item_weights()
    inside = _contents.join(_lines, _lines.c.id == _contents.c.pack_line_id)
    inside = inside.join(weights, weights.c.id == _lines.c.item_id)
    grams = select(func.coalesce(func.sum(_contents.c.quantity * weights.c.weight_g), 0)).select_from(inside)
    contents = grams.where(_contents.c.parcel_id == _parcels.c.id).correlate(_parcels).scalar_subquery()
    return _parcels.join(_cartons, _cartons.c.id == _parcels.c.carton_type_id), _cartons.c.tare_g + contents


def _open_parcel() -> Any:
    joined, weight = weighed()
    columns = (_parcels.c.id, _parcels.c.number, _parcels.c.location_id, _cartons.c.max_weight_g)
    query = select(*columns, weight.label("weight_g")).select_from(joined)
    return query.where(
        _parcels.c.pack_id == bindparam("pack", type_=_parcels.c.pack_id.type), _parcels.c.state == "open"
    )


_OPEN = _open_parcel()


def filled_parcel(tx: Tx, pack: Pack) -> Filled | None:
    """The pack's open parcel, with its weight, in one look."""
    row = tx.execute(_OPEN, {"pack": pack.id}).one_or_none()
    return None if row is None else Filled(row.id, row.number, row.location_id, row.max_weight_g, int(row.weight_g))


def counting_units() -> Any:
    """The units of a line that are packed, never more than there are."""
    packed = _lines.c.packed + bindparam("units", type_=Integer)
    sound = (packed >= _lines.c.called_off, packed + _lines.c.missing + _lines.c.coming <= _lines.c.expected)
    return (
        update(_lines)
        .where(_lines.c.id == bindparam("pack_line", type_=_lines.c.id.type), *sound)
        .values(packed=packed)
    )


def putting_in(row: Any) -> Any:
    """An insert into a parcel that adds to the units of a line which lie there already."""
    more = _contents.c.quantity + row.excluded.quantity
    return row.on_conflict_do_update(index_elements=["parcel_id", "pack_line_id"], set_={"quantity": more})


_COUNT = counting_units()
_PUT_SQLITE = putting_in(sqlite.insert(_contents)).returning(_contents.c.quantity)
_PUT_POSTGRES = putting_in(postgresql.insert(_contents)).returning(_contents.c.quantity)
_ITS = (
    _contents.c.parcel_id == bindparam("parcel", type_=_contents.c.parcel_id.type),
    _contents.c.pack_line_id == bindparam("pack_line", type_=_contents.c.pack_line_id.type),
)
_TAKE = update(_contents).where(*_ITS).values(quantity=_contents.c.quantity - bindparam("units", type_=Integer))
_TAKE = _TAKE.where(_contents.c.quantity > bindparam("units", type_=Integer)).returning(_contents.c.quantity)
_TAKE_ALL = delete(_contents).where(*_ITS)


def count_packed(tx: Tx, parcel_id: UUID, takes: Sequence[tuple[PackLine, int]]) -> list[dict[str, Any]]:
    """Units into a parcel, or (negative) out of it: on the parcel, the pack's line and the order's.

    [{"id", "packed", "in_parcel"}] of each line as it is then.
    """
    return [_count(tx, parcel_id, line, units) for line, units in takes]


def _count(tx: Tx, parcel_id: UUID, line: PackLine, units: int) -> dict[str, Any]:
    too_many = TooMany(scanned=units, expected=line.left)
    tx.post(_COUNT, {"pack_line": line.id, "units": units}, otherwise=too_many)
    orders.pack_line(tx, line.order_line_id, units)
    inside = _put(tx, parcel_id, line, units) if units > 0 else _take(tx, parcel_id, line, -units)
    return {"id": line.id, "packed": line.packed + units, "in_parcel": inside}


def _put(tx: Tx, parcel_id: UUID, line: PackLine, units: int) -> int:
    row = {"id": new_id(), "parcel_id": parcel_id, "pack_line_id": line.id, "quantity": units}
    return int(tx.execute(_PUT_SQLITE if database.is_sqlite else _PUT_POSTGRES, row).one().quantity)


def _take(tx: Tx, parcel_id: UUID, line: PackLine, units: int) -> int:
    """What goes in and out is locked with the pack: whatever is not more than these units is all of them."""
    its = {"parcel": parcel_id, "pack_line": line.id}
    left = tx.execute(_TAKE, its | {"units": units}).one_or_none()
    if left is None:
        tx.post(_TAKE_ALL, its)
    return int(left.quantity) if left else 0

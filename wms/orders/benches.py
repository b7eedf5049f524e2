"""Who has the picked goods of orders: the room at whose benches they stand says how many units it still gives back."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from wms.plumbing.transaction import Tx


@dataclass(frozen=True)
class CalledOff:
    """Of the units asked: `loose` lie in totes and are given up at once; `packed` lie in parcels without a label, and
    whoever packs takes them out. The others are final.
    """

    loose: int
    packed: int


@dataclass(frozen=True)
class Bench:
    """`still(tx, order_id)` locks what packs the order, before the order itself is locked.

    `call_off(tx, order_line_id, picked, units)`: of a line of which `picked` units are or were picked, by the orders'
    books, so many are not wanted. `final(session, order_ids)`: units of each order line in parcels which have a label,
    or are just getting one; those that have left are among them.
    """

    still: Callable[[Tx, UUID], None]
    call_off: Callable[[Tx, UUID, int, int], CalledOff]
    final: Callable[[Session, Collection[UUID]], dict[UUID, int]]


_benches = [
    Bench(
        still=lambda _tx, _order_id: None,
        call_off=lambda _tx, _line_id, _picked, units: CalledOff(units, 0),
        final=lambda _session, _order_ids: {},
    )
]


def who_has_picked_goods(bench: Bench) -> None:
    """A line of the `subscribers.py` of the room that packs."""
    _benches[:] = [bench]


def keep_still(tx: Tx, order_id: UUID) -> None:
    _benches[0].still(tx, order_id)


def call_off(tx: Tx, order_line_id: UUID, picked: int, units: int) -> CalledOff:
    return _benches[0].call_off(tx, order_line_id, picked, units)


def final_units(session: Session, order_ids: Collection[UUID]) -> dict[UUID, int]:
    """Units of each order line that are final: what lies in a labelled parcel leaves as it is."""
    return _benches[0].final(session, order_ids)

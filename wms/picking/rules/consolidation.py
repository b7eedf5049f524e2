"""Totes of one order from several walks are brought together at a place: which one, and what a scan there means."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from wms.kernel.codes import known_as, same_code


@dataclass(frozen=True, slots=True)
class Gathering:
    """A place at which totes are brought together: the numbers of the orders that have it, of `seats` at most."""

    code: str
    orders: Collection[str] = ()
    seats: int = 1

    def takes(self, order: str) -> bool:
        return order in self.orders or len(self.orders) < self.seats


def judge_gathering(places: Sequence[Gathering], expected: str, order: str, scanned: str) -> str:
    """ok; other, which counts when it is meant; or why not: another order has it, or it is none."""
    place = known_as({same_code(place.code): place for place in places}, scanned)
    if place is None:
        return "picking.not_a_gathering"
    if not place.takes(order):
        return "picking.place_taken"
    return "ok" if place.code == expected or order in place.orders else "other"


def first_free(places: Sequence[Gathering], order: str) -> Gathering | None:
    """`places`: the nearest first."""
    return next((place for place in places if place.takes(order)), None)

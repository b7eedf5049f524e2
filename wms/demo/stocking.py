"""How much of each article lies where: ABC slotting by real frequency, stock made from the real demand.

Fast movers get the places that cost the least walking and a second face elsewhere; articles with lots get one place a
lot. About one article in a hundred has too little on purpose, so that short stock is part of every demo.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from wms.demo.catalogue import Product, draw, orders, products
from wms.demo.floor import PickPlace, pick_places
from wms.demo.invented import lots

TWO_FACES = 120  # this many of the fastest articles lie in two places
SCARCE_ONE_IN = 100
SCARCE_SHARE = 0.6  # of what is ordered


@dataclass(frozen=True)
class Face:
    """One article (and lot) in one place; the quantity is in whole units."""

    location: str
    sku: str
    quantity: int
    lot: str = ""
    expires_on: date | None = None


def faces(today: date) -> list[Face]:
    """Every stocked place, fastest article first; at most one face a place."""
    places = iter(sorted(pick_places(), key=lambda place: (place.effort_mm, place.code)))
    demand, frequency = _demand()
    ranked = sorted(products().values(), key=lambda product: (-frequency[product.sku], product.sku))
    first = [face for product in ranked for face in _first_faces(product, demand[product.sku], places, today)]
    return _with_second_faces(first, [product.sku for product in ranked[:TWO_FACES]], places)


def is_scarce(sku: str) -> bool:
    """Whether this article has less stock than all orders together want."""
    return draw(sku, "scarce", SCARCE_ONE_IN) == 0


def _demand() -> tuple[Counter[str], Counter[str]]:
    units: Counter[str] = Counter()
    frequency: Counter[str] = Counter()
    for order in orders():
        units.update({line.sku: line.quantity for line in order.lines})
        frequency.update(line.sku for line in order.lines)
    return units, frequency


def _first_faces(product: Product, demand: int, places: Iterator[PickPlace], today: date) -> Iterator[Face]:
    stock = _stock(product.sku, demand)
    of_lots = lots(product, today)
    if not of_lots:
        yield Face(next(places).code, product.sku, stock)
    for lot in of_lots:
        yield Face(next(places).code, product.sku, -(-stock // len(of_lots)), lot.code, lot.expires_on)


def _stock(sku: str, demand: int) -> int:
    if is_scarce(sku):
        return max(1, int(demand * SCARCE_SHARE))
    return demand + demand // 10 + 6 + draw(sku, "stock", 24)


def _with_second_faces(first: list[Face], fast: list[str], places: Iterator[PickPlace]) -> list[Face]:
    """Move a third of each fast article's stock to a place of its own."""
    split: list[Face] = []
    for face in first:
        moved = face.quantity // 3 if face.sku in fast and not face.lot else 0
        split.append(Face(face.location, face.sku, face.quantity - moved, face.lot, face.expires_on))
        if moved:
            split.append(Face(next(places).code, face.sku, moved))
    return [face for face in split if face.quantity]

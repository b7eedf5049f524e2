"""The demo warehouse: twelve parallel aisles, one block, a cross-aisle in front and one behind; all measures in mm.

x runs along the cross-aisles, y into the aisles; the depot lies at the front cross-aisle in the middle of the building.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from wms.demo.catalogue import draw

WAREHOUSE = {"code": "MAIN", "name": "Lindenhall fulfilment centre", "timezone": "Europe/London"}

AISLES = 12
BAYS = 56  # odd numbers stand left of the aisle, even ones right
LEVELS = 4
AISLE_PITCH = 3000
BAY_WIDTH = 1000
FRONT_Y = 1500
FIRST_BAY_Y = 3000
BACK_Y = FIRST_BAY_Y + BAYS // 2 * BAY_WIDTH + 500
DEPOT_X = AISLE_PITCH * AISLES // 2
LEVEL_EFFORT = {1: 2500, 2: 0, 3: 0, 4: 5000}  # bending or reaching, as mm of walking

LANES = 4
STATIONS = 4
CARTS = 14
CART_SLOTS = 6
TOTES = 1200
DOCK = "DOCK-1"
WALL = {"lane": "PACK-1", "columns": 6, "rows": 4}


@dataclass(frozen=True)
class PickPlace:
    """A pick location; `aisle_index` counts from 0, `check_digits` are two digits that differ within a bay."""

    code: str
    aisle: int
    bay: int
    level: int
    x_mm: int
    y_mm: int
    pick_sequence: int
    check_digits: str

    @property
    def effort_mm(self) -> int:
        """Walk from the depot and back plus what the level costs: fast movers get the least."""
        return 2 * (abs(self.x_mm - DEPOT_X) + self.y_mm - FRONT_Y) + LEVEL_EFFORT[self.level]


def aisle_x(aisle: int) -> int:
    """The middle line of aisle 1..AISLES."""
    return AISLE_PITCH // 2 + (aisle - 1) * AISLE_PITCH


def walk_plan() -> dict[str, object]:
    """What the walking optimizer needs to know about the floor, in the shape of layout's walk plan."""
    return {
        "aisle_x_mm": [aisle_x(aisle) for aisle in range(1, AISLES + 1)],
        "cross_aisle_y_mm": [FRONT_Y, BACK_Y],
        "depot_x_mm": DEPOT_X,
        "depot_y_mm": FRONT_Y,
    }


def pick_places() -> list[PickPlace]:
    """Every pick location in the order of an S-shaped walk: up the first aisle, down the second, and so on."""
    walk = ((aisle, bay) for aisle in range(1, AISLES + 1) for bay in _bays_walked(aisle))
    spots = ((aisle, bay, level) for aisle, bay in walk for level in range(1, LEVELS + 1))
    return [_place(aisle, bay, level, sequence) for sequence, (aisle, bay, level) in enumerate(spots, 1)]


def _bays_walked(aisle: int) -> range:
    return range(1, BAYS + 1) if aisle % 2 else range(BAYS, 0, -1)


def _place(aisle: int, bay: int, level: int, sequence: int) -> PickPlace:
    first = draw(f"A{aisle:02d}-{bay:02d}", "check digits", 90)
    return PickPlace(
        code=f"A{aisle:02d}-{bay:02d}-{level}",
        aisle=aisle,
        bay=bay,
        level=level,
        x_mm=aisle_x(aisle),
        y_mm=FIRST_BAY_Y + (bay - 1) // 2 * BAY_WIDTH + BAY_WIDTH // 2,
        pick_sequence=sequence,
        # levels of one bay lie 23 apart, so a scan of the neighbour's digits is never right by chance
        check_digits=f"{(first + 23 * level) % 90 + 10}",
    )


def locations() -> Iterator[dict[str, object]]:
    """Everything with a code and a place, in the shape of the location API: shelves, lanes, containers."""
    yield from (_shelf(place) for place in pick_places())
    yield {"code": DOCK, "kind": "dock", "x_mm": DEPOT_X, "y_mm": -6000}
    yield from _front("PACK", "pack_lane", LANES, -1500)
    yield from _front("STATION", "station", STATIONS, -3500)
    for number in range(1, CARTS + 1):
        yield {"code": f"CART-{number:02d}", "kind": "cart", "slots": CART_SLOTS}
    for number in range(1, TOTES + 1):
        yield {"code": f"T{number:05d}", "kind": "tote"}


def _shelf(place: PickPlace) -> dict[str, object]:
    return {
        "code": place.code,
        "kind": "pick",
        "zone": f"Z{(place.aisle - 1) // 4 + 1}",
        "aisle": f"A{place.aisle:02d}",
        "bay": f"{place.bay:02d}",
        "level": str(place.level),
        "x_mm": place.x_mm,
        "y_mm": place.y_mm,
        "aisle_index": place.aisle - 1,
        "pick_sequence": place.pick_sequence,
        "check_digits": place.check_digits,
    }


def _front(name: str, kind: str, count: int, y_mm: int) -> Iterator[dict[str, object]]:
    spread = AISLE_PITCH * AISLES // (count + 1)
    for number in range(1, count + 1):
        yield {"code": f"{name}-{number}", "kind": kind, "x_mm": number * spread, "y_mm": y_mm}

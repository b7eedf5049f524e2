"""Racks in parallel aisles: what is asked for becomes places with codes, coordinates and a walking order; pure.

x runs along the cross aisles, y into the aisles, both in millimetres; the front is where y is least.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

from wms.kernel.codes import PLACE_CODE
from wms.kernel.errors import invalid
from wms.kernel.faults import fault
from wms.layout.rules.names import aisle_names, filled, lettered, numbered

_TOO_MANY_PLACES = fault("layout.too_many_places", "makes {made} places; at most {most} at once")
_NO_CODE = fault("layout.no_code", "makes {code}; a code is up to 40 characters that every scanner knows")
_CODE_TWICE = fault("layout.code_twice", "would call two places {code}; use every blank that tells them apart")
MOST_PLACES = 20_000
MOST_CODE = 40
SIDES = ("odd_even", "left_then_right", "around", "one_side")
WALKS = ("there_and_back", "from_front")
LEVEL_STYLES = ("numbers", "letters")
APRON_MM = 1500  # from the front to the first cross aisle
ROW_DEPTH_MM = 2000  # between rows of lanes, benches, docks, desks


@dataclass(frozen=True)
class RowAsked:
    """Places in a row in front of the racks; `{n}` in the template is counted from 1."""

    kind: str
    count: int
    template: str


@dataclass(frozen=True)
class RackingAsked:
    """`sides`: how bays are numbered; `crossings`: after how many bays of depth a cross aisle lies.

    odd_even: odd bays on the left, even ones facing them; left_then_right: up the left, then up the right from the
    front; around: up the left, back on the right; one_side: racks on the left alone. Levels up to `face_levels` are
    picked from, those above hold reserve. `walk`: there_and_back turns round in every second aisle, from_front never.
    """

    first_aisle: str
    last_aisle: str
    bays: int
    first_bay: int
    bay_digits: int
    sides: str
    levels: int
    first_level: int
    level_style: str
    level_digits: int
    face_levels: int
    template: str
    zone: str
    spacing_mm: int
    bay_width_mm: int
    cross_width_mm: int
    crossings: tuple[int, ...]
    alternate_ways: bool
    narrow: bool
    walk: str
    check_digits: bool
    rows: tuple[RowAsked, ...]


@dataclass(frozen=True)
class Standing:
    """What stands in the building before: its last aisle's x, its cross aisles, and how many of each there are."""

    aisles: int = 0
    last_x_mm: int = 0
    cross_aisles: tuple[int, ...] = ()
    last_sequence: int = 0


@dataclass(frozen=True)
class AisleLine:
    name: str
    x_mm: int
    one_way: str
    narrow: bool


@dataclass(frozen=True)
class PlaceLine:
    """`side`: -1 left of its aisle, 1 right of it, 0 in none."""

    code: str
    kind: str
    zone: str
    aisle: str
    bay: str
    level: str
    x_mm: int
    y_mm: int
    aisle_index: int | None
    pick_sequence: int
    check_digits: str
    side: int


@dataclass(frozen=True)
class Racking:
    """New aisles and places; `cross_aisles` are all that the building has then."""

    aisles: tuple[AisleLine, ...]
    cross_aisles: tuple[int, ...]
    depot: tuple[int, int]
    places: tuple[PlaceLine, ...]


@dataclass(frozen=True)
class _Bay:
    """`cell` counts the depth from the front."""

    number: int
    cell: int
    side: int


def lay_out(asked: RackingAsked, standing: Standing) -> Racking:
    """New racks to the right of those that stand; raises InvalidInput naming the field."""
    names = aisle_names(asked.first_aisle, asked.last_aisle)
    made = len(names) * asked.bays * asked.levels
    if made > MOST_PLACES:
        raise invalid("bays", _TOO_MANY_PLACES.format(made=made, most=MOST_PLACES))
    front = standing.cross_aisles[0] if standing.cross_aisles else APRON_MM
    first_x = standing.last_x_mm + asked.spacing_mm if standing.aisles else asked.spacing_mm // 2
    aisles = tuple(_aisle(asked, index, name, first_x) for index, name in enumerate(names))
    places = (*_shelves(asked, standing, aisles, front), *_rows(asked, first_x, front))
    _refuse_odd_codes(places)
    middle = (aisles[0].x_mm + aisles[-1].x_mm) // 2
    return Racking(aisles, _corridors(asked, standing, front), (middle, front), places)


def _aisle(asked: RackingAsked, index: int, name: str, first_x: int) -> AisleLine:
    way = ("to_back", "to_front")[index % 2] if asked.alternate_ways else ""
    return AisleLine(name, first_x + index * asked.spacing_mm, way, asked.narrow)


def _corridors(asked: RackingAsked, standing: Standing, front: int) -> tuple[int, ...]:
    """The front, the back, and those between: a corridor lies in the middle of its width."""
    bays = _bays(asked)
    depth = max(bay.cell for bay in bays) + 1
    between = sorted({cell for cell in asked.crossings if 0 < cell < depth})
    ours = [_y_mm(asked, cell, front) - asked.cross_width_mm // 2 for cell in between]
    back = _y_mm(asked, depth, front) + asked.cross_width_mm // 2
    return tuple(sorted({front, *ours, back, *standing.cross_aisles}))


def _y_mm(asked: RackingAsked, cell: int, front: int) -> int:
    """Where a bay of that depth begins, with the corridors before it."""
    before = len({crossing for crossing in asked.crossings if 0 < crossing <= cell})
    return front + asked.cross_width_mm // 2 + cell * asked.bay_width_mm + before * asked.cross_width_mm


def _bays(asked: RackingAsked) -> list[_Bay]:
    return [_bay(asked, number) for number in range(asked.bays)]


def _bay(asked: RackingAsked, number: int) -> _Bay:
    """The cell and the side of a bay, counted from 0."""
    half = (asked.bays + 1) // 2
    if asked.sides == "one_side":
        return _Bay(number, number, -1)
    if asked.sides == "odd_even":
        return _Bay(number, number // 2, 1 if number % 2 else -1)
    if number < half:
        return _Bay(number, number, -1)
    cell = number - half if asked.sides == "left_then_right" else asked.bays - 1 - number
    return _Bay(number, cell, 1)


def _shelves(asked: RackingAsked, standing: Standing, aisles: tuple[AisleLine, ...], front: int) -> Iterator[PlaceLine]:
    sequence = standing.last_sequence
    for index, aisle in enumerate(aisles):
        turned = asked.walk == "there_and_back" and index % 2 == 1
        for bay in sorted(_bays(asked), key=lambda bay: (-bay.cell if turned else bay.cell, bay.side)):
            for level in range(asked.levels):
                sequence += 1
                yield _shelf(asked, standing.aisles + index, aisle, bay, level, sequence, front)


def _shelf(
    asked: RackingAsked, index: int, aisle: AisleLine, bay: _Bay, level: int, sequence: int, front: int
) -> PlaceLine:
    height = asked.first_level + level
    level_name = lettered(level + 1) if asked.level_style == "letters" else numbered(height, asked.level_digits)
    bay_name = numbered(asked.first_bay + bay.number, asked.bay_digits)
    code = filled(asked.template, {"aisle": aisle.name, "bay": bay_name, "level": level_name})
    return PlaceLine(
        code=code,
        kind="pick" if level < asked.face_levels else "reserve",
        zone=asked.zone,
        aisle=aisle.name,
        bay=bay_name,
        level=level_name,
        x_mm=aisle.x_mm,
        y_mm=_y_mm(asked, bay.cell, front) + asked.bay_width_mm // 2,
        aisle_index=index,
        pick_sequence=sequence,
        check_digits=_digits(f"{aisle.name} {bay_name}", level) if asked.check_digits else "",
        side=bay.side,
    )


def _digits(bay: str, level: int) -> str:
    """Two digits; levels of one bay lie 23 apart, so a neighbour's are never right by chance."""
    return str((crc32(bay.encode()) + 23 * level) % 90 + 10)


def _rows(asked: RackingAsked, first_x: int, front: int) -> Iterator[PlaceLine]:
    """Lanes, benches, docks and desks: each kind in a row of its own, in front of the first cross aisle."""
    for depth, row in enumerate((row for row in asked.rows if row.count > 0), 1):
        y_mm = front - depth * ROW_DEPTH_MM
        for n in range(row.count):
            code = filled(row.template, {"n": str(n + 1)})
            x_mm = first_x + n * asked.spacing_mm
            yield PlaceLine(code, row.kind, "", "", "", "", x_mm, y_mm, None, 0, "", 0)


def _refuse_odd_codes(places: tuple[PlaceLine, ...]) -> None:
    codes: set[str] = set()
    for place in places:
        field = "template" if place.aisle else "rows"
        if len(place.code) > MOST_CODE or not re.fullmatch(PLACE_CODE, place.code):
            raise invalid(field, _NO_CODE.format(code=repr(place.code[:60])))
        if place.code in codes:
            raise invalid(field, _CODE_TWICE.format(code=place.code))
        codes.add(place.code)

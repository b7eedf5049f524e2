"""What new racks would be, before anybody lays them."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from wms.kernel.ids import new_id
from wms.layout.queries.floor import floor_plan
from wms.layout.queries.listing import standing
from wms.layout.queries.records import AisleRecord
from wms.layout.rules import AisleLine, PlaceLine, RackingAsked, lay_out
from wms.plumbing.codes import Named, clashes_among

CLASHES_SHOWN = 20
CODES_AT_ONCE = 1000


@dataclass(frozen=True)
class BayRecord:
    """A bay with all its levels; `side`: -1 left of its aisle, 1 right of it."""

    aisle: str
    bay: str
    x_mm: int
    y_mm: int
    side: int
    first_code: str
    last_code: str


@dataclass(frozen=True)
class CodeClash:
    """A code that means something else already; `words` say what."""

    code: str
    words: str


@dataclass(frozen=True)
class RackingDrawing:
    """`standing`: aisles that are there already; `rows`: lanes, benches and docks; `clashes`: the first of them."""

    standing: tuple[AisleRecord, ...]
    aisles: tuple[AisleLine, ...]
    cross_aisles: tuple[int, ...]
    depot: tuple[int, int]
    bays: tuple[BayRecord, ...]
    rows: tuple[PlaceLine, ...]
    shelves: int
    faces: int
    first_code: str
    last_code: str
    clashes: tuple[CodeClash, ...]
    clash_count: int


def racking_drawing(session: Session, warehouse_id: UUID, asked: RackingAsked) -> RackingDrawing:
    """Raises InvalidInput naming the field, as laying them would."""
    racking = lay_out(asked, standing(session, warehouse_id))
    shelves = [place for place in racking.places if place.side]
    clashes = _clashes(session, warehouse_id, racking.places)
    by_name = sorted(
        shelves, key=lambda place: (place.aisle_index, len(place.bay), place.bay, len(place.level), place.level)
    )
    return RackingDrawing(
        standing=floor_plan(session, warehouse_id).aisles,
        aisles=racking.aisles,
        cross_aisles=racking.cross_aisles,
        depot=racking.depot,
        bays=tuple(_bays(shelves)),
        rows=tuple(place for place in racking.places if not place.side),
        shelves=len(shelves),
        faces=sum(place.kind == "pick" for place in shelves),
        first_code=by_name[0].code,
        last_code=by_name[-1].code,
        clashes=tuple(clashes[:CLASHES_SHOWN]),
        clash_count=len(clashes),
    )


def _bays(shelves: list[PlaceLine]) -> list[BayRecord]:
    levels: dict[tuple[str, str], list[PlaceLine]] = {}
    for shelf in shelves:
        levels.setdefault((shelf.aisle, shelf.bay), []).append(shelf)
    ends = [(stack[0], stack[-1]) for stack in levels.values()]
    return [BayRecord(low.aisle, low.bay, low.x_mm, low.y_mm, low.side, low.code, top.code) for low, top in ends]


def _clashes(session: Session, warehouse_id: UUID, places: tuple[PlaceLine, ...]) -> list[CodeClash]:
    claimed: list[dict[str, Named]] = [{}]
    clashes: list[CodeClash] = []
    for begin in range(0, len(places), CODES_AT_ONCE):
        batch = places[begin : begin + CODES_AT_ONCE]
        claims = [Named(place.code, place.kind, new_id(), place.code) for place in batch]
        clashes += [CodeClash(*pair) for pair in _named(session, warehouse_id, claims, claimed)]
    return clashes


def _named(
    session: Session, warehouse_id: UUID, claims: list[Named], claimed: list[dict[str, Named]]
) -> Iterator[tuple[str, str]]:
    for claim, words in clashes_among(session, warehouse_id, claims, claimed):
        yield claim.code, words

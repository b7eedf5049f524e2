"""Where goods that go back may lie as well: in a nearer bin with the same, or in an empty one beside a blocked one."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from wms.inventory.queries import occupied, stock_of
from wms.layout.queries import LocationRecord, locations_by_ids, locations_chosen
from wms.picking.queries.left_goods import LeftGoods
from wms.work.queries import Floor, floor_of

Goods = tuple[UUID, str]
MOST_EMPTY = 200


def nearer_bins(session: Session, warehouse_id: UUID, goods: Sequence[LeftGoods]) -> list[LocationRecord | None]:
    """For each of the goods the face that is nearer to where their tote stands than the bin they came from; None for
    most. One that is blocked or retired is as far as can be.
    """
    bins = locations_by_ids(session, {row.location_id for row in goods})
    totes = locations_by_ids(session, {row.tote_id for row in goods})
    alike = _with_the_same(session, warehouse_id, goods)
    choices = [_choices(session, alike[row.item_id, row.lot], bins[row.location_id]) for row in goods]
    stands = {tote.parent_id for tote in totes.values() if tote.parent_id}
    floor = floor_of(session, warehouse_id, stands | bins.keys() | {one.id for some in choices for one in some})
    return [
        _nearest(floor, totes[row.tote_id].parent_id, bins[row.location_id], some)
        for row, some in zip(goods, choices, strict=True)
    ]


def _with_the_same(
    session: Session, warehouse_id: UUID, goods: Sequence[LeftGoods]
) -> defaultdict[Goods, list[LocationRecord]]:
    balances = [row for row in stock_of(session, {row.item_id for row in goods}) if row.status == "available"]
    places = locations_by_ids(session, {row.location_id for row in balances})
    alike: defaultdict[Goods, list[LocationRecord]] = defaultdict(list)
    for row in balances:
        if places[row.location_id].warehouse_id == warehouse_id:
            alike[row.item_id, row.lot].append(places[row.location_id])
    return alike


def _choices(session: Session, alike: Sequence[LocationRecord], bin_: LocationRecord) -> list[LocationRecord]:
    same = [place for place in alike if _is_open_face(place) and place.id != bin_.id]
    if same or _is_open_face(bin_) or not bin_.aisle:
        return same
    chosen = {"codes": None, "first": None, "last": None, "aisles": [bin_.aisle], "most": MOST_EMPTY}
    beside = [
        place for place in locations_chosen(session, bin_.warehouse_id, ("pick",), **chosen) if _is_open_face(place)
    ]
    full = occupied(session, [place.id for place in beside])
    return [place for place in beside if place.id not in full]


def _is_open_face(place: LocationRecord) -> bool:
    return place.kind == "pick" and not place.blocked and not place.retired


def _nearest(
    floor: Floor, stands_in: UUID | None, bin_: LocationRecord, choices: Sequence[LocationRecord]
) -> LocationRecord | None:
    """From where the tote stands; for one that stands nowhere, from the bin itself."""
    begin = stands_in if _is_open_face(bin_) else (stands_in or bin_.id)
    ways = {place.id: floor.distance_mm(begin, place.id) for place in choices}
    far = floor.distance_mm(begin, bin_.id) if _is_open_face(bin_) else None
    reached = [place for place in choices if (way := ways[place.id]) is not None and (far is None or way < far)]
    if far is None and _is_open_face(bin_):
        return None
    return min(reached, key=lambda place: (ways[place.id], place.code), default=None)

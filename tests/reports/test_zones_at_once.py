"""`wms optimize compare` with all zones walked at once: by hand on a small house, and never better than the bounds."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.reports.test_comparison import TERMS, files
from wms.optimizer.online.ready import shortest_first
from wms.reports.comparison import Terms, World, at_once, compare, in_zones, read_world
from wms.reports.comparison.replay import shared_out

__all__ = ["files"]
BY_HAND = Terms(pickers=2, walking_mm_s=1000, line_s=10, walk_s=60, most_s=0, zones=2, seconds=60, steps=4)
HOUSE = {
    "aisle_x_mm": [0, 10_000],
    "cross_aisle_y_mm": [0, 20_000],
    "depot_x_mm": 5_000,
    "depot_y_mm": 0,
    "cart": {"slots": 4, "tote_volume_mm3": 1000},
    "locations": [
        {"code": "LEFT", "aisle_index": 0, "y_mm": 4_000},
        {"code": "RIGHT", "aisle_index": 1, "y_mm": 6_000},
    ],
    "items": [{"sku": sku, "location": sku, "volume_mm3": 100} for sku in ("LEFT", "RIGHT")],
}
"""LEFT is 9 m from the depot, so 18 m to walk and 60 + 18 + 10 = 88 s; RIGHT 11 m, 22 m and 92 s."""


def world_of(folder: Path, rows: str, slots: int = 4) -> World:
    orders, layout = folder / "orders.csv", folder / "layout.json"
    orders.write_text("order,sku,quantity,created_at\n" + rows)
    layout.write_text(json.dumps({**HOUSE, "cart": {"slots": slots, "tote_volume_mm3": 1000}}))
    return read_world(orders, layout, BY_HAND)


def test_an_order_of_two_zones_is_whole_when_the_longer_part_is_there(tmp_path: Path) -> None:
    world = world_of(tmp_path, "A,LEFT,1,2026-03-02T08:00:00Z\nA,RIGHT,1,2026-03-02T08:00:00Z\n")
    (_, patient), bound = at_once(world, BY_HAND)
    assert sorted(begun.walk.length_mm for begun in patient.walks) == [18_000, 22_000]
    assert {begun.walk.zone for begun in patient.walks} == {"0", "1"}
    assert (patient.length_mm, patient.whole_s, patient.half_s, patient.places) == (40_000, 92, 4, 1)
    assert (bound.length_mm, bound.whole_s, bound.ready_s, bound.places) == (40_000, 92, 92, 1)


def test_one_person_brings_four_orders_no_sooner_than_one_after_the_other(tmp_path: Path) -> None:
    rows = "".join(f"{name},LEFT,1,2026-03-02T08:00:00Z\n" for name in "ABCD")
    world = world_of(tmp_path, rows, slots=1)
    (brisk, _), bound = at_once(world, replace(BY_HAND, pickers=1))
    assert (brisk.whole_s, brisk.ready_s, brisk.places) == (88, (88 + 176 + 264 + 352) // 4, 0)
    assert (bound.whole_s, bound.ready_s, bound.places) == (88, 220, 0)


@pytest.mark.parametrize(("hands", "ends"), [(1, 5 + 13), (2, 3.5 + 6.5)])
def test_the_least_work_left_goes_first_also_in_the_middle_of_another(hands: int, ends: float) -> None:
    assert shortest_first([(0, 10), (2, 3)], hands) == ends


def test_every_order_is_walked_once_by_people_of_its_zones_and_nothing_beats_the_bounds(
    files: tuple[Path, Path],
) -> None:
    terms = replace(TERMS, zones=3, pickers=4)
    world = read_world(*files, terms)
    day = world.at_once(terms)
    zones_of = {person.key: person.zones for person in day.people}
    outcomes, bound = at_once(world, terms)
    for outcome in outcomes:
        walked = sorted(key for begun in outcome.walks for key in begun.walk.orders)
        assert walked == sorted(order.pick.key for order in day.orders)
        assert all(begun.walk.zone in zones_of[begun.person] for begun in outcome.walks)
        assert outcome.orders == 40
        assert 0 < bound.length_mm <= outcome.length_mm
        assert 0 < bound.whole_s <= outcome.whole_s <= outcome.ready_s
        assert bound.ready_s <= outcome.ready_s
        assert 0 < bound.places <= outcome.places


def test_each_zone_has_somebody_and_who_is_left_goes_where_the_lines_are() -> None:
    lines = {"A": 10, "B": 70, "C": 20}
    assert shared_out(lines, 5) == [{"B"}, {"B"}, {"B"}, {"C"}, {"A"}]
    assert shared_out(lines, 2) == [{"B"}, {"A", "C"}]


def test_one_zone_at_once_is_walked_as_if_there_were_none(files: tuple[Path, Path]) -> None:
    terms = replace(TERMS, zones=1)
    world = read_world(*files, terms)
    (brisk, patient), _ = at_once(world, terms)
    assert (brisk.length_mm, patient.length_mm) == tuple(outcome.length_mm for outcome in compare(world, terms)[-2:])
    assert (in_zones(world, terms)[0].length_mm, patient.places) == (patient.length_mm, 0)

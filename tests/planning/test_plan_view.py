"""The plan as it stands is told: whose walk it would be, when it ends, what it saves, what is held back and why."""

from datetime import timedelta
from typing import Any

import pytest

from tests.picking.floor import Floor
from tests.planning.test_release import plan, stocked
from tests.planning.test_strategy import put
from wms.kernel.clock import parse_iso, utc_now
from wms.layout import queries as layout
from wms.optimizer.batches import Cart, OrderToPick
from wms.optimizer.dispatch import Pace
from wms.optimizer.online import FloorNow, FloorPlan, Offer, OpenOrder, Person, Rules, Turn, alone_mm, repaired, turns
from wms.optimizer.walk import Door, Layout, Position, Stop
from wms.planning import queries, schemas
from wms.plumbing.db import reading

pytestmark = pytest.mark.both_databases
HALL = Layout((0, 3000, 6000), (0, 12_000), Door(0))


def view(floor: Floor, after: int | None = None, limit: int = 50) -> dict[str, Any]:
    with reading() as session:
        told = queries.plan_view(session, layout.site_of(session, floor.warehouse_id), utc_now(), after, limit)
    assert (
        schemas.PlanOut().validate({k: v for k, v in told.items() if k != "last_place"} | {"next_cursor": None}) == {}
    )
    return told


def order(key: str, aisle: int, y_mm: int) -> OpenOrder:
    return OpenOrder(OrderToPick(key, (Stop(key, Position(aisle, y_mm)),)), arrived=0, lines=1)


def test_an_order_alone_costs_the_way_there_and_back() -> None:
    assert alone_mm(HALL, [order("a", 0, 4000)]) == 8000
    assert alone_mm(HALL, [order("a", 0, 4000), order("b", 2, 1000)]) == 8000 + 14_000


def test_people_take_the_next_walk_when_they_are_free_and_it_may_begin() -> None:
    rules = Rules(Cart(slots=1), Pace())
    orders = (order("a", 0, 4000), order("b", 1, 4000), order("c", 2, 4000))
    people = (Person("ana", 1000), Person("ben", 9000))
    floor = FloorNow(1000, HALL, orders, people, rules)
    walks = repaired(floor, FloorPlan()).walks
    starts = (1000, 1000, 50_000)
    offers = tuple(Offer(walk.key, at, None, ()) for walk, at in zip(walks, starts, strict=True))
    expected = turns(floor, FloorPlan(walks, offers=offers))
    first, second, third = (expected[walk.key] for walk in walks)
    assert first == Turn("ana", 1000, 1000 + walks[0].seconds)
    assert (second.person, second.begins) == ("ana", first.ends)
    assert third == Turn("ana", 50_000, 50_000 + walks[2].seconds)


def test_while_nobody_is_at_work_no_end_is_told() -> None:
    floor = FloorNow(0, HALL, (order("a", 0, 4000),), (), Rules(Cart(slots=1), Pace()))
    assert turns(floor, repaired(floor, FloorPlan())) == {}


def test_walks_to_come_are_told_with_their_orders_and_whose_they_would_be(floor: Floor) -> None:
    stocked(floor, 6)
    plan(floor)
    assert view(floor)["walks"][0]["worker"] is None
    floor.do(floor.ana, "claim_task")
    told = view(floor)
    (walk,) = told["walks"]
    assert len(walk["orders"]) == 2
    assert (walk["worker"]["name"], walk["number"] is None, walk["pinned"], walk["sent"]) == (
        "Ana",
        False,
        False,
        False,
    )
    (person,) = told["people"]
    assert (person["name"], walk["starts_at"]) == ("Ana", person["free_at"])
    assert parse_iso(walk["ends_at"]) - parse_iso(walk["starts_at"]) == timedelta(seconds=walk["seconds"])


def test_what_is_saved_is_told_of_the_plan_and_of_the_walks_that_were_claimed(floor: Floor) -> None:
    stocked(floor, 8)
    plan(floor)
    before = view(floor)["saved"]["plan"]
    assert before["orders"] == 8
    assert before["alone_mm"] > before["walk_mm"] > 0
    floor.claim(floor.ana)
    saved = view(floor)["saved"]
    assert {name: saved["plan"][name] + saved["today"][name] for name in before} == before
    assert saved["hour"] == saved["today"]


def test_the_finish_of_each_cutoff_counts_the_late_ones(floor: Floor) -> None:
    stocked(floor, 1)
    floor.order("late", {"TEA": 1}, cutoff=utc_now() - timedelta(minutes=5))
    plan(floor)
    late, usual = view(floor)["cutoffs"]
    assert (late["ends_at"], usual["orders"]) == (None, 1)
    floor.claim(floor.ana)
    late, usual = view(floor)["cutoffs"]
    assert (late["late"], late["orders"], usual["late"]) == (1, 1, 0)
    assert parse_iso(late["ends_at"]) > utc_now()


def test_what_is_held_back_is_told_with_its_why(floor: Floor) -> None:
    put(floor, bench_orders=2)
    stocked(floor, 2)
    floor.order("4001", {"TEA": 1}, cutoff=utc_now() + timedelta(hours=9))
    plan(floor)
    told = view(floor)
    assert told["held_count"] == 1
    assert [(held["order"]["number"], held["reasons"][0]["term"]) for held in told["held"]] == [
        ("4001", "benches_full")
    ]


def test_orders_that_wait_for_a_wave_say_so(floor: Floor) -> None:
    put(floor, release="waves", wave_times=["10:00"])
    stocked(floor, 2)
    plan(floor)
    told = view(floor)
    assert (told["walks"], told["held_count"], told["wave_times"]) == ([], 2, ["10:00"])
    assert {held["reasons"][0]["term"] for held in told["held"]} == {"waits_for_wave"}


def test_the_door_gives_walks_in_pages(floor: Floor) -> None:
    put(floor, classes=[{"name": "all", "method": "single"}])
    stocked(floor, 5)
    plan(floor)
    first = view(floor, limit=3)
    rest = view(floor, after=first["last_place"], limit=3)
    assert (len(first["walks"]), len(rest["walks"]), rest["last_place"]) == (3, 2, None)
    assert first["saved"] == rest["saved"]

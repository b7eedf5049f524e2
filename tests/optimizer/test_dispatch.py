"""Walks under way: what is inserted, lost and improved, judged from the definitions by code of its own."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from wms.optimizer import dispatch
from wms.optimizer.batches import Cart, OrderToPick
from wms.optimizer.checks import shortest_walks
from wms.optimizer.dispatch import Asking, Choice, Pace, Shift, Task, Walk, Weights, Worker, next_task
from wms.optimizer.limits import Limits
from wms.optimizer.walk import Door, Layout, Place, Position, Stop

LAYOUT = Layout((0, 3_000, 6_000, 9_000), (0, 10_000, 20_000), Door(4_000, 0))
CART = Cart(slots=5)
NOW = 1_800_000_000
SEEDS = range(12)


def order(dice: random.Random, key: str, lines: int = 3) -> OrderToPick:
    stops = {(dice.randrange(4), dice.randrange(1, 20)) for _ in range(dice.randint(1, lines))}
    due = None if dice.random() < 0.2 else NOW + dice.choice((300, 900, 1_800, 7_200))
    made = tuple(Stop(f"{aisle}-{y}", Position(aisle, 1_000 * y)) for aisle, y in sorted(stops))
    return OrderToPick(key, made, due=due, priority=dice.randrange(4))


def shift(seed: int, running: int = 3, waiting: int = 4) -> Shift:
    dice = random.Random(seed)
    walks = []
    for number in range(running + waiting):
        orders = tuple(order(dice, f"{number}/{n}") for n in range(dice.randint(1, 4)))
        stops = list(dict.fromkeys(stop for one in orders for stop in one.stops))
        dice.shuffle(stops)
        if number < running:
            frozen = min(2, len(stops))
            begun = frozenset({orders[0].key} if dice.random() < 0.6 else ())
            here = Position(dice.randrange(4), dice.randrange(20_000))
            walks.append(Walk(f"w{number}", CART, orders, tuple(stops), f"p{number}", here, NOW, frozen, begun))
        else:
            walks.append(Walk(f"w{number}", CART, orders, tuple(stops), at=NOW))
    return Shift(LAYOUT, tuple(walks), (Worker("free", NOW),), Pace())


def metres(walk: Walk) -> int:
    """By Dijkstra on the walking graph."""
    places: list[Place] = [walk.here or LAYOUT.depot, *(stop.position for stop in walk.stops), walk.end or LAYOUT.depot]
    ways = shortest_walks(LAYOUT, places)

    def at(place: Place) -> tuple[int, int]:
        if isinstance(place, Door):
            return place.x_mm, LAYOUT.cross_y_mm[place.cross]
        return LAYOUT.aisle_x_mm[place.aisle], place.y_mm

    return sum(ways[at(a)][at(b)] for a, b in pairwise(places))


def completions(of: Shift) -> dict[str, int]:
    """When each order is complete: a plain simulation, second by second of whoever is free first."""
    free = {worker.key: (worker.free_at, worker.here) for worker in of.free}
    ends: dict[str, int] = {}
    for walk in of.walks:
        if walk.worker is not None:
            ends[walk.key] = walk.at + _work(of, walk)
            free[walk.worker] = (ends[walk.key], walk.end)
    for walk in of.walks:
        if walk.worker is None and free:
            who = min(free, key=lambda key: (free[key][0], key))
            begin = max(free[who][0], walk.at)
            ends[walk.key] = begin + of.pace.setup_s + _work(of, walk)
            free[who] = (ends[walk.key], walk.end)
    return {one.key: ends[walk.key] for walk in of.walks if walk.key in ends for one in walk.orders}


def _work(of: Shift, walk: Walk) -> int:
    lines = sum(len(one.stops) for one in walk.orders)
    return -(-metres(walk) // of.pace.mm_per_s) + lines * of.pace.seconds_per_line


def missed(of: Shift) -> dict[str, int]:
    ends = completions(of)
    orders = [one for walk in of.walks for one in walk.orders if one.due is not None and one.key in ends]
    return {one.key: ends[one.key] - one.due for one in orders if one.due is not None and ends[one.key] > one.due}


def keys(of: Shift) -> list[str]:
    return sorted(one.key for walk in of.walks for one in walk.orders)


def frozen_parts(of: Shift) -> dict[str, tuple[Stop, ...]]:
    return {walk.key: walk.stops[: walk.frozen] for walk in of.walks if walk.worker is not None}


def served_at_frozen(of: Shift) -> dict[str, set[tuple[str, str]]]:
    return {
        walk.key: {(one.key, s.key) for one in walk.orders for s in one.stops if s in walk.stops[: walk.frozen]}
        for walk in of.walks
        if walk.worker is not None
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_insertion_costs_what_it_says_and_moves_no_frozen_stop(seed: int) -> None:
    before, new = shift(seed), order(random.Random(seed + 100), "new")
    found = dispatch.insert_order(before, new, CART, "own")
    after = dispatch.inserted(before, found)
    assert keys(after) == sorted([*keys(before), "new"])
    assert frozen_parts(after) == frozen_parts(before)
    assert served_at_frozen(after) == served_at_frozen(before)
    assert found.walk is not None
    assert [found.walk.stops[place] for place in found.places] == list(new.stops)
    assert sum(map(metres, after.walks)) - sum(map(metres, before.walks)) == found.added_mm
    assert completions(after)["new"] == found.done_at
    newly = {key: seconds for key, seconds in missed(after).items() if key not in missed(before)}
    assert {late.order: late.seconds for late in found.late} == newly


@pytest.mark.parametrize("seed", SEEDS)
def test_insertion_harms_nobody_unless_the_new_order_is_more_urgent(seed: int) -> None:
    before = shift(seed, waiting=8)
    new = replace(order(random.Random(seed), "new"), due=NOW + 600, priority=2)
    found = dispatch.insert_order(before, new, CART, "own")
    priority = {one.key: one.priority for walk in before.walks for one in walk.orders}
    harmed = [late.order for late in found.late if late.order != "new"]
    assert all(priority[key] < 2 for key in harmed)
    assert bool(harmed) == any(reason.term == "displaces" for reason in found.reasons)


def test_insertion_is_the_same_twice_and_says_what_it_rejected() -> None:
    before, new = shift(3), order(random.Random(9), "new")
    assert dispatch.insert_order(before, new, CART, "own") == dispatch.insert_order(before, new, CART, "own")
    assert any(reason.term.startswith("rejected") for reason in dispatch.insert_order(before, new, CART, "own").reasons)


def test_an_order_that_fits_nowhere_goes_to_the_pool() -> None:
    before = shift(1)
    large = OrderToPick("large", (Stop("x", Position(0, 5)),), slots=9)
    found = dispatch.insert_order(before, large, CART, "own")
    assert (found.choice, found.walk) == (Choice.POOL, None)
    assert dispatch.inserted(before, found) == before


def test_an_order_known_already_is_refused() -> None:
    before = shift(1)
    with pytest.raises(ValueError, match="already"):
        dispatch.insert_order(before, before.walks[0].orders[0], CART)


def test_the_free_worker_takes_a_walk_that_nobody_else_could_finish_in_time() -> None:
    stop = Stop("a", Position(1, 1_000))
    far = tuple(Stop(f"f{y}", Position(0, 1_000 * y)) for y in range(1, 19))
    busy = Walk("busy", CART, (OrderToPick("old", far),), far, "p0", Position(0, 0), NOW, 2)
    floor = Shift(LAYOUT, (busy,), (Worker("free", NOW),))
    found = dispatch.insert_order(floor, OrderToPick("new", (stop,), due=NOW + 120), CART, "own")
    assert (found.choice, found.worker, found.late) == (Choice.BEGIN, "free", ())


@pytest.mark.parametrize("seed", SEEDS)
def test_a_lost_stop_leaves_the_other_stops_as_they_were(seed: int) -> None:
    before = shift(seed)
    walk = before.walks[0]
    lost = walk.stops[-1]
    change = dispatch.lose_stop(before, walk.key, lost.key)
    after = next((one for one in change.shift.walks if one.key == walk.key), None)
    if after is not None:
        assert after.stops == walk.stops[:-1]
        assert all(one.stops or one.key in walk.begun for one in after.orders)
    assert walk.key in change.changed
    assert change.saved_mm == sum(map(metres, before.walks)) - sum(map(metres, change.shift.walks))


def test_losing_the_last_stop_frees_the_worker() -> None:
    stop = Stop("a", Position(1, 1_000))
    floor = Shift(LAYOUT, (Walk("w", CART, (OrderToPick("o", (stop,)),), (stop,), "p", Position(0, 0), NOW, 1),))
    change = dispatch.lose_stop(floor, "w", "a")
    assert change.shift.walks == ()
    assert [worker.key for worker in change.shift.free] == ["p"]
    assert change.changed == ("w",)


@pytest.mark.parametrize("seed", SEEDS)
def test_orders_of_a_lost_worker_are_neither_lost_nor_doubled(seed: int) -> None:
    before = shift(seed)
    change = dispatch.lose_worker(before, "p0")
    assert sorted([*keys(change.shift), *(one.key for one in change.pool)]) == keys(before)
    assert all(walk.worker != "p0" for walk in change.shift.walks)
    others = {key: part for key, part in frozen_parts(before).items() if key != "w0"}
    assert frozen_parts(change.shift) == others
    assert {one.key for walk in change.shift.walks if walk.key == "w0" for one in walk.orders} == before.walks[0].begun


def test_a_cancelled_order_takes_only_its_own_stops_along() -> None:
    before = shift(2)
    walk = before.walks[4]
    change = dispatch.lose_order(before, walk.orders[0].key)
    assert keys(change.shift) == [key for key in keys(before) if key != walk.orders[0].key]
    with pytest.raises(KeyError):
        dispatch.lose_order(before, "nobody's")


@pytest.mark.parametrize("seed", SEEDS)
def test_improvement_is_never_worse_and_moves_nothing_frozen_or_begun(seed: int) -> None:
    before = shift(seed, running=4, waiting=6)
    change = dispatch.improve(before, Limits(seconds=20))
    after = change.shift
    assert keys(after) == keys(before)
    assert frozen_parts(after) == frozen_parts(before)
    assert served_at_frozen(after) == served_at_frozen(before)
    home = {one.key: walk.key for walk in after.walks for one in walk.orders}
    assert all(home[key] == walk.key for walk in before.walks for key in walk.begun)
    assert all(sum(one.slots for one in walk.orders) <= walk.cart.slots for walk in after.walks)
    assert sum(map(metres, before.walks)) - sum(map(metres, after.walks)) == change.saved_mm >= 0
    assert set(missed(after)) <= set(missed(before))


def test_improvement_repeats_itself_and_without_time_changes_nothing() -> None:
    before = shift(5)
    assert dispatch.improve(before, Limits(20, steps=30)) == dispatch.improve(before, Limits(20, steps=30))
    assert dispatch.improve(before, Limits(0)).shift == before


def test_a_walk_with_other_stops_than_its_orders_is_refused() -> None:
    with pytest.raises(ValueError, match="stops"):
        Walk("w", CART, (), (Stop("a", Position(0, 1)),))


def task(key: str, **more: object) -> Task:
    return replace(Task(key, "pick", 1, NOW - 600), **more)  # type: ignore[arg-type]


def test_the_next_task_is_the_near_one_of_equals() -> None:
    me = Asking("me", Position(0, 1_000))
    near, far = task("b", place=Position(0, 2_000)), task("a", place=Position(3, 19_000))
    ranking = next_task(me, [far, near], NOW, LAYOUT)
    assert [entry.task.key for entry in ranking.ranked] == ["b", "a"]
    assert {reason.term for reason in ranking.ranked[0].reasons} == {"priority", "distance", "age"}


def test_no_task_starves() -> None:
    """A plain old task passes urgent new ones that are late already."""
    old = task("old", priority=0, queued_at=NOW - 24 * 3_600)
    fresh = [task(f"n{n}", priority=3, queued_at=NOW, due=NOW - 36_000, place=Position(0, 1)) for n in range(20)]
    assert next_task(Asking("me", Position(0, 1)), [*fresh, old], NOW, LAYOUT).ranked[0].task.key == "old"


def test_zones_skills_and_holders_are_respected() -> None:
    tasks = [task("a", zone="cold"), task("b", skill="forklift"), task("c", worker="other"), task("d", worker="me")]
    ranking = next_task(Asking("me", zones=frozenset({"dry"}), skills=frozenset()), tasks, NOW)
    assert [entry.task.key for entry in ranking.ranked] == ["d"]
    assert [(one.key, reason.term) for one, reason in ranking.refused] == [("a", "zone"), ("b", "skill"), ("c", "held")]
    assert not ranking.rest


def test_nobody_is_sent_past_their_break() -> None:
    tired = Asking("me", break_by=NOW + 600)
    ranking = next_task(tired, [task("long", seconds=900), task("short", seconds=300)], NOW)
    assert [entry.task.key for entry in ranking.ranked] == ["short"]
    assert next_task(tired, [task("long", seconds=900)], NOW).rest


def test_the_weights_decide() -> None:
    me, urgent, late = Asking("me"), task("urgent", priority=3), task("late", due=NOW + 3_600)
    assert next_task(me, [late, urgent], NOW).ranked[0].task.key == "urgent"
    assert next_task(me, [late, urgent], NOW, weights=Weights(risk=5_000)).ranked[0].task.key == "late"

"""The plan of the floor: every order on exactly one walk, within cart and cap, never worse, the same from the same."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from wms.optimizer.batches import Cart, OrderToPick
from wms.optimizer.dispatch import Pace
from wms.optimizer.limits import Limits
from wms.optimizer.online import FloorNow, FloorPlan, OpenOrder, Person, Rules, improved, offers, repaired
from wms.optimizer.online.gauge import leave_by
from wms.optimizer.online.improvement import price
from wms.optimizer.walk import Door, Layout, Position, Stop, walk_length

NOW = 1_800_000_000
HALL = Layout(tuple(3000 * i for i in range(6)), (0, 20_000), Door(7500))
RULES = Rules(Cart(4, weight_g=100), Pace(1000, 10, 60), most_stops=12, most_seconds=300)
STEPS = Limits(seconds=60, steps=4)


@st.composite
def open_orders(draw: st.DrawFn, most: int = 14) -> tuple[OpenOrder, ...]:
    place = st.builds(Position, st.integers(0, 5), st.integers(0, 40).map(lambda y: 500 * y))
    count = draw(st.integers(0, most))
    return tuple(
        OpenOrder(
            OrderToPick(
                f"O{number:02}",
                tuple({Stop(str(p), p) for p in draw(st.lists(place, min_size=1, max_size=3))}),
                slots=draw(st.integers(1, 2)),
                weight_g=draw(st.integers(0, 40)),
                due=draw(st.sampled_from([None, NOW + 600, NOW + 7200])),
            ),
            arrived=NOW - draw(st.integers(0, 3000)),
            lines=draw(st.integers(1, 4)),
            group=draw(st.sampled_from(["", "", "cold"])),
            alone=draw(st.integers(0, 9)) == 0,
            now=draw(st.integers(0, 9)) == 0,
        )
        for number in range(count)
    )


def floor_of(orders: Iterable[OpenOrder], people: int = 2, rules: Rules = RULES) -> FloorNow:
    return FloorNow(NOW, HALL, tuple(orders), tuple(Person(f"P{n}", NOW) for n in range(people)), rules)


def require_sound(now: FloorNow, plan: FloorPlan) -> None:
    """Everything that must hold for any plan."""
    orders = {order.pick.key: order for order in now.orders}
    assert sorted(key for walk in plan.walks for key in walk.orders) == sorted(orders)
    assert len({walk.key for walk in plan.walks}) == len(plan.walks)
    assert [offer.walk for offer in plan.offers] == [walk.key for walk in plan.walks]
    for walk in plan.walks:
        members = [orders[key] for key in walk.orders]
        lines = sum(order.lines for order in members)
        depot = HALL.depot
        assert {stop.key for stop in walk.stops} == {stop.key for order in members for stop in order.pick.stops}
        assert walk.length_mm == walk_length(HALL, [depot, *(stop.position for stop in walk.stops), depot])
        assert walk.seconds == 60 + -(-walk.length_mm // 1000) + 10 * lines
        assert (walk.slots, walk.due) == (
            sum(order.pick.slots for order in members),
            min(leave_by(order, now.rules) for order in members),
        )
        if len(members) > 1 and not walk.pinned:
            assert walk.slots <= 4
            assert sum(order.pick.weight_g for order in members) <= 100
            assert sum(len(order.pick.stops) for order in members) <= 12
            assert walk.seconds <= 300
            assert len({order.group for order in members}) == 1
            assert not any(order.alone for order in members)


@given(open_orders(), open_orders(), st.sampled_from(["patient", "brisk", "never"]), st.integers(0, 3))
@settings(max_examples=20, deadline=None)
def test_every_order_is_on_one_walk_within_the_rules(before, after, waiting, people) -> None:  # type: ignore[no-untyped-def]
    floor = floor_of(before, people, replace(RULES, waiting=waiting))
    plan = repaired(floor, FloorPlan())
    require_sound(floor, plan)
    floor = replace(floor, orders=after)
    plan = repaired(floor, plan)
    require_sound(floor, plan)
    better = improved(floor, plan, STEPS)
    require_sound(floor, better)
    assert price(floor, better.walks) <= price(floor, plan.walks)


@given(open_orders())
@settings(max_examples=10, deadline=None)
def test_the_same_floor_and_steps_give_the_same_plan(orders: tuple[OpenOrder, ...]) -> None:
    plan = improved(floor_of(orders), FloorPlan(), STEPS)
    assert plan == improved(floor_of(reversed(orders)), FloorPlan(), STEPS)


def order(number: int, aisle: int = 0, **what: object) -> OpenOrder:
    stop = Stop(f"{aisle}/{number}", Position(aisle, 500 * number))
    due = what.pop("due", None)
    pick = OrderToPick(f"O{number:02}", (stop,), due=due)  # type: ignore[arg-type]
    return replace(OpenOrder(pick, NOW - 60, 1), **what)  # type: ignore[arg-type]


def test_a_walk_keeps_its_key_while_orders_come_and_go() -> None:
    plan = repaired(floor_of([order(1), order(2)]), FloorPlan())
    (walk,) = plan.walks
    (later,) = repaired(floor_of([order(2), order(3)]), plan).walks
    assert (later.key, later.orders) == (walk.key, ("O02", "O03"))
    assert repaired(floor_of([]), plan).walks == ()


def test_what_does_not_change_stays_the_same_object() -> None:
    near, far = [order(n) for n in (1, 2, 3, 4)], [order(n, aisle=5) for n in (21, 22)]
    plan = repaired(floor_of([*near, *far]), FloorPlan())
    after = repaired(floor_of([*near, *far, order(23, aisle=5)]), plan)
    assert next(walk for walk in after.walks if any(walk is other for other in plan.walks)).orders == (
        "O01",
        "O02",
        "O03",
        "O04",
    )


def test_a_pinned_walk_is_left_alone() -> None:
    plan = repaired(floor_of([order(1), order(30)]), FloorPlan())
    pinned = replace(plan, walks=tuple(replace(walk, pinned=True) for walk in plan.walks))
    floor = floor_of([order(1), order(30), order(2)])
    after = improved(floor, repaired(floor, pinned), STEPS)
    assert [walk.orders for walk in after.walks if walk.pinned] == [walk.orders for walk in plan.walks]
    assert ("O02",) in [walk.orders for walk in after.walks]


def terms(plan: FloorPlan) -> list[str]:
    return [reason.term for reason in plan.offers[0].reasons]


def test_patient_waits_until_the_cutoff_presses() -> None:
    rules = replace(RULES, waiting="patient", margin_s=900)
    floor = floor_of([order(1, due=NOW + 7200)], rules=rules)
    plan = repaired(floor, FloorPlan())
    assert plan.offers[0].at == NOW + 7200 - 900 - plan.walks[0].seconds
    assert terms(plan)[:2] == ["waits", "presses"]
    later = offers(replace(floor, now=plan.offers[0].at), plan)
    assert terms(later)[0] == "presses"


def test_patient_begins_sooner_with_fewer_people() -> None:
    rules = replace(RULES, waiting="patient", most_stops=1)
    orders = [order(n, due=NOW + 7200) for n in range(1, 5)]
    first = [min(o.at for o in repaired(floor_of(orders, people, rules), FloorPlan()).offers) for people in (1, 4)]
    assert first[0] < first[1]


def test_without_a_cutoff_patience_ends() -> None:
    rules = replace(RULES, waiting="patient", patience_s=3600)
    plan = repaired(floor_of([order(1)], rules=rules), FloorPlan())
    assert plan.offers[0].at == NOW - 60 + 3600 - plan.walks[0].seconds
    assert terms(plan)[:2] == ["waits", "patience"]


def test_brisk_lets_nobody_idle_beside_an_aged_order() -> None:
    rules = replace(RULES, waiting="brisk", brisk_s=1200)
    plan = repaired(floor_of([order(1)], rules=rules), FloorPlan())
    assert (plan.offers[0].at, terms(plan)[:2]) == (NOW - 60 + 1200, ["waits", "aged"])
    full = repaired(floor_of([order(n) for n in range(1, 5)], rules=rules), FloorPlan())
    assert (full.offers[0].at, terms(full)[0]) == (NOW, "full")


def test_never_waits_and_what_is_asked_for_goes_at_once() -> None:
    plan = repaired(floor_of([order(1)], rules=replace(RULES, waiting="never")), FloorPlan())
    assert (plan.offers[0].at <= NOW, terms(plan)[0]) == (True, "nobody_waits")
    asked = repaired(floor_of([order(1, now=True), order(2)], rules=replace(RULES, waiting="patient")), FloorPlan())
    assert (asked.offers[0].at <= NOW, terms(asked)[0]) == (True, "asked")


def test_who_is_free_first_gets_the_first_walk() -> None:
    floor = floor_of([order(1), order(2, aisle=5)], rules=replace(RULES, waiting="never", most_stops=1))
    people = (Person("busy", NOW + 500), Person("far", NOW, Position(5, 19_000)), Person("near", NOW))
    plan = repaired(replace(floor, people=people), FloorPlan())
    assert [offer.person for offer in plan.offers] == ["near", "far"]


def test_the_end_of_patience_is_no_cutoff() -> None:
    """Where nobody can be in time for it, the plan still walks as little as it can."""
    orders = [order(n, aisle=n % 2, arrived=NOW - 90_000) for n in range(1, 9)]
    late, walking = price(floor_of(orders, 1), improved(floor_of(orders, 1), FloorPlan(), STEPS).walks)
    assert (late, walking) == (
        0,
        price(floor_of(orders, 8), improved(floor_of(orders, 8), FloorPlan(), STEPS).walks)[1],
    )


def test_of_what_may_go_the_best_cart_goes_first_but_a_cutoff_before_it() -> None:
    rules = replace(RULES, waiting="brisk", brisk_s=0, most_stops=1)
    far, near = order(30, aisle=5, arrived=NOW - 900), order(1, aisle=2, arrived=NOW - 60)
    assert repaired(floor_of([far, near], rules=rules), FloorPlan()).offers[0].walk == "O01"
    pressing = order(30, aisle=5, due=NOW + 900, arrived=NOW - 60)
    plan = repaired(floor_of([pressing, near], rules=rules), FloorPlan())
    assert (plan.offers[0].walk, terms(plan)[0]) == ("O30", "presses")

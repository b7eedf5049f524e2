"""Totes of several sizes: how many of which an order takes, and that all that a cart's load allows find their slots."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wms.optimizer.batches import Cart
from wms.optimizer.limits import Limits
from wms.optimizer.online import OpenOrder, fits_cart, why_not_together
from wms.optimizer.online.parts import Goods, cut, need_for
from wms.optimizer.online.replay import Planner, replay
from wms.optimizer.online.totes import Need, Tote, is_by_size, need_of, seats
from wms.optimizer.walk import Position, Stop

from .test_online import HALL, RULES, floor_of, order
from .test_online_replay import day_of, require_possible

SMALL, LARGE = Tote(100, 1_000), Tote(300, 2_000)
MIXED = Cart(6, larger=(2,))  # two large slots, four small ones


@pytest.mark.parametrize(
    ("volume", "weight", "need"),
    [
        (0, 0, Need(1)),
        (100, 1_000, Need(1)),
        (101, 0, Need(1, 1)),
        (50, 1_001, Need(1, 1)),
        (301, 0, Need(2, 1)),
        (601, 0, None),  # three large ones are not there, and seven small ones neither
        (50, 4_001, Need(5)),
        (50, 6_001, None),
    ],
)
def test_an_order_takes_the_fewest_totes_and_then_the_smallest(volume: int, weight: int, need: Need | None) -> None:
    assert need_of(MIXED, [SMALL, LARGE], volume, weight) == need


def test_an_order_for_which_large_slots_are_too_few_takes_more_small_totes() -> None:
    assert need_of(Cart(6, larger=(1,)), [SMALL, LARGE], 350, 0) == Need(4)


def test_one_size_is_reckoned_as_ever() -> None:
    assert need_of(Cart(3), [Tote(100, 1_000)], 250, 2_999) == Need(3)
    assert need_of(Cart(3), [Tote(100, 1_000)], 301, 0) is None
    assert Need(3).larger(1) == ()


def test_small_totes_stand_in_small_slots_while_there_are_some() -> None:
    assert seats([1, 1, 0, 0, 0, 0], [Need(1), Need(1, 1), Need(2)]) == [3, 1, 4]
    assert seats([0, 0, 1, 1], [Need(1), Need(1, 1), Need(1)]) == [1, 3, 2]
    assert seats([1, 1, 0], [Need(1), Need(1)]) == [3, 1], "then in large ones"
    assert seats([1, 0, 0], [Need(1, 1), Need(1, 1)]) is None


def test_parts_of_two_sizes_stand_side_by_side_where_the_sizes_meet() -> None:
    assert seats([1, 1, 0, 0], [Need(1, 1, (0,))]) == [2]
    assert seats([0, 0, 1], [Need(1, 0, (1,)), Need(1)]) == [2, 1]
    assert seats([1, 0, 0], [Need(1, 1, (1,))]) is None


def test_slots_side_by_side_are_found_though_small_ones_alone_have_no_gap() -> None:
    assert seats([1, 1, 0, 0, 0, 0], [Need(3), Need(3)]) == [1, 4]
    assert seats([0, 0, 0, 0, 1, 1], [Need(3), Need(3)]) in ([1, 4], [4, 1])


@given(
    st.lists(st.integers(0, 2), min_size=1, max_size=8).map(sorted),
    st.booleans(),
    st.lists(st.builds(Need, st.integers(1, 3), st.integers(0, 2)), min_size=1, max_size=6),
)
@settings(max_examples=300)
def test_whatever_the_cart_has_room_for_finds_its_slots(sizes: list[int], backwards: bool, needs: list[Need]) -> None:
    slots = sizes[::-1] if backwards else sizes
    assert is_by_size(slots)
    cart = Cart(len(slots), larger=(sum(size >= 1 for size in slots), sum(size >= 2 for size in slots)))
    loads = [sum(load) for load in zip(*((need.slots, *need.larger(3)) for need in needs), strict=True)]
    has_room = all(load <= most for load, most in zip(loads, (cart.slots, *cart.larger), strict=True))
    firsts = seats(slots, needs)
    assert (firsts is not None) == has_room
    pairs = zip(firsts or [], needs, strict=False)
    taken = [(first + n, need.size) for first, need in pairs for n in range(need.slots)]
    assert len({slot for slot, _ in taken}) == len(taken), "no two in one slot"
    assert all(slots[slot - 1] >= size for slot, size in taken), "nothing in a slot that is too small"


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 40), st.integers(20, 320)), min_size=1, max_size=8))
@settings(max_examples=50)
def test_parts_fit_a_cart_of_two_sizes(rows: list[tuple[int, int, int]]) -> None:
    some = [
        Goods(f"L{n}", Stop(f"{a}/{n}", Position(a, 500 * n)), pieces, volume)
        for n, (a, pieces, volume) in enumerate(rows)
    ]
    totes = [SMALL, LARGE]
    rules = replace(RULES, cart=replace(MIXED, weight_g=10_000), most_seconds=0)
    parts = cut(HALL, rules, totes, some)
    assert sum(goods.pieces for part in parts for goods in part) == sum(goods.pieces for goods in some)
    for part in parts:
        whole = sum(goods.pieces for goods in part) == 1  # what is larger than any tote is carried all the same
        assert whole or need_for(rules.cart, totes, part) is not None


def sized(number: int, need: Need) -> OpenOrder:
    plain = order(number, number % 6)
    return replace(plain, pick=replace(plain.pick, slots=need.slots, larger=need.larger(2)))


def test_a_plan_keeps_to_the_slots_of_each_size() -> None:
    orders = tuple(sized(n, Need(1, n % 2)) for n in range(8))
    day = replace(day_of(orders), rules=replace(RULES, cart=MIXED))
    for thinking in (None, Limits(seconds=60, steps=4)):
        begun = replay(day, Planner(thinking))
        require_possible(day, begun)
        by_key = {one.pick.key: one for one in orders}
        assert all(fits_cart([by_key[key] for key in one.walk.orders], MIXED) for one in begun)
        assert len(begun) >= 2, "four large totes need two carts"


def test_what_large_slots_are_too_few_for_is_said() -> None:
    orders = tuple(sized(n, Need(1, 1)) for n in range(3))
    floor = replace(floor_of(orders), rules=replace(RULES, cart=MIXED, most_seconds=0))
    reason = why_not_together(floor, orders)
    assert reason is not None
    assert (reason.term, reason.amount, reason.against, reason.key) == ("sizes", 3, 2, "1")

"""What a channel believes beside what we know: which differences that is, and what mends each."""

from typing import Any

import pytest

from wms.channels.rules.reconciliation import (
    LEAVE,
    LINE,
    STATE,
    STOCK,
    TAKE_THEIRS,
    TELL_AGAIN,
    UNKNOWN_HERE,
    UNKNOWN_THERE,
    Belief,
    Differing,
    Standing,
    compare_order,
    compare_stock,
    fixes_of,
    line_to_ask,
    unknown_there,
)


def line(ordered: int, cancelled: int = 0, shipped: int = 0, **more: Any) -> dict[str, Any]:
    return {"ordered": ordered, "cancelled": cancelled, "shipped": shipped, **more}


def ours(state: str, **lines: dict[str, Any]) -> Standing:
    return Standing(state=state, lines={name: {**one, "order_units": 1, "sku": "TEA"} for name, one in lines.items()})


def theirs(state: str | None, lines: dict[str, Any] | None = None) -> Belief:
    return Belief(state=state, lines=lines)


STAGES = [
    ("waiting", "allocated"), ("allocated", "picking"), ("open", "waiting"), ("open", "packed"), ("picked", "packing"),
    ("shipped", "shipped"), ("cancelled", "cancelled"), (None, "shipped"),
]  # fmt: skip
OTHER_STAGES = [
    ("open", "shipped"), ("open", "cancelled"), ("cancelled", "waiting"), ("shipped", "packed"), ("picked", "packed"),
    ("released", "picked"), ("shipped", "cancelled"),
]  # fmt: skip


@pytest.mark.parametrize(("believed", "state"), STAGES)
def test_states_between_which_nothing_is_told_are_the_same(believed: str | None, state: str) -> None:
    assert compare_order(theirs(believed), ours(state, a=line(2))) == []


@pytest.mark.parametrize(("believed", "state"), OTHER_STAGES)
def test_another_stage_is_one_difference_whatever_its_lines_say(believed: str, state: str) -> None:
    [differing] = compare_order(theirs(believed, {"a": line(9)}), ours(state, a=line(2), b=line(1)))
    assert (differing.kind, differing.line) == (STATE, "")
    assert (differing.theirs or {})["state"] == believed
    assert (differing.ours or {})["state"] == state


def test_each_line_that_differs_is_named_and_what_is_not_said_is_not_compared() -> None:
    here = ours("packed", a=line(2), b=line(3, 1), c=line(4, 4), d=line(5))
    said = {"a": {"ordered": 2}, "b": line(3, 0), "d": {"shipped": 0}, "e": line(1, 1), "f": line(1)}
    assert [(one.kind, one.line) for one in compare_order(theirs(None, said), here)] == [(LINE, "b"), (LINE, "f")]
    assert [one.line for one in compare_order(theirs(None, {}), here)] == ["a", "b", "d"]
    assert compare_order(theirs("packed"), here) == []


def test_an_order_that_nobody_wants_any_more_is_no_difference() -> None:
    assert [one.kind for one in compare_order(theirs("open"), None)] == [UNKNOWN_HERE]
    assert compare_order(theirs("cancelled"), None) == []
    assert compare_order(theirs("open", {"a": line(2, 2)}), None) == []
    assert [one.kind for one in unknown_there(ours("shipped", a=line(1)))] == [UNKNOWN_THERE]
    assert unknown_there(ours("cancelled", a=line(1))) == []


def test_stock_differs_by_its_figure_and_an_unknown_item_has_none() -> None:
    assert compare_stock(3, 3) == []
    assert compare_stock(0, None) == []
    assert compare_stock(3, 5) == [
        Differing(STOCK, "", {"available_to_promise": 3}, {"available_to_promise": 5}),
    ]
    assert compare_stock(3, None)[0].ours is None


def differing(kind: str, them: dict[str, Any] | None, us: dict[str, Any] | None) -> Differing:
    return Differing(kind, "a" if kind == LINE else "", them, us)


SIX = {"order_units": 6, "state": "picking"}
FIRST = [
    (differing(UNKNOWN_HERE, {"state": "open"}, None), (LEAVE,)),
    (differing(UNKNOWN_THERE, None, {"state": "picked"}), (TELL_AGAIN, TAKE_THEIRS, LEAVE)),
    (differing(UNKNOWN_THERE, None, {"state": "shipped"}), (TELL_AGAIN, LEAVE)),
    (differing(STATE, {"state": "cancelled"}, {"state": "packed"}), (TAKE_THEIRS, TELL_AGAIN, LEAVE)),
    (differing(STATE, {"state": "cancelled"}, {"state": "shipped"}), (TELL_AGAIN, LEAVE)),
    (differing(STATE, {"state": "open"}, {"state": "cancelled"}), (TELL_AGAIN, LEAVE)),
    (differing(LINE, line(3), line(2, **SIX | {"order_units": 1})), (TAKE_THEIRS, TELL_AGAIN, LEAVE)),
    (differing(LINE, line(13), line(6, **SIX)), (TELL_AGAIN, LEAVE)),  # no whole case
    (differing(LINE, line(2, 0, 2), line(2, 0, 1, **SIX)), (TELL_AGAIN, LEAVE)),  # what left is our doing
    (differing(LINE, line(2, 0), line(2, 1, **SIX)), (TELL_AGAIN, LEAVE)),  # so is what could not be had
    (differing(LINE, line(3), line(2, order_units=1, state="shipped")), (TELL_AGAIN, LEAVE)),
    (differing(LINE, line(3), {"state": "picking"}), (TELL_AGAIN, LEAVE)),  # of which item?
    (differing(LINE, line(3, sku="TEA"), {"state": "picking"}), (TAKE_THEIRS, TELL_AGAIN, LEAVE)),
    (differing(LINE, None, line(6, **SIX)), (TAKE_THEIRS, TELL_AGAIN, LEAVE)),
    (differing(STOCK, {"available_to_promise": 1}, {"available_to_promise": 2}), (TELL_AGAIN, LEAVE)),
    (differing(STOCK, {"available_to_promise": 1}, None), (LEAVE,)),
]


@pytest.mark.parametrize(("what", "fixes"), FIRST)
def test_theirs_counts_where_it_is_their_wish_and_ours_where_it_is_our_doing(
    what: Differing, fixes: tuple[str, ...]
) -> None:
    assert fixes_of(what) == fixes


def test_what_was_too_late_is_not_offered_again_and_no_figure_is_told_to_who_has_none() -> None:
    cancelled = differing(STATE, {"state": "cancelled"}, {"state": "packed"})
    assert fixes_of(cancelled, too_late=True) == (TELL_AGAIN, LEAVE)
    stock = differing(STOCK, {"available_to_promise": 1}, {"available_to_promise": 2})
    assert fixes_of(stock, is_kept=False) == (LEAVE,)


ASKED = [
    (line(1), line(5, 2), 1),  # less than is wanted: what was cancelled goes first
    (line(6, 1), line(5, 2), 7),  # two more than the three that are wanted, beside the two that were cancelled
    (line(5, 3), line(5, 2), 2),
    (line(3), line(5, 2), None),  # the same is wanted
    (line(2, 5), line(5), None),
    ({"shipped": 1}, line(5), None),
]


@pytest.mark.parametrize(("them", "us", "asked"), ASKED)
def test_our_line_is_changed_so_that_what_is_wanted_is_what_they_want(
    them: dict[str, Any], us: dict[str, Any], asked: int | None
) -> None:
    assert line_to_ask(Differing(LINE, "a", them, us | {"order_units": 1})) == asked

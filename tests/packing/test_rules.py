"""Decisions of packing, in tables."""

from dataclasses import dataclass

import pytest

from wms.packing import rules
from wms.packing.rules import Content, Reading, Suspect

TEA, MUG = Content("TEA", "Tea", 120, 4), Content("MUG", "Mug", 350, 1)
BELL = Content("BELL", "Bell", 800, 0)


@pytest.mark.parametrize(
    ("expected", "grams"), [(0, 50), (400, 50), (1000, 50), (1001, 51), (2000, 100), (12_345, 618), (30_000, 1500)]
)
def test_a_parcel_may_differ_by_five_percent_and_at_least_fifty_grams(expected: int, grams: int) -> None:
    weights = rules.STARTING_WEIGHT_RULES
    assert weights.tolerance(expected) == grams
    assert weights.is_right(expected, expected + grams)
    assert weights.is_right(expected, expected - grams)
    assert not weights.is_right(expected, expected + grams + 1)
    assert not weights.is_right(expected, expected - grams - 1)


def test_a_parcel_should_weigh_its_carton_and_its_contents() -> None:
    assert rules.expected_weight(150, [TEA, MUG]) == 150 + 4 * 120 + 350


@pytest.mark.parametrize(
    ("off", "named"),
    [
        (-350, Suspect("MUG", "Mug", 1)),
        (-120, Suspect("TEA", "Tea", 1)),
        (-240, Suspect("TEA", "Tea", 2)),
        (120, Suspect("TEA", "Tea", 1)),
        (800, Suspect("BELL", "Bell", 1)),
        (-2000, None),  # more than everything in it
    ],
)
def test_the_item_that_explains_the_difference_is_named(off: int, named: Suspect | None) -> None:
    expected = rules.expected_weight(150, [TEA, MUG])
    assert (
        rules.suspect((expected, expected + off), rules.STARTING_WEIGHT_RULES.tolerance(expected), [TEA, MUG], [BELL])
        == named
    )


def test_weightless_items_are_no_suspects() -> None:
    assert rules.suspect((1000, 100), 50, [Content("FILM", "Film", 0, 3)], []) is None


@dataclass(frozen=True)
class Line:
    lot: str
    left: int


@pytest.mark.parametrize(
    ("quantity", "lot", "takes"),
    [
        (1, None, [1, 0]),
        (3, None, [2, 1]),
        (5, None, [2, 3]),
        (6, None, []),
        (2, "L2", [0, 2]),
        (4, "L2", []),
        (1, "L9", []),
    ],
)
def test_units_are_counted_for_the_lines_that_have_room(quantity: int, lot: str | None, takes: list[int]) -> None:
    lines = [Line("L1", 2), Line("L2", 3)]
    found = dict(rules.spread(lines, quantity, lot))
    assert ([found.get(line, 0) for line in lines] if found else []) == takes


@pytest.mark.parametrize(
    ("answer", "reading"),
    [
        ("S S     1234 g", Reading(1234, True)),
        ("S D     1230 g\r\n", Reading(1230, False)),
        ("S S      1.234 kg", Reading(1234, True)),
        ("S S       0.4 g", Reading(0, True)),
        ("S S      -12 g", Reading(-12, True)),
        ("S I", None),
        ("S +", None),
        ("ES", None),
        ("", None),
        ("S S     12 lb", None),
    ],
)
def test_a_scale_is_understood(answer: str, reading: Reading | None) -> None:
    assert rules.read_scale_answer(answer) == reading


@pytest.mark.parametrize(
    ("address", "parts"),
    [("10.0.0.9:8003", ("10.0.0.9", 8003)), ("scale-1:4305", ("scale-1", 4305)), ("[::1]:99", ("::1", 99))],
)
def test_an_address_is_host_and_port(address: str, parts: tuple[str, int]) -> None:
    assert rules.split_address(address) == parts


@pytest.mark.parametrize("address", ["", "scale", "scale:", ":80", "scale:0", "scale:70000", "scale:x"])
def test_half_an_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="host:port"):
        rules.split_address(address)

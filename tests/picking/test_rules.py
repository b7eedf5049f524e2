"""The judge of a pick, against the vectors it shares with the handheld."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wms.picking.rules import (
    Checks,
    KnownCodes,
    PickScan,
    PickTarget,
    colour_of,
    judge_pick,
    line_state,
    priority_of,
    stop_state,
)

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "pick.json").read_text())


def target_of(line: dict[str, Any]) -> PickTarget:
    return PickTarget(
        location_code=line["location"]["code"],
        check_digits=line["location"]["check_digits"],
        codes={code["code"]: code["quantity"] for code in line["item"]["codes"]},
        lot=line["lot"],
        quantity=line["quantity"],
        picked=line["picked"],
        short=line.get("short", 0),
        tote=line["slot_tote"],
        state=line.get("state", "open"),
        checks=Checks(**line.get("checks", {})),
        totes=line.get("totes", 1),
    )


@pytest.mark.parametrize("case", VECTORS, ids=[case["name"] for case in VECTORS])
def test_judge_follows_the_shared_vector(case: dict[str, Any]) -> None:
    known = KnownCodes(**case["known"]) if "known" in case else None
    assert judge_pick(target_of(case["line"]), PickScan(**case["scan"]), known).code == case["verdict"]


def test_there_are_at_least_forty_vectors_with_names_of_their_own() -> None:
    names = [case["name"] for case in VECTORS]
    assert len(names) >= 40
    assert len(set(names)) == len(names)


TARGET = PickTarget(
    location_code="A07-12-3", check_digits="47", codes={"85123A": 1, "CASE": 6}, lot="", quantity=8, tote="T00001"
)


@given(st.text(max_size=40))
def test_no_other_text_passes_as_the_location(text: str) -> None:
    verdict = judge_pick(TARGET, PickScan(location=text))
    assert verdict.ok == (text.strip().upper() in ("A07-12-3", "47"))


@given(st.integers(-5, 20), st.integers(0, 8), st.integers(0, 8))
def test_a_pick_never_brings_a_line_over_what_was_asked(quantity: int, picked: int, short: int) -> None:
    target = PickTarget(
        location_code="A", check_digits="", codes={"X": 1}, lot="", quantity=8, picked=picked, short=short
    )
    if judge_pick(target, PickScan(quantity=quantity)).ok:
        assert quantity >= 1
        assert picked + short + quantity <= 8


def test_a_refusal_says_what_was_scanned_and_what_was_expected() -> None:
    verdict = judge_pick(TARGET, PickScan(location="A07-12-5"))
    assert (verdict.part, verdict.scanned, verdict.expected) == ("location", "A07-12-5", ("A07-12-3",))


@pytest.mark.parametrize(("slot", "colour"), [(1, "blue"), (8, "red"), (9, "blue")])
def test_slots_have_their_colour(slot: int, colour: str) -> None:
    assert colour_of(slot) == colour


@pytest.mark.parametrize(
    ("quantity", "picked", "short", "state"),
    [(3, 0, 0, "open"), (3, 2, 0, "open"), (3, 2, 1, "done"), (3, 3, 0, "done")],
)
def test_a_line_is_done_when_nothing_is_left_to_find(quantity: int, picked: int, short: int, state: str) -> None:
    assert line_state(quantity, picked, short) == state


@pytest.mark.parametrize(
    ("lines", "skipped", "state"),
    [(["open"], 0, "open"), (["open", "done"], 1, "skipped"), (["done", "cancelled"], 1, "done")],
)
def test_a_stop_is_done_with_its_last_line(lines: list[str], skipped: int, state: str) -> None:
    assert stop_state(lines, skipped) == state


def test_a_walk_is_as_urgent_as_its_most_urgent_order() -> None:
    assert priority_of(["normal", "urgent", "low"]) == "urgent"

"""Boxes into containers, and the public format they come in."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wms.optimizer.containers import Box, Filling, Kind, Room, bins
from wms.optimizer.instances import InstanceError, pack3d
from wms.optimizer.instances import cartons as carton_orders
from wms.optimizer.limits import Deadline, Limits

STEPS = Limits(seconds=60, steps=40)


def far() -> Deadline:
    return Limits(seconds=60).deadline()


@st.composite
def kinds_in_room(draw: st.DrawFn) -> tuple[Room, tuple[Kind, ...]]:
    room = Room(draw(st.tuples(*[st.integers(3, 12)] * 3)))
    size = st.tuples(*[st.integers(1, side) for side in room.size])
    sizes = draw(st.lists(size, min_size=1, max_size=4, unique=True))
    return room, tuple(Kind((one,), draw(st.integers(1, 5))) for one in sizes)


def faults(room: Room, kinds: tuple[Kind, ...], boxes: tuple[Box, ...]) -> list[str]:
    cells = np.zeros(room.size, np.int32)
    found = []
    for box in boxes:
        ends = [at + side for at, side in zip((box.x, box.y, box.z), box.size, strict=True)]
        if box.size not in kinds[box.kind].turned:
            found.append("turned wrongly")
        if min(box.x, box.y, box.z) < 0 or any(end > side for end, side in zip(ends, room.size, strict=True)):
            found.append("outside")
        cells[box.x : ends[0], box.y : ends[1], box.z : ends[2]] += 1
    return found + ["overlap"] * bool(cells.max(initial=0) > 1)


@given(kinds_in_room())
@settings(max_examples=25, deadline=None)
def test_a_filling_is_valid_and_no_box_is_used_too_often(drawn: tuple[Room, tuple[Kind, ...]]) -> None:
    room, kinds = drawn
    filling = bins.fill_one(room, kinds, STEPS, far())
    assert faults(room, kinds, filling.boxes) == []
    assert all(count <= kind.copies for count, kind in zip(filling.counts, kinds, strict=True))
    assert filling.worth == sum(kinds[box.kind].volume for box in filling.boxes) > 0


@given(kinds_in_room())
@settings(max_examples=30, deadline=None)
def test_same_steps_same_filling_and_more_steps_never_worse(drawn: tuple[Room, tuple[Kind, ...]]) -> None:
    first, second = (bins.fill_one(*drawn, STEPS, far()) for _ in range(2))
    assert first == second
    assert bins.fill_one(*drawn, Limits(seconds=60, steps=80), far()).worth >= first.worth


@given(kinds_in_room())
@settings(max_examples=20, deadline=None)
def test_bins_hold_every_box_once(drawn: tuple[Room, tuple[Kind, ...]]) -> None:
    room, kinds = drawn
    plan = bins.pack(room, kinds, Limits(), Limits(seconds=0.2).deadline())
    assert [fault for boxes in plan.bins for fault in faults(room, kinds, boxes)] == []
    counts = [sum(box.kind == k for boxes in plan.bins for box in boxes) for k in range(len(kinds))]
    assert counts == [kind.copies for kind in kinds]
    assert plan.bound <= len(plan.bins)


def test_no_time_at_all_brings_a_filling_and_all_bins() -> None:
    kinds = (Kind(((3, 2, 2), (2, 3, 2)), 9), Kind(((4, 1, 2),), 7))
    over = Limits(seconds=0).deadline()
    filling: Filling = bins.fill_one(Room((6, 6, 4)), kinds, Limits(), over)
    assert filling.boxes
    assert sum(len(boxes) for boxes in bins.pack(Room((6, 6, 4)), kinds, Limits(), over).bins) == 16


def test_bricks_fill_the_container_exactly() -> None:
    assert bins.fill_one(Room((6, 4, 4)), (Kind(((3, 2, 2),), 20),), STEPS, far()).worth == 96


INSTANCE: dict[str, Any] = {
    "name": "tiny",
    "problem": "bin_packing",
    "bin": [10, 10, 10],
    "items": [{"id": 7, "dims": [10, 10, 6], "rotations": ["XYZ", "ZYX"], "copies": 2}],
}


def solved(tmp_path: Path, instance: object) -> Any:
    path = tmp_path / "tiny.json"
    path.write_text(instance if isinstance(instance, str) else json.dumps(instance))
    return pack3d.solve_file(path, Limits(seconds=0.2), lambda _: None)


def test_both_problems_are_answered_in_the_format(tmp_path: Path) -> None:
    assert [len(one) for one in solved(tmp_path, INSTANCE)["bins"]] == [1, 1]
    ((box,),) = solved(tmp_path, INSTANCE | {"problem": "knapsack_volume"})["bins"]
    assert (box["item"], box["rot"] in ("XYZ", "ZYX")) == (7, True)


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ('{\n"name": 1,\n oops}', ":3: is not JSON"),
        (INSTANCE | {"problem": "?"}, "neither"),
        (INSTANCE | {"bin": [1, 2]}, '"bin" is not three lengths'),
        (INSTANCE | {"items": [{"id": 1, "dims": [1, 1, 0]}]}, "item 0:"),
    ],
)
def test_a_malformed_instance_is_refused_with_its_place(tmp_path: Path, broken: object, words: str) -> None:
    with pytest.raises(InstanceError, match=r"tiny\.json") as refused:
        solved(tmp_path, broken)
    assert words in str(refused.value)


def test_orders_are_read_and_answered_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "cartons.json").write_text(
        json.dumps({"cartons": [{"id": "S", "dims": [30, 20, 10], "max_weight": 900, "cost": 2.5}]})
    )
    orders = tmp_path / "orders.jsonl"
    line = {"order": "A", "items": [{"id": 3, "dims": [20, 30, 5], "weight": 10, "qty": 2}]}
    orders.write_text(json.dumps(line) + "\n" + json.dumps(line | {"order": "B"}) + "\n")
    rows: Any = carton_orders.solve_file(orders, Limits(seconds=0.1), lambda _: None)
    assert [row["order"] for row in rows] == ["A", "B"]
    assert [len(carton["boxes"]) for carton in rows[0]["cartons"]] == [2]
    orders.write_text(json.dumps(line) + '\n{"order": "C", "items": [{"id": 3}]}\n')
    with pytest.raises(InstanceError, match=r"orders\.jsonl:2:"):
        carton_orders.solve_file(orders, Limits(seconds=0.1), lambda _: None)

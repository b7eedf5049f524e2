"""The order of the queue and the reasons for it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wms.optimizer.placing import Placing, Side, in_place, in_time
from wms.work.rules import (
    Abilities,
    Asks,
    RankedEntry,
    RankedTask,
    Rest,
    lateness_risk,
    lease_end,
    may_take_over,
    rank,
    rest_of,
    score,
    should_extend,
    waiting_age,
)

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ANA, BEN = UUID(int=1), UUID(int=2)
NEAR, FAR = UUID(int=11), UUID(int=12)
EVERYTHING = Abilities(frozenset({"errand"}))
METRES = {NEAR: 5_000, FAR: 90_000}


def task(number: int, **changes: object) -> RankedTask:
    values: dict[str, object] = {
        "id": UUID(int=100 + number),
        "priority": "normal",
        "cutoff": NOW + timedelta(hours=4),
        "queued_at": NOW,
        "start_location_id": None,
        "asks": Asks("errand"),
    }
    return RankedTask(**(values | changes))  # type: ignore[arg-type]


def first(*tasks: RankedTask, worker: UUID | None = ANA) -> UUID:
    return ranking(tasks, worker)[0].task_id


def ranking(tasks: Iterable[RankedTask], worker: UUID | None = ANA, top: int = 1000) -> list[RankedEntry]:
    return rank(score(tasks, NOW), worker, EVERYTHING, METRES.get, top)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"cutoff": NOW + timedelta(minutes=20)}, {"cutoff": NOW + timedelta(hours=3)}),
        ({"cutoff": NOW + timedelta(hours=3)}, {"cutoff": None}),
        ({"cutoff": NOW - timedelta(minutes=30)}, {"cutoff": NOW + timedelta(minutes=5)}),
        ({"priority": "urgent"}, {"priority": "high"}),
        ({"priority": "normal"}, {"priority": "low"}),
        ({"start_location_id": NEAR}, {"start_location_id": FAR}),
        ({"queued_at": NOW - timedelta(minutes=30)}, {}),
        ({"worker_id": ANA, "priority": "low", "cutoff": None}, {"priority": "urgent"}),
        ({"left_by": ANA, "priority": "low"}, {"left_by": BEN}),
    ],
)
def test_the_better_task_comes_first(better: dict[str, object], worse: dict[str, object]) -> None:
    assert first(task(2, **better), task(1, **worse)) == task(2).id
    assert first(task(1, **worse), task(2, **better)) == task(2).id


def test_every_score_is_the_sum_of_its_reasons() -> None:
    entry = ranking([task(1, start_location_id=NEAR, left_by=ANA, priority="high")])[0]
    assert entry.score == sum(reason.points for reason in entry.reasons)
    assert [reason.term for reason in entry.reasons] == ["mine", "cutoff", "priority", "distance"]


def test_an_unknown_position_leaves_distance_out() -> None:
    entry = rank(score([task(1, start_location_id=NEAR)], NOW), ANA, EVERYTHING, lambda _: None, 1)[0]
    assert "distance" not in [reason.term for reason in entry.reasons]


@given(st.integers(-10_000, 10_000), st.integers(0, 10_000))
def test_lateness_risk_never_falls_as_time_passes(minutes: int, later: int) -> None:
    cutoff = NOW + timedelta(minutes=minutes)
    before, after = lateness_risk(cutoff, NOW), lateness_risk(cutoff, NOW + timedelta(minutes=later))
    assert before is not None
    assert after is not None
    assert after.points >= before.points


@given(
    st.sampled_from(["low", "normal", "high", "urgent"]),
    st.none() | st.integers(-5_000, 5_000),
    st.sampled_from([NEAR, FAR]),
)
def test_age_finally_wins_over_anything_new(priority: str, cutoff_minutes: int | None, place: UUID) -> None:
    cutoff = None if cutoff_minutes is None else NOW + timedelta(minutes=cutoff_minutes)
    new = task(1, priority=priority, cutoff=cutoff, start_location_id=place)
    old = task(2, priority="low", cutoff=None, queued_at=NOW - timedelta(hours=12))
    assert first(new, old) == old.id


@given(st.lists(st.tuples(st.integers(0, 300), st.sampled_from(["low", "normal", "high"])), min_size=1, max_size=12))
def test_the_order_does_not_depend_on_how_the_tasks_arrive(facts: list[tuple[int, str]]) -> None:
    tasks = [
        task(n, queued_at=NOW - timedelta(minutes=age), priority=priority) for n, (age, priority) in enumerate(facts)
    ]
    assert ranking(tasks) == ranking(reversed(tasks))


PLACES = st.none() | st.sampled_from([NEAR, FAR])
PEOPLE = st.none() | st.sampled_from([ANA, BEN])


@given(
    st.lists(st.tuples(st.integers(0, 300), st.sampled_from(["low", "normal", "high"]), PLACES, PEOPLE, PEOPLE)),
    st.integers(1, 8),
)
def test_the_top_of_a_queue_is_the_beginning_of_the_whole(facts: list[tuple[Any, ...]], top: int) -> None:
    tasks = [
        task(
            n, queued_at=NOW - timedelta(minutes=age), priority=priority, start_location_id=place, worker_id=worker,
            left_by=left_by,
        )
        for n, (age, priority, place, worker, left_by) in enumerate(facts)
    ]  # fmt: skip
    whole = ranking(tasks)
    assert ranking(tasks, top=top) == whole[:top]
    assert {entry.task_id for entry in whole} == {one.id for one in tasks if one.worker_id in (None, ANA)}


def test_age_counts_a_point_a_minute_and_more_after_an_hour() -> None:
    fresh, patient = waiting_age(NOW - timedelta(minutes=50), NOW), waiting_age(NOW - timedelta(minutes=70), NOW)
    assert fresh is not None
    assert patient is not None
    assert (fresh.points, patient.points) == (50, 100)
    assert waiting_age(NOW + timedelta(minutes=5), NOW) is None


@pytest.mark.parametrize(("seconds_left", "extend"), [(120, False), (81, False), (80, False), (79, True), (-5, True)])
def test_a_lease_is_written_again_below_two_thirds(seconds_left: int, extend: bool) -> None:
    assert should_extend(NOW + timedelta(seconds=seconds_left), NOW, 120) is extend


def test_a_lease_ends_after_its_seconds() -> None:
    assert lease_end(NOW, 120) == NOW + timedelta(minutes=2)


@pytest.mark.parametrize(
    ("role", "seconds_left", "allowed"),
    [("picker", 60, False), ("picker", 0, True), ("supervisor", 60, True), ("admin", 60, True), ("packer", -1, True)],
)
def test_only_a_supervisor_takes_work_from_a_living_lease(role: str, seconds_left: int, allowed: bool) -> None:
    assert may_take_over(role, NOW + timedelta(seconds=seconds_left), NOW) is allowed


def test_what_takes_long_is_late_sooner() -> None:
    due = {"cutoff": NOW + timedelta(minutes=40)}
    assert first(task(1, **due), task(2, **due, seconds=1800)) == task(2).id
    reason = lateness_risk(NOW + timedelta(minutes=40), NOW, 1800)
    assert reason is not None
    assert reason.data == {"minutes_left": 40, "spare_minutes": 10}


def test_breaks_go_to_the_longest_at_work_first_and_never_to_all_at_once() -> None:
    since = {UUID(int=n): NOW - timedelta(minutes=110 + 10 * n) for n in range(1, 9)}
    turns = [n for n in range(1, 9) if rest_of(UUID(int=n), since, NOW).turn]
    assert turns == [7, 8]
    assert rest_of(UUID(int=1), since, NOW).due
    assert rest_of(UUID(int=99), since | {UUID(int=99): None}, NOW) == Rest(0, False, False)


@given(
    st.lists(st.integers(0, 400), min_size=2, max_size=30),
    st.lists(st.tuples(st.integers(0, 29), st.sampled_from(["before", "after"]), st.integers(0, 29)), max_size=6),
    st.integers(1, 8),
)
def test_what_a_person_placed_stands_there_and_all_else_by_its_points(
    minutes: list[int], placed: list[tuple[int, Side, int]], top: int
) -> None:
    tasks = [task(number, cutoff=NOW + timedelta(minutes=late)) for number, late in enumerate(minutes)]
    placings = list[Placing]()
    for number, (moving, side, beside) in enumerate(placed):
        if max(moving, beside) < len(tasks):
            placings.append(Placing(tasks[moving].key, side, tasks[beside].key, f"{number:03}"))
            tasks[moving] = replace(tasks[moving], placing=placings[-1])
    standing = [one.placing for one in tasks if one.placing is not None]
    plain = rank(score([replace(one, placing=None) for one in tasks], NOW), ANA, EVERYTHING, METRES.get, len(tasks))
    keys = {one.id: one.key for one in tasks}
    expected = in_place([keys[entry.task_id] for entry in plain], in_time(standing))
    ranked = rank(score(tasks, NOW), ANA, EVERYTHING, METRES.get, top)
    assert [keys[entry.task_id] for entry in ranked] == expected[:top]

"""A supervisor steers the plan by hand: whole and as they saw it, or not at all; and may take it back."""

from typing import Any
from uuid import UUID

import pytest

from tests.picking.floor import Floor, told
from tests.planning.test_release import plan, plan_rows, stocked
from tests.planning.test_strategy import put
from wms.kernel.errors import InvalidInput
from wms.people.services import add_worker
from wms.planning import services as planning
from wms.planning.errors import CannotShareWalk, SteeringOver, WalkChanged, WalkNotPlanned
from wms.planning.events import PlanSteered
from wms.planning.jobs import steer_plan
from wms.planning.queries.planned import PlannedRow
from wms.plumbing.audit import audit_page
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform, perform_as_system


def steer(floor: Floor, verb: Any, *about: Any) -> dict[str, Any]:
    """As Eva, who is a supervisor; the planner looks at the rest afterwards."""
    answer = perform(floor.eva, "picking.steer_plan", lambda tx: steer_plan(tx, lambda tx: verb(tx, *about)))
    plan(floor)
    return answer


def undo(floor: Floor, answer: dict[str, Any]) -> dict[str, Any]:
    return steer(floor, planning.undo_steering, UUID(answer["steering_id"]))


def walks(floor: Floor) -> list[set[str]]:
    return sorted(({*row.orders} for row in plan_rows(floor)), key=sorted)


def two_walks(floor: Floor) -> tuple[PlannedRow, PlannedRow]:
    """The first of two orders, the second of one, patient: nobody begins either by himself."""
    put(floor, release="patient")
    stocked(floor, 3)
    plan(floor)
    (row,) = plan_rows(floor)
    steer(floor, planning.split_walk, row.id, row.version, [UUID(row.orders[0])])
    first, second = sorted(plan_rows(floor), key=lambda row: -len(row.orders))
    return first, second


def test_a_walk_that_is_sent_waits_no_longer_until_that_is_taken_back(floor: Floor) -> None:
    first, _ = two_walks(floor)
    answer = steer(floor, planning.send_walk, first.id, first.version)
    assert [row.task_id is not None for row in plan_rows(floor)] == [True, False]
    undo(floor, answer)
    assert {(row.reasons[0]["term"], row.task_id) for row in plan_rows(floor)} == {("waits", None)}
    first = next(row for row in plan_rows(floor) if len(row.orders) == 2)
    answer = steer(floor, planning.send_walk, first.id, first.version)
    assert len(floor.claim(floor.ana)["slots"]) == 2
    with pytest.raises(SteeringOver):
        undo(floor, answer)


def test_what_was_split_stays_apart_and_comes_together_again_when_taken_back(floor: Floor) -> None:
    put(floor, release="patient")
    stocked(floor, 3)
    plan(floor)
    (row,) = plan_rows(floor)
    answer = steer(floor, planning.split_walk, row.id, row.version, [UUID(row.orders[0])])
    assert walks(floor) == sorted([{row.orders[0]}, {*row.orders[1:]}], key=sorted)
    assert {one.pinned for one in plan_rows(floor)} == {True}
    undo(floor, answer)
    assert [(set(one.orders), one.pinned) for one in plan_rows(floor)] == [({*row.orders}, False)]
    assert floor.wrong() == []


def test_a_pinned_walk_takes_no_new_order_and_an_unpinned_one_does(floor: Floor) -> None:
    put(floor, release="patient")
    stocked(floor, 1)
    plan(floor)
    (row,) = plan_rows(floor)
    answer = steer(floor, planning.pin_walk, row.id, row.version)
    floor.order("4001", {"MUG": 1})
    plan(floor)
    assert len(plan_rows(floor)) == 2
    undo(floor, answer)
    assert not any(one.pinned for one in plan_rows(floor))


def test_an_order_moves_to_another_walk_and_back(floor: Floor) -> None:
    first, second = two_walks(floor)
    moving = UUID(first.orders[0])
    answer = steer(floor, planning.move_order, first.id, first.version, moving, second.id, second.version)
    assert walks(floor) == sorted([{first.orders[1]}, {*second.orders, first.orders[0]}], key=sorted)
    undo(floor, answer)
    assert walks(floor) == sorted([{*first.orders}, {*second.orders}], key=sorted)


def test_two_walks_become_one_and_two_again(floor: Floor) -> None:
    first, second = two_walks(floor)
    answer = steer(floor, planning.merge_walks, first.id, first.version, second.id, second.version)
    assert walks(floor) == [{*first.orders, *second.orders}]
    undo(floor, answer)
    assert walks(floor) == sorted([{*first.orders}, {*second.orders}], key=sorted)


@pytest.mark.parametrize(
    ("strategy", "why"),
    [
        ({"walk_stops": 4}, "stops"),
        ({"walk_minutes": 2}, "minutes"),
        ({"classes": [{"name": "single", "method": "single", "when": {"priority": ["high"]}}]}, "alone"),
        ({"classes": [{"name": "fast", "when": {"priority": ["high"]}}]}, "classes"),
    ],
)
def test_what_the_rules_forbid_is_refused_with_its_why(floor: Floor, strategy: dict[str, Any], why: str) -> None:
    put(floor, release="patient", **strategy)
    stocked(floor, 2)
    floor.order("4001", {"MUG": 1}, priority="high")
    plan(floor)
    first, second, *_ = sorted(plan_rows(floor), key=lambda row: -len(row.orders))
    with pytest.raises(CannotShareWalk) as refused:
        steer(floor, planning.merge_walks, first.id, first.version, second.id, second.version)
    assert refused.value.data["why"] == why


def test_a_cart_that_would_be_too_full_is_refused(floor: Floor) -> None:
    put(floor, release="patient")
    stocked(floor, 8)
    plan(floor)
    first, second = plan_rows(floor)
    with pytest.raises(CannotShareWalk) as refused:
        steer(floor, planning.move_order, first.id, 1, UUID(first.orders[0]), second.id, 1)
    assert {name: refused.value.data[name] for name in ("why", "used", "most")} == {
        "why": "slots",
        "used": 5,
        "most": 4,
    }
    assert len(plan_rows(floor)) == 2


def test_whoever_comes_second_is_told_and_changes_nothing(floor: Floor) -> None:
    first, second = two_walks(floor)
    steer(floor, planning.pin_walk, first.id, first.version)
    with pytest.raises(WalkChanged):
        steer(floor, planning.merge_walks, second.id, second.version, first.id, first.version)
    assert walks(floor) == sorted([{*first.orders}, {*second.orders}], key=sorted)


def test_a_walk_that_somebody_has_begun_is_steered_no_more(floor: Floor) -> None:
    first, second = two_walks(floor)
    answer = steer(floor, planning.send_walk, first.id, first.version)
    floor.claim(floor.ana)
    for verb, about in ((planning.pin_walk, ()), (planning.merge_walks, (second.id, second.version))):
        with pytest.raises(WalkNotPlanned):
            steer(floor, verb, first.id, first.version, *about)
    with pytest.raises(SteeringOver):
        undo(floor, answer)
    assert floor.wrong() == []


def test_nothing_is_taken_back_twice(floor: Floor) -> None:
    first, second = two_walks(floor)
    answer = steer(floor, planning.merge_walks, first.id, first.version, second.id, second.version)
    undo(floor, answer)
    with pytest.raises(SteeringOver):
        undo(floor, answer)


def test_a_split_names_some_orders_of_the_walk_and_not_all(floor: Floor) -> None:
    first, second = two_walks(floor)
    for wrong in (first.orders, second.orders):
        with pytest.raises(InvalidInput):
            steer(floor, planning.split_walk, first.id, first.version, [UUID(key) for key in wrong])


def test_each_act_is_told_and_kept_with_who_did_it(floor: Floor) -> None:
    first, _ = two_walks(floor)
    steer(floor, planning.pin_walk, first.id, first.version)
    assert [(event["verb"], event["by"]) for event in told(PlanSteered)] == [("split", "Eva"), ("pin", "Eva")]
    with reading() as session:
        entry = audit_page(session, floor.warehouse_id, None, 1)[0]
    assert (entry.action, entry.worker_name, entry.data["verb"]) == ("picking.steer_plan", "Eva", "pin")


def row_of(floor: Floor, walk_id: UUID) -> PlannedRow:
    (row,) = [row for row in plan_rows(floor) if row.id == walk_id]
    return row


def test_a_walk_that_was_assigned_stays_meant_for_that_person_until_that_is_taken_back(floor: Floor) -> None:
    row, _ = two_walks(floor)
    who = {"name": "Bo", "badge": "B-77", "role": "picker", "pin": "482913"}
    person = perform_as_system(lambda tx: add_worker(tx, **who, warehouse_id=floor.warehouse_id))
    answer = steer(floor, planning.assign_walk, row.id, row.version, person.id)
    plan(floor)
    assigned = row_of(floor, row.id)
    assert (assigned.assigned_to, assigned.worker_id, assigned.pinned) == (person.id, person.id, True)
    undo(floor, answer)
    assert row_of(floor, row.id).assigned_to is None


def test_a_stranger_gets_no_walk(floor: Floor) -> None:
    row, _ = two_walks(floor)
    with pytest.raises(InvalidInput):
        steer(floor, planning.assign_walk, row.id, row.version, UUID(int=77))

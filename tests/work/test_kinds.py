"""Work of many kinds in one queue: each is offered to those who have the right and the skill, where they work."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from marshmallow import ValidationError

from tests.clock import MovableClock
from tests.work.conftest import Queue
from wms.kernel.clock import utc_now
from wms.kernel.errors import InvalidInput, Refusal
from wms.kernel.ids import new_id
from wms.layout.services import put_locations
from wms.people import services as people
from wms.plumbing.db import reading
from wms.plumbing.transaction import Tx, perform, perform_as_system
from wms.work import events, live, queries, services
from wms.work.kinds import Claim, at_claim


def offered(queue: Queue, actor: Any) -> list[str]:
    return [entry["task_id"] for entry in live.queue_for(actor)["entries"]]


def hired(queue: Queue, role: str = "picker") -> Any:
    """Somebody whom the house knows, so that a supervisor can say what they can do."""
    worker = perform_as_system(
        lambda tx: people.add_worker(tx, name="Kim", badge=f"K-{role}", role=role, warehouse_id=queue.warehouse_id)
    )
    return replace(queue.ana, id=worker.id, name="Kim", role=role)


def assign(queue: Queue, worker: Any, skills: list[str], zones: list[str], **theirs: Any) -> dict[str, Any]:
    assigned = services.Assigned(skills, zones, **{"kinds": [], **theirs})
    return perform(queue.eva, "work.assign_worker", lambda tx: services.assign_worker(tx, worker.id, assigned))


def test_work_is_offered_to_those_whose_role_may_do_its_kind(queue: Queue) -> None:
    lift, errand = queue.add(kind="lift"), queue.add()
    packer = hired(queue, "packer")
    assign(queue, packer, ["forklift"], [])
    assert set(offered(queue, packer)) == {str(lift), str(errand)}
    assert offered(queue, queue.ana) == [str(errand)]
    assert queue.refused(queue.ana, "claim_task", task_id=lift)["code"] == "auth.forbidden"


def test_a_task_that_asks_for_a_skill_waits_for_whoever_has_it(queue: Queue) -> None:
    heavy = queue.add("urgent", needs={"forklift"})
    light, worker = queue.add(), hired(queue)
    assert offered(queue, worker) == [str(light)]
    error = queue.refused(worker, "claim_task", task_id=heavy)
    assert (error["code"], error["data"]["needs"]) == ("work.skill_missing", ["forklift"])
    assign(queue, worker, ["forklift"], [])
    assert offered(queue, worker) == [str(heavy), str(light)]
    assert queue.do(worker, "claim_task")["task"]["id"] == str(heavy)


def test_nobody_takes_over_what_they_cannot_do(queue: Queue) -> None:
    heavy, worker = queue.add(needs={"forklift"}), hired(queue)
    assign(queue, worker, ["forklift"], [])
    queue.do(worker, "claim_task", task_id=heavy)
    for op in ("take_over_task", "ask_take_over"):
        assert queue.refused(queue.eva, op, task_id=heavy)["code"] == "work.skill_missing"


def test_people_are_offered_the_work_of_their_zones_and_may_fetch_other(queue: Queue) -> None:
    cold, anywhere, worker = queue.add(zone="COLD"), queue.add(), hired(queue)
    assert set(offered(queue, worker)) == {str(cold), str(anywhere)}
    assign(queue, worker, [], ["DRY"])
    assert offered(queue, worker) == [str(anywhere)]
    queue.do(worker, "claim_task", task_id=cold)
    assert offered(queue, worker)[0] == str(cold), "what is in hand is never hidden"


def test_who_is_assigned_to_a_kind_of_work_is_offered_no_other_and_may_fetch_it(queue: Queue) -> None:
    lift, errand, packer = queue.add(kind="lift"), queue.add(), hired(queue, "packer")
    assign(queue, packer, ["forklift"], [], kinds=["lift"])
    assert offered(queue, packer) == [str(lift)]
    assert live.queue_for(packer)["theirs"] == {"zones": [], "kinds": ["lift"], "bench": None, "until": None}
    queue.do(packer, "claim_task", task_id=errand)
    assert queue.task(errand).worker_id == packer.id


def test_who_stands_at_a_bench_is_offered_no_other_work(queue: Queue) -> None:
    perform_as_system(lambda tx: put_locations(tx, queue.warehouse_id, [{"code": "BENCH-1", "kind": "station"}]))
    errand, packer = queue.add(), hired(queue, "packer")
    assign(queue, packer, [], [], bench="BENCH-1")
    assert offered(queue, packer) == []
    assert queue.refused(packer, "claim_task")["code"] == "work.queue_empty"
    assign(queue, packer, [], [], bench="BENCH-1", kinds=["errand"])
    assert offered(queue, packer) == [str(errand)]


def test_at_the_end_of_the_shift_everybody_may_do_everything_again(queue: Queue, clock: MovableClock) -> None:
    errand, packer = queue.add(), hired(queue, "packer")
    assign(queue, packer, ["forklift"], ["COLD"], kinds=["lift"], until=utc_now() + timedelta(hours=4))
    assert offered(queue, packer) == []
    perform_as_system(services.end_assignments)
    assert offered(queue, packer) == []
    clock.forward(hours=5)
    assert offered(queue, packer) == [str(errand)], "what is over counts no more"
    perform_as_system(services.end_assignments)
    told = queue.told(events.WorkerAssigned)[-1]
    assert (told["skills"], told["zones"], told["kinds"], told["until"]) == (["forklift"], [], [], None)


@pytest.mark.parametrize(
    ("theirs", "code"),
    [
        ({"kinds": ["fly"]}, "work.no_kind"),
        ({"bench": "NEAR"}, "work.no_bench"),
        ({"until": datetime(2020, 1, 1, tzinfo=UTC)}, "work.lies_back"),
    ],
)
def test_what_the_house_does_not_know_is_refused(queue: Queue, theirs: dict[str, Any], code: str) -> None:
    worker = hired(queue)
    with pytest.raises(InvalidInput) as refusal:
        assign(queue, worker, [], [], **theirs)
    assert [error["code"] for error in refusal.value.errors] == [code]


def test_a_task_of_a_zoned_kind_lies_where_it_starts(queue: Queue) -> None:
    assert queue.task(queue.add(start="NEAR")).zone == "DRY"
    assert queue.task(queue.add(kind="lift", start="NEAR")).zone == ""


def test_an_assignment_is_told_and_needs_a_person_of_the_house(queue: Queue) -> None:
    worker = hired(queue)
    said = assign(queue, worker, ["Forklift", "forklift"], ["COLD"])
    assert (said["skills"], said["zones"], said["changed_by"]) == (["forklift"], ["COLD"], "Eva")
    assert queue.told(events.WorkerAssigned)[0]["zones"] == ["COLD"]
    with pytest.raises(Refusal):
        assign(queue, replace(worker, id=new_id()), [], [])


def test_a_kind_acts_in_the_claims_own_transaction(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Claim] = []

    def act(tx: Tx, claim: Claim) -> None:
        seen.append(claim)
        services.change_task(tx, claim.task_id, "replanned", priority="high")
        if len(seen) == 1:
            raise Refusal("not yet")

    at_claim("lift", act)
    task_id, packer = queue.add(kind="lift"), hired(queue, "packer")
    assign(queue, packer, ["forklift"], [])
    queue.refused(packer, "claim_task", task_id=task_id)
    assert (queue.task(task_id).state, queue.task(task_id).priority) == ("ready", "normal")
    queue.do(packer, "claim_task", task_id=task_id)
    assert (queue.task(task_id).state, queue.task(task_id).priority) == ("leased", "high")
    assert (seen[1].task_id, seen[1].worker_id) == (task_id, packer.id)


def test_what_the_queue_tells_has_the_shape_of_its_kind(queue: Queue) -> None:
    with pytest.raises(ValidationError):
        queue.add(summary={"colour": "red"})
    task_id = queue.add(label="Parcel 7")
    (entry,) = live.queue_for(queue.ana)["entries"]
    assert (entry["label"], entry["summary"]) == ("Parcel 7", {"seconds": 0, "stops": 2, "units": 3})
    with reading() as session:
        whole = queries.task_view(session, task_id)
    assert (whole["kind"], whole["label"], whole["warehouse"], whole["parcel"]) == ("errand", "Parcel 7", "MAIN", "red")

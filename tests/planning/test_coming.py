"""Whoever finds nothing in the queue is told what waits for company, and when the next walk begins."""

from typing import Any

import pytest

from tests.picking.floor import Floor
from tests.planning.test_release import plan, plan_rows, stocked
from tests.planning.test_strategy import put
from wms.kernel.clock import iso
from wms.plumbing.db import reading
from wms.work import kinds, live
from wms.work.schemas import QueueOut

pytestmark = pytest.mark.both_databases


def queue(floor: Floor) -> dict[str, Any]:
    told = live.queue_for(floor.ana)
    assert QueueOut().validate(told) == {}
    return told


def test_an_empty_queue_says_what_waits_and_until_when(floor: Floor) -> None:
    assert queue(floor)["coming"] is None
    put(floor, release="patient")
    stocked(floor, 3)
    plan(floor)
    (row,) = plan_rows(floor)
    coming = {"count": 3, "begins_at": iso(row.begins_at)}
    assert queue(floor)["coming"] == coming
    refused = floor.refused(floor.ana, "claim_task")
    assert (refused["code"], refused["data"]) == ("work.queue_empty", coming)


def test_where_work_waits_nothing_is_said_of_what_comes(floor: Floor) -> None:
    stocked(floor, 1)
    plan(floor)
    assert (len(queue(floor)["entries"]), queue(floor)["coming"]) == (1, None)


def test_those_without_work_hear_of_it_when_the_plan_changes_and_not_otherwise(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Any] = []
    monkeypatch.setattr(kinds, "_listeners", [heard.append])
    put(floor, release="patient")
    stocked(floor, 1)
    plan(floor)
    plan(floor)
    assert heard == [floor.warehouse_id]


def test_who_may_not_do_such_work_is_told_nothing(floor: Floor) -> None:
    put(floor, release="patient")
    stocked(floor, 1)
    plan(floor)
    with reading() as session:
        assert kinds.coming(session, floor.warehouse_id, ()) is None

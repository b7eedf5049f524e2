"""Waves that a person builds and pulls back, and what a supervisor stops."""

from datetime import timedelta
from typing import Any

import pytest

from tests.picking.floor import Floor
from tests.planning.test_release import plan, plan_rows, stocked
from tests.planning.test_steering import steer, undo
from tests.planning.test_strategy import put
from wms.kernel.clock import utc_now
from wms.planning import jobs, queries
from wms.planning import services as planning
from wms.planning.errors import SteeringOver
from wms.planning.queries import WaveFilter
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform

pytestmark = pytest.mark.both_databases


def send(floor: Floor, **of: Any) -> dict[str, Any]:
    answer = perform(
        floor.eva, "picking.release_wave", lambda tx: jobs.send_wave(tx, floor.eva, None, WaveFilter(**of))
    )
    plan(floor)
    return answer


def stop(floor: Floor, channel: str | None) -> list[dict[str, Any]]:
    return _change(floor, planning.stop_release, channel)


def lift(floor: Floor, channel: str | None) -> list[dict[str, Any]]:
    return _change(floor, planning.lift_stop, channel)


def _change(floor: Floor, act: Any, channel: str | None) -> list[dict[str, Any]]:
    def change(tx: Any) -> dict[str, Any]:
        return jobs.change_stop(tx, floor.eva, None, lambda tx, site: act(tx, site, channel))

    answer = perform(floor.eva, "picking.steer_plan", change)
    plan(floor)
    stops: list[dict[str, Any]] = answer["stops"]
    return stops


def waiting_for_waves(floor: Floor, count: int) -> None:
    put(floor, release="waves")
    stocked(floor, count)
    plan(floor)
    assert plan_rows(floor) == []


def planned(floor: Floor) -> set[str]:
    return {key for row in plan_rows(floor) for key in row.orders}


def queued(floor: Floor) -> int:
    return sum(row.task_id is not None for row in plan_rows(floor))


def test_a_wave_takes_what_its_filter_names_and_is_pulled_back_as_one(floor: Floor) -> None:
    waiting_for_waves(floor, 2)
    late = floor.order("5001", {"TEA": 1}, cutoff=utc_now() + timedelta(hours=20))
    assert send(floor, until=utc_now() + timedelta(hours=30), skus=("TEA",), customer="nobody")["orders"] == 0
    wave = send(floor, until=utc_now() + timedelta(hours=21), skus=("TEA",))
    assert planned(floor) >= {str(late)}
    assert queued(floor) == len(plan_rows(floor)) > 0
    with reading() as session:
        (sent,) = queries.sent_waves(session, floor.warehouse_id, utc_now())
    assert (sent["orders"], sent["waiting"]) == (wave["orders"], wave["orders"])
    undo(floor, wave)
    assert plan_rows(floor) == []
    assert floor.wrong() == []


def test_a_wave_that_somebody_has_begun_is_not_pulled_back(floor: Floor) -> None:
    waiting_for_waves(floor, 2)
    wave = send(floor)
    floor.claim(floor.ana)
    with pytest.raises(SteeringOver):
        undo(floor, wave)


def test_orders_of_other_zones_and_channels_are_no_part_of_a_wave(floor: Floor) -> None:
    waiting_for_waves(floor, 2)
    assert send(floor, zones=("NOWHERE",))["orders"] == 0
    assert send(floor, channels=("nobody",))["orders"] == 0
    assert send(floor, limit=1)["orders"] == 1


def test_a_preview_changes_nothing_and_the_wave_is_walked_as_it_said(floor: Floor) -> None:
    waiting_for_waves(floor, 3)
    preview = jobs.preview_wave(floor.eva, None, WaveFilter())
    assert (preview["orders"], preview["planned"]) == (3, 3)
    assert plan_rows(floor) == []
    send(floor)
    rows = plan_rows(floor)
    assert (preview["walks"], preview["length_mm"]) == (len(rows), sum(row.length_mm for row in rows))


def test_nothing_of_a_stopped_channel_begins_until_it_is_lifted_new_orders_neither(floor: Floor) -> None:
    stocked(floor, 2)
    plan(floor)
    before = planned(floor)
    assert [told["channel"] for told in stop(floor, "shop")] == ["shop"]
    assert plan_rows(floor) == []
    late = floor.order("5002", {"TEA": 1})
    plan(floor)
    assert plan_rows(floor) == []
    assert floor.refused(floor.ana, "claim_task")["code"] == "work.queue_empty"
    assert lift(floor, "shop") == []
    assert planned(floor) == {*before, str(late)}


def test_what_is_planned_when_its_channel_is_stopped_is_not_frozen_by_a_claim(floor: Floor) -> None:
    stocked(floor, 1)
    plan(floor)
    perform(floor.eva, "picking.steer_plan", lambda tx: planning.stop_release(tx, floor.warehouse_id, "shop"))
    assert floor.refused(floor.ana, "claim_task")["code"] == "work.queue_empty"


def test_while_all_is_paused_the_plan_stands_and_the_queue_is_empty(floor: Floor) -> None:
    stocked(floor, 2)
    plan(floor)
    before = planned(floor)
    stop(floor, None)
    stop(floor, None)
    assert (planned(floor), queued(floor)) == (before, 0)
    assert floor.refused(floor.ana, "claim_task")["code"] == "work.queue_empty"
    lift(floor, None)
    assert (planned(floor), queued(floor) > 0) == (before, True)
    assert floor.claim(floor.ana)["slots"]


def test_a_pause_keeps_what_a_person_put_together(floor: Floor) -> None:
    stocked(floor, 2)
    plan(floor)
    (row,) = plan_rows(floor)
    steer(floor, planning.pin_walk, row.id, row.version)
    stop(floor, None)
    assert [row.pinned for row in plan_rows(floor)] == [True]

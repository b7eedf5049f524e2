"""The HTTP doors of picking and of the queue."""

from dataclasses import replace
from typing import Any

import pytest

from tests.picking.doors import Doors
from tests.picking.floor import Floor
from wms.kernel.ids import new_id


def released(floor: Floor) -> str:
    floor.stock("A01-01-1", "TEA", 50)
    floor.order("1001", {"TEA": 2})
    floor.release()
    return floor.claim(floor.ana)["id"]


def test_my_queue_and_my_walk_can_be_fetched(floor: Floor, doors: Doors) -> None:
    task_id = released(floor)
    queue = doors.get("/work/queue").json
    assert [(entry["task_id"], entry["mine"]) for entry in queue["entries"]] == [(task_id, True)]
    assert queue["entries"][0]["start"] == {"code": "A01-01-1"}
    assert doors.get(f"/work/tasks/{task_id}").json["slots"][0]["order"]["number"] == "1001"


def test_a_walk_of_another_warehouse_is_not_shown(floor: Floor, doors: Doors) -> None:
    task_id = released(floor)
    doors.actor = replace(floor.ana, warehouse_id=new_id())
    assert doors.get(f"/work/tasks/{task_id}").status_code == 404


def test_an_unknown_walk_is_not_found(doors: Doors) -> None:
    answer = doors.get(f"/work/tasks/{new_id()}")
    assert (answer.status_code, answer.json["code"]) == (404, "work.task_unknown")


def test_waves_are_asked_for_by_a_supervisor_and_listed(floor: Floor, doors: Doors, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    floor.order("1001", {"TEA": 2})
    assert doors.post("/waves", {}).status_code == 403
    doors.actor = floor.eva
    assert doors.post("/waves", {"limit": 5, "warehouse": "MAIN"}).status_code == 202
    settle()
    assert doors.get("/waves?limit=1").json["waves"] == []
    floor.claim(floor.ana)
    waves = doors.get("/waves?limit=1").json
    assert (waves["waves"][0]["orders"], waves["waves"][0]["open"]) == (1, 1)
    assert doors.get(f"/waves?cursor={waves['next_cursor']}").json == {"waves": [], "next_cursor": None}


@pytest.mark.parametrize("body", [{"limit": 0}, {"limit": "many"}, {"colour": "red"}, {"warehouse": 7}])
def test_a_wave_of_the_wrong_shape_is_told_by_field(floor: Floor, doors: Doors, body: dict[str, Any]) -> None:
    doors.actor = floor.eva
    answer = doors.post("/waves", body)
    assert (answer.status_code, answer.json["code"]) == (422, "input.invalid")
    assert answer.json["errors"][0]["field"] == next(iter(body))


def test_a_command_comes_through_the_door_of_devices(floor: Floor, doors: Doors) -> None:
    released(floor)
    command = {"id": str(new_id()), "op": "claim_task", "seq": 1, "payload": {}}
    answer = doors.post("/commands", {"commands": [command]}).json["answers"][0]
    assert (answer["status"], answer["result"]["task"]["worker"]["name"]) == ("applied", "Ana")

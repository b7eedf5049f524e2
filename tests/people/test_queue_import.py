"""The queue of a dying device, brought in by a supervisor: in the worker's name, with the worker's rights, and once."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.house.doors import Visitors, visitors
from wms.kernel.ids import new_id
from wms.people.models import Worker
from wms.plumbing.db import reading
from wms.plumbing.queue_file import queue_of
from wms.plumbing.receipts import CommandReceipt

WHERE = {"station_code": "STATION-1", "code": "1001"}


@pytest.fixture
def house(database: Any) -> Visitors:
    return visitors(database)


def worker_id(name: str) -> str:
    with reading() as session:
        return str(session.execute(select(Worker.id).where(Worker.name == name)).scalar_one())


def kept(op: str, maker: str, seq: int = 1, **payload: Any) -> dict[str, Any]:
    return {"id": str(new_id()), "op": op, "seq": seq, "payload": payload, "worker_id": worker_id(maker)}


def a_move(quantity: int, seq: int = 1, maker: str = "Picker") -> dict[str, Any]:
    there = {"source_code": "A01-01-1", "target_code": "A01-02-1", "item_code": "ITEM-1"}
    return kept("move_stock", maker, seq, quantity=quantity, **there)


def brought_in(client: FlaskClient, *commands: dict[str, Any]) -> Any:
    return client.post("/api/v1/queue-imports", json={"commands": list(commands)})


def statuses(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [one["status"] for one in answer.get_json()["answers"]]


def test_a_queue_runs_in_the_name_of_its_worker(house: Visitors) -> None:
    command = a_move(2)
    assert statuses(brought_in(house.person("supervisor"), command)) == ["applied"]
    with reading() as session:
        actor = session.execute(select(CommandReceipt.actor).where(CommandReceipt.key == command["id"])).scalar_one()
    assert actor == "Picker (brought in by Supervisor)"


def test_twice_has_one_effect_whoever_sends_it_first(house: Visitors) -> None:
    boss, command = house.person("supervisor"), a_move(2)
    wire = {name: value for name, value in command.items() if name != "worker_id"}
    told = house.person("picker").post("/api/v1/commands", json={"commands": [wire]}).get_json()
    assert told["answers"][0]["status"] == "applied"
    assert statuses(brought_in(boss, command)) == ["duplicate"]
    assert statuses(brought_in(boss, command)) == ["duplicate"]


def test_a_refused_command_does_not_stop_those_behind_it(house: Visitors) -> None:
    answer = brought_in(house.person("supervisor"), a_move(999_999), a_move(1, 2))
    assert statuses(answer) == ["rejected", "applied"]


def test_nobody_gains_rights_by_a_file(house: Visitors) -> None:
    """A picker may not pack, even if a supervisor, who may, brings the command in."""
    answer = brought_in(house.person("supervisor"), kept("open_tote", "Picker", **WHERE))
    (told,) = answer.get_json()["answers"]
    assert (told["status"], told["error"]["code"]) == ("rejected", "auth.forbidden")


def test_a_supervisor_brings_in_nothing_of_an_admin_nor_of_strangers(house: Visitors) -> None:
    boss = house.person("supervisor")
    assert brought_in(boss, a_move(1) | {"worker_id": worker_id("Admin")}).status_code == 403
    assert brought_in(boss, a_move(1) | {"worker_id": str(new_id())}).status_code == 404


def test_a_device_that_nobody_knows_brings_in_nothing(house: Visitors) -> None:
    body = {"device_id": str(new_id()), "commands": [a_move(1)]}
    assert house.person("supervisor").post("/api/v1/queue-imports", json=body).status_code == 404


@pytest.mark.parametrize("role", ["picker", "packer"])
def test_people_of_the_floor_bring_in_nothing(house: Visitors, role: str) -> None:
    assert brought_in(house.person(role), a_move(1)).status_code == 403


def test_the_file_of_a_device_is_read_in_the_order_of_its_making() -> None:
    told = {"format": "aisle-queue-1", "device_id": "gun", "commands": [{"seq": 2}, {"seq": 1}]}
    assert queue_of(json.dumps(told)) == ("gun", [{"seq": 1}, {"seq": 2}])


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": "other", "commands": []}', "\x00", '{"format":"aisle-queue-1"}']
)
def test_any_other_file_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a queue"):
        queue_of(text)

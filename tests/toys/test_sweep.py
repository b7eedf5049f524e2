"""The toy kind on the server: queued, pushed, claimed, done by a command that counts once."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.stories.conftest import laid_out_sqlite, new_house, prepared_postgres, prepared_sqlite
from tests.stories.house import PEOPLE, House, until
from tests.toys.rules import judge_sweep
from wms.demo.shift.device import Device
from wms.kernel.ids import new_id

__all__ = ["laid_out_sqlite", "new_house", "prepared_postgres", "prepared_sqlite"]
PROJECT = Path(__file__).resolve().parents[2]
VECTORS = PROJECT / "tests/vectors/sweep.json"
AISLE = {"warehouse": "MAIN", "first": "A01-01-1", "last": "A01-09-1"}


@pytest.fixture
def house(new_house: Callable[[str], House]) -> Iterator[House]:
    """A house of a site that sweeps."""
    made = new_house("sqlite")
    made.env["WMS_GUEST_ROOMS"] = "tests.toys"
    with made as running:
        yield running


def test_a_sweep_is_queued_pushed_claimed_and_done_once(house: House) -> None:
    pushed: list[Any] = []
    ana = Device(house.url, "handheld", "Ana's")
    ana.enrol(house.enrol["handheld"])
    ana.sign_in(*PEOPLE["picker"])
    ana.listen({"what": "queue"}, lambda name, payload: pushed.append(payload) if name == "queue" else None)
    house.admin("POST", "/sweeps", AISLE)
    until(lambda: pushed and pushed[-1]["entries"], "the sweep is pushed")
    (entry,) = pushed[-1]["entries"]
    assert (entry["kind"], entry["label"], entry["summary"]["ends"]) == ("sweep", "A01", ["A01-01-1", "A01-09-1"])
    task = ana.do("claim_task")["task"]
    assert (task["kind"], task["summary"]["ends"]) == ("sweep", ["A01-01-1", "A01-09-1"])
    identity = str(new_id())
    assert [done(ana, identity, task["id"]) for _ in range(2)] == ["applied", "duplicate"]
    assert ana.get(f"/work/tasks/{task['id']}")["state"] == "done"
    assert ana.get("/work/queue")["entries"] == []
    ana.hang_up()


def done(ana: Device, identity: str, task_id: str) -> str:
    payload = {"task_id": task_id, "first": "A01-09-1", "last": "a01-01-1"}
    command = {"id": identity, "op": "finish_sweep", "seq": 9, "payload": payload, "app_version": "toy"}
    answer = ana.http.post(f"{ana.url}/api/v1/commands", json={"commands": [command]}, timeout=30)
    return str(answer.json()["answers"][0]["status"])


def test_a_packer_is_offered_no_sweep_and_a_wrong_end_is_refused(house: House) -> None:
    house.admin("POST", "/sweeps", AISLE)
    assert house.device("handheld", "packer")("GET", "/work/queue")["entries"] == []
    ana = house.device("handheld", "picker")
    task = ana.do("claim_task")["task"]
    payload = {"task_id": task["id"], "first": "A01-01-1", "last": "A01-05-1"}
    told = ana(
        "POST", "/commands", {"commands": [{"id": str(new_id()), "op": "finish_sweep", "seq": 2, "payload": payload}]}
    )
    assert told["answers"][0]["error"]["code"] == "toys.not_the_end"
    assert ana("GET", f"/work/tasks/{task['id']}")["state"] == "leased"


def test_the_server_judges_a_scan_by_the_vectors() -> None:
    for case in json.loads(VECTORS.read_text()):
        assert judge_sweep(case["ends"], case["swept"], case["scan"]) == case["verdict"], case["name"]


def test_the_whole_kind_is_less_than_two_hundred_lines() -> None:
    files = [VECTORS, *PROJECT.glob("tests/toys/*.py"), *PROJECT.glob("handheld_ui/toys/sweep/*.ts")]
    lines = {str(file): file.read_text().count("\n") for file in files if "test" not in file.name}
    assert len(lines) == 14, sorted(lines)
    assert sum(lines.values()) < 200, lines

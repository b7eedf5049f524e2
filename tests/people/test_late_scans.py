"""A locked handheld drains what was scanned while the person was there; new scans need the PIN."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.people.conftest import PIN, House, TurnableClock
from wms.kernel.clock import utc_now
from wms.kernel.ids import new_id
from wms.people import services


@pytest.fixture
def gun(app: Flask, house: House) -> FlaskClient:
    client = app.test_client()
    client.set_cookie("wms_device", house.device_key)
    assert client.post("/api/v1/session", json={"badge": "B-1001", "pin": PIN}).status_code == 200
    return client


def scan(made_at: datetime | None, seq: int = 1) -> dict[str, Any]:
    dated = {} if made_at is None else {"t_device": made_at.isoformat()}
    payload = {"notice_id": str(new_id())}
    return {"id": str(new_id()), "op": "acknowledge_notice", "seq": seq, "payload": payload, **dated}


def send(gun: FlaskClient, *commands: dict[str, Any]) -> Any:
    return gun.post("/api/v1/commands", json={"commands": list(commands)})


def test_what_was_scanned_before_the_lock_is_taken_after_it(gun: FlaskClient, clock: TurnableClock) -> None:
    before = scan(utc_now() + timedelta(minutes=10))
    clock.turn(minutes=40)
    answer = send(gun, before)
    assert (answer.status_code, [one["id"] for one in answer.json["answers"]]) == (200, [before["id"]])
    assert gun.get("/api/v1/session").json["code"] == "people.session_locked"


@pytest.mark.parametrize("dated", [True, False])
def test_a_new_scan_on_a_locked_handheld_needs_the_pin(gun: FlaskClient, clock: TurnableClock, dated: bool) -> None:
    clock.turn(minutes=40)
    answer = send(gun, scan(utc_now() if dated else None))
    assert (answer.status_code, answer.json["code"]) == (401, "people.session_locked")


def test_the_old_ones_are_answered_and_the_new_ones_wait(gun: FlaskClient, clock: TurnableClock) -> None:
    old = scan(utc_now() + timedelta(minutes=10))
    clock.turn(minutes=40)
    new = scan(utc_now(), 2)
    assert [one["id"] for one in send(gun, old, new).json["answers"]] == [old["id"]]
    assert send(gun, new).status_code == 401
    assert gun.post("/api/v1/session", json={"badge": "B-1001", "pin": PIN}).status_code == 200
    assert [one["id"] for one in send(gun, new).json["answers"]] == [new["id"]]


def test_who_works_without_a_link_is_not_locked_out_when_it_is_back(gun: FlaskClient, clock: TurnableClock) -> None:
    begun = utc_now()
    scans = [scan(begun + timedelta(minutes=10 * n), n) for n in range(1, 5)]
    clock.turn(minutes=41)
    assert len(send(gun, *scans).json["answers"]) == 4
    assert gun.get("/api/v1/session").status_code == 200


def test_an_ended_session_takes_nothing_however_old(gun: FlaskClient, clock: TurnableClock) -> None:
    made_at = utc_now()
    clock.turn(hours=13)
    assert send(gun, scan(made_at)).status_code == 401


def test_who_was_signed_out_by_a_supervisor_sends_the_rest_after_the_next_sign_in(
    gun: FlaskClient, house: House
) -> None:
    kept = scan(utc_now())
    worker = gun.get("/api/v1/session").json["worker"]
    house.act(lambda tx: services.sign_out_worker(tx, UUID(worker["id"])))
    assert send(gun, kept).status_code == 401
    answer = gun.post("/api/v1/session", json={"badge": "B-1001", "pin": PIN})
    assert (answer.status_code, answer.json["worker"]["id"]) == (200, worker["id"])
    assert [each["id"] for each in send(gun, kept).json["answers"]] == [kept["id"]]

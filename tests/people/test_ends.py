"""A credential that ends, or opens less than before, ends its sockets and is forgotten: at once, elsewhere soon."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from tests.people.conftest import PIN, House, TurnableClock
from wms.kernel.clock import utc_now
from wms.people import services
from wms.people.models import ApiKey, Worker, WorkerSession
from wms.people.services import authentication, ends
from wms.plumbing.live import socketio
from wms.worker import HEAR_SECONDS

pytestmark = pytest.mark.both_databases


@dataclass
class Guest:
    """Somebody with a socket, and how to ask over HTTP."""

    socket: Any
    ask: Callable[[], int]


@pytest.fixture
def program(app: Flask, house: House) -> Iterator[Guest]:
    made = house.act(lambda tx: services.make_api_key(tx, name="shop", scopes=["reports.read"]))
    header = {"Authorization": f"Bearer {made.key}"}
    client = app.test_client()
    socket = socketio.test_client(app, headers=header)
    assert socket.is_connected()
    yield Guest(socket, lambda: client.get("/api/v1/orders", headers=header).status_code)
    leave(socket)


def leave(socket: Any) -> None:
    if socket.is_connected():
        socket.disconnect()


@pytest.fixture
def person(app: Flask, house: House) -> Iterator[Guest]:
    client = app.test_client()
    client.set_cookie("wms_device", house.device_key)
    assert client.post("/api/v1/session", json={"badge": "B-1001", "pin": PIN}).status_code == 200
    socket = socketio.test_client(app, flask_test_client=client)
    assert socket.is_connected()
    yield Guest(socket, lambda: client.get("/api/v1/session").status_code)
    leave(socket)


def elsewhere(house: House, model: Any, **values: Any) -> None:
    """As another process would: nothing in this one hears of it."""
    house.act(lambda tx: tx.session.query(model).update(values))


WAYS_HERE: dict[str, Callable[[House, Any], Any]] = {
    "a new PIN": lambda house, tx: services.set_pin(tx, house.ada.id, "260719"),
    "disabled": lambda house, tx: services.disable_worker(tx, house.ada.id),
    "a lost device": lambda house, tx: services.revoke_device(tx, house.device.id),
}


@pytest.mark.parametrize("way", WAYS_HERE)
def test_every_way_to_end_a_session_closes_its_sockets_at_once(house: House, person: Guest, way: str) -> None:
    house.act(lambda tx: WAYS_HERE[way](house, tx))
    assert not person.socket.is_connected()
    assert person.ask() == 401


def test_signing_out_closes_the_socket_at_once(app: Flask, house: House) -> None:
    client = app.test_client()
    client.set_cookie("wms_device", house.device_key)
    client.post("/api/v1/session", json={"badge": "B-1001", "pin": PIN})
    socket = socketio.test_client(app, flask_test_client=client)
    client.delete("/api/v1/session")
    assert not socket.is_connected()


def test_a_revoked_key_loses_its_socket_at_once(house: House, program: Guest) -> None:
    key_id = house.act(lambda tx: tx.session.query(ApiKey).one().id)
    assert program.ask() == 403
    house.act(lambda tx: services.revoke_api_key(tx, key_id))
    assert not program.socket.is_connected()
    assert program.ask() == 401


def test_a_process_hears_within_a_second_of_a_key_that_another_one_revoked(house: House, program: Guest) -> None:
    assert HEAR_SECONDS < 1
    services.end_dead_sockets()
    elsewhere(house, ApiKey, revoked_at=utc_now())
    assert services.end_dead_sockets() == 1
    assert not program.socket.is_connected()
    assert program.ask() == 401


def test_a_process_hears_within_a_second_of_a_session_that_another_one_ended(house: House, person: Guest) -> None:
    services.end_dead_sockets()
    elsewhere(house, WorkerSession, ended_at=utc_now())
    services.end_dead_sockets()
    assert not person.socket.is_connected()
    assert person.ask() == 401


def test_a_key_that_runs_out_loses_its_socket(house: House, program: Guest, clock: TurnableClock) -> None:
    elsewhere(house, ApiKey, expires_at=utc_now() + timedelta(hours=1))
    services.forget_everybody()
    clock.turn(hours=2)
    told = program.socket.emit("watch", {"what": "board"}, callback=True)
    assert told["error"]["code"] == "auth.required"
    assert not program.socket.is_connected()


def test_a_session_that_runs_out_loses_its_socket(person: Guest, clock: TurnableClock) -> None:
    clock.turn(hours=12, minutes=1)
    assert services.end_dead_sockets() == 1
    assert not person.socket.is_connected()


@pytest.mark.parametrize("change", [{"role": "packer"}, {"ended_at": True}])
def test_each_message_is_judged_by_what_the_credential_is_worth_now(
    house: House, person: Guest, change: dict[str, Any]
) -> None:
    elsewhere(house, WorkerSession, **{name: utc_now() if value is True else value for name, value in change.items()})
    services.forget_everybody()
    told = person.socket.emit("watch", {"what": "queue"}, callback=True)
    assert told["error"]["code"] == "auth.required"
    assert not person.socket.is_connected()


def test_an_idle_supervisor_reads_no_more_by_a_socket(app: Flask, house: House, clock: TurnableClock) -> None:
    client = app.test_client()
    client.post("/api/v1/session", json={"username": "sue", "password": "slow-lamp-9-horses"})
    socket = socketio.test_client(app, flask_test_client=client)
    assert "error" not in socket.emit("watch", {"what": "queue"}, callback=True)
    clock.turn(hours=3)
    ends._looked_for_idle_at = float("-inf")
    assert services.end_dead_sockets() == 1
    assert not socket.is_connected()


def test_a_locked_handheld_goes_on_saying_that_it_is_there(person: Guest, clock: TurnableClock) -> None:
    clock.turn(minutes=30)
    ends._looked_for_idle_at = float("-inf")
    assert services.end_dead_sockets() == 0
    beat = {"task_id": None, "location_code": None, "pending": 0}
    assert "error" not in person.socket.emit("heartbeat", beat, callback=True)
    told = person.socket.emit("watch", {"what": "queue"}, callback=True)
    assert told["error"]["code"] == "people.session_locked"


def test_a_session_is_remembered_while_ends_are_heard_of_and_three_seconds_while_not(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(authentication, "monotonic", lambda: now)
    opened, reads = house.badge_in(), []
    real = authentication._read_session
    monkeypatch.setattr(authentication, "_read_session", lambda *place: reads.append(place) or real(*place))
    for _ in range(5):
        now += 2.0
        authentication.hear_of_ends()
        assert house.actor(opened) is not None
    assert len(reads) == 1
    now += 4.0  # the other processes are not heard of any more
    assert house.actor(opened) is not None
    assert len(reads) == 2


def test_what_one_process_remembers_does_not_lock_out_who_worked_by_another(house: House, clock: TurnableClock) -> None:
    opened = house.badge_in()
    assert house.actor(opened) is not None
    clock.forward(minutes=20)
    elsewhere(house, WorkerSession, last_used_at=utc_now())
    assert house.actor(opened) is not None


def test_a_disabled_person_is_unknown_even_where_the_session_was_left_open(house: House) -> None:
    opened = house.badge_in()
    elsewhere(house, Worker, disabled_at=utc_now())
    services.forget_everybody()
    assert house.actor(opened) is None

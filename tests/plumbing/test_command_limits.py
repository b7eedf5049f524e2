"""Nobody brings more commands than hands give: the rest waits, and nothing of it is done."""

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.clock import MovableClock
from wms.app import create_app
from wms.kernel.actors import SYSTEM, Actor
from wms.kernel.ids import new_id
from wms.plumbing import command_limits, http
from wms.plumbing.command_limits import TooManyCommands, count_commands
from wms.plumbing.db import reading
from wms.plumbing.receipts import CommandReceipt
from wms.plumbing.settings import settings

pytestmark = pytest.mark.both_databases


def _somebody() -> Actor:
    return dataclasses.replace(SYSTEM, id=new_id(), device_id=new_id(), name="Ana")


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    here = dataclasses.replace(settings(), command_limit=30)
    monkeypatch.setattr(command_limits, "settings", lambda: here)
    command_limits.forget_counts()
    yield
    command_limits.forget_counts()


def test_a_picker_who_scans_four_times_a_second_is_never_stopped(clock: MovableClock) -> None:
    ana = _somebody()
    for _ in range(4000):
        count_commands(ana, 1)
        clock.forward(seconds=0.25)


def test_a_queue_of_a_thousand_is_drained_in_a_minute(clock: MovableClock) -> None:
    ana, begun, waiting = _somebody(), clock(), 1000
    while waiting:
        try:
            count_commands(ana, 50)
            waiting -= 50
        except TooManyCommands as refusal:
            clock.forward(seconds=refusal.data["seconds"])
    assert (clock() - begun).total_seconds() < 60


def test_each_person_at_each_device_has_an_allowance_of_their_own(clock: MovableClock) -> None:
    ana = _somebody()
    count_commands(ana, 99)
    for other in (dataclasses.replace(ana, id=new_id()), dataclasses.replace(ana, device_id=new_id())):
        count_commands(other, 99)
    with pytest.raises(TooManyCommands):
        count_commands(ana, 50)


def test_who_has_rested_is_forgotten(clock: MovableClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command_limits, "MOST_REMEMBERED", 10)
    for _ in range(50):
        count_commands(_somebody(), 1)
        clock.forward(seconds=1)
    assert len(command_limits._kept) <= 10


@pytest.fixture
def client(database: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    ana = _somebody()
    address = str(database.engine.url.render_as_string(False))
    app: Flask = create_app(dataclasses.replace(settings(), database_url=address))
    monkeypatch.setattr(http, "_authenticator", lambda _asking: ana)
    return app.test_client()


def _send(client: Any, count: int) -> Any:
    one = {"op": "no_such", "seq": 1, "payload": {}}
    return client.post("/api/v1/commands", json={"commands": [{"id": str(new_id()), **one} for _ in range(count)]})


def test_one_command_too_many_is_told_when_to_come_again_and_nothing_is_written(client: Any) -> None:
    assert [_send(client, 50).status_code for _ in range(2)] == [200, 200]
    refused = _send(client, 50)
    assert (refused.status_code, refused.json["code"]) == (429, "input.too_many_commands")
    assert 1 <= int(refused.headers["Retry-After"]) <= 2
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(CommandReceipt)) == 0

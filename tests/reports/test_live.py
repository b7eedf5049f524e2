"""A board that watches sees what changes, without asking."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from flask_socketio import SocketIOTestClient

from tests.picking.floor import Floor, build
from wms.app import create_app
from wms.board.services import raise_exception, resolve_exception
from wms.people.services import make_api_key
from wms.plumbing.live import socketio
from wms.plumbing.settings import settings
from wms.plumbing.transaction import perform_as_system
from wms.reports import live

PATIENCE_SECONDS = 20.0
_pause = threading.Event()


@dataclass
class Wall:
    """A board on the wall: what it was sent, message by message."""

    client: SocketIOTestClient

    def watch(self, **more: Any) -> Any:
        return self.client.emit("watch", {"what": "board", **more}, callback=True)

    def wait(self, message: str, until: Callable[[dict[str, Any]], bool] = lambda _payload: True) -> dict[str, Any]:
        """The first such message that says it, or a failure."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            for got in self.client.get_received():
                if got["name"] == message and until(got["args"][0]):
                    payload: dict[str, Any] = got["args"][0]
                    return payload
            _pause.wait(0.02)
        raise AssertionError(f"no such {message}")


@pytest.fixture
def floor(database: Any) -> Floor:
    return build()


@pytest.fixture
def hang(floor: Floor, database: Any) -> Iterator[Callable[..., Wall]]:
    """`hang(scopes)` puts a board up; all are taken down at the end."""
    url = database.engine.url.render_as_string(hide_password=False)
    app = create_app(replace(settings(), database_url=url))
    clients: list[SocketIOTestClient] = []

    def put_up(*scopes: str) -> Wall:
        key = perform_as_system(lambda tx: make_api_key(tx, name="wall", scopes=list(scopes))).key
        client = socketio.test_client(app, headers={"Authorization": f"Bearer {key}"})
        clients.append(client)
        return Wall(client)

    yield put_up
    for client in clients:
        client.disconnect()
    deadline = time.monotonic() + PATIENCE_SECONDS
    while live.news._running and time.monotonic() < deadline:
        _pause.wait(0.02)
    assert not live.news._running, "nobody watches, yet boards are still computed"


def test_a_board_is_shown_at_once_and_after_every_change(floor: Floor, hang: Callable[..., Wall]) -> None:
    wall = hang("reports.read")
    assert wall.watch() == {"ok": True}
    assert wall.wait("board")["orders"] == []
    floor.order("1", {"TEA": 1})
    shown = wall.wait("board", lambda snapshot: snapshot["orders"] != [])
    assert [(row["state"], row["count"]) for row in shown["orders"]] == [("waiting", 1)]


def test_exceptions_are_pushed_as_they_come_and_go(floor: Floor, hang: Callable[..., Wall]) -> None:
    wall = hang("reports.read")
    wall.watch(warehouse="MAIN")
    told: dict[str, Any] = {"kind": "webhook_down", "severity": 2, "detail": {}, "key": "webhook_down:1"}
    subject = {"kind": "webhook_endpoint", "id": "1", "label": "shop"}
    for warehouse in (floor.warehouse_id, None):
        perform_as_system(lambda tx, w=warehouse: raise_exception(tx, warehouse_id=w, subject=subject, **told))
        assert wall.wait("exception")["exception"]["state"] == "open"
        perform_as_system(lambda tx: resolve_exception(tx, "webhook_down:1"))
        assert wall.wait("exception")["exception"]["state"] == "resolved"


def test_who_may_not_read_the_board_may_not_watch_it(hang: Callable[..., Wall]) -> None:
    answer = hang("orders.read").watch()
    assert answer["error"]["code"] == "auth.forbidden"


def test_an_unknown_warehouse_cannot_be_watched(hang: Callable[..., Wall]) -> None:
    assert hang("reports.read").watch(warehouse="MOON")["error"]["status"] == 404

"""One scan of a remembered person is answered before Flask; whatever is not plainly right goes to Flask as it came."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.picking.test_one_pick import floor, one, walk
from wms.kernel.ids import new_id
from wms.plumbing import hot_door
from wms.plumbing.hot_door import HotDoor

__all__ = ["floor", "walk"]
COOKIES = "wms_session=ana"


class Doors:
    """The same request at the hot door, with what Flask would have got behind it, and at Flask alone."""

    def __init__(self, actor: Any) -> None:
        self.passed_on: list[bytes] = []
        self._door = HotDoor(self._flask, lambda cookies: actor if cookies == COOKIES else None)

    def knock(self, body: bytes, **environ: Any) -> bytes | None:
        """The hot door's answer; None when it passed the request on."""

        asked = {
            "REQUEST_METHOD": "POST", "PATH_INFO": "/api/v1/commands", "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(body)), "HTTP_COOKIE": COOKIES, "HTTP_HOST": "here", "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body), **environ,
        }  # fmt: skip
        before = len(self.passed_on)
        answer = b"".join(self._door(asked, lambda *_: None))
        return None if len(self.passed_on) > before else answer

    def _flask(self, environ: dict[str, Any], _start: Any) -> list[bytes]:
        self.passed_on.append(environ["wsgi.input"].read())
        return []


@pytest.fixture
def doors(walk: Any) -> tuple[Doors, dict[str, Any]]:
    house, task = walk
    house.do(house.ana, "confirm_pick", **one(house, task))
    return Doors(house.ana), one(house, task)


def envelope(payload: Any, **other: Any) -> dict[str, Any]:
    return {"id": str(new_id()), "op": "confirm_pick", "seq": 7, "payload": payload, **other}


def body(*commands: Any, **other: Any) -> bytes:
    return json.dumps({"commands": list(commands), **other}, default=str).encode()


def test_a_right_scan_is_answered_at_once(doors: tuple[Doors, dict[str, Any]]) -> None:
    door, scan = doors
    sent = envelope(scan, app_version="1.0", t_device="2026-03-02T12:00:00.000Z")
    told = json.loads(door.knock(body(sent)) or b"null")
    assert told["answers"][0]["id"] == sent["id"]
    assert told["answers"][0]["status"] == "applied"
    assert told["answers"][0]["result"]["line"]["picked"] == 4


OTHER_REQUESTS: list[dict[str, Any]] = [
    {"HTTP_COOKIE": ""},
    {"HTTP_COOKIE": "wms_session=somebody"},
    {"HTTP_AUTHORIZATION": "Bearer wms_1_2"},
    {"HTTP_ORIGIN": "http://elsewhere"},
    {"HTTP_ORIGIN": "https://here"},
    {"REQUEST_METHOD": "PUT"},
    {"PATH_INFO": "/api/v1/commands/"},
    {"QUERY_STRING": "foo=1"},
    {"CONTENT_TYPE": "text/plain"},
    {"CONTENT_LENGTH": ""},
    {"CONTENT_LENGTH": "-1"},
    {"CONTENT_LENGTH": "9999999"},
]


def test_a_request_of_another_kind_goes_on_to_flask(doors: tuple[Doors, dict[str, Any]]) -> None:
    door, scan = doors
    assert [other for other in OTHER_REQUESTS if door.knock(body(envelope(scan)), **other) is not None] == []


NOT_PLAINLY_RIGHT: list[Callable[[dict[str, Any]], bytes]] = [
    lambda scan: body(envelope(scan), envelope(scan)),
    lambda scan: body(),
    lambda scan: body(envelope(scan), more=1),
    lambda scan: body(envelope(scan, op="no_such")),
    lambda scan: body(envelope(scan, op="claim_task")),
    lambda scan: body(envelope(scan, id="seven")),
    lambda scan: body(envelope(scan, id=str(new_id()).upper())),
    lambda scan: body(envelope(scan, seq=-1)),
    lambda scan: body(envelope(scan, seq=True)),
    lambda scan: body(envelope(scan, seq=2**60)),
    lambda scan: body(envelope(scan, colour="red")),
    lambda scan: body(envelope(scan, t_device="yesterday")),
    lambda scan: body(envelope(scan, app_version="x" * 41)),
    lambda scan: body(envelope([1])),
    lambda scan: body(envelope({**scan, "quantity": "1"})),
    lambda scan: body(envelope({**scan, "quantity": 9999})),
    lambda scan: body(envelope({**scan, "item_code": "wrong"})),
    lambda scan: body(envelope({**scan, "tote_code": "T00009"})),
    lambda scan: body(envelope({**scan, "line_id": str(new_id())})),
    lambda scan: body(envelope({**scan, "task_id": str(new_id())})),
    lambda scan: b'{"commands": [], "commands": []}',
    lambda scan: b"\xff\xfe",
    lambda scan: b"[" * 4000,
    lambda scan: body(envelope({**scan, "item_code": "x" * 5000})),
]


def test_a_command_that_is_not_plainly_right_goes_on_as_it_came(doors: tuple[Doors, dict[str, Any]]) -> None:
    door, scan = doors
    for wrong in NOT_PLAINLY_RIGHT:
        sent = wrong(scan)
        assert door.knock(sent) is None, sent
        assert door.passed_on[-1] == sent


def test_what_breaks_is_left_to_flask(doors: tuple[Doors, dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    door, scan = doors
    monkeypatch.setattr(hot_door, "refuse_foreign", lambda *_: 1 / 0)
    assert door.knock(body(envelope(scan))) is None


def test_who_brings_too_much_is_left_to_flask(
    doors: tuple[Doors, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    door, scan = doors
    monkeypatch.setattr(hot_door, "commands_left", lambda _actor: 0.9)
    assert door.knock(body(envelope(scan))) is None


def test_the_hot_door_counts_what_it_answers(
    doors: tuple[Doors, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    door, scan = doors
    counted: list[int] = []
    monkeypatch.setattr(hot_door, "spend_commands", lambda _actor, count: counted.append(count))
    assert door.knock(body(envelope({**scan, "item_code": "wrong"}))) is None
    assert door.knock(body(envelope(scan))) is not None
    assert counted == [1]

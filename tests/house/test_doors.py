"""Whatever comes to a door gets an answer: never a 5xx, always problem+json with a code and the fields at fault."""

import base64
import copy
import json
from collections.abc import Iterator, Sequence
from itertools import count, islice
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.house.doors import Door, Examples, Extremes, Visitors, doors_of, texts_in, visitors
from wms.kernel.ids import new_id
from wms.plumbing.live import socketio
from wms.reports.queries import broken_invariants

RAW = {
    "nothing": b"", "null": b"null", "a list": b"[]", "a text": b'"x"', "an empty object": b"{}", "infinity": b"1e999",
    "not a number": b"NaN", "not UTF-8": b'{"name": "\xff\xfe"}', "cut off": b'{"name": ', "not JSON": b"<xml/>",
    "deep lists": b"[" * 60_000,
    "deep objects": b'{"name":' * 20_000, "5,000 digits": b'{"name": ' + b"9" * 5000 + b"}",
    "lists": b'{"name":' + b"[" * 480 + b"]" * 480 + b"}",
    "UTF-16": '{"name": 1}'.encode("utf-16"), "two documents": b"{} {}", "twice the same": b'{"name": 1, "name": "x"}',
}  # fmt: skip
JUNK: list[Any] = [
    None, [], {}, "", "x" * 4096, "\x00", "a\x00b", "\ud800", "\u202e\ufeff", "\x1b[2J\r\n", -1, 0, 1.5, True,
    2**31, 2**63, 10**30, float("inf"), [[]], "'; DROP TABLE item; --",
    "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59",
]  # fmt: skip
ODD_PARTS = [
    "%00",
    "a%00b",
    "%2e%2e%2f%2e%2e",
    "%ff%fe",
    "%0d%0aX-Evil: 1",
    "'",
    "%25",
    "%20",
    "%F0%9F%92%A9",
    "-",
    "a" * 5000,
]
QUERIES = (
    "limit", "cursor", "state", "kind", "warehouse", "warehouse_id", "sku", "order_number", "updated_since", "channel",
    "after", "consumer", "empty",
)  # fmt: skip
ODD_VALUES = [
    "x", "-1", "1e999", "\u00b2", "9" * 30, "a\x00", "\U0001f4a9", "x" * 4096, "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59",
]  # fmt: skip
FOR_EVERY_DATABASE = ("9" * 30, "a\x00")
CURSORS = ["x", "\x00", "9" * 30, "-1", "\u0663", "a b", "2026-01-01T00:00:00Z x", "2026-01-01T00:00:00Z " + "0" * 32]
PAGE_OF_A_CUSTOMER = "/your-order/"
CURSORS += ["0001-01-01T00:00:00+23:59 00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000000"]


@pytest.fixture
def house(database: Any) -> Visitors:
    return visitors(database)


def parts_of(house: Visitors, door: Door) -> dict[str, str]:
    """What exists, so that a door is entered and not only knocked at."""
    codes = {"carton-types": "BOX-M", "stations": "STATION-1", "locations": "A01-01-1", "warehouses": "MAIN"}
    code = next((code for word, code in codes.items() if word in door.rule), "X1")
    known = {"order_id": str(house.order_id), "sku": "ITEM-1", "channel": "shop", "external_id": "1001"}
    return known | {"code": code}


def json_doors(house: Visitors) -> list[tuple[str, str, Any]]:
    """(method, path, a valid body) of each door that takes JSON; not of sign-in, which makes everybody wait."""
    examples = Examples(house.app)
    found = [(door, examples.body(door)) for door in doors_of(house.app) if door.name != "POST /api/v1/session"]
    return [(door.method, door.path(**parts_of(house, door)), body) for door, body in found if body is not None]


def faults(answer: Any, where: str) -> list[str]:
    """What is wrong with an answer: it must be no 5xx; a problem has a stable code, a 422 names the fields.

    A page for people says in words that it is not there.
    A 429 would hide what is behind it: these tests ask more than any limit allows, so limits must be off for them,
    but for the delays of those who guess at codes and PINs.
    """
    if answer.status_code < 400:
        return []
    if PAGE_OF_A_CUSTOMER in where and (answer.status_code, answer.mimetype) == (404, "text/html"):
        return []
    if answer.status_code >= 500 or answer.content_type != "application/problem+json":
        return [f"{where}: {answer.status_code} {answer.content_type}"]
    told = answer.get_json()
    if answer.status_code == 429 and not told["code"].startswith("people."):
        return [f"{where}: 429"]
    named = told["code"] != "input.invalid" or all(fault["field"] and fault["message"] for fault in told["errors"])
    sound = told["status"] == answer.status_code and told["code"].count(".") == 1 and named
    return [] if sound else [f"{where}: {told}"]


def broken(body: Any) -> Iterator[tuple[str, Any]]:
    """The body with one thing wrong, everywhere and in every way."""
    for path in texts_in(body):
        for junk in JUNK:
            yield f"{path} = {str(junk)[:30]!r}", with_value(body, path, junk)
    for path in texts_in(body):
        if isinstance(value_at(body, path), dict):
            yield f"{path} + unknown", with_value(body, (*path, "nonsense"), 1)


def value_at(body: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        body = body[key]
    return body


def with_value(body: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    changed = copy.deepcopy(body)
    value_at(changed, path[:-1])[path[-1]] = value
    return changed


def send(client: FlaskClient, method: str, path: str, body: Any) -> Any:
    return client.open(path, method=method, data=json.dumps(body).encode(), content_type="application/json")


def test_no_body_breaks_a_door(house: Visitors) -> None:
    admin = house.person("admin")
    wrong: list[str] = []
    for method, path, _ in json_doors(house):
        for name, raw in RAW.items():
            answer = admin.open(path, method=method, data=raw, content_type="application/json")
            wrong += faults(answer, f"{method} {path} with {name}")
            if answer.status_code < 400 and name not in ("nothing", "an empty object"):
                wrong.append(f"{method} {path} took {name}")
    assert not wrong, "\n".join(wrong[:80])


def test_another_kind_of_body_is_refused(house: Visitors) -> None:
    admin = house.person("admin")
    wrong: list[str] = []
    for method, path, body in json_doors(house):
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "x" * 300):
            answer = admin.open(path, method=method, data=json.dumps(body), content_type=kind)
            wrong += faults(answer, f"{method} {path} as {kind[:40]}")
    assert not wrong, "\n".join(wrong[:80])


@pytest.mark.parametrize("share", [8, pytest.param(1, marks=pytest.mark.soak)])
def test_no_value_in_a_body_breaks_a_door(house: Visitors, share: int) -> None:
    """Every door and every field; each meets one in `share` of what may be wrong, and others than its neighbour."""
    admin = house.person("admin")
    wrong: list[str] = []
    for number, (method, path, body) in enumerate(json_doors(house)):
        for change, changed in islice(broken(body), number % share, None, share):
            wrong += faults(send(admin, method, path, changed), f"{method} {path}: {change}")
    assert not wrong, "\n".join(wrong[:80])
    assert broken_invariants() == []


def test_an_unknown_field_is_refused_by_name(house: Visitors) -> None:
    admin = house.person("admin")
    for method, path, body in json_doors(house):
        told = send(admin, method, path, body | {"nonsense": 1}).get_json()
        assert (path, told["code"]) == (path, "input.invalid")
        assert "nonsense" in {fault["field"] for fault in told["errors"]}


def test_no_part_of_a_path_breaks_a_door(house: Visitors) -> None:
    admin, examples = house.person("admin"), Examples(house.app)
    wrong: list[str] = []
    for door in doors_of(house.app):
        body = examples.body(door)
        for kind, name in door.parts:
            for odd in ODD_PARTS:
                path = door.path(**(parts_of(house, door) | {name: odd}))
                answer = send(admin, door.method, path, body) if body else admin.open(path, method=door.method)
                wrong += faults(answer, f"{door.name} with {name} ({kind}) = {odd[:20]}")
    assert not wrong, "\n".join(wrong[:80])


def test_the_largest_of_everything_breaks_no_door(house: Visitors) -> None:
    admin, extremes, wrong = house.person("admin"), Extremes(house.app), list[str]()
    key = {"Idempotency-Key": "k" * 100}
    for door in doors_of(house.app):
        body = extremes.body(door) if door.rule.startswith("/api/v1/") else None
        if body is not None:
            path = door.path(**parts_of(house, door))
            wrong += faults(admin.open(path, method=door.method, json=body, headers=key), f"{door.name}: {body}"[:300])
    assert not wrong, "\n".join(wrong)


def test_no_query_breaks_a_reading_door(house: Visitors, database: Any) -> None:
    """Each word that a door knows with each odd value; words that it does not know meet one, each time another."""
    admin, examples = house.person("admin"), Examples(house.app)
    values, turn = FOR_EVERY_DATABASE if database.is_sqlite else ODD_VALUES, count()
    wrong: list[str] = []
    for door in doors_of(house.app):
        if door.method == "GET" and door.rule.startswith("/api/v1/"):
            path, known = door.path(**parts_of(house, door)), examples.queries(door)
            for query in odd_queries(known, values, turn):
                wrong += faults(admin.get(f"{path}?{query}"), f"{path}?{query[:60]}")
    assert not wrong, "\n".join(wrong[:80])


def odd_queries(known: set[str], values: Sequence[str], turn: Iterator[int]) -> Iterator[str]:
    for name in sorted({*QUERIES, *known}):
        met = values if name in known else [values[next(turn) % len(values)]]
        yield from (f"{name}={quote(value)}" for value in met)
    if "cursor" in known:
        yield from (f"cursor={base64.urlsafe_b64encode(cursor.encode()).decode()}" for cursor in CURSORS)
    yield from ("cursor=%ff", "limit=5&limit=x", "cursor=_w", "&&=&", "%00=1")


def test_no_header_breaks_a_door(house: Visitors) -> None:
    admin, path = house.person("admin"), f"/api/v1/orders/{house.order_id}/hold"
    wrong: list[str] = []
    for key in ("", "x" * 101, "\xff", "a\tb", "' OR 1=1"):
        wrong += faults(admin.post(path, json={}, headers={"Idempotency-Key": key}), f"key {key!r}")
        put = admin.put("/api/v1/orders/by-ref/shop/1001", json={}, headers={"If-Match": key})
        wrong += faults(put, f"If-Match {key!r}")
    for header in ("Origin", "Accept", "Accept-Language", "Cookie", "If-None-Match", "Range", "X-Forwarded-For"):
        wrong += faults(admin.get("/api/v1/orders", headers={header: "\xff;=,\x01"}), header)
    assert not wrong, "\n".join(wrong[:80])


def test_a_body_that_is_too_large_is_refused_before_it_is_read(house: Visitors) -> None:
    admin = house.person("admin")
    for method, path, _ in json_doors(house):
        answer = admin.open(path, method=method, data=b" " * (8 * 1024 * 1024 + 1), content_type="application/json")
        assert (path, answer.status_code, answer.get_json()["code"]) == (path, 413, "http.413")


def test_what_is_not_a_door_is_a_problem_too(house: Visitors) -> None:
    admin = house.person("admin")
    for method, path, status in (
        ("GET", "/api/v1/nowhere", 404), ("GET", "/api/nowhere", 404), ("TRACE", "/api/v1/orders", 405),
        ("DELETE", "/api/v1/orders", 405), ("GET", "/api/v1/orders/not-an-id", 404), ("PUT", "/api/v1/nowhere", 404),
    ):  # fmt: skip
        answer = admin.open(path, method=method)
        assert (path, answer.status_code) == (path, status)
        assert faults(answer, path) == []


def test_no_socket_message_breaks_the_house(house: Visitors) -> None:
    socket = socketio.test_client(house.app, flask_test_client=house.person("admin"))
    wrong: list[str] = []
    good = {"task_id": None, "location_code": "A01-01-1", "pending": 0}
    wishes = [{"what": what, "station_code": "STATION-1"} for what in ("queue", "station", "board")]
    for name, payload in [("heartbeat", good), *(("watch", wish) for wish in wishes)]:
        for change, changed in broken(payload):
            told = socket.emit(name, changed, callback=True)
            wrong += [f"{name} {change}"] if told.get("error", {}).get("code") == "house.broken" else []
    socket.disconnect()
    assert not wrong, "\n".join(wrong[:80])


def test_one_bad_command_does_not_stop_the_others_of_its_device(house: Visitors) -> None:
    picker = house.person("picker")
    commands = [
        {"id": str(new_id()), "op": op, "seq": n, "payload": payload}
        for n, (op, payload) in enumerate(
            [("claim_task", {"task_id": "\x00"}), ("assign_tote", {"slot": 2**70}), ("rm -rf", {}), ("claim_task", {})]
        )
    ]
    answer = picker.post("/api/v1/commands", json={"commands": commands})
    codes = [told["error"]["code"] for told in answer.get_json()["answers"]]
    assert codes == ["input.invalid", "input.invalid", "input.unknown_command", "work.queue_empty"]

"""Whoever is bound to a warehouse or a channel reaches nothing beyond it: every door, floor command and watch is tried.

The doors come from the application itself: a new one that does not say what it touches fails here.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.clock import MovableClock
from tests.house.doors import Door, Examples, doors_of, example_payload
from tests.house.two_sites import BOUND, TwoSites, build, everything
from tests.shipping.conftest import furnish
from wms.kernel.ids import new_id
from wms.plumbing.commands import floor_commands
from wms.plumbing.db import reading
from wms.plumbing.live import socketio, watchables
from wms.plumbing.scopes import Touch, shared, things, touches

REFUSED = (403, 404)
# The bench has no scale, no plan was made, and there is no printer of that name.
NOTHING_YET = (
    "/weight", "/decision", "/printers/<code>/jobs", "/printers/<code>/state", "/versions/<int:version>",
)  # fmt: skip


@pytest.fixture
def sites(database: Any, settle: Any, tmp_path: Path) -> TwoSites:
    return build(furnish(settle, MovableClock(), tmp_path))


def guarded(sites: TwoSites) -> list[tuple[Door, Any]]:
    """Each door of the API that asks who is there, with its view; signing out comes last."""
    views = [(door, sites.app.view_functions[door.endpoint]) for door in doors_of(sites.app)]
    kept = [(door, view) for door, view in views if door.rule.startswith("/api/v1/")]
    found = [(door, view) for door, view in kept if not getattr(view, "public", False)]
    return sorted(found, key=lambda entry: entry[0].name == "DELETE /api/v1/session")


def test_every_door_says_what_it_touches(sites: TwoSites) -> None:
    reach = {door.name: getattr(view, "reach", ()) for door, view in guarded(sites)}
    assert [name for name, told in reach.items() if not told] == []
    named = {told.thing for one in reach.values() for told in one if isinstance(told, Touch)}
    named |= {name for command in floor_commands.values() for name in command.touches.values()}
    assert named == set(things) == set(sites.things)


def test_every_part_of_a_path_is_touched(sites: TwoSites) -> None:
    """But for names of what all warehouses and channels share."""
    for door, view in guarded(sites):
        told = {name for one in view.reach if isinstance(one, Touch) and one.source == "path" for name in one.names}
        if not told and not any(isinstance(one, Touch) for one in view.reach):
            assert all(kind in ("string", "free") or name == "code" for kind, name in door.parts), door.name


def test_every_id_of_a_floor_command_is_touched_or_looked_up_inside_what_is() -> None:
    for op, command in floor_commands.items():
        ids = {name for name in command.schema.fields if name.endswith("_id")}
        assert not ids or set(command.touches) & ids, op
        assert set(command.touches) <= set(command.schema.fields), op


def test_everything_of_main_is_there_to_be_reached(sites: TwoSites) -> None:
    """Else the refusals below would prove nothing."""
    with reading() as session:
        missing = [name for name, one in things.items() if one.scope_of(session, sites.things[name]) is None]
    assert missing == []
    admin = sites.key()
    for door, view in guarded(sites):
        is_there = door.method == "GET" and not door.rule.endswith(NOTHING_YET)
        if is_there and any(isinstance(one, Touch) for one in view.reach):
            assert knock(sites, admin, door, view).status_code in (200, 403, 503), door.name


def knock(sites: TwoSites, client: FlaskClient, door: Door, view: Any) -> Any:
    """The door's own example of a request, that names MAIN's things wherever it names one."""
    codes = {"/locations/": "A01-01-1", "/carton-types/": "BOX-M", "/walls/": "W1"}
    code = next((code for part, code in codes.items() if part in door.rule), None)
    parts = {"book": "picking", "place": "A01-01-1"} | ({"code": code} if code else {})
    query: dict[str, str] = {}
    body = Examples(sites.app).body(door)
    for one in (one for one in view.reach if isinstance(one, Touch)):
        key = sites.things[one.thing]
        for name, value in zip(one.names, key if isinstance(key, tuple) else (key,), strict=True):
            place: Any = {"path": parts, "query": query, "body": body}[one.source]
            place[name] = str(value)
    return client.open(door.path(**parts), method=door.method, query_string=query, json=body)


def test_no_stranger_reaches_a_thing_of_another_warehouse_or_channel(sites: TwoSites) -> None:
    wrong: list[str] = []
    strangers, before = sites.strangers(), everything()
    for who, client in strangers.items():
        for door, view in guarded(sites):
            if touched(view, who):
                answer = knock(sites, client, door, view)
                if answer.status_code not in REFUSED:
                    wrong.append(f"{who}: {door.name}: {answer.status_code} {answer.text[:120]}")
    assert wrong == []
    assert changed(before) == set()


def touched(view: Any, who: str) -> bool:
    """Whether a door touches what `who` must not reach: a warehouse itself is nothing to hide from a channel."""
    names = {one.thing for one in view.reach if isinstance(one, Touch)}
    return bool(names - {"warehouse", "warehouse_id"} if who == "key of beta" else names)


def changed(before: dict[str, list[Any]]) -> set[str]:
    after = everything()
    return {name for name, rows in before.items() if after[name] != rows} - {"outbox_event", "device_code"}


def test_whoever_may_do_it_at_home_hears_that_there_is_no_such_thing_elsewhere(sites: TwoSites) -> None:
    """Not that it is forbidden: a stranger does not learn what exists."""
    strangers = {"supervisor": sites.person("supervisor"), "key": sites.key(channel="beta")}
    for client in strangers.values():
        for path in (f"/orders/{sites.things['order']}", "/orders/by-ref/shop/1002", f"/shipments/{new_id()}"):
            assert client.get(f"/api/v1{path}").status_code == 404
        for verb, body in (("hold", {"kind": "manual"}), ("lift-hold", {"kind": "credit"}), ("cancel", {})):
            answer = client.post(f"/api/v1/orders/{sites.things['order']}/{verb}", json=body)
            assert (answer.status_code, answer.get_json()["code"]) == (404, "orders.unknown")


def test_no_list_tells_a_stranger_of_another_warehouse_or_channel(sites: TwoSites) -> None:
    secrets, wrong = sites.secrets(), []
    for who, client in sites.strangers().items():
        for door, _ in guarded(sites):
            if door.method == "GET" and not door.parts and not (who == "key of beta" and shown_to_channels(door)):
                text = json.dumps(client.get(door.path()).get_json(silent=True))
                wrong += [f"{who}: {door.name}: {secret}" for secret in secrets if secret in text]
    assert wrong == []


def shown_to_channels(door: Door) -> bool:
    """Totes and places are no channel's own."""
    return door.rule.endswith("/containers")


OF_ONESELF = {"take_break", "end_break"}  # they name nothing, and change what is said of the sender alone


def test_no_floor_command_reaches_another_warehouse(sites: TwoSites) -> None:
    wrong, before = [], everything()
    for role in BOUND:
        client = sites.person(role)
        for op, command in ((op, command) for op, command in floor_commands.items() if op not in OF_ONESELF):
            payload = example_payload(op) | {field: str(sites.things[name]) for field, name in command.touches.items()}
            sent = {"commands": [{"id": str(new_id()), "op": op, "seq": 1, "payload": payload}]}
            (answer,) = client.post("/api/v1/commands", json=sent).get_json()["answers"]
            if answer["status"] != "rejected":
                wrong.append(f"{role}: {op}: {answer}")
    assert wrong == []
    assert changed(before) - {"presence", "exception_record", "unkept_number"} == set()


def test_no_watch_shows_another_warehouse(sites: TwoSites) -> None:
    for role in BOUND:
        socket = socketio.test_client(sites.app, flask_test_client=sites.person(role))
        for what in watchables:
            wish = {"what": what, "station_code": "STATION-1", "warehouse": "MAIN"}
            told = socket.emit("watch", wish, callback=True)
            assert what == "queue" or "error" in told, (role, what)
        rooms = {room for room in socketio.server.manager.rooms["/"] if room and str(sites.main_id) in room}
        socket.disconnect()
        assert rooms == set()


def test_a_channel_bound_key_watches_no_board_and_no_bench(sites: TwoSites) -> None:
    header = sites.key(channel="beta").environ_base["HTTP_AUTHORIZATION"]
    socket = socketio.test_client(sites.app, headers={"Authorization": header})
    for what in ("board", "station"):
        told = socket.emit("watch", {"what": what, "station_code": "STATION-1", "warehouse": "MAIN"}, callback=True)
        assert "error" in told, what
    socket.disconnect()


def test_a_key_of_a_channel_sees_its_own_orders(sites: TwoSites) -> None:
    own, other = sites.key(channel="shop"), sites.key(channel="beta")
    assert {order["channel"] for order in own.get("/api/v1/orders").get_json()["orders"]} == {"shop"}
    assert other.get("/api/v1/orders").get_json()["orders"] == []
    assert own.get(f"/api/v1/orders/{sites.things['order']}").status_code == 200


def test_a_door_without_a_word_of_what_it_touches_is_a_breach() -> None:
    def silent() -> None:
        """A planted door."""

    assert not getattr(silent, "reach", ())
    assert getattr(touches("order", path="order_id")(shared("test")(silent)), "reach", ()) != ()

"""The examples of the API's description are real: each is said to a house once more, and its answer looked at.

`WMS_WRITE_EXAMPLES=1 python -m pytest tests/house/test_examples.py` writes them anew from what the house answers.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.clock import MovableClock
from tests.house.doors import PASSWORD, Door, doors_of
from tests.house.example_bodies import BODIES, QUERIES
from tests.house.shapes import Shapes
from tests.house.two_sites import TwoSites, build
from tests.shipping.conftest import furnish
from wms.people import services as people
from wms.plumbing.commands import floor_commands
from wms.plumbing.description.examples import FILE, read
from wms.plumbing.scopes import Touch
from wms.plumbing.transaction import perform_as_system

LAST = ("DELETE", "retire", "cancel", "close", "disable", "void", "sign-out", "/session", "rename")
MOST_LETTERS = 6_000


@pytest.fixture
def sites(database: Any, settle: Any, tmp_path: Path) -> TwoSites:
    return build(furnish(settle, MovableClock(), tmp_path))


def test_each_example_is_said_to_a_house_and_answered_in_its_shape(sites: TwoSites) -> None:
    shapes, admin = Shapes(sites.app.test_client().get("/api/openapi.json").get_json()), admin_of(sites)
    kept: dict[str, Any] = {}
    wrong: list[str] = []
    for door, operation, body in spoken(sites):
        path, query = named(sites, door), asked(sites, door, operation)
        answer = admin.open(door.path(**path), method=door.method, query_string=query, json=body)
        told = json.loads(answer.data) if answer.data and (answer.mimetype or "").endswith("json") else None
        wrong += [f"{door.name}: {fault}" for fault in shapes.faults_of_answer(operation, answer.status_code, told)]
        kept[operation] = example(path, query, body, answer.status_code, told)
    if os.environ.get("WMS_WRITE_EXAMPLES"):
        FILE.write_text(json.dumps(read() | {"doors": kept}, indent=1, sort_keys=True) + "\n")
    assert wrong == [], "\n".join(wrong)
    lost = [name for name, one in read()["doors"].items() if one.get("status") and not kept.get(name, {}).get("status")]
    assert lost == [], "these examples work no more"


def test_each_example_of_a_command_has_the_shape_of_its_command() -> None:
    for op, example_ in read()["commands"].items():
        assert floor_commands[op].schema.validate(example_["payload"]) == {}, op
        assert floor_commands[op].answer.validate(example_["result"]) == {}, op


def spoken(sites: TwoSites) -> Iterator[tuple[Door, str, Any]]:
    """Each door that has an example, those that only look first and those that end something last."""
    doors = [door for door in doors_of(sites.app) if door.rule.startswith("/api/v1/")]
    doors.sort(key=lambda door: (any(word in door.name for word in LAST), door.method != "GET", door.rule))
    for door in doors:
        operation = door.endpoint.rpartition(".")[2]
        if door.method == "GET" or operation in BODIES:
            yield door, operation, filled(sites, BODIES.get(operation))


def named(sites: TwoSites, door: Door) -> dict[str, str]:
    """The parts of a door's path, as this house calls its things."""
    codes = {"/locations/": "A01-01-1", "/carton-types/": "BOX-M", "/printers/": "ZPL-1", "/items/": "ITEM-1"}
    code = next((code for part, code in codes.items() if part in door.rule), "A01-01-1")
    parts = {"book": "picking", "place": "A01-01-1", "code": code, "sku": "ITEM-1", "name": "items", "version": "1"}
    parts |= {"page": "orders", "act": "hold", "side": "640"}
    for reach in getattr(sites.app.view_functions[door.endpoint], "reach", ()):
        if isinstance(reach, Touch) and reach.source == "path":
            key = sites.things[reach.thing]
            values = key if isinstance(key, tuple) else (key,)
            parts |= {name: str(value) for name, value in zip(reach.names, values, strict=True)}
    return {name: parts[name] for _, name in door.parts if name in parts}


def asked(sites: TwoSites, door: Door, operation: str) -> dict[str, str]:
    """The query; where a house of several warehouses must say which, it says MAIN."""
    asks = getattr(sites.app.view_functions[door.endpoint], "asks", {})
    return ({"warehouse": "MAIN"} if "warehouse" in asks else {}) | QUERIES.get(operation, {})


def filled(sites: TwoSites, body: Any) -> Any:
    """A body with this house's ids in their places: "{order}" is the id of its order."""
    if isinstance(body, dict):
        return {name: filled(sites, value) for name, value in body.items()}
    if isinstance(body, list):
        return [filled(sites, value) for value in body]
    named_thing = isinstance(body, str) and body[:1] == "{" and body[1:-1] in sites.things
    return str(sites.things[body[1:-1]]) if named_thing else body


def admin_of(sites: TwoSites) -> FlaskClient:
    person: dict[str, Any] = {
        "name": "Ruth Calder",
        "badge": "B-9001",
        "role": "admin",
        "username": "ruth",
        "password": PASSWORD,
    }
    perform_as_system(lambda tx: people.add_worker(tx, warehouse_id=None, **person))
    client = sites.app.test_client()
    assert client.post("/api/v1/session", json={"username": "ruth", "password": PASSWORD}).status_code == 200
    return client


def example(path: Any, query: Any, body: Any, status: int, told: Any) -> dict[str, Any]:
    """What is kept of it: the answer only when it was a good one."""
    parts = {name: value for name, value in {"path": path, "query": query, "body": body}.items() if value}
    if status >= 300 or told is None:
        return parts
    short = shortened(told)
    return parts | {"status": status, "answer": short} if len(json.dumps(short)) < MOST_LETTERS else parts


def shortened(value: Any) -> Any:
    """The first two of each list: more of the same tells a reader nothing."""
    if isinstance(value, list):
        return [shortened(one) for one in value[:2]]
    if isinstance(value, dict):
        return {name: shortened(one) for name, one in value.items()}
    return value

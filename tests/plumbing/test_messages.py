"""The socket's table: everything that is said is declared, and has the shape that both sides know."""

import ast
import re
import types
import typing
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from wms.app import load_rooms
from wms.kernel.clock import utc_now
from wms.kernel.events import Event, to_wire
from wms.kernel.ids import new_id
from wms.plumbing import live, messages
from wms.plumbing.shapes import Schema

load_rooms()
WMS = Path(messages.__file__).resolve().parents[1]
SAYS = re.compile(r"\b(push|emit)\(")
PUSHES = [
    (event, line) for event, lines in live._pushes.items() for line in lines if event.__module__.startswith("wms.")
]
# Of events whose values are not any text of their type.
VALUES: dict[str, Any] = {"reason": "returned", "change": "replanned", "exception": None}


def example(event: type[Event]) -> Event:
    hints = typing.get_type_hints(event)
    return event(**{field.name: VALUES.get(field.name) or _value(hints[field.name]) for field in fields(event)})


def _value(hint: Any) -> Any:
    if isinstance(hint, types.UnionType):
        return _value(next(one for one in typing.get_args(hint) if one is not type(None)))
    made = {UUID: new_id, str: lambda: "x", int: lambda: 1, bool: lambda: True}.get(hint)
    if made is not None:
        return made()
    return {dict: {}, tuple: (), list: []}.get(typing.get_origin(hint) or hint, utc_now())


@pytest.mark.parametrize(
    ("event", "line"), PUSHES, ids=lambda one: getattr(one, "__name__", getattr(one, "message", ""))
)
def test_what_is_pushed_has_the_shape_that_its_room_declares(event: type[Event], line: live.Push) -> None:
    if event.type.startswith("board.exception"):
        pytest.skip("its payload is the exception as the board's list shows it")
    told = to_wire(line.shape(example(event)))
    if line.message in live.GATHERED:
        told = {"items": [told]}
    shape = messages.news[live.GATHERED.get(line.message, line.message)].shape
    assert shape().validate(told) == {}, told


def said_in(source: str) -> Iterator[str]:
    """The names of messages in calls of push and emit."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            told = [word.value for word in node.keywords if word.arg == "message"] + node.args[:1]
            if name in ("push", "emit"):
                yield from (one.value for one in told if isinstance(one, ast.Constant) and isinstance(one.value, str))


def undeclared(source: str) -> list[str]:
    return [name for name in said_in(source) if live.GATHERED.get(name, name) not in messages.news]


def test_everything_that_is_said_over_the_socket_is_declared() -> None:
    sources = {file: file.read_text() for file in WMS.rglob("*.py") if "demo" not in file.parts}
    speaking = {file: source for file, source in sources.items() if SAYS.search(source)}
    assert sum(len(list(said_in(source))) for source in speaking.values()) > 15
    assert {str(file): names for file, source in speaking.items() if (names := undeclared(source))} == {}


@pytest.mark.parametrize("line", ['push(Event, message="gossip", to=None, shape=None)', 'socketio.emit("gossip", {})'])
def test_a_planted_breach_is_caught(line: str) -> None:
    assert undeclared(line) == ["gossip"]


def test_a_room_cannot_push_what_it_has_not_declared() -> None:
    with pytest.raises(LookupError):
        live.push(Event, message="gossip", to=lambda _: [], shape=lambda _: {})


def test_what_clients_may_ask_has_its_shapes() -> None:
    assert set(live.messages) | {"watch"} == set(messages.asked)
    assert all(issubclass(shape, Schema) for line in messages.asked.values() for shape in (line.payload, line.answer))

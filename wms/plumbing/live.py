"""News over Socket.IO: after a commit, events become pushes to rooms of sockets. What is missed is fetched."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask_socketio import SocketIO

from wms.kernel.actors import Actor
from wms.kernel.events import Event, to_wire
from wms.plumbing.transaction import after_every_commit

log = logging.getLogger("wms.live")
socketio = SocketIO()

Shape = Callable[[Any], dict[str, Any]]
MessageHandler = Callable[[Actor, dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True)
class Push:
    message: str
    to: Callable[[Any], Iterable[str]]
    shape: Shape


@dataclass(frozen=True)
class Message:
    action: str
    handler: MessageHandler


_pushes: dict[type[Event], list[Push]] = {}
messages: dict[str, Message] = {}


def push(event: type[Event], *, message: str, to: Callable[[Any], Iterable[str]], shape: Shape) -> None:
    """One line of a room's live table: this event goes as `message` to these socket rooms in this shape."""
    _pushes.setdefault(event, []).append(Push(message, to, shape))


def on_message(name: str, action: str) -> Callable[[MessageHandler], MessageHandler]:
    """Registers what a client's socket message does; the return value is its acknowledgement. Authorized each time."""

    def register(handler: MessageHandler) -> MessageHandler:
        messages[name] = Message(action, handler)
        return handler

    return register


def emit(message: str, payload: dict[str, Any], rooms: Iterable[str]) -> None:
    """Sends now. Failing to push never fails the caller: the client fetches when it misses a version."""
    for room in rooms:
        try:
            socketio.emit(message, payload, to=room)
        except Exception:
            log.exception("could not push %s to %s", message, room)


def tell(events: Sequence[Event]) -> None:
    for event in events:
        for line in _pushes.get(type(event), ()):
            emit(line.message, to_wire(line.shape(event)), line.to(event))


after_every_commit(tell)

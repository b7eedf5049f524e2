"""News over Socket.IO: after a commit, events become pushes to rooms of sockets. What is missed is fetched."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_socketio import SocketIO

from wms.kernel.actors import Actor
from wms.kernel.events import Event, to_wire
from wms.plumbing.gathering import Gathering
from wms.plumbing.messages import ActivitiesOut, SessionNewsOut, WatchedOut, WatchIn, declared, hears, tells
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
    touches: Mapping[str, str]


Watch = Callable[[Actor, dict[str, Any]], Iterable[str]]


@dataclass(frozen=True)
class Watchable:
    action: str
    rooms: Watch
    touches: Mapping[str, str]


watchables: dict[str, Watchable] = {}
GATHERED = {"activity": "activities"}
"""Messages that go out as {items: [...]} under their plural name, a few times a second."""
_pushes: dict[type[Event], list[Push]] = {}
messages: dict[str, Message] = {}


def push(event: type[Event], *, message: str, to: Callable[[Any], Iterable[str]], shape: Shape) -> None:
    """One line of a room's live table: this event goes as `message` to these socket rooms, in this shape.

    Raises LookupError for a message that no room has declared.
    """
    declared(GATHERED.get(message, message))
    _pushes.setdefault(event, []).append(Push(message, to, shape))


def on_message(name: str, action: str, *, touches: Mapping[str, str]) -> Callable[[MessageHandler], MessageHandler]:
    """Registers what a client's socket message does; the return value is its acknowledgement. Authorized each time.

    `touches`: {field of the message: thing}, of which each must be within the reach of who sends it.
    """

    def register(handler: MessageHandler) -> MessageHandler:
        messages[name] = Message(action, handler, touches)
        return handler

    return register


def watchable(what: str, action: str, *, touches: Mapping[str, str]) -> Callable[[Watch], Watch]:
    """Registers what a client may ask to watch; the function returns the rooms that its socket is put into.

    What is watched is a whole warehouse's, so a key that is bound to a channel watches nothing.
    """

    def register(watch: Watch) -> Watch:
        watchables[what] = Watchable(action, watch, touches)
        return watch

    return register


def disconnect(rooms: Iterable[str]) -> None:
    """Tells this process's sockets in these rooms that their session has ended, and closes them."""
    for room in rooms if socketio.server is not None else ():
        socketio.emit("session", {"state": "ended"}, to=room, ignore_queue=True)
        for sid, _ in list(socketio.server.manager.get_participants("/", room)):
            socketio.server.disconnect(sid, ignore_queue=True)


def emit(message: str, payload: dict[str, Any], rooms: Iterable[str]) -> None:
    """Sends now. Failing to push never fails the caller: the client fetches when it misses a version."""
    if socketio.server is None:  # a command line or a test: nobody listens
        return
    for room in rooms:
        if message in GATHERED:
            _gathering.add(GATHERED[message], payload, room)
        else:
            _send(message, payload, room)


def _send(message: str, payload: dict[str, Any], room: str) -> None:
    try:
        socketio.emit(message, payload, to=room)
    except Exception:
        log.exception("could not push %s to %s", message, room)


def _later(seconds: float, function: Callable[[], None]) -> None:
    def wait_and_run() -> None:
        socketio.sleep(seconds)
        function()

    socketio.start_background_task(wait_and_run)


_gathering = Gathering(lambda message, items, room: _send(message, {"items": items}, room), _later)


def let_others_run() -> None:
    """In the middle of a long computation: lets the other greenlets of this process go on."""
    if socketio.server is not None:
        socketio.sleep(0)


def tell(events: Sequence[Event]) -> None:
    for event in events:
        for line in _pushes.get(type(event), ()):
            emit(line.message, to_wire(line.shape(event)), line.to(event))


after_every_commit(tell)

tells("session", SessionNewsOut, "the sockets of a session that has ended; they are closed then")
tells("activities", ActivitiesOut, "the boards of the warehouse, gathered a few times a second")
hears("watch", WatchIn, WatchedOut)

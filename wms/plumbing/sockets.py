"""The socket door: who may connect, which rooms the server puts them in, and their few messages."""

import logging
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from flask import request

from wms.kernel.actors import Actor
from wms.kernel.errors import Forbidden, Refusal, Unauthenticated
from wms.kernel.events import to_wire
from wms.kernel.texts import keepable
from wms.plumbing.grants import authorize
from wms.plumbing.handshakes import spoke
from wms.plumbing.http import authenticate
from wms.plumbing.live import Message, Watchable, disconnect, messages, socketio, watchables
from wms.plumbing.scopes import refuse_foreign

log = logging.getLogger("wms.sockets")
_actors: dict[str, Actor] = {}
Reviewer = Callable[[Actor], Actor | None]
_reviewers: list[Reviewer] = []
_KEPT = (
    "flask.app", "REQUEST_METHOD", "SCRIPT_NAME", "PATH_INFO", "SERVER_NAME", "SERVER_PORT", "wsgi.url_scheme",
)  # fmt: skip


def reviewed_by(reviewer: Reviewer) -> None:
    """`reviewer(actor)`: what a socket's credential is worth now, None when it has ended; asked for each message."""
    _reviewers[:] = [reviewer]


def install_sockets() -> None:
    """All but the first message go past Flask: it would make a request of each."""
    socketio.on_event("connect", _connect)
    on = socketio.server.on
    on("disconnect", _disconnect)
    on("watch", _watch)
    for name in messages:
        on(name, _answerer(name))


def connected() -> dict[str, Actor]:
    """The actors behind this process's sockets, by socket id."""
    return dict(_actors)


def _connect(_auth: Any = None) -> bool:
    actor = _recognized()
    if actor is None or not _own_origin():
        return False
    sid = str(request.sid)  # type: ignore[attr-defined]
    _actors[sid] = actor
    transport_id = socketio.server.manager.eio_sid_from_sid(sid, "/")
    spoke(transport_id)
    _forget_request(transport_id)
    _enter(sid, rooms_of(actor))
    return True


def _forget_request(transport_id: str) -> None:
    """A socket's first request would be kept for as long as it is open: 20 KB with all that hangs on it."""
    environ = socketio.server.environ[transport_id]
    socketio.server.environ[transport_id] = {name: environ[name] for name in _KEPT}


def _recognized() -> Actor | None:
    try:
        return authenticate()
    except Refusal:  # a locked session: the device signs in again and comes back
        return None


def rooms_of(actor: Actor) -> list[str]:
    """The rooms that a socket enters by itself; others it asks for by a message, and the server judges."""
    rooms = [f"{actor.kind}:{actor.id}"]
    if actor.device_id:
        rooms.append(f"device:{actor.device_id}")
    if actor.session_id:
        rooms.append(f"session:{actor.session_id}")
    return rooms


def _disconnect(sid: str, _reason: Any = None) -> None:
    _actors.pop(sid, None)


def _answerer(name: str) -> Any:
    def answer(sid: str, payload: Any = None) -> dict[str, Any]:
        actor = _actors.get(sid)
        if actor is None:
            return {"error": {"code": "auth.required"}}
        return _serve(actor, name, payload if isinstance(payload, dict) else {})

    return answer


def _serve(actor: Actor, name: str, payload: dict[str, Any]) -> dict[str, Any]:
    message = messages[name]
    return _guarded(name, actor, message, payload, lambda: message.handler(actor, payload))


def _watch(sid: str, payload: Any = None) -> dict[str, Any]:
    """{what, ...}: puts the socket into the rooms of what it wants to see."""
    actor, wish = _actors.get(sid), payload if isinstance(payload, dict) else {}
    watchable = watchables.get(str(wish.get("what"))) if all(keepable(value) for value in wish.values()) else None
    if actor is None or watchable is None:
        return {"error": {"code": "auth.required" if actor is None else "input.unknown_watch"}}
    return _guarded("watch", actor, watchable, wish, lambda: _enter(sid, _rooms_seen(actor, watchable, wish)))


def _review(actor: Actor, *, locked_too: bool) -> None:
    """Closes the socket of a credential that has ended, or opens something else now. Raises Unauthenticated.

    A locked device goes on to say that it is there; it sees nothing new.
    """
    try:
        now = _reviewers[0](actor)
    except Refusal:
        if not locked_too:
            raise
        return
    if now != actor:
        disconnect([f"{actor.kind}:{actor.id}"] if actor.session_id is None else [f"session:{actor.session_id}"])
        raise Unauthenticated("this socket's credential has ended")


def _rooms_seen(actor: Actor, watched: Watchable, wish: dict[str, Any]) -> Iterable[str]:
    if actor.channel is not None:
        raise Forbidden("a key that is bound to a channel watches nothing", channel=actor.channel)
    return watched.rooms(actor, wish)


def _enter(sid: str, rooms: Iterable[str]) -> dict[str, Any]:
    for room in rooms:
        socketio.server.enter_room(sid, room)
    return {"ok": True}


def _guarded(
    name: str, actor: Actor, asked: Message | Watchable, payload: dict[str, Any], answer: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    try:
        _review(actor, locked_too=isinstance(asked, Message))
        authorize(actor, asked.action)
        refuse_foreign(actor, asked.touches, payload)
        shown: dict[str, Any] = to_wire(answer())
    except Refusal as refusal:
        return {"error": refusal.to_json()}
    except Exception:
        log.exception("socket message %s failed", name)
        return {"error": {"code": "house.broken"}}
    return shown


def _own_origin() -> bool:
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host

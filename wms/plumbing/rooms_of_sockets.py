"""Which rooms a socket is in, kept from the socket's side too: so its leaving costs what it entered, not all rooms."""

from typing import Any

import socketio

from wms.plumbing.settings import Settings


class _Entered(socketio.Manager):
    """Socket.IO's own keeps rooms alone, and goes through all of them for each socket that leaves."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._entered: dict[tuple[str, str], list[str | None]] = {}

    def basic_enter_room(self, sid: str, namespace: str, room: str | None, eio_sid: str | None = None) -> None:
        super().basic_enter_room(sid, namespace, room, eio_sid)
        entered = self._entered.setdefault((namespace, sid), [])
        if room not in entered:
            entered.append(room)

    def basic_leave_room(self, sid: str, namespace: str, room: str | None) -> None:
        super().basic_leave_room(sid, namespace, room)
        if room in (entered := self._entered.get((namespace, sid), [])):
            entered.remove(room)

    def get_rooms(self, sid: str, namespace: str) -> list[str]:
        return [room for room in self._entered.get((namespace, sid), ()) if room is not None]

    def basic_disconnect(self, sid: str, namespace: str, **_more: Any) -> None:
        for room in self._entered.pop((namespace, sid), ()):
            super().basic_leave_room(sid, namespace, room)
        self.callbacks.pop(sid, None)
        for waiting in (self.pending_connect, self.pending_disconnect):
            _forget(waiting, namespace, sid)


def _forget(waiting: dict[str, list[str]], namespace: str, sid: str) -> None:
    if sid in waiting.get(namespace, ()):
        waiting[namespace].remove(sid)
        if not waiting[namespace]:
            del waiting[namespace]


class _EnteredByRedis(_Entered, socketio.RedisManager):
    pass


def rooms_of_sockets(house: Settings) -> socketio.Manager:
    """What carries pushes to the sockets of this process, and through Redis to those of others."""
    return _EnteredByRedis(house.redis_url, channel="flask-socketio") if house.redis_url else _Entered()

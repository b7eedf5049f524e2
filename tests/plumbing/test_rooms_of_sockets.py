"""A socket that leaves leaves its own rooms, and nobody else's."""

from dataclasses import replace

import socketio

from wms.plumbing.rooms_of_sockets import rooms_of_sockets
from wms.plumbing.settings import settings


def _manager() -> socketio.Manager:
    manager = rooms_of_sockets(replace(settings(), redis_url=None))
    manager.set_server(socketio.Server(async_mode="threading"))
    return manager


def _comes(manager: socketio.Manager, transport_id: str, *rooms: str) -> str:
    sid: str = manager.connect(transport_id, "/")
    for room in rooms:
        manager.enter_room(sid, "/", room)
    return sid


def test_who_leaves_is_in_no_room_and_the_others_stay() -> None:
    manager = _manager()
    ada, ben = _comes(manager, "1", "worker:a", "board:x"), _comes(manager, "2", "board:x")
    assert set(manager.get_rooms(ada, "/")) == {ada, "worker:a", "board:x"}
    manager.pre_disconnect(ada, "/")
    manager.disconnect(ada, "/")
    assert [sid for sid, _ in manager.get_participants("/", "board:x")] == [ben]
    assert set(manager.rooms["/"]) == {None, ben, "board:x"}
    assert manager.get_rooms(ada, "/") == []
    assert (manager.pending_connect, manager.pending_disconnect) == ({}, {})
    manager.disconnect(ben, "/")
    assert manager.rooms == {}


def test_a_room_is_left_without_leaving_the_house() -> None:
    manager = _manager()
    ada = _comes(manager, "1", "board:x")
    manager.leave_room(ada, "/", "board:x")
    assert manager.get_rooms(ada, "/") == [ada]
    assert manager.is_connected(ada, "/")

"""A socket without a credential is refused, and one that does not say who it is is closed."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from werkzeug.serving import make_server

from wms.app import create_app
from wms.plumbing import handshakes
from wms.plumbing.handshakes import address_of, may_wait, spoke
from wms.plumbing.settings import settings


@pytest.fixture
def port(database: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The whole application, waiting for connections."""
    monkeypatch.setattr(handshakes, "SILENT_SECONDS", 0.5)
    url = database.engine.url.render_as_string(hide_password=False)
    made = make_server("127.0.0.1", 0, create_app(replace(settings(), database_url=url)), threaded=True)
    serving = threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True)
    serving.start()
    yield made.server_port
    made.shutdown()
    made.server_close()
    serving.join()


def _knock(port: int, *more: str) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port), timeout=20)
    head = [
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1", "Host: 127.0.0.1", "Connection: Upgrade",
        "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", *more,
    ]  # fmt: skip
    line.sendall(("\r\n".join(head) + "\r\n\r\n").encode())
    return line


def test_a_handshake_without_a_credential_is_refused(port: int) -> None:
    with _knock(port) as line:
        assert b" 401 " in line.recv(100)


def test_a_socket_that_does_not_say_who_it_is_is_closed(port: int) -> None:
    with _knock(port, "Cookie: session=nonsense") as line:
        heard = line.recv(100)
        assert b" 101 " in heard
        while more := line.recv(4096):
            heard += more
    assert b"pingInterval" in heard


def test_what_a_browser_offers_to_compress_is_not_taken_up(port: int) -> None:
    with _knock(port, "Cookie: session=nonsense", "Sec-WebSocket-Extensions: permessage-deflate") as line:
        heard = line.recv(4096)
        while b"\r\n\r\n" not in heard:
            heard += line.recv(4096)
    assert b" 101 " in heard
    assert b"sec-websocket-extensions" not in heard.lower()


def test_few_silent_sockets_wait_from_one_address(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {"HTTP_COOKIE": "session=x"}
    monkeypatch.setattr(handshakes, "_silent", dict.fromkeys(map(str, range(handshakes.MOST_SILENT)), "192.0.2.7"))
    assert not may_wait(asked, "192.0.2.7")
    assert may_wait(asked, "192.0.2.8")
    assert not may_wait({}, "192.0.2.8")


def test_who_said_who_they_are_leaves_room_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {"HTTP_COOKIE": "session=x"}
    monkeypatch.setattr(handshakes, "_silent", dict.fromkeys(map(str, range(handshakes.MOST_SILENT)), "192.0.2.7"))
    spoke("17")
    assert may_wait(asked, "192.0.2.7")


def test_an_address_is_what_the_last_trusted_proxy_saw() -> None:
    told = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "6.6.6.6, 192.0.2.7"}
    assert address_of(told, 0) == "10.0.0.1"
    assert address_of(told, 1) == "192.0.2.7"
    assert address_of({"REMOTE_ADDR": "10.0.0.1"}, 1) == "10.0.0.1"

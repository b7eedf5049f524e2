"""An open socket on gevent: answered in order, pinged, let go when it is gone, and no greenlet while it is silent."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
import websocket

from tests.servers import free_port

PROJECT = Path(__file__).resolve().parents[2]
APP = """
import gc
import gevent
import greenlet
from flask import Flask
from flask_socketio import SocketIO
from wms.plumbing.wires import install_wires

app = Flask("plain")
kept = {"ping_interval": 1, "ping_timeout": 1, "max_http_buffer_size": 65536}
live = SocketIO(app, async_mode="gevent", async_handlers=False, **kept)
install_wires(live.server.eio)
on, ended = live.server.on, []
on("connect", lambda sid, environ, auth: True)
on("disconnect", lambda sid, reason: ended.append(reason))
on("echo", lambda sid, said: said)
on("slow", lambda sid, said: (gevent.sleep(0.3), said)[1])
on("big", lambda sid, size: "x" * size)
on("leave", lambda sid: live.server.disconnect(sid))
on("ended", lambda sid: ended)
on("greenlets", lambda sid: sum(isinstance(made, greenlet.greenlet) for made in gc.get_objects()))
"""


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder, number = tmp_path_factory.mktemp("wires"), free_port()
    (folder / "wired.py").write_text(APP)
    where = ["-b", f"127.0.0.1:{number}", "--pythonpath", f"{folder},{PROJECT}"]
    command = [sys.executable, "-W", "ignore", "-m", "gunicorn", "-k", "wms.plumbing.doorman.Doorman", *where]
    with subprocess.Popen([*command, "wired:app"], cwd=PROJECT, stderr=subprocess.DEVNULL) as server:
        deadline = time.monotonic() + 60
        while not _is_open(number) and time.monotonic() < deadline:
            time.sleep(0.1)
        yield number
        server.send_signal(signal.SIGQUIT)


def _is_open(port: int) -> bool:
    with socket.socket() as knocking:
        return knocking.connect_ex(("127.0.0.1", port)) == 0


class Screen:
    """A client of Socket.IO, by hand."""

    def __init__(self, port: int) -> None:
        url = f"ws://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket"
        self.line = websocket.create_connection(url, timeout=20, skip_utf8_validation=True)  # slower than a pong may be
        assert self.line.recv().startswith("0")
        self.line.send("40")
        assert self.line.recv().startswith("40")

    def ask(self, number: int, name: str, *said: Any) -> None:
        self.line.send(f"42{number}" + json.dumps([name, *said]))

    def hear(self) -> tuple[int, Any]:
        """The next answer, with the number of its question."""
        deadline = time.monotonic() + 20
        while (told := self.line.recv()) == "2" and time.monotonic() < deadline:
            self.line.send("3")
        assert told.startswith("43"), told
        number, _, answer = told[2:].partition("[")
        return int(number), json.loads("[" + answer)[0]

    def answer(self, name: str, *said: Any) -> Any:
        self.ask(0, name, *said)
        return self.hear()[1]

    def rest(self) -> bytes:
        """All that still comes, as bytes, until the line is closed."""
        heard = b""
        with suppress(ConnectionError):
            while more := self.line.sock.recv(4096):
                heard += more
        return heard


Connect = Callable[[], Screen]


@pytest.fixture
def connect(port: int) -> Iterator[Connect]:
    with ExitStack() as lines:

        def one_more() -> Screen:
            made = Screen(port)
            lines.callback(made.line.shutdown)
            return made

        yield one_more


@pytest.fixture
def screen(connect: Connect) -> Screen:
    return connect()


def test_what_is_asked_is_answered_whole(screen: Screen) -> None:
    assert screen.answer("echo", "é" * 10_000) == "é" * 10_000
    assert len(screen.answer("big", 3_000_000)) == 3_000_000
    screen.line.ping("still there?")
    assert screen.answer("echo", "yes") == "yes"


def test_one_screen_is_answered_in_order_and_makes_no_other_wait(connect: Connect, screen: Screen) -> None:
    screen.ask(1, "slow", "first")
    screen.ask(2, "echo", "second")
    other = connect()
    begun = time.monotonic()
    assert other.answer("echo", "mine") == "mine"
    waited = time.monotonic() - begun
    assert [screen.hear(), screen.hear()] == [(1, "first"), (2, "second")]
    assert time.monotonic() - begun > waited


def test_a_crowd_of_questions_is_answered_to_the_last(screen: Screen) -> None:
    for number in range(300):
        screen.ask(number, "echo", number)
    assert [screen.hear() for _ in range(300)] == [(number, number) for number in range(300)]


def test_silent_screens_hold_no_greenlet(connect: Connect, screen: Screen) -> None:
    before = screen.answer("greenlets")
    for _ in range(30):
        connect()
    assert screen.answer("greenlets") < before + 10


def test_who_answers_no_ping_is_let_go(connect: Connect) -> None:
    assert b"2" in connect().rest()
    assert "ping timeout" in connect().answer("ended")


def test_who_hangs_up_is_forgotten(connect: Connect, screen: Screen) -> None:
    before = screen.answer("ended").count("transport close")
    for _ in range(5):
        connect().line.shutdown()
    _until(lambda: screen.answer("ended").count("transport close") == before + 5)


def test_who_is_sent_away_is_told_and_the_line_is_closed(connect: Connect) -> None:
    leaving = connect()
    leaving.ask(0, "leave")
    assert b"41" in leaving.rest()
    assert "server disconnect" in connect().answer("ended")


def test_a_message_too_long_closes_the_line(connect: Connect) -> None:
    talking = connect()
    talking.ask(0, "echo", "x" * 70_000)
    assert b"43" not in talking.rest()


def test_who_asks_for_much_and_reads_nothing_is_let_go(connect: Connect, screen: Screen) -> None:
    before = screen.answer("ended").count("transport error")
    greedy = connect()
    for number in range(20):
        greedy.ask(number, "big", 900_000)
    _until(lambda: screen.answer("ended").count("transport error") == before + 1)


@pytest.mark.parametrize("head", ["Sec-WebSocket-Key: short", "Sec-WebSocket-Version: 8"])
def test_a_handshake_that_is_none_is_refused(port: int, head: str) -> None:
    asked = ["GET /socket.io/?EIO=4&transport=websocket HTTP/1.1", "Host: here", "Connection: Upgrade"]
    asked += ["Upgrade: websocket", head]
    with socket.create_connection(("127.0.0.1", port), 20) as line:
        line.sendall(("\r\n".join(asked) + "\r\n\r\n").encode())
        assert b" 400 " in line.recv(100)


def _until(is_so: Any) -> None:
    deadline = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)

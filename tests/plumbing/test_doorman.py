"""A crowd that connects and says nothing does not keep anybody else out, and is shown out."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.servers import free_port
from wms.plumbing.doorman import MOST_WAITING

PROJECT = Path(__file__).resolve().parents[2]
APP = """
from wms.plumbing import doorman

doorman.FIRST_SECONDS = doorman.STALL_SECONDS = 2.5  # patience enough for a busy machine


def app(environ, start):
    environ["wsgi.input"].read()
    start("200 OK", [("Content-Length", "2")])
    return [b"ok"]
"""
ASKING = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder, found = tmp_path_factory.mktemp("doorman"), free_port()
    (folder / "plain.py").write_text(APP)
    where = ["-b", f"127.0.0.1:{found}", "--pythonpath", f"{folder},{PROJECT}", "--keep-alive", "20"]
    kind = ["-k", "wms.plumbing.doorman.Doorman"]
    command = [sys.executable, "-W", "ignore", "-m", "gunicorn", *kind, *where, "plain:app"]
    with subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.DEVNULL) as server:
        _until_open(found)
        yield found
        server.send_signal(signal.SIGQUIT)  # at once: nobody is being answered


def _until_open(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            _ask(port)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server did not answer")


def _ask(port: int, source: str = "127.0.0.1") -> bytes:
    with socket.create_connection(("127.0.0.1", port), 30, source_address=(source, 0)) as line:
        return _answer(line)


def _answer(line: socket.socket) -> bytes:
    line.sendall(ASKING)
    told = b""
    while not told.endswith(b"ok") and (more := line.recv(1000)):
        told += more
    return told


def test_a_silent_crowd_of_one_address_keeps_nobody_else_out_and_is_shown_out(port: int) -> None:
    with ExitStack() as crowd:
        silent = [crowd.enter_context(socket.create_connection(("127.0.0.1", port), 20)) for _ in range(MOST_WAITING)]
        one_more = crowd.enter_context(socket.create_connection(("127.0.0.1", port), 20))
        assert one_more.recv(1) == b""
        assert _ask(port, source="127.0.0.2").startswith(b"HTTP/1.1 200")
        assert {line.recv(1) for line in silent} == {b""}
        assert _ask(port).startswith(b"HTTP/1.1 200")


def test_who_has_asked_may_ask_again(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), 20) as line:
        for _ in range(3):
            assert _answer(line).startswith(b"HTTP/1.1 200")


def test_who_stops_in_the_middle_of_a_request_is_let_go(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), 20) as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\nhalf")
        assert line.recv(1000) == b""

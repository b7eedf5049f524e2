"""Strangers are heard with a cap and a deadline, and others come to run meanwhile."""

import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPConnection, HTTPException

import pytest

from wms.kernel.clock import stopwatch
from wms.packing.errors import ScaleSilent
from wms.packing.jobs import ask_scale
from wms.plumbing import outside
from wms.plumbing.outside import BoundedLine, TooMuch, hear, tell_program
from wms.printing.drivers import send_raw

Stranger = Callable[[bytes, bytes], int]


@pytest.fixture
def stranger() -> Iterator[Stranger]:
    """`stranger(first, then)`: the port of one who says `first` once and then `then` for ever."""
    servers: list[socket.socket] = []
    over = threading.Event()

    def talk(server: socket.socket, first: bytes, then: bytes) -> None:
        with suppress(OSError):
            line, _ = server.accept()
            with line:
                line.sendall(first)
                while then and not over.is_set():
                    line.sendall(then)
                over.wait(20)

    def open_(first: bytes, then: bytes = b"") -> int:
        server = socket.create_server(("127.0.0.1", 0))
        servers.append(server)
        threading.Thread(target=talk, args=(server, first, then), daemon=True).start()
        return int(server.getsockname()[1])

    yield open_
    over.set()
    for server in servers:
        server.close()


def _line(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port))


def test_an_endless_answer_is_given_up_at_the_cap(stranger: Stranger) -> None:
    with _line(stranger(b"", b"x" * 65536)) as line, pytest.raises(TooMuch):
        hear(line, 1024, 30, lambda heard: b"end" in heard)


def test_a_dripping_answer_is_given_up_at_the_deadline(stranger: Stranger) -> None:
    begun = stopwatch()
    with _line(stranger(b"a")) as line, pytest.raises(TimeoutError):
        hear(line, 1024, 0.2, lambda heard: b"end" in heard)
    assert stopwatch() - begun < 5


def test_a_whole_answer_is_heard(stranger: Stranger) -> None:
    with _line(stranger(b"the end")) as line:
        assert hear(line, 1024, 5, lambda heard: heard.endswith(b"end")) == b"the end"


def test_others_come_to_run_after_each_piece(stranger: Stranger, monkeypatch: pytest.MonkeyPatch) -> None:
    breaths: list[float] = []
    monkeypatch.setattr(outside, "breathe", breaths.append)
    with _line(stranger(b"", b"x" * 65536)) as line, pytest.raises(TooMuch):
        hear(line, 20 * outside.PIECE_BYTES, 30, lambda heard: False)
    assert len(breaths) >= 20


def test_a_printer_that_floods_its_status_gets_nothing(stranger: Stranger) -> None:
    sent = send_raw("127.0.0.1", stranger(b"", b"\x02" * 65536), b"^XA^XZ")
    assert (sent.state, "in no form we know" in sent.detail) == ("failed", True)


def test_a_scale_that_floods_is_silent_to_us(stranger: Stranger) -> None:
    with pytest.raises(ScaleSilent):
        ask_scale(f"127.0.0.1:{stranger(b'', b'7' * 65536)}")


@pytest.mark.parametrize(
    "then",
    [b"HTTP/1.1 100 Continue\r\n\r\n", b"x: y\r\n", b"HTTP/1.1 200 " + b"x" * 1000],
    ids=["continue", "head", "line"],
)
def test_a_receiver_that_answers_without_end_is_given_up(stranger: Stranger, then: bytes) -> None:
    port = stranger(b"HTTP/1.1 200 OK\r\n" if then.startswith(b"x") else b"", then)
    asked = HTTPConnection("127.0.0.1", port, timeout=5)
    asked.connect()
    asked.sock = BoundedLine(asked.sock, 64 * 1024, 5)
    asked.request("GET", "/")
    with pytest.raises((OSError, HTTPException)):
        asked.getresponse()
    asked.close()


def test_a_program_that_hangs_is_ended() -> None:
    assert tell_program([sys.executable, "-c", "import sys; sys.stdin.read()"], b"label", 20) is None
    said = tell_program([sys.executable, "-c", "import time; time.sleep(60)"], b"label", 0.3)
    assert said is not None
    assert "longer than" in said
    assert "ended with 3" in str(tell_program([sys.executable, "-c", "raise SystemExit(3)"], b"", 20))
    assert tell_program(["no-such-program"], b"", 1) == "no-such-program: No such file or directory"

"""A screen's open connection without a greenlet: thousands are silent at any moment, and each should cost little.

Under gevent this stands in for engineio's own WebSocket, which keeps four greenlets for each (one reads, one hands on,
one writes, one waits for the next ping). A wire is read when the loop says that something came; what it said is served
in a greenlet that ends with it, one message after another; and one keeper pings all wires.
"""

import logging
import socket
import ssl
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any, cast

import gevent
from engineio import exceptions, packet
from gevent.event import Event
from gevent.hub import get_hub
from gevent.monkey import get_original
from wsproto.frame_protocol import Opcode

from wms.kernel.clock import stopwatch
from wms.plumbing.frames import BrokenFrames, FrameReader, acceptance, frame, goodbye, pong

log = logging.getLogger("wms.sockets")
_READABLE, _WRITABLE = 1, 2
_PIECE = 16 * 1024
MOST_UNSERVED = 50
"""Messages of one wire; with more it is not read until some are served."""
MOST_UNSENT = 1024 * 1024
"""Bytes to one wire: who does not take them is let go, and fetches when they come back."""
_PING, _PONG = frame("2"), "3"  # engine.io's own, not WebSocket's
_LOOK_SECONDS, _AT_A_TIME = 0.25, 100


class Wire:
    """One connection and its engine.io socket, for which it is also the queue of what goes out (`put`, `join`)."""

    __slots__ = ("_end", "_frames", "_line", "_reading", "_serving", "_unsent", "_unserved", "_writing", "heard_at")

    def __init__(self, line: Any, end: Any) -> None:
        """`end`: engine.io's side of it."""
        self._line: Any = line
        self._end, self._frames = end, FrameReader(end.server.max_http_buffer_size)
        self._unserved: deque[str | bytes] | None = None
        self._unsent, self._serving = b"", False
        self._writing: Any = None
        self._reading: Any = get_hub().loop.io(line.fileno(), _READABLE)
        self.heard_at = stopwatch()
        self._reading.start(self._hear)

    @property
    def is_open(self) -> bool:
        return self._line is not None

    def put(self, said: Any) -> None:
        """engine.io gives what is to be sent, and None at the end."""
        if said is None:
            self._send(goodbye(1000))
            self._cut()
            return
        self._send(frame(said.encode()))

    def join(self) -> None:
        """Nothing waits here."""

    def ping(self) -> None:
        self._send(_PING)

    def lose(self, reason: str) -> None:
        """The other side is gone, or should be."""
        if self._line is not None:
            self._cut()
            gevent.spawn_raw(self._say_that_it_ended, reason)

    def _cut(self) -> None:
        line, self._line = self._line, None
        for watcher in (self._reading, self._writing):
            if watcher is not None:
                watcher.stop()
                watcher.close()
        self._reading = self._writing = None
        if line is not None:
            line.close()

    def _say_that_it_ended(self, reason: str) -> None:
        try:
            self._end.close(wait=False, abort=True, reason=reason)
        finally:
            self._end.server.sockets.pop(self._end.sid, None)

    def _hear(self) -> None:
        """In the loop itself: nothing here may wait."""
        piece = self._received()
        if piece is None:
            return
        self.heard_at = stopwatch()
        try:
            for kind, said in self._frames.read(piece):
                self._take(kind, said)
        except BrokenFrames as broken:
            self._send(goodbye(broken.status))
            self.lose(self._end.server.reason.TRANSPORT_ERROR)

    def _received(self) -> bytes | None:
        """None when there is nothing to read, or nobody any more."""
        try:
            piece = self._line.recv(_PIECE) if self._line is not None else b""
        except BlockingIOError:
            return None
        except OSError:
            piece = b""
        if not piece:
            self.lose(self._end.server.reason.TRANSPORT_CLOSE)
        return piece or None

    def _take(self, kind: Opcode, said: str | bytes) -> None:
        if kind is Opcode.PING:
            self._send(pong(cast("bytes", said)))
        elif kind is Opcode.CLOSE:
            self._send(cast("bytes", said))
            self.lose(self._end.server.reason.TRANSPORT_CLOSE)
        elif not kind.iscontrol() and said != _PONG and self._line is not None:
            self._serve_soon(said)

    def _serve_soon(self, said: str | bytes) -> None:
        if self._unserved is None:
            self._unserved = deque()
        self._unserved.append(said)
        if not self._serving:
            self._serving = True
            gevent.spawn_raw(self._serve)
        if len(self._unserved) >= MOST_UNSERVED:
            self._reading.stop()

    def _serve(self) -> None:
        while self._unserved and self._line is not None:
            if not self._answer(self._unserved.popleft()):
                self.lose(self._end.server.reason.TRANSPORT_ERROR)
        self._unserved, self._serving = None, False
        if self._reading is not None and not self._reading.active:
            self._reading.start(self._hear)

    def _answer(self, said: str | bytes) -> bool:
        """Whether the wire is to go on."""
        try:
            self._end.receive(packet.Packet(encoded_packet=said))
        except (exceptions.UnknownPacketError, ValueError):
            return True
        except exceptions.SocketIsClosedError:
            return False
        except Exception:
            log.exception("a message of a socket broke")
            return False
        return True

    def _send(self, data: bytes) -> None:
        if self._line is None:
            return
        self._unsent += data
        if self._writing is None:
            self._write()
        elif len(self._unsent) > MOST_UNSENT:
            self.lose(self._end.server.reason.TRANSPORT_ERROR)

    def _write(self) -> None:
        try:
            sent = self._line.send(self._unsent) if self._line is not None else 0
        except BlockingIOError:
            sent = 0
        except OSError:
            self.lose(self._end.server.reason.TRANSPORT_ERROR)
            return
        self._unsent = self._unsent[sent:]
        if self._unsent and self._writing is None and self._line is not None:
            self._writing = get_hub().loop.io(self._line.fileno(), _WRITABLE)
            self._writing.start(self._write)
        elif not self._unsent and self._writing is not None:
            self._writing.stop()
            self._writing.close()
            self._writing = None


class Keeper:
    """Pings each wire once an interval, and lets those go that have not been heard since the one before."""

    def __init__(self, interval: float, patience: float, gone: str) -> None:
        self._interval, self._patience, self._gone = interval, interval + patience, gone
        self._due: deque[tuple[float, Wire]] = deque()
        self._keeping = False

    def add(self, wire: Wire) -> None:
        self._due.append((stopwatch() + self._interval, wire))
        if not self._keeping:
            self._keeping = True
            gevent.spawn_raw(self._keep)

    def _keep(self) -> None:
        while self._due:
            gevent.sleep(_LOOK_SECONDS)
            while self._ping_some():
                gevent.sleep(0)
        self._keeping = False

    def _ping_some(self) -> bool:
        """Whether more are due already."""
        now = stopwatch()
        for _ in range(_AT_A_TIME):
            if not self._due or self._due[0][0] > now:
                return False
            _, wire = self._due.popleft()
            if now - wire.heard_at > self._patience:
                wire.lose(self._gone)
            elif wire.is_open:
                wire.ping()
                self._due.append((now + self._interval, wire))
        return True


def install_wires(engine: Any) -> None:
    """`engine`: the engine.io server, under gevent."""
    keeper = Keeper(engine.ping_interval, engine.ping_timeout, engine.reason.PING_TIMEOUT)
    engine.start_service_task = False  # it would look at each socket once a round
    engine._async = {**engine._async, "websocket": lambda handler, _: _Opening(handler.__self__, keeper)}
    inner = engine.handlers["connect"]

    def connect(transport_id: str, environ: dict[str, Any]) -> Any:
        engine.sockets[transport_id].last_ping = None  # so that it pings nobody by itself
        return inner(transport_id, environ)

    engine.handlers["connect"] = connect


class SecretLine:
    """A line with TLS that never waits. Its state cannot leave gunicorn's hands, so that waits until all is over."""

    def __init__(self, guest: Any) -> None:
        self._guest, self.over = guest, Event()
        guest.settimeout(0.0)
        guest.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.fileno = guest.fileno

    def recv(self, size: int) -> bytes:
        """At most one record of TLS, which `size` must hold: what stays behind would wake nobody."""
        try:
            return cast("bytes", self._guest.recv(size))
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError) as more:
            raise BlockingIOError from more

    def send(self, data: bytes) -> int:
        return cast("int", self._guest.send(data))

    def close(self) -> None:
        self.over.set()


def _plain_line(guest: Any) -> socket.socket:
    line = cast("socket.socket", get_original("socket", "socket")(fileno=guest.detach()))
    line.setblocking(False)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return line


_OPENED = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "


class _Opening:
    """The handshake, as engine.io asks for it: a WSGI application that takes the connection out of gunicorn's hands."""

    def __init__(self, end: Any, keeper: Keeper) -> None:
        self._end, self._keeper = end, keeper

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        accepted = acceptance(environ.get("HTTP_SEC_WEBSOCKET_KEY", ""))
        if accepted is None or environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13":
            self._end.close(wait=False, abort=True)
            start("400 Bad Request", [("Content-Length", "0"), ("Sec-WebSocket-Version", "13")])
            return []
        guest = environ["gunicorn.socket"]
        guest.sendall(_OPENED + accepted.encode() + b"\r\n\r\n")
        if isinstance(guest, ssl.SSLSocket):
            line = SecretLine(guest)
            self._open(line)
            line.over.wait()
        else:
            self._open(_plain_line(guest))
        raise StopIteration  # gunicorn's word for a connection that is not its any more

    def _open(self, line: Any) -> None:
        said_so_far, end = self._end.queue, self._end
        end.queue = wire = Wire(line, end)
        end.connected = end.upgraded = True
        while not said_so_far.empty():
            wire.put(said_so_far.get())
        self._keeper.add(wire)

"""gunicorn's gevent worker with a doorman: who connects and asks for nothing is one of few, and not for long.

A connection waits while it has no request under way. Its first must come within FIRST_SECONDS, the next within
gunicorn's keep-alive. Who is being answered does not wait; but who stops in the middle of a request is let go after
STALL_SECONDS, unless it is a socket, which has pings of its own.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import gevent
from gevent.local import local
from gunicorn.workers.ggevent import GeventWorker

FIRST_SECONDS, STALL_SECONDS = 5.0, 10.0
MOST_WAITING = 1000
"""Of one address: a house behind one address has a few connections for each screen."""


class OneSend:
    """A client's socket for one answer: its head waits for the first piece of its body, and both go out together."""

    def __init__(self, sock: Any) -> None:
        self._sock, self._head = sock, b""
        self.sendall = self._keep_head

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)

    def _keep_head(self, data: bytes) -> None:
        if data.startswith(b"HTTP/1.1 100"):  # "go on": the client waits for it
            self._sock.sendall(data)
            return
        self._head, self.sendall = data, self._send_both

    def _send_both(self, data: bytes) -> None:
        head, self._head, self.sendall = self._head, b"", self._sock.sendall
        self._sock.sendall(head + data)

    def sendfile(self, *asked: Any, **more: Any) -> Any:
        self._send_both(b"")
        return self._sock.sendfile(*asked, **more)

    def __enter__(self) -> "OneSend":
        return self

    def __exit__(self, *_error: object) -> None:
        if self._head:
            self._send_both(b"")


class Doorman(GeventWorker):
    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._waiting: Counter[str] = Counter()
        self._guest = local()

    def handle(self, listener: Any, client: Any, addr: Any) -> None:
        address = str(addr[0]) if addr else ""
        if self._waiting[address] >= MOST_WAITING:
            client.close()
            return
        self._guest.address, self._guest.seconds = address, FIRST_SECONDS
        super().handle(listener, client, addr)

    def handle_request(self, listener_name: Any, req: Any, sock: Any, addr: Any) -> Any:
        is_socket = any(name == "UPGRADE" for name, _ in req.headers)
        sock.settimeout(None if is_socket else STALL_SECONDS)
        try:
            if is_socket:
                return super().handle_request(listener_name, req, sock, addr)
            with OneSend(sock) as joined:
                return super().handle_request(listener_name, req, joined, addr)
        except TimeoutError as error:
            raise StopIteration from error  # gunicorn's word for a connection that is over
        finally:
            sock.settimeout(None)

    @contextmanager
    def timeout_ctx(self) -> Iterator[None]:
        """Around gunicorn's waiting for a request."""
        address, seconds = self._guest.address, self._guest.seconds
        self._waiting[address] += 1
        try:
            with gevent.Timeout(seconds, False):
                yield
        finally:
            self._waiting[address] -= 1
            if not self._waiting[address]:
                del self._waiting[address]
            self._guest.seconds = self.cfg.keepalive

"""A shop's own receiver of messages: it answers 200 at once and remembers when each came."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any


class Receiver:
    """`got`: (moment by the performance counter, body) of each message, in the order in which they came."""

    def __init__(self) -> None:
        self.got: list[tuple[float, dict[str, Any]]] = []
        self._news = threading.Condition()

    def __enter__(self) -> "Receiver":
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/hook"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def take(self, moment: float, body: dict[str, Any]) -> None:
        with self._news:
            self.got.append((moment, body))
            self._news.notify_all()

    def until(self, done: Any, within_s: float = 120.0) -> None:
        """Waits until `done(self.got)`; raises TimeoutError."""
        with self._news:
            if not self._news.wait_for(lambda: done(self.got), within_s):
                raise TimeoutError(f"only {len(self.got)} messages came within {within_s:.0f} s")


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            moment = time.perf_counter()
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()
            receiver.take(moment, json.loads(raw))

        def log_message(self, *_: Any) -> None:
            """Nothing is told for each message."""

    return Handler

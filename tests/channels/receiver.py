"""A receiver of webhooks: a real HTTP server on a free port that verifies what it gets with the library."""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks.webhooks import Webhook


@dataclass
class Got:
    webhook_id: str
    headers: dict[str, str]
    raw: str
    status: int

    @property
    def body(self) -> dict[str, Any]:
        return json.loads(self.raw)


@dataclass
class Receiver:
    """Answers each request with what `script` says of it; the default is 200."""

    script: Callable[[int, dict[str, Any]], int] = lambda _count, _body: 200
    secret: str | None = None
    delay: float = 0.0
    body_delay: float = 0.0
    delays: Callable[[dict[str, Any]], float] = lambda _body: 0.0
    headers: dict[str, str] = field(default_factory=dict)
    got: list[Got] = field(default_factory=list)
    port: int = 0
    server: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook?shop=1"

    @property
    def accepted(self) -> list[Got]:
        return [got for got in self.got if got.status == 200]

    def start(self) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), self._handler())
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    def take(self, headers: dict[str, str], raw: str) -> int:
        if self.secret is not None:
            Webhook(self.secret).verify(raw, headers)
        status = self.script(len(self.got), json.loads(raw))
        self.got.append(Got(headers["webhook-id"], headers, raw, status))
        return status

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["Content-Length"])).decode()
                headers = {name.lower(): value for name, value in self.headers.items()}
                time.sleep(receiver.delay + receiver.delays(json.loads(raw)))
                self.send_response(receiver.take(headers, raw))
                for name, value in receiver.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "2")
                self.end_headers()
                time.sleep(receiver.body_delay)
                self.wfile.write(b"ok")

            def log_message(self, *_args: Any) -> None:
                """Quiet."""

        return Handler

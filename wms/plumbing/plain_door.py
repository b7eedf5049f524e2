"""The plain door: a small server without TLS beside the real one. It hands out the root and sends all else to https."""

import threading
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from wms.plumbing.certificates import fingerprint

PAGE, FILE = "/ca", "/ca/aisle-root.crt"
STALL_SECONDS = 10
TEXT = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Aisle: trust this house</title>
<h1>Trust this house</h1>
<p>Camera, offline work and sign-in need a safe connection. Take this house's certificate into this device
once:</p>
<ol><li><a href="{file}">Fetch the certificate</a>.</li>
<li>Android: Settings, Security, Install a certificate, CA certificate. iPhone: install the profile in Settings, then
switch it on under General, About, Certificate Trust Settings. Windows: open the file, install it into Trusted Root
Certification Authorities. Chrome and Firefox on Linux: import it under Certificates, Authorities.</li>
<li>Compare this with what the server printed: <code>{fingerprint}</code></li>
<li><a href="{secure}">Open the house</a>.</li></ol></html>"""


class PlainDoor(ThreadingHTTPServer):
    """`root`: the certificate to hand out; `port` of the server with TLS on the same machine."""

    daemon_threads = True
    allow_reuse_port = True  # each process of a server listens; the system chooses one for each caller

    def __init__(self, address: tuple[str, int], root: Path, port: int) -> None:
        self.root, self.secure_port = root, port
        super().__init__(address, _Guest)

    def open(self) -> None:
        threading.Thread(target=self.serve_forever, name="plain door", daemon=True).start()


def open_plain_door(where: str) -> None:
    """`where`, as `wms serve --tls` says it: host, port, the port with TLS, the file of the root."""
    host, plain_port, port, root = where.split(" ", 3)
    PlainDoor((host, int(plain_port)), Path(root), int(port)).open()


class _Guest(BaseHTTPRequestHandler):
    server: PlainDoor
    timeout = STALL_SECONDS
    server_version, sys_version = "Aisle", ""

    def do_GET(self) -> None:
        if self.path == PAGE:
            words = TEXT.format(file=FILE, fingerprint=fingerprint(self.server.root), secure=escape(self._secure("/")))
            self._answer(200, "text/html; charset=utf-8", words.encode())
        elif self.path == FILE:
            self._answer(200, "application/x-x509-ca-cert", self.server.root.read_bytes())
        else:
            self._answer(307, "text/plain", b"", Location=self._secure(self.path))

    do_HEAD = do_GET  # noqa: N815 - the name is the library's

    def log_message(self, *_: Any) -> None:
        """Nobody needs to know."""

    def _secure(self, path: str) -> str:
        """The same page behind TLS, under the name by which the guest came; no line of theirs gets into a header."""
        host = urlsplit(f"//{self.headers.get('Host', 'localhost')}").hostname or "localhost"
        tidy = "".join(letter for letter in path if letter.isprintable() and letter != " ")
        name = f"[{host}]" if ":" in host else host
        return f"https://{name}:{self.server.secure_port}/{tidy.lstrip('/')}"

    def _answer(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

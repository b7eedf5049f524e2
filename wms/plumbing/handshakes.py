"""Sockets that have not said who they are: none without a credential, few from one address, none for long.

A transport that opens and then keeps silent would hold its place for ever; whoever is known by then has entered
through `plumbing.sockets`.
"""

import logging
import socket
from contextlib import suppress
from typing import Any

from wms.plumbing.live import socketio
from wms.plumbing.settings import settings

log = logging.getLogger("wms.sockets")
SILENT_SECONDS = 5.0
COMPRESSION = "HTTP_SEC_WEBSOCKET_EXTENSIONS"
"""What browsers offer here is not taken up: it would hold 135 KB for each socket, to shorten messages of 100 bytes."""
MOST_SILENT = 100
"""Of one address at a time: a house behind one address comes back whole after a break, each known in a moment."""

_silent: dict[str, str] = {}


def install_handshakes() -> None:
    """Goes before the door of python-socketio; call it once the server is made."""
    transport = socketio.server.eio
    inner = transport.handlers["connect"]

    def connect(transport_id: str, environ: dict[str, Any]) -> Any:
        address = address_of(environ, settings().trusted_proxies)
        if not may_wait(environ, address):
            return False
        environ.pop(COMPRESSION, None)
        _silent[transport_id] = address
        line = environ.get("gunicorn.socket") or environ.get("werkzeug.socket")
        socketio.start_background_task(_close_if_silent, transport_id, line)
        return inner(transport_id, environ)

    transport.handlers["connect"] = connect


def may_wait(environ: dict[str, Any], address: str) -> bool:
    has_credential = bool(environ.get("HTTP_COOKIE") or environ.get("HTTP_AUTHORIZATION"))
    return has_credential and list(_silent.values()).count(address) < MOST_SILENT


def spoke(transport_id: str) -> None:
    """It said who it is, so its address has room for another that has not."""
    _silent.pop(transport_id, None)


def address_of(environ: dict[str, Any], proxies: int) -> str:
    """Who is at the other end: what the last trusted proxy saw, or the connection itself."""
    hops = [part.strip() for part in str(environ.get("HTTP_X_FORWARDED_FOR", "")).split(",") if part.strip()]
    return hops[-proxies] if 0 < proxies <= len(hops) else str(environ.get("REMOTE_ADDR", ""))


def _close_if_silent(transport_id: str, line: socket.socket | None) -> None:
    socketio.sleep(SILENT_SECONDS)
    _silent.pop(transport_id, None)
    server = socketio.server
    if transport_id in server.eio.sockets and server.manager.sid_from_eio_sid(transport_id, "/") is None:
        log.info("a socket that did not say who it is was closed")
        server.eio.disconnect(transport_id)
        if line is not None:  # a stranger need not answer our goodbye
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

"""News that comes in crowds is gathered for a moment, so that a hundred scans a second are ten messages."""

import threading
from collections.abc import Callable
from typing import Any

from wms.kernel.clock import real_seconds

GATHER_SECONDS = 0.1


class Gathering:
    """`send(message, payloads, room)` gets all payloads of a room together, oldest first.

    `later(seconds, function)` calls the function once, so much later.
    """

    def __init__(
        self,
        send: Callable[[str, list[dict[str, Any]], str], None],
        later: Callable[[float, Callable[[], None]], None],
    ) -> None:
        self._send, self._later = send, later
        self._lock = threading.Lock()
        self._waiting: dict[tuple[str, str], list[dict[str, Any]]] = {}

    def add(self, message: str, payload: dict[str, Any], room: str) -> None:
        with self._lock:
            first = not self._waiting
            self._waiting.setdefault((message, room), []).append(payload)
        if first:
            self._later(real_seconds(GATHER_SECONDS), self.flush)

    def flush(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        for (message, room), payloads in waiting.items():
            self._send(message, payloads, room)

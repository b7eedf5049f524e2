"""A program outside: one key, connections that stay open, and how long each answer took."""

import json
import time
from collections.abc import Callable
from typing import Any

import urllib3


class Door:
    """Calls the API with a key; raises RuntimeError for what is not a 2xx."""

    def __init__(self, url: str, key: str, connections: int = 1) -> None:
        self._pool = urllib3.connection_from_url(url, maxsize=connections, block=True, timeout=120.0, retries=False)
        self._headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}

    def __call__(self, method: str, path: str, body: Any = None) -> Any:
        sent = None if body is None else json.dumps(body).encode()
        answer = self._pool.request(method, f"/api/v1{path}", body=sent, headers=self._headers)
        if not 200 <= answer.status < 300:
            raise RuntimeError(f"{method} {path}: {answer.status} {answer.data[:500]!r}")
        return json.loads(answer.data) if answer.data else None


def timed(work: Callable[[], Any]) -> float:
    """In seconds."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def percentile(seconds: list[float], percent: int) -> float:
    """In milliseconds: the smallest value that `percent` of all do not exceed."""
    ordered = sorted(seconds)
    return round(1000 * ordered[max(0, -(-len(ordered) * percent // 100) - 1)], 1)

"""Chains that come close together go to PostgreSQL together: one wake of its server, one commit, one wait for the disk.

Only in a crowd: while few come, each goes at once and alone. Those that go together are one transaction. If PostgreSQL
refuses one of them, or one waits for a lock, nothing of any was written, and each is asked again by itself. They go in
the order of the row that others may want too, so that two processes never wait for each other.
"""

from collections import deque
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

import gevent
import psycopg
from gevent.event import AsyncResult
from gevent.monkey import is_module_patched
from sqlalchemy import Engine

from wms.kernel.clock import stopwatch
from wms.plumbing.straight import Asked, Row, Straight

GATHER_SECONDS = 0.003
CROWD, CROWD_SECONDS = 12, 0.1
"""So many within so long are a crowd."""
MOST_TOGETHER = 16
_PATIENCE = " -c lock_timeout=25ms"
"""One that waits for somebody's lock must not keep its neighbours."""
_ALONE = object()


class StraightCrowd:
    """`ask` is `Straight.ask`, perhaps together with others. `order`: the row that others may want too."""

    def __init__(
        self, engine: Engine, alone: Straight, turnstile: AbstractContextManager[Any], may_gather: bool | None = None
    ) -> None:
        """`turnstile`: lets few in at once. `may_gather`: on gevent, if not said."""
        self._alone, self._together, self._turnstile = alone, Straight(engine, _PATIENCE), turnstile
        self._came: deque[float] = deque(maxlen=CROWD)
        self._waiting: list[tuple[str, Asked, AsyncResult]] = []
        self._serving = False
        self._may_gather = is_module_patched("threading") if may_gather is None else may_gather

    def ask(self, asked: Asked, order: str) -> Row | None:
        if not self._is_crowded():
            return self._ask_alone(asked)
        answer = AsyncResult()
        self._waiting.append((order, asked, answer))
        if not self._serving:
            self._serving = True
            gevent.spawn_raw(self._serve)
        row: Any = answer.get()
        return self._ask_alone(asked) if row is _ALONE else row

    def dispose(self) -> None:
        self._together.dispose()

    def _is_crowded(self) -> bool:
        if not self._may_gather:
            return False
        now = stopwatch()
        self._came.append(now)
        return len(self._came) == CROWD and now - self._came[0] < CROWD_SECONDS

    def _serve(self) -> None:
        while self._waiting:
            if len(self._waiting) < MOST_TOGETHER:
                gevent.sleep(GATHER_SECONDS)
            batch = sorted(self._waiting[:MOST_TOGETHER], key=lambda waiting: waiting[0])
            del self._waiting[:MOST_TOGETHER]
            self._answer([asked for _, asked, _ in batch], [answer for _, _, answer in batch])
        self._serving = False

    def _answer(self, batch: Sequence[Asked], answers: Sequence[AsyncResult]) -> None:
        """After a break nobody knows whether they were committed, and each is told so."""
        try:
            rows = self._ask_all(batch) if len(batch) > 1 else None
        except psycopg.Error as error:
            for answer in answers:
                answer.set_exception(error)
            return
        except Exception:  # a value that cannot be written: whose it is will be told
            rows = None
        for number, answer in enumerate(answers):
            answer.set(_ALONE if rows is None else rows[number])

    def _ask_alone(self, asked: Asked) -> Row | None:
        with self._turnstile:
            return self._alone.ask(*asked)

    def _ask_all(self, batch: Sequence[Asked]) -> list[Row | None] | None:
        with self._turnstile:
            return self._together.ask_all(batch)

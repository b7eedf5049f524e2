"""The `board` push: every server process shows its own boards the Snapshot whenever something has changed.

A process without a board connected computes nothing. With one, it looks for news five times a second (the outbox since
the last push, by its key) and pushes at most once a second, and never so often that it costs more than a
tenth of its time; twice in five seconds even without news, since time itself makes orders late and people silent.
A scan alone is no news for the whole board: it is shown at once as an `activity`; the bar that it moves may wait.
"""

import logging
import threading
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, literal, select
from sqlalchemy.orm import Session

from wms.kernel.actors import Actor
from wms.kernel.clock import stopwatch, utc_now
from wms.packing.events import ItemPacked
from wms.picking.events import PickConfirmed
from wms.plumbing.db import read_once, reading
from wms.plumbing.live import socketio, watchable
from wms.plumbing.messages import tells
from wms.plumbing.outbox import OutboxEvent
from wms.reports import queries
from wms.reports.schemas import SnapshotOut

log = logging.getLogger("wms.reports")
LOOK_SECONDS = 0.2
PUSH_SECONDS = 1.0
REFRESH_SECONDS = 2.5
LINES_SECONDS = 5.0
SHARE_OF_TIME = 0.1
ROOM = "board:"
tells("board", SnapshotOut, "the boards of the warehouse: the whole of it, at most once a second")
EVERY_BOARD = "boards"


class BoardNews:
    """One background task in a process, from the first board that watches until the last one is gone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running = False
        self._seen: UUID | None = None
        self._pushed_at = 0.0
        self._cost = 0.0
        self._lines: dict[UUID, tuple[float, dict[datetime, int]]] = {}

    def start(self) -> None:
        """Somebody watches: push soon, whether something changed or not."""
        with self._lock:
            self._pushed_at = 0.0
            if self._running or socketio.server is None:
                return
            self._running = True
        socketio.start_background_task(self._run)

    def _run(self) -> None:
        socketio.sleep(LOOK_SECONDS)
        while self._still_watched():
            try:
                self._look()
            except Exception:
                log.exception("the boards were not pushed")
                socketio.sleep(1.0)
            socketio.sleep(LOOK_SECONDS)

    def _still_watched(self) -> bool:
        with self._lock:
            self._running = bool(watched_rooms())
            return self._running

    def _look(self) -> None:
        waited = stopwatch() - self._pushed_at
        if waited < max(PUSH_SECONDS, self._cost / SHARE_OF_TIME):
            return
        if waited < REFRESH_SECONDS and not is_any_news(self._seen):
            return
        self._seen, self._pushed_at = newest_event(), stopwatch()
        for room in watched_rooms():
            self._push(room)
        self._cost = stopwatch() - self._pushed_at

    def _push(self, room: str) -> None:
        """To this process's own sockets only: the other processes compute for theirs."""
        now = utc_now()
        with reading() as session:
            site = queries.site_of(session, UUID(room.removeprefix(ROOM)))
            snapshot = queries.board(session, site, now, self._open_lines(session, site.id, now))
        socketio.emit("board", snapshot, to=room, ignore_queue=True)

    def _open_lines(self, session: Session, warehouse_id: UUID, now: datetime) -> dict[datetime, int]:
        """Read anew every few seconds: a forecast in hours does not need more."""
        read_at, lines = self._lines.get(warehouse_id, (0.0, {}))
        if stopwatch() - read_at > LINES_SECONDS:
            read_at, lines = stopwatch(), queries.open_lines(session, warehouse_id, now)
            self._lines[warehouse_id] = read_at, lines
        return lines


news = BoardNews()


@watchable("board", action="reports.read", touches={"warehouse": "warehouse"})
def watch_board(actor: Actor, payload: dict[str, Any]) -> list[str]:
    """{what: "board", warehouse?: code}: the board of one's own warehouse, or of the one that is named."""
    code = payload.get("warehouse")
    with reading() as session:
        site = queries.site_of(session, actor.warehouse_id, code if isinstance(code, str) else None)
    news.start()
    return [f"{ROOM}{site.id}", EVERY_BOARD]


def watched_rooms() -> list[str]:
    """The board rooms in which a socket of this process sits."""
    rooms = socketio.server.manager.rooms.get("/", {}) if socketio.server is not None else {}
    return [room for room in list(rooms) if isinstance(room, str) and room.startswith(ROOM)]


_SCANS = (PickConfirmed.type, ItemPacked.type)
_ANY_NEWS = select(literal(1)).where(OutboxEvent.id > bindparam("seen"), OutboxEvent.type.not_in(_SCANS)).limit(1)
_NEWEST = select(OutboxEvent.id).order_by(OutboxEvent.id.desc()).limit(1)


def is_any_news(seen: UUID | None) -> bool:
    """Whether more than scans was told since that event."""
    return seen is None or bool(read_once(_ANY_NEWS, {"seen": seen}))


def newest_event() -> UUID | None:
    rows = read_once(_NEWEST)
    return rows[0].id if rows else None

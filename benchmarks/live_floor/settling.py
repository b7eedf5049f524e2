"""Whether the house is still busy with what happened: read in its own database, as whoever operates it may."""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, and_, create_engine, exists, or_, select

from wms.app import load_rooms
from wms.planning.models import Planning
from wms.plumbing.outbox import OutboxEvent, SubscriberCursor, subscriptions
from wms.work.models import Task

LOOK_S = 0.003
SETTLES_S, TAKES_UP_S, HEARS_S = 20.0, 2.0, 0.4  # of the machine: for longer nothing is waited for
TURN_S = 6.5  # a sweep every five seconds, called for when somebody looks, once a second


@dataclass(frozen=True)
class Thinking:
    """What the planner is about. Moments in epoch seconds."""

    busy: bool = False
    unsettled_at: float | None = None
    improving_until: float | None = None


class Settling:
    """The plan is repaired before any time passes. A better one is looked for within `TURN_S` of a change, and is there
    before `think_s` of the house are over; until then people walk on. `solving_s`: after how long the house holds a
    solver for dead.
    """

    def __init__(self, url: str, think_s: float, solving_s: float) -> None:
        load_rooms()
        self._engine: Engine = create_engine(url)
        self._think_s, self._solving_s = think_s, solving_s
        self._told = [_untold(one.name, one.types) for one in subscriptions() if one.name.startswith("planning.")]
        self._offered: set[Any] = set()
        self._looked_at = 0.0
        self.gave_up = 0
        self.waited_s = {"repair": 0.0, "thinking": 0.0, "news": 0.0}

    def close(self) -> None:
        self._engine.dispose()

    def settle(self, hears: Callable[[], bool]) -> None:
        """Until all is told to the planner and the plan is repaired; who is idle has heard what is offered then."""
        self._wait("repair", lambda: not self._is_busy())
        offered = self._queued()
        if offered - self._offered:
            self._wait("news", hears, HEARS_S)
        self._offered = offered

    def may_pass_to(self, now: float) -> float:
        """How far the clock may go before the house must have thought on."""
        thinking = self._thinking()
        if thinking.improving_until is not None:
            self._looked_at = now
            due = thinking.improving_until - self._solving_s + self._think_s
            return self._after(now, due, self._is_back)
        if thinking.unsettled_at is not None:
            due = max(thinking.unsettled_at, self._looked_at) + TURN_S
            return self._after(now, due, self._is_taken_up, TAKES_UP_S)
        return float("inf")

    def _after(self, now: float, due: float, is_done: Callable[[], bool], most_s: float = SETTLES_S) -> float:
        """Until `due` people go on; then they stand until it is done."""
        if now < due:
            return due
        self._wait("thinking", is_done, most_s)
        return now if is_done() else now + TURN_S

    def _is_back(self) -> bool:
        return self._thinking().improving_until is None and not self._is_busy()

    def _is_taken_up(self) -> bool:
        thinking = self._thinking()
        return thinking.unsettled_at is None or thinking.improving_until is not None

    def _is_busy(self) -> bool:
        return self._thinking().busy or self._any(self._told)

    def _wait(self, what: str, is_done: Callable[[], bool], most_s: float = SETTLES_S) -> None:
        begun = time.monotonic()
        while not is_done():
            if time.monotonic() - begun > most_s:
                self.gave_up += what != "news"
                break
            time.sleep(LOOK_S)
        self.waited_s[what] += time.monotonic() - begun

    def _thinking(self) -> Thinking:
        columns = (Planning.wanted_at, Planning.busy_until, Planning.unsettled_at, Planning.improving_until)
        with self._engine.connect() as connection:
            row = connection.execute(select(*columns)).first()
        if row is None:
            return Thinking()
        busy = row.wanted_at is not None or row.busy_until is not None
        return Thinking(busy, _epoch(row.unsettled_at), _epoch(row.improving_until))

    def _any(self, conditions: Collection[Any]) -> bool:
        with self._engine.connect() as connection:
            return bool(connection.scalar(select(or_(*conditions))))

    def _queued(self) -> set[Any]:
        with self._engine.connect() as connection:
            return set(connection.scalars(select(Task.id).where(Task.state == "ready")))


def _untold(name: str, types: Collection[str]) -> Any:
    """Whether an event waits for this subscriber."""
    cursor = select(SubscriberCursor.seq).where(SubscriberCursor.subscriber == name).scalar_subquery()
    behind = or_(OutboxEvent.seq.is_(None), OutboxEvent.seq > cursor)
    return exists().where(and_(OutboxEvent.type.in_(sorted(types)), behind))


def _epoch(moment: datetime | None) -> float | None:
    return None if moment is None else moment.replace(tzinfo=moment.tzinfo or UTC).timestamp()

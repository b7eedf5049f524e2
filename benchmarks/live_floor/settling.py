"""Whether the house is still busy with what happened: read in its own database, as whoever operates it may."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import create_engine, exists, func, or_, select

from wms.app import load_rooms
from wms.planning.models import Planning
from wms.plumbing.outbox import OutboxEvent, SubscriberCursor, Subscription, subscriptions
from wms.work.models import Task

LOOK_S = 0.003
SETTLES_S, HEARS_S = 30.0, 0.4  # of the machine: for longer nothing is waited for
TAKES_UP_S, STILL_TAKES_UP_S = 2.0, 10.0
TURN_S = 3.5  # a sweep every two seconds, called for when somebody looks, once a second


@dataclass(frozen=True)
class Business:
    """What the planner is about. `offered`: what tells one queue of walks from another. Moments in epoch seconds."""

    busy: bool
    unsettled_at: float | None
    improving_until: float | None
    offered: tuple[Any, ...]


class Settling:
    """The plan is repaired before any time passes. A better one is looked for within `TURN_S` of a change, and is there
    before `think_s` of the house are over; until then people walk on. `solving_s`: after how long the house holds a
    solver for dead. `improving`: whether it looks at all.
    """

    def __init__(self, url: str, think_s: float, solving_s: float, improving: bool = True) -> None:
        load_rooms()
        self._house = create_engine(url).connect().execution_options(isolation_level="AUTOCOMMIT")
        self._think_s, self._solving_s, self._improving = think_s, solving_s, improving
        self._question = _question()
        self._offered: tuple[Any, ...] = ()
        self._looked_at = self._missed = 0.0
        self.gave_up = 0
        self.waited_s = {"repair": 0.0, "thinking": 0.0, "news": 0.0}

    def close(self) -> None:
        self._house.close()
        self._house.engine.dispose()

    def settle(self, hears: Callable[[], bool]) -> None:
        """Until all is told to the planner and the plan is repaired; who is idle has heard what is offered then."""
        business = self._wait("repair", lambda business: not business.busy)
        count, _ = business.offered
        if count and business.offered != self._offered:
            self._wait("news", lambda _: hears(), HEARS_S, counts=False)
        self._offered = business.offered

    def may_pass_to(self, shown: float) -> float:
        """How far the clock may go before the house must have thought on. The house acts by the clock that it is
        `shown`: it is waited for only once that has come so far.
        """
        if not self._improving:
            return float("inf")
        business = self._ask()
        if business.improving_until is not None:
            self._looked_at = shown
            due = business.improving_until - self._solving_s + self._think_s
            if shown < due:
                return due
            return shown if _is_back(self._wait("thinking", _is_back)) else shown + TURN_S
        if business.unsettled_at is not None:
            due = max(business.unsettled_at, self._looked_at, self._missed) + TURN_S
            return due if shown < due else self._taken_up(shown, business.unsettled_at)
        return float("inf")

    def _taken_up(self, shown: float, since: float) -> float:
        """A sweep that was still at work when the change came leaves it to the next one: only then it is given up."""
        again = self._missed > since
        self._missed = shown
        self._wait("thinking", _is_taken_up, STILL_TAKES_UP_S if again else TAKES_UP_S, counts=again)
        return shown

    def _wait(
        self, what: str, is_done: Callable[[Business], bool], most_s: float = SETTLES_S, counts: bool = True
    ) -> Business:
        begun = time.monotonic()
        while not is_done(business := self._ask()):
            if time.monotonic() - begun > most_s:
                self.gave_up += counts
                break
            time.sleep(LOOK_S)
        self.waited_s[what] += time.monotonic() - begun
        return business

    def _ask(self) -> Business:
        row = self._house.execute(self._question).one()
        return Business(
            busy=bool(row.untold or row.wanted_at or row.busy_until),
            unsettled_at=_epoch(row.unsettled_at),
            improving_until=_epoch(row.improving_until),
            offered=(row.ready, row.last),
        )


def _is_back(business: Business) -> bool:
    return business.improving_until is None and not business.busy


def _is_taken_up(business: Business) -> bool:
    return business.unsettled_at is None or business.improving_until is not None


def _question() -> Any:
    """One row of all that is to be known; the first warehouse is the only one."""
    names = ("wanted_at", "busy_until", "unsettled_at", "improving_until")
    planning = [select(getattr(Planning, name)).limit(1).scalar_subquery().label(name) for name in names]
    ready = [select(f).where(Task.state == "ready").scalar_subquery() for f in (func.count(), func.max(Task.queued_at))]
    told = [_untold(one) for one in subscriptions() if one.name.startswith("planning.")]
    return select(*planning, or_(*told).label("untold"), ready[0].label("ready"), ready[1].label("last"))


def _untold(subscriber: Subscription) -> Any:
    """Whether an event waits for it: without a number yet, or behind its cursor. Each by its own index."""
    cursor = select(SubscriberCursor.seq).where(SubscriberCursor.subscriber == subscriber.name).scalar_subquery()
    its = exists().where(OutboxEvent.type.in_(sorted(subscriber.types)))
    return or_(its.where(OutboxEvent.seq.is_(None)), its.where(OutboxEvent.seq > cursor))


def _epoch(moment: datetime | None) -> float | None:
    return None if moment is None else moment.replace(tzinfo=moment.tzinfo or UTC).timestamp()

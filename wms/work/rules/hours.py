"""Breaks, evenings and rests; how long a lease still runs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

REST_AFTER_MINUTES = 120
OVERTIME = timedelta(minutes=10)
STAYS_AFTER = timedelta(hours=1)
REST_MINUTES = 10  # who was not seen for so long has rested


@dataclass(frozen=True, slots=True)
class Away:
    """A break, or the evening (`back_at` None). Who works on for STAYS_AFTER beyond the evening is there again."""

    leaves_at: datetime
    back_at: datetime | None = None

    def is_over(self, now: datetime) -> bool:
        return now >= (self.back_at or self.leaves_at + STAYS_AFTER)


def seconds_left(spans: Iterable[Away], now: datetime) -> int | None:
    """How long a task may last that somebody begins now: OVERTIME beyond the next break or evening."""
    leaves = min((span.leaves_at for span in spans if span.leaves_at > now), default=None)
    return None if leaves is None else int((leaves + OVERTIME - now).total_seconds())


@dataclass(frozen=True, slots=True)
class Rest:
    """How long a person has worked without one, whether one is due, and whether it is their turn to take it."""

    worked_minutes: int
    due: bool
    turn: bool


def rest_of(worker: UUID, working: Mapping[UUID, datetime | None], now: datetime) -> Rest:
    """`working`: since when each person on the floor works without a rest.

    Due after REST_AFTER_MINUTES; the longest at work go first, and no more than a quarter of the floor at a time, so
    that breaks are fair and the queue is never left alone.
    """
    minutes = {key: int((now - since).total_seconds() // 60) for key, since in working.items() if since is not None}
    minutes_worked = minutes.get(worker, 0)
    due = sorted(
        (key for key, worked in minutes.items() if worked >= REST_AFTER_MINUTES), key=lambda k: (-minutes[k], k)
    )
    at_a_time = max(1, len(working) // 4)
    return Rest(minutes_worked, worker in due, worker in due[:at_a_time])


def lease_end(now: datetime, lease_seconds: int) -> datetime:
    return now + timedelta(seconds=lease_seconds)


def should_extend(lease_until: datetime, now: datetime, lease_seconds: int) -> bool:
    """A lease is written again only when less than two thirds of it remain, so that heartbeats cost few writes."""
    return (lease_until - now).total_seconds() * 3 < lease_seconds * 2


def may_take_over(role: str, lease_until: datetime | None, now: datetime) -> bool:
    """A supervisor may always take work from another; anybody else only when the lease has ended."""
    return role in ("supervisor", "admin") or lease_until is None or lease_until <= now

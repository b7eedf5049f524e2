"""Decisions about exceptions, on plain values."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class ExceptionRules:
    """`warn_minutes`: so near to its cutoff an unpicked order is at risk; `snooze_days`: put away at most."""

    warn_minutes: int = 45
    snooze_days: int = 14


STARTING_EXCEPTION_RULES = ExceptionRules()
HEARD_WITHIN = timedelta(minutes=2)
STILL_OPEN = frozenset({"waiting", "allocated", "released", "picking", "picked"})
PICKED_STATES = frozenset({"picked", "packing", "packed", "shipped", "cancelled"})


def judge_lateness(state: str, cutoff: datetime | None, now: datetime, warn: timedelta) -> int | None:
    """Severity 3 when the cutoff has passed, 2 within `warn` of it, None when there is nothing to fear.

    An order whose goods are picked is the pack bench's next work and no longer warned about.
    """
    if cutoff is None or state in PICKED_STATES:
        return None
    if cutoff <= now:
        return 3
    return 2 if cutoff - now <= warn else None


def judge_shortage(outcome: str) -> int | None:
    """Severity of a shortage by what became of it: 2 when the whole order waits, 1 when only the rest does.

    None when nobody waits, because the missing units were cancelled.
    """
    return {"waits": 2, "backorder": 1}.get(outcome)


def judge_print(state: str) -> int:
    """Severity 3 when nothing came out: a packer stands before a parcel without a label. 2 when nobody knows."""
    return 3 if state == "failed" else 2


def gap_makers(gaps: list[dict[str, Any]]) -> str:
    """Who sent the commands that came after the gaps, each once."""
    return ", ".join(dict.fromkeys(str(gap["actor"]) for gap in gaps))


ASKS: dict[str, tuple[str, ...]] = {"layout.unblock": ("reason",)}


def asks_of(fix: str | None) -> tuple[str, ...]:
    """What has to be said with a fix, one of them at least; a place is not opened without a look or a word."""
    return ASKS.get(fix or "", ())


def orders_at_risk(subject: dict[str, Any], detail: dict[str, Any]) -> int:
    """How many orders one cause holds up, as far as it is known."""
    if subject.get("kind") == "order":
        return 1
    return len({entry.get("order_id") for entry in detail.get("orders", [])}) + int(detail.get("more", 0))


def why_not_reopened(state: str, how: str | None, raised_anew: bool) -> str | None:
    """Why an exception is not opened again: "open", "recovered", "raised_anew"; None when it may be."""
    if state != "resolved":
        return "open"
    if not (how or "").startswith("by_hand"):
        return "recovered"
    return "raised_anew" if raised_anew else None


def heard_at_once(done_at: object, now: datetime) -> bool:
    """Whether a refused command was sent so soon after the fact that its person stands there and hears the no.

    Only a clock that agrees with ours says so; one that is ahead, or none at all, proves nothing.
    """
    return isinstance(done_at, datetime) and abs(now - done_at) <= HEARD_WITHIN

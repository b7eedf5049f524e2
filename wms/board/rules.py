"""Decisions about exceptions, on plain values."""

from datetime import datetime, timedelta
from typing import Any

HEARD_WITHIN = timedelta(minutes=2)
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


def came_late(done_at: datetime | None, now: datetime) -> bool:
    """Whether a refused command was sent so long after the fact that nobody stands there to hear the no."""
    return done_at is not None and now - done_at > HEARD_WITHIN

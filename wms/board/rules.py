"""Decisions about exceptions, on plain values."""

from datetime import datetime, timedelta

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


def waits_for_stock(missing: int, short_rule: str) -> bool:
    """Whether a shortage leaves somebody waiting; an order whose rule cancels the rest is done with it."""
    return missing > 0 and short_rule != "cancel_rest"

"""Where a unit of stock stands: each in exactly one column, by one rule for promise, figures and screens; pure."""

from datetime import date

AVAILABLE = "available"
STATUSES = (AVAILABLE, "held", "damaged", "quarantine")
"""What units are, where they lie: only available ones are promised; why the others are not stands in their document."""
UNUSABLE = STATUSES[1:]
COLUMNS = ("allocated", AVAILABLE, "on_hold", "expired", "blocked", "in_process", "missing")
PROMISABLE_ROLES = ("face", "reserve")


def column_of(role: str, is_blocked: bool, status: str, expires_on: date | None, today: date) -> str | None:
    """The column of units that nobody was promised; None for what has left the house for good.

    `role` is that of their place, `today` the day of the site.
    """
    if role in ("world", "gone"):
        return None
    if role == "missing":
        return "missing"
    if role == "hold" or status != AVAILABLE:
        return "on_hold"
    if role not in PROMISABLE_ROLES:
        return "in_process"
    if is_expired(expires_on, today):
        return "expired"
    return "blocked" if is_blocked else AVAILABLE


def is_expired(expires_on: date | None, today: date) -> bool:
    """A lot may be used up to and including its last day."""
    return expires_on is not None and expires_on < today

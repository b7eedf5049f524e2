"""What a receiver's answer means, and when to ask again."""

from datetime import datetime, timedelta
from enum import StrEnum

PROBE_SECONDS = (2, 5, 10, 20, 30)
RETRY_SECONDS = (5, 30, 120, 600, 3600, 10_800)
LONGEST_WAIT_SECONDS = 10_800
GIVE_UP_AFTER = timedelta(days=10)
DOWN_AFTER_FAILURES = 3
ASIDE_AFTER_FAILURES = 5

_AWAY = frozenset({408, 425, 429, 502, 503, 504})
_ABOUT_THIS_MESSAGE = frozenset({400, 409, 413, 415, 422})


class Verdict(StrEnum):
    DELIVERED = "delivered"
    GONE = "gone"
    AWAY = "away"
    REFUSED = "refused"


def judge_answer(status: int | None) -> Verdict:
    """`status` None: no answer came. AWAY: nobody able to judge the message was reached. Redirects are refusals."""
    if status is None or status in _AWAY:
        return Verdict.AWAY
    if 200 <= status < 300:
        return Verdict.DELIVERED
    return Verdict.GONE if status == 410 else Verdict.REFUSED


def wait_seconds(verdict: Verdict, failures: int, jitter: float, retry_after: int | None = None) -> float:
    """How long to leave the receiver alone after its `failures`-th failure in a row.

    `jitter` in 0..1 spreads the wait over a fifth of itself.

    An absent receiver is asked twice a minute, so that it is served soon after it is back; one that answers with an
    error is asked ever more rarely. Its own Retry-After counts when it is longer, up to three hours.
    """
    steps = PROBE_SECONDS if verdict is Verdict.AWAY else RETRY_SECONDS
    own = steps[min(failures, len(steps)) - 1] * (0.9 + 0.2 * jitter)
    return max(own, min(retry_after or 0, LONGEST_WAIT_SECONDS))


def gives_up(verdict: Verdict, first_refused_at: datetime | None, now: datetime) -> bool:
    """Only a receiver that keeps refusing is given up on; for one that is away everything waits, however long."""
    return verdict is Verdict.REFUSED and first_refused_at is not None and now - first_refused_at > GIVE_UP_AFTER


def steps_aside(status: int | None, failures: int) -> bool:
    """Whether a message that the receiver refuses as such lets the later ones pass; it is tried on beside them."""
    return status in _ABOUT_THIS_MESSAGE and failures >= ASIDE_AFTER_FAILURES


def read_retry_after(text: str | None) -> int | None:
    """Seconds of a Retry-After header in its number form; a date or nonsense counts as none."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 9 else None

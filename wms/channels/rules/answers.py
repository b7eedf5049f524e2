"""What a receiver's answer means, whom it blames, and when to ask again."""

from datetime import datetime, timedelta
from enum import StrEnum

PAUSE_SECONDS = (2, 5, 10, 20, 25)
RETRY_SECONDS = (5, 30, 120, 600, 3600, 10_800)
LONGEST_WAIT_SECONDS = 10_800
GIVE_UP_AFTER = timedelta(days=10)
DOWN_AFTER_FAILURES = 3
REPORTED_AFTER_REFUSALS = 3

_AWAY = frozenset({408, 425, 429, 502, 503, 504})


class Trouble(StrEnum):
    """Why no answer was read."""

    UNREACHED = "unreached"
    UNANSWERED = "unanswered"
    FORBIDDEN = "forbidden"


class Verdict(StrEnum):
    DELIVERED = "delivered"
    GONE = "gone"
    AWAY = "away"
    SLOW = "slow"
    FORBIDDEN = "forbidden"
    REFUSED = "refused"


def judge_answer(status: int | None, trouble: Trouble = Trouble.UNREACHED) -> Verdict:
    """`status` None: no answer came, for the reason `trouble`. Redirects are refusals.

    AWAY: nobody able to judge the message was reached. SLOW: it was sent, and no answer came in time.
    """
    if status is None:
        silent = {Trouble.UNANSWERED: Verdict.SLOW, Trouble.FORBIDDEN: Verdict.FORBIDDEN}
        return silent.get(trouble, Verdict.AWAY)
    if status in _AWAY:
        return Verdict.AWAY
    if 200 <= status < 300:
        return Verdict.DELIVERED
    return Verdict.GONE if status == 410 else Verdict.REFUSED


def is_suspect(first_failed_at: datetime | None, endpoint_delivered_at: datetime | None) -> bool:
    """Whether other messages arrived since this one was sent for its first failure (`first_failed_at` is when it was
    sent): then it is the message, not the receiver.
    """
    return first_failed_at is not None and endpoint_delivered_at is not None and endpoint_delivered_at > first_failed_at


def blames_message(verdict: Verdict, suspect: bool) -> bool:
    """Whether the failure says something about the message. For one that never reached anybody it does not."""
    return suspect or verdict is not Verdict.AWAY


def blames_receiver(verdict: Verdict, suspect: bool, refusals: int) -> bool:
    """Whether the failure says something about the receiver: a refusal only when it is the message's first."""
    return not suspect and (verdict is not Verdict.REFUSED or refusals == 1)


def is_news(verdict: Verdict, sent_at: datetime | None, failed_at: datetime | None) -> bool:
    """Whether the failure tells more of the receiver than the last one did, at `failed_at` (None: it does not fail):
    of what was on its way together, one that reached nobody speaks for all.
    """
    return verdict is Verdict.REFUSED or sent_at is None or failed_at is None or sent_at > failed_at


def retry_seconds(refusals: int, jitter: float, retry_after: int | None = None) -> float:
    """How long a message waits after its `refusals`-th refusal; the receiver's own Retry-After counts when longer."""
    return max(_spread(RETRY_SECONDS, refusals, jitter), min(retry_after or 0, LONGEST_WAIT_SECONDS))


def pause_seconds(failures: int, suspect: bool, jitter: float, retry_after: int | None = None) -> float:
    """How long a receiver is left alone after its `failures`-th failure in a row.

    Never longer than the last step, so that another order's message is tried within half a minute: one message that
    nobody can digest must not speak for all. Where it alone is to blame, the next one is tried at once.
    """
    if suspect and failures == 1:
        return 0.0
    return min(max(_spread(PAUSE_SECONDS, failures, jitter), retry_after or 0), float(PAUSE_SECONDS[-1]))


def away_seconds(failures: int, jitter: float, retry_after: int | None = None) -> float:
    """How long a message waits that reached nobody: it is served soon after its receiver is back."""
    return max(_spread(PAUSE_SECONDS, failures, jitter), min(retry_after or 0, LONGEST_WAIT_SECONDS))


def is_down(verdict: Verdict, failures: int) -> bool:
    """Whether people are told that a receiver does not work; at once when we may not call it at all."""
    return verdict is Verdict.FORBIDDEN or failures >= DOWN_AFTER_FAILURES


def gives_up(first_refused_at: datetime | None, now: datetime) -> bool:
    """Only a message that keeps being refused is given up; for a receiver that is away everything waits."""
    return first_refused_at is not None and now - first_refused_at > GIVE_UP_AFTER


def read_retry_after(text: str | None) -> int | None:
    """Seconds of a Retry-After header in its number form; a date or nonsense counts as none."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 9 else None


def _spread(steps: tuple[int, ...], count: int, jitter: float) -> float:
    """The `count`-th step, spread over a fifth of itself by `jitter` in 0..1."""
    return steps[min(max(count, 1), len(steps)) - 1] * (0.9 + 0.2 * jitter)

"""Why a result is what it is, in named terms a screen can turn into one sentence."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One term of an explanation; the README lists every term with the meaning of its numbers.

    `amount` is the measured number, `against` what it is compared with (a limit, an alternative), `key` who it names.
    """

    term: str
    amount: int = 0
    against: int = 0
    key: str = ""


BASELINE = "baseline"  # the term of a plan's reason that says what the plain way of doing it would cost


def amount_of(reasons: Iterable[Reason], term: str) -> int:
    """The amount of the first reason with this term; raises StopIteration if there is none."""
    return next(reason.amount for reason in reasons if reason.term == term)

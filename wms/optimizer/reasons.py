"""Why a result is what it is, in named terms a screen can turn into one sentence."""

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

"""Long work in a loop that scans share: a little, then a pause in which others run."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from wms.kernel.clock import breathe, stopwatch

WORK_SECONDS, BREATH_SECONDS = 0.01, 0.004
Thing = TypeVar("Thing")


def unhurried(things: Iterable[Thing]) -> Iterator[Thing]:
    """The same things, with pauses."""
    since = stopwatch()
    for each in things:
        yield each
        if stopwatch() - since > WORK_SECONDS:
            breathe(BREATH_SECONDS)
            since = stopwatch()

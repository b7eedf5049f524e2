"""A clock that tests turn: the house's own, moved on."""

from datetime import datetime, timedelta

from wms.kernel import clock


class MovableClock:
    """The one clock of the process; a test that turned it leaves it as it was (the fixture `clock`)."""

    def __call__(self) -> datetime:
        return clock.utc_now()

    def forward(self, **by: float) -> None:
        """As `forward(minutes=5)`, in the words of timedelta."""
        clock.use(clock.current().jumped(timedelta(**by).total_seconds()))

"""A clock that tests turn."""

from datetime import datetime, timedelta

from wms.kernel.clock import utc_now


class MovableClock:
    """Now, and so much later as was asked for."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return utc_now() + self.ahead

    def forward(self, **by: float) -> None:
        self.ahead += timedelta(**by)

"""Yardsticks: nobody waits, or all that waits is planned at once each time so many orders or minutes have gathered."""

from dataclasses import dataclass, field

from wms.optimizer.limits import Limits
from wms.optimizer.online.gauge import laid_out, may_share
from wms.optimizer.online.groups import grouped, searched
from wms.optimizer.online.problem import FloorNow, PlannedWalk


@dataclass(slots=True)
class NoWaiting:
    """The oldest orders that fit the cart, by the shortest walk."""

    def next_walk(self, floor: FloorNow) -> PlannedWalk | None:
        count = 1
        while count < len(floor.orders) and may_share(floor.orders[: count + 1], floor.rules):
            count += 1
        return laid_out(floor, floor.orders[0].pick.key, floor.orders[:count])

    def wake(self, now: int) -> int | None:  # noqa: ARG002 - never waits
        return None


@dataclass(slots=True)
class Windows:
    """What waits is planned when `orders` wait, `seconds` after the last plan, or when the last of `coming` is there.

    Walks that are planned go one after the other, unchanged; the next plan is made when they are gone.
    """

    orders: int
    seconds: int
    coming: int
    limits: Limits
    planned: list[PlannedWalk] = field(default_factory=list)
    came: set[str] = field(default_factory=set)
    last: int | None = None

    def next_walk(self, floor: FloorNow) -> PlannedWalk | None:
        self.came.update(order.pick.key for order in floor.orders)
        if self.last is None:
            self.last = floor.now
        if not self.planned and self._is_time(floor):
            carts = searched(floor, grouped(floor, floor.orders), self.limits)
            self.planned = [laid_out(floor, min(order.pick.key for order in cart), cart) for cart in carts]
            self.last = floor.now
        return self.planned.pop(0) if self.planned else None

    def _is_time(self, floor: FloorNow) -> bool:
        gathered = 0 < self.orders <= len(floor.orders)
        passed = self.last is not None and 0 < self.seconds <= floor.now - self.last
        return gathered or passed or len(self.came) == self.coming

    def wake(self, now: int) -> int | None:
        return max(now + 1, (self.last or now) + self.seconds) if self.seconds else None

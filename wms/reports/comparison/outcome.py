"""What comes of a way of working: the walks, and what they take of people, orders and places."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wms.optimizer.online import OpenOrder
from wms.optimizer.online.replay import Begun, Day, Policy
from wms.optimizer.online.replay import replay as replayed
from wms.reports.comparison.wishes import order_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """`busy_s`, `idle_s`: of all pickers, from the first order to the last walk; `wait_s`: the longest before a walk.

    `late`: orders with a part handed over after its due time. Means of all orders: `whole_s` from the first step for
    it until all of it is there, `ready_s` from when it came. `half_s`: the mean time for which what was there first
    waited for the rest, of orders in parts. `places`: so many orders in parts of zones are under way at the worst
    moment, each of which has a place from its first part's step on.
    """

    name: str
    walks: tuple[Begun, ...]
    length_mm: int
    busy_s: int
    idle_s: int
    wait_s: int
    orders: int
    late: int
    late_s: int
    whole_s: int = 0
    ready_s: int = 0
    half_s: int = 0
    places: int = 0


@dataclass(frozen=True, slots=True)
class AtOnceBound:
    """No plan that walks all zones at once walks less, has an order whole or ready sooner in the mean of all orders, or
    needs fewer places at its worst moment if it takes no longer for all of them."""

    length_mm: int
    whole_s: int
    ready_s: int
    places: int


@dataclass(frozen=True, slots=True)
class _Way:
    """One order's: when it came, its walks, when each of them brings it, and whether it has a place meanwhile."""

    arrived: int
    walks: list[Begun]
    ends: list[int]
    gathers: bool

    @property
    def begins(self) -> int:
        return min(walk.start for walk in self.walks)


def replay(name: str, policy: Policy, day: Day, sort_s: int = 0) -> Outcome:
    """Every order is walked once, none before it arrived. `sort_s`: what a line takes at the wall, if it is sorted."""
    begun = replayed(day, policy)
    of = {key: one for one in begun for key in one.walk.orders}
    delay: dict[str, int] = {}
    for order in day.orders:
        due = order.pick.due
        past = 0 if due is None else max(0, of[order.pick.key].end - due)
        delay[order_of(order)] = max(delay.get(order_of(order), 0), past)
    busy = sum(one.end - one.start for one in begun)
    first = min((order.arrived for order in day.orders), default=0)
    ways = _ways(day.orders, of, _sorting(begun, day.orders, sort_s))
    return Outcome(
        name=name,
        walks=begun,
        length_mm=sum(one.walk.length_mm for one in begun),
        busy_s=busy,
        idle_s=len(day.people) * (max((one.end for one in begun), default=first) - first) - busy,
        wait_s=max((of[order.pick.key].start - order.arrived for order in day.orders), default=0),
        orders=len(delay),
        late=sum(past > 0 for past in delay.values()),
        late_s=sum(delay.values()),
        whole_s=_mean(max(way.ends) - way.begins for way in ways),
        ready_s=_mean(max(way.ends) - way.arrived for way in ways),
        half_s=_mean(max(way.ends) - min(way.ends) for way in ways if len(way.walks) > 1),
        places=_peak(way for way in ways if way.gathers),
    )


def _ways(orders: Iterable[OpenOrder], of: Mapping[str, Begun], sorting: Mapping[str, int]) -> list[_Way]:
    parts: dict[str, list[OpenOrder]] = defaultdict(list)
    for order in orders:
        parts[order_of(order)].append(order)
    ways = []
    for some in parts.values():
        walks = [of[part.pick.key] for part in some]
        ends = [of[part.pick.key].end + sorting.get(part.pick.key, 0) for part in some]
        ways.append(_Way(some[0].arrived, walks, ends, len(some) > 1 and any(part.zone for part in some)))
    return ways


def _sorting(begun: Iterable[Begun], orders: Iterable[OpenOrder], sort_s: int) -> dict[str, int]:
    """Of each order on a walk for the wall what sorting all of that walk takes: it may be the last one in its tote."""
    lines = {order.pick.key: order.lines for order in orders if order.sorted}
    walks = [one.walk.orders for one in begun if len(one.walk.orders) > 1]
    return {key: sort_s * sum(lines.get(other, 0) for other in keys) for keys in walks for key in keys if key in lines}


def _peak(ways: Iterable[_Way]) -> int:
    """The most at once; a place that one leaves another one gets in the same moment."""
    steps = sorted(step for way in ways for step in ((way.begins, 1), (max(way.ends), -1)))
    count = most = 0
    for _, change in steps:
        count += change
        most = max(most, count)
    return most


def _mean(seconds: Iterable[int]) -> int:
    some = list(seconds)
    return sum(some) // len(some) if some else 0

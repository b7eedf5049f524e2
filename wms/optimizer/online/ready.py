"""What no plan brings sooner, however it groups: times of orders whose zones are walked at once."""

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence

from wms.optimizer.online.gauge import lone_mm
from wms.optimizer.online.problem import OpenOrder, Person, Rules, Soonest
from wms.optimizer.walk import Layout

Parts = Mapping[str, Sequence[OpenOrder]]


def soonest(layout: Layout, orders: Sequence[OpenOrder], people: Sequence[Person], rules: Rules) -> Soonest:
    """What cannot be avoided by any plan.

    *Whole.* The walk that takes a part lasts at least as long as one through that part alone (it may leave out the
    other stops: distances keep the triangle inequality), and lies between the first step for its order and its end. So
    an order takes at least its longest part's own walk.

    *Ready.* In one zone, a walk's time is at least what its parts bring: each its lines, and its share of the cart of
    setting out and of its own walk (shares of one cart add up to at most 1, see `least_mm`). All parts of a walk are
    there at its end. So a machine as fast as all people of the zone together, which may put a part aside and take it
    up again, gets each of them done no later: whatever people do, it may do in the same time, turn by turn. The least
    sum of ends on such a machine is that of the shortest remaining work first (L. Schrage, *A proof of the optimality
    of the shortest remaining processing time discipline*, Operations Research 16(3), 1968). An order is ready no
    sooner than its part in any one zone; those that have none there are ready no sooner than by *whole*. The zone that
    says most counts, for the sum as a whole.
    """
    parts: dict[str, list[OpenOrder]] = defaultdict(list)
    for order in orders:
        parts[order.part_of or order.pick.key].append(order)
    alone = {key: max(_alone_s(layout, part, rules) for part in some) for key, some in parts.items()}
    whole = sum(alone.values())
    zones = sorted({order.zone for order in orders})
    ready = [_ready_in(layout, zone, parts, alone, people, rules) for zone in zones]
    split = sum(alone[key] for key, some in parts.items() if len(some) > 1)
    return Soonest(whole, max(ready, default=0), split)


def _alone_s(layout: Layout, order: OpenOrder, rules: Rules) -> int:
    pace = rules.pace
    return pace.setup_s + pace.seconds(lone_mm(layout, order.pick.stops), order.lines)


def _ready_in(
    layout: Layout, zone: str, parts: Parts, alone: Mapping[str, int], people: Sequence[Person], rules: Rules
) -> int:
    """The least sum over all orders, by what this zone has to do."""
    hands = sum(not person.zones or zone in person.zones for person in people) or 1
    jobs, others = list[tuple[int, int]](), 0
    for key, some in parts.items():
        here_s = [_work_s(layout, part, rules) for part in some if part.zone == zone]
        if here_s:
            jobs.append((some[0].arrived, sum(here_s)))
        others += 0 if here_s else alone[key]
    by_turns = shortest_first(jobs, hands) - sum(arrived for arrived, _ in jobs)
    by_itself = sum(alone.values())
    return max(by_turns + others, by_itself)


def _work_s(layout: Layout, order: OpenOrder, rules: Rules) -> int:
    """What the order brings to whatever walk takes it, rounded down."""
    pace = rules.pace
    walk = pace.setup_s * pace.mm_per_s + lone_mm(layout, order.pick.stops)
    shared = walk * order.pick.slots // (rules.cart.slots * pace.mm_per_s)
    return order.lines * pace.seconds_per_line + shared


def shortest_first(jobs: Sequence[tuple[int, int]], hands: int) -> int:
    """The sum of the ends of (arrives, seconds of work), done by `hands` together, the least work left first; rounded
    down."""
    coming = sorted(jobs, reverse=True)
    left: list[int] = []  # of each job, in seconds of one person
    now = total = 0  # in seconds of one person: `hands` of them pass in a second
    while coming or left:
        if not left:
            now = max(now, coming[-1][0] * hands)
        while coming and coming[-1][0] * hands <= now:
            heapq.heappush(left, coming.pop()[1])
        until = coming[-1][0] * hands if coming else now + left[0]
        done = min(left[0], until - now)
        now += done
        rest = heapq.heappop(left) - done
        if rest:
            heapq.heappush(left, rest)
        else:
            total += now
    return total // hands

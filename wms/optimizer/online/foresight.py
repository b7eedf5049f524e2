"""Who goes with an order that has waited long enough, with an eye on what is likely to come for the others.

What came today is the measure of what will come: each stretch of it, moved to the next minutes, is one way in which
they may go. For each way all orders are grouped, those that wait and those that would come; the company that most ways
give to the oldest order goes with it. (R. Bent, P. Van Hentenryck, *Scenario-based planning for partially dynamic
vehicle routing with stochastic customers*, Operations Research 52(6), 2004: the consensus of several futures.)
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from wms.optimizer.batches import Window, sketched
from wms.optimizer.limits import Limits
from wms.optimizer.online.crew import ready_at
from wms.optimizer.online.gauge import may_share
from wms.optimizer.online.groups import Carts, kinds, problem_of
from wms.optimizer.online.names import on_carts
from wms.optimizer.online.problem import FloorNow, FloorPlan, OpenOrder
from wms.optimizer.online.waiting import lateness

MOST_WAITING = 24  # of more the plan makes good carts without looking ahead
MOST_COMING = 24  # in one way
SPAN, LEAST_WAYS, MOST_WAYS = 2, 3, 24  # a stretch lasts two waits, and each begins one wait before the one after it
SOON_S = 60
LIMITS = Limits(seconds=0.5)  # compiled, all ways take some 30 ms
Orders = Sequence[OpenOrder]


def foreseen(floor: FloorNow, plan: FloorPlan) -> FloorPlan:
    """The same plan, but that the oldest order's walk has the company that is best in most of the ways to come.

    Only under the brisk rule, if that walk is to go now and somebody is free for it: what waits for people gets its
    company from all that waits. Nothing becomes late by it.
    """
    waiting = _that_may_change(floor, plan)
    oldest = min(waiting, key=_age, default=None)
    if oldest is None or len(waiting) > MOST_WAITING or not _goes_now(floor, waiting):
        return plan
    mates = next(kind for kind in kinds(waiting) if oldest in kind)
    company = _company(floor, sorted(mates, key=_age))
    if company is None or not may_share(company, floor.rules):
        return plan
    other = on_carts(floor, plan, _carts(floor, plan, company), plan.method)
    return other if lateness(floor, other.walks) <= lateness(floor, plan.walks) else plan


def _age(order: OpenOrder) -> tuple[int, str]:
    return order.arrived, order.pick.key


def _that_may_change(floor: FloorNow, plan: FloorPlan) -> list[OpenOrder]:
    """Orders of walks that nobody put together by hand, and that nobody asked for."""
    if floor.rules.waiting != "brisk" or not floor.came:
        return []
    orders = {order.pick.key: order for order in floor.orders}
    free = [[orders[key] for key in walk.orders] for walk in plan.walks if not walk.pinned]
    return [order for group in free if not any(order.now for order in group) for order in group]


def _goes_now(floor: FloorNow, waiting: Orders) -> bool:
    """Somebody has waited long enough, and as many people are free as orders have."""
    soon = floor.now + SOON_S
    aged = sum(order.arrived + floor.rules.brisk_s <= soon for order in waiting)
    return 0 < aged <= sum(ready_at(floor, person) <= soon for person in floor.people)


def _company(floor: FloorNow, mates: Orders) -> list[OpenOrder] | None:
    """The oldest order, the first of them, and who is to go with it; None where too little is known to say so."""
    ways = _ways(floor, mates[0])
    if len(ways) < LEAST_WAYS:
        return None
    everybody = [*mates, *(order for way in ways for order in way)]
    numbers = iter(range(len(mates), len(everybody)))
    places = [{next(numbers): _window(floor, order) for order in way} for way in ways]
    there = {place: _window(floor, order) for place, order in enumerate(mates)}
    votes: Counter[tuple[int, ...]] = Counter()
    for groups in sketched(problem_of(floor, everybody), [there | way for way in places], LIMITS):
        first = next(group for group in groups if 0 in group)
        votes[tuple(sorted(place for place in first if place < len(mates)))] += 1
    best = max(votes, key=lambda places: (votes[places], len(places), places), default=())
    return [mates[place] for place in best] or None


def _ways(floor: FloorNow, like: OpenOrder) -> list[list[OpenOrder]]:
    """What may come next, by what came: stretch by stretch, the last one first."""
    came = [order for order in floor.came if order.group == like.group and not order.alone]
    wait = floor.rules.brisk_s
    first = min((order.arrived for order in came), default=floor.now)
    ways = []
    for number in range(MOST_WAYS):
        back = (SPAN + number) * wait
        if floor.now - back < first - wait:
            break
        ways.append(_moved(came, floor.now - back, SPAN * wait, back, f"~{number}"))
    return ways


def _moved(came: Orders, after: int, span: int, later: int, mark: str) -> list[OpenOrder]:
    stretch = sorted((order for order in came if after < order.arrived <= after + span), key=_age)
    return [
        replace(order, arrived=order.arrived + later, pick=replace(order.pick, key=order.pick.key + mark))
        for order in stretch[:MOST_COMING]
    ]


def _window(floor: FloorNow, order: OpenOrder) -> Window:
    """Its walk begins when it has come, and before it has waited too long."""
    speed, wait = floor.rules.pace.mm_per_s, floor.rules.brisk_s
    return Window(speed * max(0, order.arrived - floor.now), speed * max(0, order.arrived + wait - floor.now))


def _carts(floor: FloorNow, plan: FloorPlan, company: Orders) -> Carts:
    """The company on one, and what is left of the others."""
    going = {order.pick.key for order in company}
    orders = {order.pick.key: order for order in floor.orders}
    left = [[orders[key] for key in walk.orders if key not in going] for walk in plan.walks if not walk.pinned]
    return [list(company), *(cart for cart in left if cart)]

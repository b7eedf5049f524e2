"""What could have been: the same day known whole, under the same rule of waiting. A yardstick, not a plan.

Every order comes when it came and waits no longer than the rule lets it, or than it did; within that, the search puts
orders together as if it had known all of them.
"""

from collections.abc import Sequence
from dataclasses import replace

from wms.optimizer.batches import Window, regrouped
from wms.optimizer.limits import Limits
from wms.optimizer.online.gauge import laid_out, leave_by
from wms.optimizer.online.groups import Carts, kinds, problem_of
from wms.optimizer.online.problem import FloorNow, OpenOrder, PlannedWalk, Rules
from wms.optimizer.online.replay import Begun, Day

FOREVER = 1 << 40


def hindsight(day: Day, begun: Sequence[Begun], limits: Limits) -> tuple[Begun, ...]:
    """The walks that would have been best, from those begun in a replay of the day on; not longer than these.

    Walks begin as late as they may, in that order, by who is free; where people were short some begin later than that.
    """
    of = {key: one for one in begun for key in one.walk.orders}
    orders = {order.pick.key: order for order in day.orders}
    floor = FloorNow(min(order.arrived for order in day.orders), day.layout, day.orders, day.people, day.rules)
    walks = []
    for cart in _regrouped(floor, [[orders[key] for key in one.walk.orders] for one in begun], of, limits):
        walks.append(laid_out(floor, min(order.pick.key for order in cart), cart))
    latest = {walk.key: _latest(walk, [orders[key] for key in walk.orders], of, day.rules) for walk in walks}
    opens = {walk.key: max(orders[key].arrived for key in walk.orders) for walk in walks}
    return _scheduled(day, walks, opens, latest)


def _regrouped(floor: FloorNow, carts: Carts, of: dict[str, Begun], limits: Limits) -> Carts:
    better: Carts = []
    deadline = limits.deadline()
    left = len(floor.orders)
    for members in kinds(floor.orders):
        place = {order.pick.key: index for index, order in enumerate(members)}
        start = [[place[order.pick.key] for order in cart] for cart in carts if cart[0].pick.key in place]
        windows = tuple(_window(floor, order, of[order.pick.key]) for order in members)
        seconds = deadline.share(len(members) / left).seconds_left()
        left -= len(members)
        problem = replace(problem_of(floor, members), windows=windows)
        groups = regrouped(problem, start, replace(limits, seconds=seconds))
        better += [[members[index] for index in group] for group in groups]
    return better


def _window(floor: FloorNow, order: OpenOrder, begun: Begun) -> Window:
    speed = floor.rules.pace.mm_per_s
    begin_by, end_by = _bounds(order, begun, floor.rules)
    return Window(*(speed * (moment - floor.now) for moment in (order.arrived, begin_by, end_by)))


def _bounds(order: OpenOrder, begun: Begun, rules: Rules) -> tuple[int, int]:
    """Until when it must have begun, and when it must be over."""
    wait = {"patient": FOREVER, "brisk": rules.brisk_s, "never": 0}[rules.waiting]
    return max(order.arrived + wait, begun.start), max(leave_by(order, rules), begun.end)


def _latest(walk: PlannedWalk, orders: Sequence[OpenOrder], of: dict[str, Begun], rules: Rules) -> int:
    bounds = [_bounds(order, of[order.pick.key], rules) for order in orders]
    return min(min(begin_by, end_by - walk.seconds) for begin_by, end_by in bounds)


def _scheduled(
    day: Day, walks: Sequence[PlannedWalk], opens: dict[str, int], latest: dict[str, int]
) -> tuple[Begun, ...]:
    free = {person.key: person.free_at for person in day.people}
    begun = []
    for walk in sorted(walks, key=lambda walk: (latest[walk.key], walk.key)):
        person = min(free, key=lambda key: (free[key], key))
        start = max(free[person], opens[walk.key])
        free[person] = start + walk.seconds
        begun.append(Begun(walk, person, start, free[person]))
    return tuple(sorted(begun, key=lambda one: (one.start, one.person)))

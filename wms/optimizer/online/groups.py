"""Orders onto carts, by the search of `batches`, group by group and within the cap on a walk."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from wms.optimizer.batches import BatchProblem, joined, regrouped
from wms.optimizer.limits import Limits
from wms.optimizer.online.gauge import setup_mm
from wms.optimizer.online.problem import FloorNow, OpenOrder

Carts = list[list[OpenOrder]]


def grouped(floor: FloorNow, orders: Iterable[OpenOrder]) -> Carts:
    """By savings, at once."""
    carts: Carts = []
    for members in kinds(orders):
        carts += _carts(members, joined(problem_of(floor, members)))
    return carts


def searched(floor: FloorNow, carts: Carts, limits: Limits) -> Carts:
    """The same orders on better carts, from these on; the time is shared out by their number."""
    better: Carts = []
    deadline = limits.deadline()
    left = sum(map(len, carts))
    for members in kinds([order for cart in carts for order in cart]):
        place = {order.pick.key: index for index, order in enumerate(members)}
        start = [[place[order.pick.key] for order in cart] for cart in carts if cart[0].pick.key in place]
        seconds = deadline.share(len(members) / left).seconds_left()
        left -= len(members)
        found = regrouped(problem_of(floor, members), start, replace(limits, seconds=seconds))
        better += _carts(members, found)
    return better


def kinds(orders: Iterable[OpenOrder]) -> list[list[OpenOrder]]:
    """Orders that may share a cart with each other as far as group and `alone` go, each kind oldest first."""
    alike: dict[tuple[str, str, bool], list[OpenOrder]] = defaultdict(list)
    for order in sorted(orders, key=lambda order: (order.arrived, order.pick.key)):
        alike[order.group, order.pick.key if order.alone else "", order.sorted].append(order)
    return list(alike.values())


def problem_of(floor: FloorNow, orders: Sequence[OpenOrder]) -> BatchProblem:
    """Seconds of work become the walking of the same time. Cutoffs are no matter of the grouping."""
    rules = floor.rules
    pace = rules.pace
    picks = tuple(
        replace(order.pick, due=None, priority=0, work_mm=order.lines * pace.seconds_per_line * pace.mm_per_s)
        for order in orders
    )
    return BatchProblem(
        layout=floor.layout,
        cart=rules.carried_by(orders),
        orders=picks,
        setup_mm=setup_mm(rules),
        most_stops=rules.most_stops or None,
        most_mm=(rules.most_seconds - pace.setup_s) * pace.mm_per_s if rules.most_seconds else None,
    )


def _carts(orders: Sequence[OpenOrder], groups: list[list[int]]) -> Carts:
    return [[orders[index] for index in group] for group in groups]

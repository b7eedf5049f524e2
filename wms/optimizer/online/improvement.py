"""The same orders on better walks, by search; what a person sees keeps its name."""

from collections.abc import Sequence
from dataclasses import replace

from wms.optimizer.limits import Limits
from wms.optimizer.online.foresight import foreseen
from wms.optimizer.online.gauge import setup_mm
from wms.optimizer.online.groups import Carts, grouped, searched
from wms.optimizer.online.names import on_carts
from wms.optimizer.online.problem import FloorNow, FloorPlan, PlannedWalk
from wms.optimizer.online.repair import repaired
from wms.optimizer.online.waiting import lateness, offers


def improved(floor: FloorNow, plan: FloorPlan, limits: Limits) -> FloorPlan:
    """Never worse: first seconds late, then walking with `setup_mm` for each walk. Pinned walks stay untouched.

    What is likely to come may give the next walk other company all the same (`foresight`). A walk has the key of the
    one it shares most orders with. `limits.steps` makes it the same on every machine.
    """
    plan = repaired(floor, plan)
    orders = {order.pick.key: order for order in floor.orders}
    start = [[orders[key] for key in walk.orders] for walk in plan.walks if not walk.pinned]
    best = plan
    for carts in _searched(floor, start, limits):
        other = on_carts(floor, plan, carts)
        if price(floor, other.walks) < price(floor, best.walks):
            best = other
    return offers(floor, foreseen(floor, best))


def _searched(floor: FloorNow, start: Carts, limits: Limits) -> list[Carts]:
    if not start:
        return []
    fresh = grouped(floor, [order for cart in start for order in cart])
    return [searched(floor, fresh, replace(limits, seconds=limits.seconds / 2)),
            searched(floor, start, replace(limits, seconds=limits.seconds / 2))]  # fmt: skip


def price(floor: FloorNow, walks: Sequence[PlannedWalk]) -> tuple[int, int]:
    """Seconds late; mm walked, with what setting out is worth, and as many as could be walked in the margins used."""
    late, close = lateness(floor, walks)
    return late, sum(walk.length_mm + setup_mm(floor.rules) for walk in walks) + close * floor.rules.pace.mm_per_s

"""The same orders on better walks, by search; what a person sees keeps its name."""

from collections.abc import Sequence
from dataclasses import replace

from wms.optimizer.limits import Limits
from wms.optimizer.online.gauge import laid_out, new_key, setup_mm
from wms.optimizer.online.groups import Carts, grouped, searched
from wms.optimizer.online.problem import FloorNow, FloorPlan, OpenOrder, PlannedWalk
from wms.optimizer.online.repair import repaired
from wms.optimizer.online.waiting import lateness, offers


def improved(floor: FloorNow, plan: FloorPlan, limits: Limits) -> FloorPlan:
    """Never worse: first seconds late, then walking with `setup_mm` for each walk. Pinned walks stay untouched.

    A walk has the key of the one it shares most orders with. `limits.steps` makes it the same on every machine.
    """
    plan = repaired(floor, plan)
    orders = {order.pick.key: order for order in floor.orders}
    start = [[orders[key] for key in walk.orders] for walk in plan.walks if not walk.pinned]
    best = plan
    for carts in _searched(floor, start, limits):
        other = _planned(floor, plan, carts)
        if price(floor, other.walks) < price(floor, best.walks):
            best = other
    return offers(floor, best)


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


def _planned(floor: FloorNow, plan: FloorPlan, carts: Carts) -> FloorPlan:
    pinned = [walk for walk in plan.walks if walk.pinned]
    known = {frozenset(walk.orders): walk for walk in plan.walks}
    keys = _keys([walk for walk in plan.walks if not walk.pinned], carts, {walk.key for walk in pinned})
    walks = []
    for cart, key in zip(carts, keys, strict=True):
        same = known.get(frozenset(order.pick.key for order in cart))
        walks.append(same if same is not None and same.key == key else laid_out(floor, key, cart))
    return replace(plan, walks=(*pinned, *walks), method="savings, annealing", offers=())


def _keys(walks: Sequence[PlannedWalk], carts: Carts, taken: set[str]) -> list[str]:
    """For each cart the key of the walk that it shares most orders with, each key once."""
    home = {key: walk.key for walk in walks for key in walk.orders}
    shared: dict[tuple[str, int], int] = {}
    for number, cart in enumerate(carts):
        for order in cart:
            pair = home[order.pick.key], number
            shared[pair] = shared.get(pair, 0) + 1
    keys: dict[int, str] = {}
    for (key, number), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if number not in keys and key not in taken:
            keys[number] = key
            taken.add(key)
    for number, cart in enumerate(carts):
        if number not in keys:
            keys[number] = new_key(_names(cart), taken | set(home.values()))
            taken.add(keys[number])
    return [keys[number] for number in range(len(carts))]


def _names(cart: Sequence[OpenOrder]) -> list[str]:
    return [order.pick.key for order in cart]

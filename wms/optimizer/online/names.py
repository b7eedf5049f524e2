"""The same orders on other carts: what a person sees keeps its name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from wms.optimizer.online.gauge import laid_out, new_key
from wms.optimizer.online.groups import Carts
from wms.optimizer.online.problem import FloorNow, FloorPlan, OpenOrder, PlannedWalk


def on_carts(floor: FloorNow, plan: FloorPlan, carts: Carts, method: str = "savings, annealing") -> FloorPlan:
    """The plan's pinned walks, and one walk for each cart."""
    pinned = [walk for walk in plan.walks if walk.pinned]
    known = {frozenset(walk.orders): walk for walk in plan.walks}
    keys = _keys([walk for walk in plan.walks if not walk.pinned], carts, {walk.key for walk in pinned})
    walks = []
    for cart, key in zip(carts, keys, strict=True):
        same = known.get(frozenset(order.pick.key for order in cart))
        walks.append(same if same is not None and same.key == key else laid_out(floor, key, cart))
    return replace(plan, walks=(*pinned, *walks), method=method, offers=())


def _keys(walks: Sequence[PlannedWalk], carts: Carts, taken: set[str]) -> list[str]:
    """For each cart the key of the walk that it shares most orders with, each key once."""
    home = {key: place for place, walk in enumerate(walks) for key in walk.orders}
    shared = Counter((home[order.pick.key], number) for number, cart in enumerate(carts) for order in cart)
    keys: dict[int, str] = {}
    for (place, number), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        key = walks[place].key
        if number not in keys and key not in taken:
            keys[number] = key
            taken.add(key)
    for number, cart in enumerate(carts):
        if number not in keys:
            keys[number] = new_key(_names(cart), taken | {walk.key for walk in walks})
            taken.add(keys[number])
    return [keys[number] for number in range(len(carts))]


def _names(cart: Sequence[OpenOrder]) -> list[str]:
    return [order.pick.key for order in cart]

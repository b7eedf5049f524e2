"""What a person may put together by hand: the same bounds that the planner keeps."""

from collections.abc import Sequence

from wms.optimizer.batches.problem import load_of
from wms.optimizer.online.gauge import is_too_long, laid_out, new_key
from wms.optimizer.online.problem import FloorNow, OpenOrder
from wms.optimizer.reasons import Reason


def why_not_together(floor: FloorNow, orders: Sequence[OpenOrder]) -> Reason | None:
    """What forbids one walk through these orders; None when nothing does. An order by itself is always a walk.

    "sizes": slots for totes of the size whose number is the key, or larger ones.
    """
    rules = floor.rules
    if len(orders) < 2:
        return None
    loner = next((order for order in orders if order.alone), None)
    if loner is not None:
        return Reason("alone", key=loner.pick.key)
    groups = sorted({order.group for order in orders})
    if len(groups) > 1 or len({order.sorted for order in orders}) > 1:
        return Reason("classes", len(groups), key=", ".join(groups))
    loads = list(zip(_loads(orders), rules.carried_by(orders).capacity, strict=True))
    for name, (used, most) in zip(_LOADS, loads, strict=False):
        if used > most:
            return Reason(name, used, most)
    for size, (used, most) in enumerate(loads[len(_LOADS) :], 1):
        if used > most:
            return Reason("sizes", used, most, key=str(size))
    stops = sum(len(order.pick.stops) for order in orders)
    if 0 < rules.most_stops < stops:
        return Reason("stops", stops, rules.most_stops)
    seconds = laid_out(floor, new_key((order.pick.key for order in orders), ()), orders).seconds
    return Reason("minutes", -(-seconds // 60), rules.most_seconds // 60) if is_too_long(seconds, 2, rules) else None


_LOADS = ("slots", "volume", "weight")


def _loads(orders: Sequence[OpenOrder]) -> list[int]:
    return [sum(load) for load in zip(*(load_of(order.pick) for order in orders), strict=True)]

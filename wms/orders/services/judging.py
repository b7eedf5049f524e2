"""Whether an act may be done to an order now, told before anybody tries: what the act itself would refuse, and why."""

from wms.kernel.errors import Refusal
from wms.orders.acts import ActedOrder, Values
from wms.orders.errors import AlreadyHeld, NotHeld, NotWaiting, TooLate
from wms.orders.rules import FINAL, HOLD_KINDS, HOLDABLE, ON_THE_LABEL, may_hurry


def why_not_hold(order: ActedOrder, values: Values) -> Refusal | None:
    if order.state not in HOLDABLE:
        return _too_late(order)
    kind = values.get("kind")
    is_held = set(HOLD_KINDS) <= set(order.holds) if kind is None else kind in order.holds
    return AlreadyHeld(kind=kind or "manual") if is_held else None


def why_not_lift(order: ActedOrder, values: Values) -> Refusal | None:
    kind = values.get("kind")
    is_held = bool(order.holds) if kind is None else kind in order.holds
    return None if is_held else NotHeld(kind=kind or "any")


def why_not_hurry(order: ActedOrder, _values: Values) -> Refusal | None:
    return None if may_hurry(order.state, order.on_floor) else _too_late(order)


def why_not_ship_what_is_there(order: ActedOrder, _values: Values) -> Refusal | None:
    waits = order.state == "waiting" or order.missing > 0 or "incomplete" in order.holds
    return None if order.short_rule == "wait_complete" and waits else NotWaiting(state=order.state)


def why_not_cancel(order: ActedOrder, _values: Values) -> Refusal | None:
    return _too_late(order) if order.state in FINAL or order.labelled else None


def why_not_readdress(order: ActedOrder, _values: Values) -> Refusal | None:
    return _too_late(order) if order.state in FINAL or order.sealed else None


def why_not_describe(order: ActedOrder, values: Values) -> Refusal | None:
    """What was to be read before the label, or stands on it, stays once there is one; tags and the like do not."""
    is_late = order.state in FINAL or (order.sealed and any(name in ON_THE_LABEL for name in values))
    return _too_late(order) if is_late else None


def _too_late(order: ActedOrder) -> TooLate:
    return TooLate(f"the order is {order.state}", order=order.number, state=order.state)

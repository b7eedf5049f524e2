"""A warehouse's strategy as the planner knows it."""

from collections.abc import Sequence

from wms.optimizer.batches import Cart
from wms.optimizer.dispatch import Pace
from wms.optimizer.online import OpenOrder, Rules, Waiting
from wms.optimizer.online.zones import by_zone
from wms.optimizer.walk import Door
from wms.planning.rules.strategy import Release, Strategy
from wms.planning.rules.usual_cart import UsualCart

WAITING: dict[Release, Waiting] = {"at_once": "never", "brisk": "brisk", "patient": "patient", "waves": "never"}


def rules_of(strategy: Strategy, cart: UsualCart, cells: int = 0, gates: tuple[tuple[str, Door], ...] = ()) -> Rules:
    """The planner's rules, of the warehouse's strategy, its usual cart, the cells of its largest wall and where totes
    wait for a zone."""
    return Rules(
        cart=cart.cart,
        pace=pace_of(strategy),
        waiting=WAITING[strategy.release],
        most_stops=strategy.walk_stops,
        most_seconds=60 * strategy.walk_minutes,
        margin_s=60 * strategy.margin_minutes,
        patience_s=60 * strategy.patience_minutes,
        brisk_s=60 * strategy.idle_minutes,
        carts_per_aisle=strategy.walks_per_aisle,
        detour_percent=strategy.detour_percent,
        wall=wall_of(strategy, cells) if cells else None,
        zones=strategy.zones,
        gates=gates,
    )


def wall_of(strategy: Strategy, cells: int) -> Cart:
    """What one walk takes whose orders are sorted: a cell for each order, and what its totes hold together."""
    return Cart(
        slots=min(cells, strategy.wall_orders or cells),
        volume_mm3=strategy.wall_totes * strategy.tote_volume_mm3,
        weight_g=strategy.wall_totes * strategy.tote_weight_g,
    )


def mode_of(orders: Sequence[OpenOrder]) -> str:
    """How a walk through these orders is picked: sorted afterwards, several totes, or one."""
    if len(orders) > 1 and all(order.sorted for order in orders):
        return "sort"
    return "batch" if sum(order.pick.slots for order in orders) > 1 else "single"


def first_zone(orders: Sequence[OpenOrder], zones: Sequence[str]) -> str:
    """The zone in which the walk through these orders begins, where each zone has its own people; "" else."""
    passed = by_zone([order for order in orders if order.zones], zones)
    return next(iter(passed), "") or max((order.zone for order in orders), default="")


def pace_of(strategy: Strategy) -> Pace:
    return Pace(strategy.walking_mm_s, strategy.line_seconds, strategy.walk_seconds)

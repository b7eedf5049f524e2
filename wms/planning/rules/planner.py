"""A warehouse's strategy as the planner knows it."""

from wms.optimizer.dispatch import Pace
from wms.optimizer.online import Rules, Waiting
from wms.planning.rules.strategy import Release, Strategy
from wms.planning.rules.usual_cart import UsualCart

WAITING: dict[Release, Waiting] = {"at_once": "never", "brisk": "brisk", "patient": "patient", "waves": "never"}


def rules_of(strategy: Strategy, cart: UsualCart) -> Rules:
    """The planner's rules, of the warehouse's strategy and its usual cart."""
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
    )


def pace_of(strategy: Strategy) -> Pace:
    return Pace(strategy.walking_mm_s, strategy.line_seconds, strategy.walk_seconds)

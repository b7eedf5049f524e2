"""The plan of the whole floor while orders arrive and people walk: which walks come next, what waits for company.

In: a FloorNow (layout, orders that nobody has begun, people, rules). Out: a FloorPlan of walks that stay replaceable
until somebody claims one, and offers: which may begin now, for whom, and until when each other one waits, with the why.

    repaired(floor, plan)          milliseconds: what came is put where it costs least, what left is taken out
    improved(floor, plan, limits)  CPU heavy, in a child process: the same orders on better walks
    offers(floor, plan)            milliseconds: the rule of waiting
    better_bins(layout, walks, ..) tens of milliseconds a walk: from which of several bins it takes its goods
    turns(floor, plan)             who would take which walk, and when it would end
    alone_mm(layout, orders)       the walking if each order were walked by itself
    keeps_bound(walk, person, rules)       whether somebody does it in the time that a walk may last, and
    within_bound(floor, orders, person)    what of a walk somebody does in the time that a walk may last
    inside_of(layout, rules, walks)    when the walks under way will be in which aisle
    laid_out(floor, key, orders)   a walk that a person puts together, and
    why_not_together(floor, orders)    what forbids it
    fits_cart(orders, cart)            whether their totes find slots
    pressed(stops, orders)             how many goods lie on goods that they press, stop by stop

The first three give a whole FloorPlan: `offers` the same walks in the order in which they go, with an offer each; the
others end with it. The live floor, `wms optimize compare` and `python -m wms.optimizer online` run the same functions.
"""

from collections.abc import Iterable, Sequence

from wms.optimizer.batches.problem import Cart
from wms.optimizer.dispatch.problem import Walk
from wms.optimizer.limits import Limits
from wms.optimizer.online.heavy import Burden, pressed
from wms.optimizer.online.problem import (
    FOREVER,
    FloorNow,
    FloorPlan,
    Inside,
    Offer,
    OpenOrder,
    Person,
    PlannedWalk,
    Rules,
    Soonest,
    Turn,
    Waiting,
)
from wms.optimizer.online.shelves import BetterBins, Promised, Promises, Shelf
from wms.optimizer.reasons import Reason
from wms.optimizer.walk import Layout

__all__ = [
    "FOREVER",
    "BetterBins",
    "Burden",
    "FloorNow",
    "FloorPlan",
    "Inside",
    "Offer",
    "OpenOrder",
    "Person",
    "PlannedWalk",
    "Promised",
    "Promises",
    "Rules",
    "Shelf",
    "Soonest",
    "Turn",
    "Waiting",
    "alone_mm",
    "better_bins",
    "fits_cart",
    "improved",
    "inside_of",
    "keeps_bound",
    "laid_out",
    "least_at_once_mm",
    "least_in_zones_mm",
    "least_mm",
    "offers",
    "pressed",
    "price",
    "repaired",
    "soonest",
    "turns",
    "why_not_together",
    "within_bound",
]


def repaired(floor: FloorNow, plan: FloorPlan) -> FloorPlan:
    """Orders that are gone leave their walks, new ones join where they cost least, empty walks vanish; with offers."""
    from wms.optimizer.online.repair import repaired  # its compiled loops are for who plans

    return repaired(floor, plan)


def improved(floor: FloorNow, plan: FloorPlan, limits: Limits) -> FloorPlan:
    """Never worse: first seconds late, then walking. Pinned walks stay untouched."""
    from wms.optimizer.online.improvement import improved

    return improved(floor, plan, limits)


def price(floor: FloorNow, plan: FloorPlan) -> tuple[int, int]:
    """(seconds late, mm walked with what setting out is worth): the less, the better."""
    from wms.optimizer.online.improvement import price

    return price(floor, plan.walks)


def offers(floor: FloorNow, plan: FloorPlan) -> FloorPlan:
    """The same walks in the order in which they go, with an offer for each."""
    from wms.optimizer.online.waiting import offers

    return offers(floor, plan)


def turns(floor: FloorNow, plan: FloorPlan) -> dict[str, Turn]:
    """By walk, if everybody takes the next one as soon as they are free and it may begin. Nobody there: no turns."""
    from wms.optimizer.online.turns import turns

    return turns(floor, plan)


def alone_mm(layout: Layout, orders: Iterable[OpenOrder]) -> int:
    """The walking if each order were walked by itself."""
    from wms.optimizer.online.alone import alone_mm

    return alone_mm(layout, orders)


def least_mm(layout: Layout, orders: Sequence[OpenOrder], rules: Rules) -> int:
    """What no plan walks less than, whenever orders come and whoever walks them."""
    from wms.optimizer.online.least import least_mm

    return least_mm(layout, orders, rules)


def least_in_zones_mm(layout: Layout, orders: Sequence[OpenOrder], rules: Rules) -> int:
    """What no plan walks less than whose totes are handed over from zone to zone."""
    from wms.optimizer.online.least import least_in_zones_mm

    return least_in_zones_mm(layout, orders, rules)


def least_at_once_mm(layout: Layout, orders: Sequence[OpenOrder], rules: Rules) -> int:
    """What no plan walks less than whose walks take parts of one zone each."""
    from wms.optimizer.online.least import least_at_once_mm

    return least_at_once_mm(layout, orders, rules)


def soonest(layout: Layout, orders: Sequence[OpenOrder], people: Sequence[Person], rules: Rules) -> Soonest:
    """What no plan brings sooner whose walks take parts of one zone each."""
    from wms.optimizer.online.ready import soonest

    return soonest(layout, orders, people, rules)


def inside_of(layout: Layout, rules: Rules, under_way: Iterable[Walk]) -> tuple[Inside, ...]:
    """When the walks under way will be in which aisle; nothing where aisles take all carts at once."""
    from wms.optimizer.online.crowding import inside_of

    return inside_of(layout, rules, under_way)


def laid_out(floor: FloorNow, key: str, orders: Iterable[OpenOrder], pinned: bool = False) -> PlannedWalk:
    """The walk through the orders, the most urgent one in the first slot: the shortest, or with heavy goods first."""
    from wms.optimizer.online.gauge import laid_out

    return laid_out(floor, key, orders, pinned)


def keeps_bound(walk: PlannedWalk, person: Person, rules: Rules) -> bool:
    """Whether this person, at their own pace, does it in the time that a walk may last."""
    from wms.optimizer.online.gauge import keeps_bound

    return keeps_bound(walk, person, rules)


def within_bound(floor: FloorNow, orders: Sequence[OpenOrder], person: Person) -> tuple[str, ...]:
    """The orders of one walk that this person does, at their own pace, in the time that a walk may last."""
    from wms.optimizer.online.gauge import within_bound

    return within_bound(floor, orders, person)


def why_not_together(floor: FloorNow, orders: Sequence[OpenOrder]) -> Reason | None:
    """What forbids one walk through these orders; None when nothing does."""
    from wms.optimizer.online.steering import why_not_together

    return why_not_together(floor, orders)


def fits_cart(orders: Sequence[OpenOrder], cart: Cart) -> bool:
    """Whether the totes of all these orders find slots on it, and it carries them."""
    from wms.optimizer.online.gauge import fits_cart

    return fits_cart(orders, cart)


def better_bins(
    layout: Layout, walks: Iterable[PlannedWalk], promises: Promises, shelves: Iterable[Shelf], limits: Limits
) -> tuple[BetterBins, ...]:
    """For each walk that gets shorter by it, the first one first; together they take no more than is free."""
    from wms.optimizer.online.bins import better_bins

    return better_bins(layout, walks, promises, shelves, limits)

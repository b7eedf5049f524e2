"""The plan of the whole floor while orders arrive and people walk: which walks come next, what waits for company.

In: a FloorNow (layout, orders that nobody has begun, people, rules). Out: a FloorPlan of walks that stay replaceable
until somebody claims one, and offers: which may begin now, for whom, and until when each other one waits, with the why.

    repaired(floor, plan)          milliseconds: what came is put where it costs least, what left is taken out
    improved(floor, plan, limits)  CPU heavy, in a child process: the same orders on better walks
    offers(floor, plan)            milliseconds: the rule of waiting

Each gives a whole FloorPlan: `offers` the same walks in the order in which they go, with an offer each; the others end
with it. The live floor, `wms optimize compare` and `python -m wms.optimizer online` run these same functions.
"""

from wms.optimizer.online.improvement import improved
from wms.optimizer.online.problem import FloorNow, FloorPlan, Offer, OpenOrder, Person, PlannedWalk, Rules, Waiting
from wms.optimizer.online.repair import repaired
from wms.optimizer.online.waiting import offers

__all__ = [
    "FloorNow",
    "FloorPlan",
    "Offer",
    "OpenOrder",
    "Person",
    "PlannedWalk",
    "Rules",
    "Waiting",
    "improved",
    "offers",
    "repaired",
]

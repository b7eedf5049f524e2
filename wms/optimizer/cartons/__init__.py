"""The cheapest cartons for an order.

In: items with measures, weights and quantities, and the cartons on offer. Out: parcels with a place for every box.
Carton sets are tried in order of cost, with a quick test of what must hold and a packing by maximal empty spaces.
A placement proves that the boxes fit without overlap; it does not prove that each box rests on another.
"""

from dataclasses import replace

from wms.optimizer.cartons.choice import cheapest_loads, cost_of, one_after_the_other, volume_rule
from wms.optimizer.cartons.filling import boxes_of
from wms.optimizer.cartons.problem import Carton, CartonProblem, CartonSolution, Item, Parcel, Placement
from wms.optimizer.cartons.spaces import Load
from wms.optimizer.limits import Limits
from wms.optimizer.reasons import Reason

__all__ = ["Carton", "CartonProblem", "CartonSolution", "Item", "Parcel", "Placement", "solve"]


def solve(problem: CartonProblem, limits: Limits) -> CartonSolution:
    """Parcels for every item some carton takes; the others are named in `too_large`."""
    deadline = limits.deadline()
    too_large = tuple(sorted(i.key for i in problem.items if not any(c.takes(i) for c in problem.cartons)))
    boxes = boxes_of(tuple(item for item in problem.items if item.key not in too_large))
    if not boxes:
        return CartonSolution((), too_large, 0, "nothing to pack", 0, True, ())
    baseline = volume_rule(problem, boxes, deadline.share(0.3))
    filled = one_after_the_other(problem, boxes, deadline.share(0.4))
    start = min((baseline, filled), key=cost_of)
    loads, bound = cheapest_loads(problem, boxes, start, deadline)
    method = "one after the other" if loads is start else "sets by cost"
    plan = as_solution(problem, loads, method)
    reasons = (Reason("baseline", cost_of(baseline)),)
    return replace(plan, bound=bound, proven=plan.cost == bound, reasons=reasons)


def as_solution(problem: CartonProblem, loads: list[Load], method: str) -> CartonSolution:
    """Loads as a plan of which nothing is proven."""
    placed = {place.item for load in loads for place in load.placements}
    return CartonSolution(
        parcels=tuple(_parcel(problem, load) for load in loads),
        too_large=tuple(sorted(item.key for item in problem.items if item.key not in placed)),
        cost=cost_of(loads),
        method=method,
        bound=0,
        proven=False,
        reasons=(),
    )


def _parcel(problem: CartonProblem, load: Load) -> Parcel:
    carton = load.carton
    reasons = [
        Reason("carton", carton.cost, 0, carton.key),
        Reason("fill.volume", load.volume, carton.volume),
        Reason("fill.weight", load.weight_g, carton.max_weight_g),
    ]
    return Parcel(carton.key, load.placements, load.weight_g, tuple(reasons + _rejected(problem, load)))


def _rejected(problem: CartonProblem, load: Load) -> list[Reason]:
    """The next cheaper carton and why it would not do, and the next dearer one."""
    by_cost = sorted(problem.cartons, key=lambda carton: (carton.cost, carton.volume, carton.key))
    at = by_cost.index(load.carton)
    reasons = []
    if at > 0:
        cheaper = by_cost[at - 1]
        why = "weight" if load.weight_g > cheaper.max_weight_g else "fit"
        reasons.append(Reason(f"rejected.{why}", cheaper.cost, 0, cheaper.key))
    if at + 1 < len(by_cost):
        dearer = by_cost[at + 1]
        reasons.append(Reason("rejected.cost", dearer.cost, 0, dearer.key))
    return reasons

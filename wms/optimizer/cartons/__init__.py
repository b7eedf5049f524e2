"""The cheapest cartons for an order.

In: items with measures, weights and quantities, and the cartons on offer. Out: parcels with a place for every box.
Carton sets are tried in order of cost, with a quick test of what must hold and a packing by the beam search of
`containers`. Items of different groups are orders of their own. Importing this brings no numba; solving does.
"""

from dataclasses import replace

from wms.optimizer.cartons.explain import parcel_of
from wms.optimizer.cartons.load import Load, cost_of
from wms.optimizer.cartons.problem import Carton, CartonProblem, CartonSolution, Item, Parcel, Placement
from wms.optimizer.limits import Deadline, Limits
from wms.optimizer.reasons import Reason

__all__ = ["Carton", "CartonProblem", "CartonSolution", "Item", "Parcel", "Placement", "solve", "volume_rule"]


def solve(problem: CartonProblem, limits: Limits) -> CartonSolution:
    """Parcels for every item some carton takes; the others are named in `too_large`."""
    return _solve(problem, limits, limits.deadline(), searching=True)


def volume_rule(problem: CartonProblem, limits: Limits) -> CartonSolution:
    """What many warehouses do: the smallest carton filled to at most 75 per cent, or the largest, and so on."""
    return _solve(problem, limits, limits.deadline(), searching=False)


def _solve(problem: CartonProblem, limits: Limits, deadline: Deadline, searching: bool) -> CartonSolution:
    alone = tuple(sorted(item.key for item in problem.items if item.ships_alone))
    boxed = sorted((item for item in problem.items if not item.ships_alone), key=_shape)
    too_large = tuple(sorted(i.key for i in boxed if not any(problem.takes(c, i) for c in problem.cartons)))
    groups = sorted({item.group for item in boxed if item.key not in too_large})
    parts = [
        _part(problem, tuple(i for i in boxed if i.group == group and i.key not in too_large), limits, share, searching)
        for number, group in enumerate(groups)
        for share in [deadline.share(1 / (len(groups) - number))]
    ]
    whole = _joined(parts, too_large, alone)
    return whole if parts else replace(whole, method="nothing to pack", proven=searching)


def _shape(item: Item) -> tuple[int, int, int, str]:
    """An order of the items that does not depend on the input's, larger ones first."""
    return (-item.volume, -item.weight_g, -item.quantity, item.key)


def _part(
    problem: CartonProblem, items: tuple[Item, ...], limits: Limits, deadline: Deadline, searching: bool
) -> CartonSolution:
    """One group of items that may share cartons."""
    if deadline.passed():
        return _in_layers(problem, items)
    from random import Random

    from wms.optimizer.cartons import choice as search
    from wms.optimizer.cartons.packer import packer_for
    from wms.optimizer.cartons.sets import Needs

    part = replace(problem, items=items)
    dice = Random(limits.seed)  # noqa: S311 - a search, not a secret
    choice = search.Choice(part, packer_for(part, items), Needs(part, items), dice, deadline, limits.steps)
    if not searching:
        return _as_solution(part, search.volume_rule(choice, choice.everything), "volume rule")
    rule = search.search(choice)
    solution = _as_solution(part, choice.best, choice.method)
    bound = min(choice.bound, solution.cost)
    return replace(solution, bound=bound, proven=solution.cost == bound, reasons=(Reason("baseline", rule),))


def _in_layers(problem: CartonProblem, items: tuple[Item, ...]) -> CartonSolution:
    from wms.optimizer.cartons.layers import in_layers

    loads = in_layers(problem, items, tuple(item.quantity for item in items))
    plan = _as_solution(replace(problem, items=items), loads, "layers")
    return replace(plan, reasons=(Reason("baseline", plan.cost),))


def _as_solution(part: CartonProblem, loads: list[Load], method: str) -> CartonSolution:
    parcels = tuple(parcel_of(part, part.items, load) for load in loads)
    return CartonSolution(parcels, (), cost_of(loads), method, 0, False, ())


def _joined(parts: list[CartonSolution], too_large: tuple[str, ...], alone: tuple[str, ...]) -> CartonSolution:
    return CartonSolution(
        parcels=tuple(parcel for part in parts for parcel in part.parcels),
        too_large=too_large,
        cost=sum(part.cost for part in parts),
        method=", ".join(dict.fromkeys(part.method for part in parts)),
        bound=sum(part.bound for part in parts),
        proven=all(part.proven for part in parts),
        reasons=tuple(Reason("baseline", sum(one.amount for part in parts for one in part.reasons)) for _ in parts[:1]),
        alone=alone,
    )

"""Why this carton: how full it is, and why the next cheaper one would not do."""

from wms.optimizer.cartons.load import Load
from wms.optimizer.cartons.problem import Carton, CartonProblem, Item, Parcel
from wms.optimizer.cartons.sets import by_cost
from wms.optimizer.reasons import Reason


def parcel_of(problem: CartonProblem, items: tuple[Item, ...], load: Load) -> Parcel:
    carton = load.carton
    inside = [(item, count) for item, count in zip(items, load.counts, strict=True) if count]
    weight = sum(item.weight_g * count for item, count in inside)
    volume = sum(item.volume * count for item, count in inside)
    reasons = [
        Reason("carton", carton.cost, 0, carton.key),
        Reason("fill.volume", volume, carton.volume),
        Reason("fill.weight", weight, carton.max_weight_g),
    ]
    reasons += _rejected(problem, carton, inside, weight, volume)
    reasons += [Reason("group", 0, 0, inside[0][0].group)] * bool(inside[0][0].group)
    return Parcel(carton.key, load.placements, weight, tuple(reasons))


def _rejected(
    problem: CartonProblem, carton: Carton, inside: list[tuple[Item, int]], weight: int, volume: int
) -> list[Reason]:
    offered = by_cost(problem.cartons)
    at = offered.index(carton)
    reasons = []
    if at > 0:
        cheaper = offered[at - 1]
        why = _obstacle(problem, cheaper, [item for item, _ in inside], weight, volume)
        reasons.append(Reason(f"rejected.{why}", cheaper.cost, 0, cheaper.key))
    if at + 1 < len(offered):
        reasons.append(Reason("rejected.cost", offered[at + 1].cost, 0, offered[at + 1].key))
    return reasons


def _obstacle(problem: CartonProblem, carton: Carton, items: list[Item], weight: int, volume: int) -> str:
    """The constraint that rules the carton out; `fit` if only the packing failed."""
    if weight > carton.max_weight_g:
        return "weight"
    if volume > problem.capacity(carton):
        return "fill" if volume <= carton.volume else "volume"
    if not all(problem.takes(carton, item) for item in items):
        return "measures"
    return "fit"

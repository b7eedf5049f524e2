"""The shortest walk when items lie in several bins each: which bins, and in which order.

In: a layout, what is wanted, which bins hold how much of it. Out: picks in walking order.
A lower bound by Lagrangian relaxation over the sweep's network, branch and bound to close what it leaves open.
"""

from collections import defaultdict
from dataclasses import replace

from wms.optimizer import tours
from wms.optimizer.limits import Deadline, Limits
from wms.optimizer.reasons import Reason
from wms.optimizer.tours import many_blocks
from wms.optimizer.tours.problem import TourProblem, TourSolution
from wms.optimizer.tours.scattered.problem import Bin, Pick, ScatteredProblem, ScatteredSolution
from wms.optimizer.walk import Layout, Position, Stop

__all__ = ["Bin", "Pick", "ScatteredProblem", "ScatteredSolution", "solve"]


def solve(problem: ScatteredProblem, limits: Limits) -> ScatteredSolution:
    """The shortest walk found; it takes exactly what is wanted."""
    deadline = limits.deadline()
    only = _only_choice(problem)
    if only is not None:
        picks, walk = _walked(problem, only, limits)
        return ScatteredSolution(picks, walk.length_mm, walk.method, walk.bound, walk.proven, ())
    return _searched(problem, limits, deadline)


def _only_choice(problem: ScatteredProblem) -> list[Position] | None:
    """The positions to visit if every unit of what is wanted must be taken, else None."""
    wanted = {item: quantity for item, quantity in problem.wanted if quantity}
    bins = [one for one in problem.bins if one.item in wanted and one.quantity]
    lies = defaultdict(set)
    for one in bins:
        lies[one.item].add(one.position)
    return None if any(len(places) > 1 for places in lies.values()) else [one.position for one in bins]


def _searched(problem: ScatteredProblem, limits: Limits, deadline: Deadline) -> ScatteredSolution:
    from wms.optimizer.tours.scattered.branching import search
    from wms.optimizer.tours.scattered.network import model_of

    exact = many_blocks.is_exact(problem.layout, problem.layout.depot, problem.layout.depot)
    model = model_of(problem if exact else replace(problem, layout=_thinned(problem.layout)))
    found = search(model, limits, deadline)
    chosen = [p for places, here in zip(model.places, found.chosen, strict=True) if here for p in places]
    picks, walk = _walked(problem, chosen, limits)
    bound = min(found.bound, walk.length_mm) if exact else 0
    reasons = (Reason("nodes", found.nodes),)
    return ScatteredSolution(picks, walk.length_mm, "branch and bound", bound, bound == walk.length_mm, reasons)


def _walked(
    problem: ScatteredProblem, positions: list[Position], limits: Limits
) -> tuple[tuple[Pick, ...], TourSolution]:
    """Take the fullest bins first at the positions; walk through those from which something is taken."""
    there, missing = set(positions), dict(problem.wanted)
    picks: dict[Position, list[Pick]] = defaultdict(list)
    for one in sorted(problem.bins, key=lambda one: (-one.quantity, one)):
        taken = min(one.quantity, missing.get(one.item, 0)) if one.position in there else 0
        if taken:
            missing[one.item] -= taken
            picks[one.position].append(Pick(one.key, one.position, one.item, taken))
    stops = tuple(Stop(f"{position.aisle}/{position.y_mm}", position) for position in sorted(picks))
    walk = tours.solve(TourProblem(problem.layout, stops), limits)
    return tuple(pick for stop in walk.stops for pick in picks[stop.position]), walk


def _thinned(layout: Layout) -> Layout:
    """At most five cross-aisles: the outermost, the depot's, and some between. A walk there is a walk in the layout."""
    cross, most = layout.cross_y_mm, many_blocks.MOST_LEVELS
    own = {0, len(cross) - 1, layout.depot.cross}
    spread = [round(i * (len(cross) - 1) / (most - 1)) for i in range(1, most - 1)]
    kept = sorted(own | set(spread[: most - len(own)]))
    depot = replace(layout.depot, cross=kept.index(layout.depot.cross))
    return Layout(layout.aisle_x_mm, tuple(cross[i] for i in kept), depot)

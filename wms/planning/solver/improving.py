"""A better plan for what is not frozen: the problem for the solver's process, and whether its answer still holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from wms.optimizer import dispatch
from wms.optimizer.dispatch import Change, Shift, Walk
from wms.optimizer.limits import Limits
from wms.optimizer.walk import Layout, Place, walk_length


@dataclass(frozen=True, slots=True)
class ImproveProblem:
    shift: Shift
    limits: Limits


def solve_improvement(problem: ImproveProblem) -> Change:
    """CPU heavy: call it in a process of its own."""
    return dispatch.improve(problem.shift, problem.limits)


def still_holds(planned: Sequence[str], open_now: Sequence[str], frozen: int) -> list[str] | None:
    """The new order of the stops that are open now; None when the plan was made for another walk than this is.

    The worker has walked on meanwhile, which is no harm as long as the stop on screen and the next stay what they are.
    """
    ahead = set(open_now)
    rest = [key for key in planned if key in ahead]
    if len(rest) != len(open_now) or rest[:frozen] != list(open_now[:frozen]) or rest == list(open_now):
        return None
    return rest


def length_of(layout: Layout, walk: Walk) -> int:
    """Millimetres from where the walk goes on to its end, by its stops."""
    places: list[Place] = [walk.here or layout.depot, *(stop.position for stop in walk.stops), walk.end or layout.depot]
    return walk_length(layout, places)

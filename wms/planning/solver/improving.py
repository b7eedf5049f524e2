"""A better plan for what is not frozen: the problem for the solver's process, and whether its answer still holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wms.optimizer import dispatch, online
from wms.optimizer.dispatch import Change, Shift
from wms.optimizer.limits import Limits
from wms.optimizer.online import FloorNow, FloorPlan

SHARE_UNDER_WAY = 0.25  # of the time; most is gained where nobody walks yet


@dataclass(frozen=True, slots=True)
class ImproveProblem:
    """`shift`: walks under way; `floor` and `plan`: who waits, and the walks to come."""

    shift: Shift
    floor: FloorNow
    plan: FloorPlan
    limits: Limits


@dataclass(frozen=True, slots=True)
class Improvement:
    change: Change
    plan: FloorPlan


def solve_improvement(problem: ImproveProblem) -> Improvement:
    """CPU heavy: call it in a process of its own."""
    deadline = problem.limits.deadline()
    share = deadline.seconds_left() * SHARE_UNDER_WAY
    change = dispatch.improve(problem.shift, replace(problem.limits, seconds=share))
    left = replace(problem.limits, seconds=deadline.seconds_left())
    return Improvement(change, online.improved(problem.floor, problem.plan, left))


def still_holds(planned: Sequence[str], open_now: Sequence[str], frozen: int) -> list[str] | None:
    """The new order of the stops that are open now; None when the plan was made for another walk than this is.

    The worker has walked on meanwhile, which is no harm as long as the stop on screen and the next stay what they are.
    """
    ahead = set(open_now)
    rest = [key for key in planned if key in ahead]
    if len(rest) != len(open_now) or rest[:frozen] != list(open_now[:frozen]) or rest == list(open_now):
        return None
    return rest

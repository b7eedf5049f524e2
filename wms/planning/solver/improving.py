"""A better plan for what is not frozen: the problem for the solver's process, and whether its answer still holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wms.optimizer import dispatch, online
from wms.optimizer.dispatch import Change, Shift
from wms.optimizer.limits import Deadline, Limits
from wms.optimizer.online import BetterBins, FloorNow, FloorPlan, PlannedWalk, Promises, Shelf

GRACE_SECONDS = 15  # beyond its time; then a solver counts as dead
SHARE_UNDER_WAY = 0.25  # of the time; most is gained where nobody walks yet
SHARE_OF_BINS = 0.2


@dataclass(frozen=True, slots=True)
class ImproveProblem:
    """`shift`: walks under way; `floor` and `plan`: who waits, and the walks to come; where their goods lie."""

    shift: Shift
    floor: FloorNow
    plan: FloorPlan
    promises: Promises
    shelves: tuple[Shelf, ...]
    limits: Limits


@dataclass(frozen=True, slots=True)
class Improvement:
    change: Change
    plan: FloorPlan
    bins: tuple[BetterBins, ...]


def solve_improvement(problem: ImproveProblem) -> Improvement:
    """CPU heavy: call it in a process of its own."""
    deadline = problem.limits.deadline()
    change = dispatch.improve(problem.shift, _share(problem.limits, deadline, SHARE_UNDER_WAY))
    share = 1 - SHARE_OF_BINS if problem.shelves else 1.0
    plan = online.improved(problem.floor, problem.plan, _share(problem.limits, deadline, share))
    left = _share(problem.limits, deadline, 1.0)
    bins = online.better_bins(
        problem.floor.layout, _in_one_way(problem.floor, plan), problem.promises, problem.shelves, left
    )
    return Improvement(change, plan, bins)


def _in_one_way(floor: FloorNow, plan: FloorPlan) -> list[PlannedWalk]:
    """The walks whose totes are not handed over: a bin of another zone would be another person's."""
    passed = {order.pick.key for order in floor.orders if order.zones}
    return [walk for walk in plan.walks if passed.isdisjoint(walk.orders)]


def _share(limits: Limits, deadline: Deadline, part: float) -> Limits:
    """For a part of the time that is left."""
    return replace(limits, seconds=deadline.seconds_left() * part)


def still_holds(planned: Sequence[str], open_now: Sequence[str], frozen: int) -> list[str] | None:
    """The new order of the stops that are open now; None when the plan was made for another walk than this is.

    The worker has walked on meanwhile, which is no harm as long as the stop on screen and the next stay what they are.
    """
    ahead = set(open_now)
    rest = [key for key in planned if key in ahead]
    if len(rest) != len(open_now) or rest[:frozen] != list(open_now[:frozen]) or rest == list(open_now):
        return None
    return rest

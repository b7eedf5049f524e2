"""Is a schedule valid, and does it take the time it says? Judged from the definitions, with code of its own."""

from collections import Counter
from itertools import pairwise

from wms.optimizer.schedules.problem import DueOrder, ScheduleProblem, ScheduleSolution, TimedBatch


def check_schedule(problem: ScheduleProblem, solution: ScheduleSolution) -> list[str]:
    """Faults in words; an empty list means valid."""
    orders = {order.key: order for order in problem.orders}
    planned = [key for plan in solution.plans for batch in plan.batches for key in batch.orders]
    told = Counter([*planned, *solution.too_large])
    faults = [] if told == Counter(list(orders)) else ["not every order exactly once"]
    faults += [f"{key} fits a cart" for key in solution.too_large if _fits(problem, [orders[key]])]
    known = {picker.key: picker.free_at for picker in problem.pickers}
    if sorted(plan.picker for plan in solution.plans) != sorted(known):
        faults.append("not every picker exactly once")
    late: dict[str, int] = {}
    for plan in solution.plans:
        clock = known.get(plan.picker, 0)
        for batch in plan.batches:
            members = [orders[key] for key in batch.orders if key in orders]
            faults += _batch_faults(problem, batch, members, clock)
            clock = batch.ends
            late |= {o.key: clock - o.due for o in members if o.due is not None and clock > o.due}
    return faults + _total_faults(solution, orders, late)


def _batch_faults(problem: ScheduleProblem, batch: TimedBatch, orders: list[DueOrder], clock: int) -> list[str]:
    name = f"batch of {', '.join(batch.orders)}"
    walk = sum(int(problem.way[a, b]) for a, b in pairwise([problem.start, *batch.path, problem.end]))
    time = problem.setup + walk + sum(order.work for order in orders)
    faults = [] if _fits(problem, orders) else [f"{name}: overloaded"]
    faults += [f"{name}: begins at {batch.begins}, not {clock}"] * (batch.begins != clock)
    faults += [f"{name}: takes {time}, not {batch.ends - batch.begins}"] * (batch.ends - batch.begins != time)
    if not {place for order in orders for place in order.places} <= set(batch.path):
        faults.append(f"{name}: does not pass all its places")
    return faults


def _total_faults(solution: ScheduleSolution, orders: dict[str, DueOrder], late: dict[str, int]) -> list[str]:
    time = sum(batch.ends - batch.begins for plan in solution.plans for batch in plan.batches)
    weighted = sum(seconds * (orders[key].priority + 1) for key, seconds in late.items())
    faults = ["the time is wrong"] * (time != solution.time) + ["below its own bound"] * (time < solution.bound)
    faults += ["other orders are late than it says"] * (dict(solution.late_orders) != late)
    return faults + ["the lateness is wrong"] * (weighted != solution.late)


def _fits(problem: ScheduleProblem, orders: list[DueOrder]) -> bool:
    return all(sum(order.load[k] for order in orders) <= problem.capacity[k] for k in range(3))

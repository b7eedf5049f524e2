"""Which orders to release, and how to walk them: one problem of plain values, solved by composing the optimizer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wms.optimizer import baselines, batches, tours, waves
from wms.optimizer.batches import Batch, BatchProblem, Cart, OrderToPick
from wms.optimizer.limits import Limits
from wms.optimizer.reasons import Reason
from wms.optimizer.tours import TourProblem
from wms.optimizer.walk import Layout, Stop

POOL = 3
SECONDS_FOR_LARGE = 0.25


@dataclass(frozen=True, slots=True)
class ToteLimits:
    """What one tote takes. An order beyond it is walked alone, with as many totes as it needs, on a cart that has them.

    A 600 x 400 x 320 mm tote (Euro container) used to four fifths, and the 20 kg that one person lifts.
    """

    volume_mm3: int = 600 * 400 * 320 * 4 // 5
    weight_g: int = 20_000

    def totes(self, volume_mm3: int, weight_g: int) -> int:
        """How many totes goods of this volume and weight fill."""
        return max(1, -(-volume_mm3 // self.volume_mm3), -(-weight_g // self.weight_g))


@dataclass(frozen=True, slots=True)
class OrderLoad:
    """An order as the planner sees it; `due` in epoch seconds, `priority` 0..3, one Stop for each location."""

    key: str
    stops: tuple[Stop, ...]
    units: int
    volume_mm3: int
    weight_g: int
    due: int | None
    priority: int
    aisles: tuple[str, ...]
    group: str = ""
    alone: bool = False


@dataclass(frozen=True, slots=True)
class ReleaseProblem:
    """Orders of one `group` share carts; `alone`: an order is walked by itself.

    At most `max_walks` walks of at most `max_orders` orders, on carts of `slots` slots; None: no bound.
    """

    layout: Layout
    orders: tuple[OrderLoad, ...]
    slots: int
    max_walks: int | None
    max_orders: int | None
    limits: Limits
    tote: ToteLimits = ToteLimits()


@dataclass(frozen=True, slots=True)
class PlainProblem:
    """Asks for the plan that needs no search."""

    release: ReleaseProblem


@dataclass(frozen=True, slots=True)
class PlannedWalk:
    """`orders` in slot order, `locations` (stop keys) in walking order, lengths in mm; `spans`: totes of each order."""

    orders: tuple[str, ...]
    locations: tuple[str, ...]
    mode: str
    length_mm: int
    baseline_mm: int
    reasons: tuple[Reason, ...]
    spans: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ReleasePlan:
    """Walks, most urgent first."""

    walks: tuple[PlannedWalk, ...]
    method: str

    def parts(self, most_walks: int) -> list["ReleasePlan"]:
        """The plan in waves that are quick to write, so that no scan waits long for their commit."""
        cuts = range(0, len(self.walks), most_walks)
        return [ReleasePlan(self.walks[cut : cut + most_walks], self.method) for cut in cuts]


def solve_release(problem: ReleaseProblem) -> ReleasePlan:
    """The plan of the optimizer. CPU heavy: call it in a process of its own."""
    chosen = _choose(problem)
    by_key = {order.key: order for order in chosen}
    walks: list[PlannedWalk] = []
    methods: list[str] = []
    on_carts: set[str] = set()
    groups = _groups(problem, chosen)
    deadline = problem.limits.deadline()
    for number, orders in enumerate(groups):
        share = replace(problem.limits, seconds=deadline.seconds_left() / (len(groups) - number))
        solution = batches.solve(_batch_problem(problem, orders), share)
        walks += [_walk(problem.layout, batch) for batch in solution.batches]
        on_carts |= {order.key for order in orders} - set(solution.too_large)
        methods.append(solution.method)
    walks += [_walk_alone(problem, order) for order in chosen if order.key not in on_carts]
    method = " + ".join(dict.fromkeys(methods)) or "single"
    return ReleasePlan(_most_urgent(walks, by_key, problem.max_walks), method)


def baseline_release(problem: ReleaseProblem) -> ReleasePlan:
    """The plan that needs no search: first come, first batched; used when the solver's process fails."""
    chosen = _choose(problem)
    by_key = {order.key: order for order in chosen}
    solutions = [baselines.first_come_batches(_batch_problem(problem, orders)) for orders in _groups(problem, chosen)]
    walks = [_walk(problem.layout, batch) for solution in solutions for batch in solution.batches]
    on_carts = {key for walk in walks for key in walk.orders}
    walks += [_plain_walk_alone(problem, order) for order in chosen if order.key not in on_carts]
    method = solutions[0].method if solutions else "first come, s-shape"
    return ReleasePlan(_most_urgent(walks, by_key, problem.max_walks), method)


def _groups(problem: ReleaseProblem, chosen: Sequence[OrderLoad]) -> list[list[OrderLoad]]:
    """Orders that may share a cart: of one class, and each fit for a tote."""
    groups: dict[str, list[OrderLoad]] = {}
    for order in chosen:
        if not order.alone and _fits(order, problem.tote):
            groups.setdefault(order.group, []).append(order)
    return [groups[name] for name in sorted(groups)]


def _choose(problem: ReleaseProblem) -> list[OrderLoad]:
    """A pool larger than what will be released lets the batches find good company for the urgent orders."""
    bounds = [problem.max_orders, problem.max_walks and problem.max_walks * problem.slots * POOL]
    most = min((bound for bound in bounds if bound is not None), default=None)
    open_ = tuple(
        waves.OpenOrder(key=o.key, units=o.units, due=o.due, priority=o.priority, aisles=o.aisles)
        for o in problem.orders
    )
    wave = waves.solve(waves.WaveProblem(orders=open_, max_orders=most), problem.limits)
    by_key = {order.key: order for order in problem.orders}
    return [by_key[release.order] for release in wave.released]


def _fits(order: OrderLoad, tote: ToteLimits) -> bool:
    return tote.totes(order.volume_mm3, order.weight_g) == 1


def _batch_problem(problem: ReleaseProblem, orders: Sequence[OrderLoad]) -> BatchProblem:
    asked = tuple(
        OrderToPick(
            key=o.key, stops=o.stops, volume_mm3=o.volume_mm3, weight_g=o.weight_g, due=o.due, priority=o.priority
        )
        for o in orders
    )
    return BatchProblem(layout=problem.layout, cart=Cart(slots=problem.slots), orders=asked)


def _walk(layout: Layout, batch: Batch) -> PlannedWalk:
    return PlannedWalk(
        orders=batch.orders,
        locations=tuple(stop.key for stop in batch.stops),
        mode="batch" if len(batch.orders) > 1 else "single",
        length_mm=batch.length_mm,
        baseline_mm=baselines.s_shape(TourProblem(layout, batch.stops)).length_mm,
        reasons=batch.reasons,
    )


def _walk_alone(problem: ReleaseProblem, order: OrderLoad) -> PlannedWalk:
    tour = tours.solve(TourProblem(problem.layout, order.stops), Limits(seconds=SECONDS_FOR_LARGE))
    baseline = baselines.s_shape(TourProblem(problem.layout, order.stops)).length_mm
    return _single(problem, order, tour.stops, tour.length_mm, baseline)


def _plain_walk_alone(problem: ReleaseProblem, order: OrderLoad) -> PlannedWalk:
    tour = baselines.s_shape(TourProblem(problem.layout, order.stops))
    return _single(problem, order, tour.stops, tour.length_mm, tour.length_mm)


def _single(
    problem: ReleaseProblem, order: OrderLoad, stops: Sequence[Stop], length_mm: int, baseline_mm: int
) -> PlannedWalk:
    """An order that fills several totes has a cart, as far as the usual one has slots for it."""
    why = (Reason("urgency", order.due or 0, order.priority), Reason("too_large", order.volume_mm3, order.weight_g))
    span = min(problem.slots, problem.tote.totes(order.volume_mm3, order.weight_g))
    mode = "batch" if span > 1 else "single"
    locations = tuple(stop.key for stop in stops)
    return PlannedWalk((order.key,), locations, mode, length_mm, baseline_mm, why, (span,))


def _most_urgent(walks: list[PlannedWalk], orders: dict[str, OrderLoad], most: int | None) -> tuple[PlannedWalk, ...]:
    """By the first due order on the walk, then by the highest priority; equals stay as they were found."""

    def urgency(walk: PlannedWalk) -> tuple[bool, int, int]:
        on_it = [orders[key] for key in walk.orders]
        due = min((order.due for order in on_it if order.due is not None), default=None)
        return due is None, due or 0, -max(order.priority for order in on_it)

    return tuple(sorted(walks, key=urgency)[:most])

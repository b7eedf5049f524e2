"""Who walks what next: three ways without an optimizer, and ours."""

from wms.optimizer.batches import Batch, BatchProblem
from wms.optimizer.batches import solve as solve_batches
from wms.optimizer.limits import Limits
from wms.optimizer.tours.sweeps import s_shape
from wms.optimizer.walk import walk_length
from wms.reports.comparison.replay import Load, Part, Terms, World, duration

DAY_S = 86_400
PATIENCE_S = 14_400  # an order without a due time is not kept longer in the pool
LOOK_S = 300  # how often a pool that may wait looks again
FULL = 0.8  # share of the cart's slots from which a cart is worth walking while others may still come
POOL_CARTS = 2  # carts' worth of orders for each picker that the pool waits for while nothing presses


def s_shaped(world: World, parts: list[Part]) -> Load:
    """Up the first aisle with stops, down the next."""
    at = {stop.position: [] for part in parts for stop in part.to_pick.stops}  # type: ignore[var-annotated]
    for stop in sorted({stop for part in parts for stop in part.to_pick.stops}, key=lambda stop: stop.key):
        at[stop.position].append(stop)
    order, depot = s_shape(list(at)), world.layout.depot
    stops = tuple(stop for position in order for stop in at[position])
    return Load(tuple(part.key for part in parts), stops, walk_length(world.layout, [depot, *order, depot]))


class OneByOne:
    """The oldest order, alone."""

    name = "first come, one order a walk, S-shape"

    def __init__(self, world: World) -> None:
        self.world = world

    def next_load(self, now: int, waiting: dict[str, Part]) -> Load | None:  # noqa: ARG002 - see Policy
        return s_shaped(self.world, [next(iter(waiting.values()))])

    def wake(self, now: int) -> int | None:  # noqa: ARG002 - never waits
        return None


class FirstCome:
    """The oldest orders that fit the cart, whatever they are; never waits."""

    name = "first come, carts filled, S-shape"

    def __init__(self, world: World) -> None:
        self.world = world

    def next_load(self, now: int, waiting: dict[str, Part]) -> Load | None:  # noqa: ARG002 - see Policy
        parts, slots = list[Part](), 0
        for part in waiting.values():
            slots += part.to_pick.slots
            if slots > self.world.cart.slots:
                break
            parts.append(part)
        return s_shaped(self.world, parts)

    def wake(self, now: int) -> int | None:  # noqa: ARG002 - never waits
        return None


class FixedWaves:
    """Waves by the clock; carts begin with the largest order left and take those that add the fewest aisles (seed
    rule: G. Ho, Y. Tseng, Int. J. of Production Research 44(17), 2006); S-shape walks; early cutoffs first."""

    name = "fixed waves, seed batches, S-shape"

    def __init__(self, world: World, terms: Terms) -> None:
        self.world, self.wave_s = world, terms.wave_s
        self.loads: list[list[Part]] = []
        self.wave = -1

    def next_load(self, now: int, waiting: dict[str, Part]) -> Load | None:
        if not self.loads and now // self.wave_s > self.wave:
            self.wave = now // self.wave_s
            gone = self.wave * self.wave_s
            self.loads = self._seeded([part for part in waiting.values() if part.created <= gone])
        return s_shaped(self.world, self.loads.pop(0)) if self.loads else None

    def wake(self, now: int) -> int | None:
        return (now // self.wave_s + 1) * self.wave_s

    def _seeded(self, parts: list[Part]) -> list[list[Part]]:
        carts: list[list[Part]] = []
        left = sorted(parts, key=lambda part: (-part.lines, part.key))
        while left:
            cart = [left.pop(0)]
            aisles = _aisles(cart[0])
            room = self.world.cart.slots - cart[0].to_pick.slots
            while fitting := [part for part in left if part.to_pick.slots <= room]:
                best = min(fitting, key=lambda part: (len(_aisles(part) - aisles), -part.lines, part.key))
                left.remove(best)
                cart.append(best)
                aisles |= _aisles(best)
                room -= best.to_pick.slots
            carts.append(cart)
        return sorted(carts, key=_first_due)


class Pooled:
    """Ours: orders wait in a pool while nothing presses; whoever is free gets the best cart of a plan of the pool."""

    name = "Aisle: pool, best carts, shortest walks"

    def __init__(self, world: World, terms: Terms) -> None:
        self.world, self.terms = world, terms
        self.planned: tuple[str, ...] = ()
        self.batches: tuple[Batch, ...] = ()
        slots = sum(part.to_pick.slots for part in world.parts)
        self.solves_left = max(3.0, 1.3 * slots / world.cart.slots)
        self.seconds_left = terms.seconds

    def next_load(self, now: int, waiting: dict[str, Part]) -> Load | None:
        full = sum(part.to_pick.slots for part in waiting.values())
        enough = full >= POOL_CARTS * self.terms.pickers * self.world.cart.slots
        if not enough and not self._may_press(now, waiting):
            return None
        self._plan(waiting)
        pressing = self._pressing(now, waiting)
        if not enough and not pressing:
            return None
        best = min(self.batches, key=lambda b: self._urgency(b, waiting) if pressing else self._price(b, waiting))
        self.batches = tuple(batch for batch in self.batches if batch is not best)
        self.planned = tuple(key for key in self.planned if key not in best.orders)
        return Load(best.orders, best.stops, best.length_mm)

    def wake(self, now: int) -> int | None:
        return now + LOOK_S

    def _plan(self, waiting: dict[str, Part]) -> None:
        """Anew if orders came since the last plan."""
        if set(self.planned) == set(waiting):
            return
        seconds = max(0.02, self.seconds_left / max(1.0, self.solves_left))
        self.seconds_left, self.solves_left = self.seconds_left - seconds, self.solves_left - 1
        orders = tuple(part.to_pick for part in waiting.values())
        problem = BatchProblem(self.world.layout, self.world.cart, orders, due_window_s=3650 * DAY_S)
        limits = Limits(seconds, self.terms.workers, self.terms.seed)
        self.batches, self.planned = solve_batches(problem, limits).batches, tuple(waiting)

    def _may_press(self, now: int, waiting: dict[str, Part]) -> bool:
        """A look that needs no plan: all the picking, and a slow walk for each part, were it done by all pickers."""
        terms = self.terms
        return any(
            now + terms.margin_s + self._slow_s(waiting, due) >= due
            for due in {_leave_by(part) for part in waiting.values()}
        )

    def _slow_s(self, waiting: dict[str, Part], due: int) -> float:
        parts = [part for part in waiting.values() if _leave_by(part) <= due]
        alone = [duration(s_shaped(self.world, [part]), waiting, self.terms) for part in parts]
        return max(alone) + sum(alone) / self.terms.pickers

    def _pressing(self, now: int, waiting: dict[str, Part]) -> bool:
        """Some cutoff is only met if the carts for it leave now."""
        times = sorted(
            (
                min(_leave_by(waiting[key]) for key in b.orders),
                duration(Load(b.orders, b.stops, b.length_mm), waiting, self.terms),
            )
            for b in self.batches
        )
        work = 0
        for due, seconds in times:
            work += seconds
            longest = max(seconds for other, seconds in times if other <= due)
            if now + self.terms.margin_s + longest + work / self.terms.pickers >= due:
                return True
        return False

    def _urgency(self, batch: Batch, waiting: dict[str, Part]) -> tuple[float, float]:
        return min(_leave_by(waiting[key]) for key in batch.orders), self._price(batch, waiting)[1]

    def _price(self, batch: Batch, waiting: dict[str, Part]) -> tuple[float, float]:
        """Carts with room left come after full ones; among these, least walking for each tote."""
        slots = sum(waiting[key].to_pick.slots for key in batch.orders)
        return float(slots < FULL * self.world.cart.slots), batch.length_mm / slots


def _aisles(part: Part) -> set[int]:
    return {stop.position.aisle for stop in part.to_pick.stops}


def _first_due(parts: list[Part]) -> int:
    return min((part.due for part in parts if part.due is not None), default=DAY_S * 365_000)


def _leave_by(part: Part) -> int:
    return part.created + PATIENCE_S if part.due is None else part.due

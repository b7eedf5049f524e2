"""What scheduling is asked for and answered with. Times are integers of any unit, counted from the same moment."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wms.optimizer.batches.problem import Cart, OrderToPick, load_of
from wms.optimizer.dispatch.problem import Pace
from wms.optimizer.reasons import Reason
from wms.optimizer.walk import Layout, Place, distance_matrix

Times = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class DueOrder:
    """`places` to visit (rows of `ScheduleProblem.way`), `load` against the capacity, `work`: time it takes besides
    walking. It must be complete by `due` (None: whenever); of late orders those of higher priority (>= 0) count more.
    """

    key: str
    places: tuple[int, ...]
    load: tuple[int, ...]
    work: int = 0
    due: int | None = None
    priority: int = 0


@dataclass(frozen=True, slots=True)
class Picker:
    """Begins the first batch at `free_at`, every other one when the batch before it ends."""

    key: str
    free_at: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class ScheduleProblem:
    """`way[a, b]`: time to walk from place a to place b.

    A batch takes `setup`, the walk from `start` through the places of its orders to `end`, and their work; the sum of
    their loads keeps within `capacity`.

    Raises ValueError for a repeated key, no picker, an order without places, or numbers out of range.
    """

    way: Times
    start: int
    end: int
    orders: tuple[DueOrder, ...]
    pickers: tuple[Picker, ...]
    capacity: tuple[int, ...]
    setup: int = 0

    def __post_init__(self) -> None:
        places = range(len(self.way))
        for keys in ([order.key for order in self.orders], [picker.key for picker in self.pickers]):
            if len(set(keys)) != len(keys):
                raise ValueError("two orders or two pickers have the same key")
        if not self.pickers or self.way.shape != (len(places), len(places)) or (self.way < 0).any():
            raise ValueError("a schedule needs pickers and a square matrix of times, none of them negative")
        if self.start not in places or self.end not in places or self.setup < 0:
            raise ValueError("start and end must be places, and the setup not negative")
        for order in self.orders:
            if not order.places or min(order.places) < 0 or max(order.places) >= len(places):
                raise ValueError(f"order {order.key!r} needs places that exist")
            if min(*order.load, order.work, order.priority) < 0:
                raise ValueError(f"order {order.key!r} has a negative load, work or priority")


@dataclass(frozen=True, slots=True)
class TimedBatch:
    """`path`: places in walking order, without start and end."""

    orders: tuple[str, ...]
    path: tuple[int, ...]
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class PickerPlan:
    picker: str
    batches: tuple[TimedBatch, ...]


@dataclass(frozen=True, slots=True)
class ScheduleSolution:
    """`time`: of all batches. `late`: sum over late orders of time late times (priority + 1); 0: all are in time.

    `late_orders`: which and by how much. `bound`: no plan takes less time.
    """

    plans: tuple[PickerPlan, ...]
    too_large: tuple[str, ...]
    time: int
    late: int
    late_orders: tuple[tuple[str, int], ...]
    method: str
    bound: int
    proven: bool
    reasons: tuple[Reason, ...]


def schedule_problem(
    layout: Layout, cart: Cart, orders: Sequence[OrderToPick], pickers: Sequence[Picker], pace: Pace
) -> ScheduleProblem:
    """The same for a layout, in milliseconds: cutoffs and `Picker.free_at` in epoch seconds become milliseconds.

    Places are the depot (0) and the positions of the orders' stops, ascending.
    """
    positions: list[Place] = sorted({stop.position for order in orders for stop in order.stops})
    number = {position: place for place, position in enumerate(positions, start=1)}
    made = tuple(
        DueOrder(
            key=order.key,
            places=tuple(sorted({number[stop.position] for stop in order.stops})) or (0,),
            load=load_of(order),
            work=1000 * pace.seconds_per_line * len(order.stops),
            due=None if order.due is None else 1000 * order.due,
            priority=max(0, order.priority),
        )
        for order in orders
    )
    way = distance_matrix(layout, [layout.depot, *positions]) * 1000 // pace.mm_per_s
    people = tuple(Picker(picker.key, 1000 * picker.free_at) for picker in pickers)
    return ScheduleProblem(way, 0, 0, made, people, cart.capacity, 1000 * pace.setup_s)

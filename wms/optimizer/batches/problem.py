"""What batching is asked for and answered with."""

from dataclasses import dataclass

from wms.optimizer.reasons import Reason
from wms.optimizer.tours.problem import stops_by_position
from wms.optimizer.walk import Layout, Stop, require_place

UNLIMITED = 1 << 60


@dataclass(frozen=True, slots=True)
class OrderToPick:
    """`due` in epoch seconds, None = no cutoff, after all that have one; of equal cutoffs higher `priority` first.

    `work_mm`: what it takes besides walking, as the walk that takes as long; it counts against `BatchProblem.most_mm`.
    `larger`: how many of its slots are to be of the second size or larger, of the third, and so on; see `Cart`.
    """

    key: str
    stops: tuple[Stop, ...]
    slots: int = 1
    volume_mm3: int = 0
    weight_g: int = 0
    due: int | None = None
    priority: int = 0
    work_mm: int = 0
    larger: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Cart:
    """What one walk can carry; None = no limit.

    `larger`: of its slots those of the second size or larger, those of the third, and so on, where they are of several
    sizes. What takes a small slot also takes a larger one, so orders find their slots if each of these numbers does
    (P. Hall's condition, 1935, for sets that lie one in the other). All orders know as many sizes as the cart.
    """

    slots: int
    volume_mm3: int | None = None
    weight_g: int | None = None
    larger: tuple[int, ...] = ()

    @property
    def capacity(self) -> tuple[int, ...]:
        """(slots, mm3, g, *larger), comparable with load_of()."""
        return (
            self.slots,
            UNLIMITED if self.volume_mm3 is None else self.volume_mm3,
            UNLIMITED if self.weight_g is None else self.weight_g,
            *self.larger,
        )


@dataclass(frozen=True, slots=True)
class Window:
    """When the walk with an order may be under way, in mm of walking from any moment: not before `opens`.

    It must have begun by `begin_by` and be over by `end_by`, setup and work counted.
    """

    opens: int = 0
    begin_by: int = UNLIMITED
    end_by: int = UNLIMITED


@dataclass(frozen=True, slots=True)
class BatchProblem:
    """Orders due within `due_window_s` of the first of their class and of one priority may share a cart.

    `setup_mm` is what setting out once is worth in walking: counted for each batch with stops when plans are compared,
    but no part of their lengths. Where several orders share a walk, it has at most `most_stops` (one that two orders
    need counts twice), and its length with their `work_mm` is at most `most_mm`; None is no bound. `windows`: none, or
    one for each order; orders share a walk only if there is a moment at which it may begin for all of them.

    Raises ValueError for a repeated order key, a negative setup, a negative or slotless load, an order that knows other
    sizes than the cart, or a stop outside the layout.
    """

    layout: Layout
    cart: Cart
    orders: tuple[OrderToPick, ...]
    due_window_s: int = 1800
    setup_mm: int = 0
    most_stops: int | None = None
    most_mm: int | None = None
    windows: tuple[Window, ...] = ()

    def __post_init__(self) -> None:
        if len({order.key for order in self.orders}) != len(self.orders):
            raise ValueError("two orders have the same key")
        if self.windows and len(self.windows) != len(self.orders):
            raise ValueError("either no order has a window or each has one")
        if self.setup_mm < 0:
            raise ValueError("setup_mm must not be negative")
        for order in self.orders:
            if order.slots < 1 or min(order.volume_mm3, order.weight_g, order.work_mm) < 0:
                raise ValueError(f"order {order.key!r} needs at least one slot and no negative load")
            if len(order.larger) != len(self.cart.larger):
                raise ValueError(f"order {order.key!r} knows other sizes of slots than the cart")
            for stop in order.stops:
                require_place(self.layout, stop.position)
        stops_by_position(tuple(stop for order in self.orders for stop in order.stops))


@dataclass(frozen=True, slots=True)
class Batch:
    """One walk. `orders` in slot order, order i from slot `first_slots[i]` (0-based) on; `stops` as walked."""

    orders: tuple[str, ...]
    first_slots: tuple[int, ...]
    stops: tuple[Stop, ...]
    length_mm: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class BatchSolution:
    """`batches` most urgent first; `too_large`: orders that exceed an empty cart.

    `bound`: no plan that keeps the urgency classes apart walks less, setup left aside.
    """

    batches: tuple[Batch, ...]
    too_large: tuple[str, ...]
    length_mm: int
    method: str
    bound: int
    proven: bool
    reasons: tuple[Reason, ...]


def load_of(order: OrderToPick) -> tuple[int, ...]:
    return (order.slots, order.volume_mm3, order.weight_g, *order.larger)


def fits_alone(order: OrderToPick, cart: Cart) -> bool:
    return all(load <= limit for load, limit in zip(load_of(order), cart.capacity, strict=True))


def first_slots(orders: list[OrderToPick]) -> tuple[int, ...]:
    return tuple(sum(before.slots for before in orders[:i]) for i in range(len(orders)))

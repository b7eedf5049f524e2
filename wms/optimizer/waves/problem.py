"""Open orders, the bounds of a wave, and what comes back."""

from dataclasses import dataclass

from wms.optimizer.reasons import Reason


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """`units` >= 0; `aisles`: keys of the aisles it must visit; `due` and `priority` as in urgency.py."""

    key: str
    units: int
    due: int | None = None
    priority: int = 0
    aisles: tuple[str, ...] = ()
    volume_mm3: int = 0
    weight_g: int = 0


@dataclass(frozen=True, slots=True)
class WaveProblem:
    """Bounds of None do not bind. Raises ValueError for a repeated key or negative units, volume or weight.

    `min_units`: a wave that holds less is not released at all. `max_aisle_orders` bounds the orders that visit one
    aisle, those under way included (`busy_aisles`: aisle key, orders under way). `max_backlog` bounds the orders
    between release and the packed parcel: this wave's and the `backlog` there is.
    """

    orders: tuple[OpenOrder, ...]
    max_orders: int | None = None
    max_units: int | None = None
    due_window_s: int = 1800
    min_units: int | None = None
    max_volume_mm3: int | None = None
    max_weight_g: int | None = None
    max_aisle_orders: int | None = None
    busy_aisles: tuple[tuple[str, int], ...] = ()
    max_backlog: int | None = None
    backlog: int = 0

    def __post_init__(self) -> None:
        if len({order.key for order in self.orders}) != len(self.orders):
            raise ValueError("two orders have the same key")
        if any(min(order.units, order.volume_mm3, order.weight_g) < 0 for order in self.orders):
            raise ValueError("an order has negative units, volume or weight")


@dataclass(frozen=True, slots=True)
class Release:
    """One order and why it is released or held back."""

    order: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class WaveSolution:
    """`released` most urgent first. `bound`: no wave holds more units; `proven`: all that can go, goes."""

    released: tuple[Release, ...]
    held_back: tuple[Release, ...]
    units: int
    aisles: tuple[str, ...]
    method: str
    bound: int
    proven: bool
    reasons: tuple[Reason, ...]

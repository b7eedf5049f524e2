"""What the floor looks like at this moment, and what a change to it answers. Seconds are epoch seconds, lengths mm."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from wms.optimizer.batches.problem import Cart, OrderToPick, load_of
from wms.optimizer.reasons import Reason
from wms.optimizer.walk import Layout, Place, Stop, require_place


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast people are. A line is what one order takes at one stop; `setup_s` is spent before a walk begins."""

    mm_per_s: int = 1000
    seconds_per_line: int = 15
    setup_s: int = 60

    def __post_init__(self) -> None:
        if self.mm_per_s < 1 or self.seconds_per_line < 0 or self.setup_s < 0:
            raise ValueError("a pace needs a speed above 0 and no negative times")

    def seconds(self, length_mm: int, lines: int) -> int:
        """For walking so far and taking so many lines; a begun second counts whole."""
        return -(-length_mm // self.mm_per_s) + lines * self.seconds_per_line


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk under way (it has a worker) or waiting (it has none).

    `orders` are all on its cart, each with the stops still to be made for it (none, if all is picked); their loads
    count whole. `stops` are those still to be made, each key once, in walking order. The first `frozen` of them (the
    stop on the screen and the next) never change, nor does what is taken there. `begun` names orders of which something
    lies in the cart already: they stay with it. Its worker goes on from `here` at the time `at`; a waiting walk begins
    at the depot when a worker is free. Both end at `end`. None: the depot. An order is complete when its walk ends.

    Raises ValueError if the stops are not those of the orders, or `frozen` or `begun` name what is not there.
    """

    key: str
    cart: Cart
    orders: tuple[OrderToPick, ...] = ()
    stops: tuple[Stop, ...] = ()
    worker: str | None = None
    here: Place | None = None
    at: int = 0
    frozen: int = 0
    begun: frozenset[str] = frozenset()
    end: Place | None = None

    def __post_init__(self) -> None:
        keys = [stop.key for stop in self.stops]
        if len(set(keys)) != len(keys) or set(self.stops) != {stop for order in self.orders for stop in order.stops}:
            raise ValueError(f"walk {self.key!r}: its stops must be those of its orders, each once")
        if not 0 <= self.frozen <= len(self.stops) or not self.begun <= {order.key for order in self.orders}:
            raise ValueError(f"walk {self.key!r}: frozen or begun name more than there is")

    @property
    def lines(self) -> int:
        return sum(len(order.stops) for order in self.orders)

    @property
    def load(self) -> tuple[int, ...]:
        """(slots, mm3, g) of all its orders."""
        return tuple(map(sum, zip(*map(load_of, self.orders), strict=True))) or (0,) * len(self.cart.capacity)

    def takes(self, order: OrderToPick) -> bool:
        """There is room in the cart, and the order needs nothing from a frozen stop."""
        loads = zip(self.load, load_of(order), self.cart.capacity, strict=True)
        frozen = {stop.key for stop in self.stops[: self.frozen]}
        fits = all(there + more <= most for there, more, most in loads)
        return fits and not any(stop.key in frozen for stop in order.stops)

    def places(self, layout: Layout) -> list[Place]:
        """From where its worker stands, through all stops, to its end."""
        depot = layout.depot
        return [self.here or depot, *(stop.position for stop in self.stops), self.end or depot]


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who can walk and is not walking now: from `here` (None: the depot), from the time `free_at` on."""

    key: str
    free_at: int
    here: Place | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """All walks, and the workers who have none. Waiting walks are taken in the order given, by who is free first.

    Raises ValueError for a repeated key of a walk, an order or a worker, or a place outside the layout.
    """

    layout: Layout
    walks: tuple[Walk, ...]
    free: tuple[Worker, ...] = ()
    pace: Pace = Pace()

    def __post_init__(self) -> None:
        walkers = [walk.worker for walk in self.walks if walk.worker is not None]
        _each_once("walk", [walk.key for walk in self.walks])
        _each_once("order", [order.key for walk in self.walks for order in walk.orders])
        _each_once("worker", [*walkers, *(worker.key for worker in self.free)])
        places: set[Place | None] = {place for walk in self.walks for place in (walk.here, walk.end)}
        places |= {worker.here for worker in self.free}
        for place in places - {None}:
            require_place(self.layout, place)  # type: ignore[arg-type]  # None was taken out
        for position in {stop.position for walk in self.walks for stop in walk.stops}:
            require_place(self.layout, position)


def _each_once(what: str, keys: list[str]) -> None:
    twice = [key for key, count in Counter(keys).items() if count > 1]
    if twice:
        raise ValueError(f"{what} {twice[0]!r} is there twice")


@dataclass(frozen=True, slots=True)
class Late:
    """An order and by how many seconds it misses its cutoff."""

    order: str
    seconds: int


class Choice(StrEnum):
    """What becomes of an order: it joins a walk, begins one of its own, or goes (back) to the pool of open orders."""

    JOIN = "join"
    BEGIN = "begin"
    POOL = "pool"


@dataclass(frozen=True, slots=True)
class Insertion:
    """Where one order goes.

    `walk`: the walk as it is afterwards (a new one, without a worker, if `choice` is BEGIN; None if it is POOL).
    `worker`: who walks it, or will by the plan; None if nobody is there. `places`: of each stop of the order its index
    in `walk.stops`. `position`: the walk's place in `Shift.walks` (that of the new one, if it is new). `added_mm` and
    `added_s`: what it costs in walking and in a worker's time. `done_at`: when the order is complete. `late`: orders
    which met their cutoff before and miss it now, the new order among them if it does. Of the reasons, `rejected` names
    the best walk that was not chosen.
    """

    order: str
    choice: Choice
    walk: Walk | None
    worker: str | None
    places: tuple[int, ...]
    position: int
    added_mm: int
    added_s: int
    done_at: int | None
    late: tuple[Late, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A shift after a change. `changed`: keys of walks whose stops, orders or worker differ; those that are over last.

    `pool`: orders which found no walk and wait for the next plan. `saved_mm`: of walking (negative: it got longer).
    """

    shift: Shift
    changed: tuple[str, ...]
    pool: tuple[OrderToPick, ...]
    saved_mm: int
    late: tuple[Late, ...]
    reasons: tuple[Reason, ...]

"""What is compared: a world of orders, the terms they are worked on, and what comes of a way of working."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from wms.optimizer.batches import Cart
from wms.optimizer.dispatch import Pace
from wms.optimizer.limits import Limits
from wms.optimizer.online import OpenOrder, Person, Rules, Waiting
from wms.optimizer.online.replay import Begun, Day, Policy
from wms.optimizer.online.replay import replay as replayed
from wms.optimizer.online.totes import Tote
from wms.optimizer.walk import Door, Layout


@dataclass(frozen=True, slots=True)
class Terms:
    """`walking_mm_s`; `line_s` for each line picked, `walk_s` for each walk (cart, labels, handing over); no walk of
    several orders longer than `most_s` (0: whatever it takes); a fixed wave every `wave_s`; `seconds` of computing for
    each look at our plan, or `steps` of it, which are the same on every machine; `improving`: whether better plans are
    looked for. `cells`: of a put wall, 0: there is none; a walk for it fills at most `wall_totes`, and sorting takes
    `sort_s` a line. `zones`: into so many the aisles are cut, whose people hand totes over; 0: none.

    Raises ValueError unless positive.
    """

    pickers: int = 4
    walking_mm_s: int = 1_200
    line_s: int = 10
    walk_s: int = 120
    most_s: int = 1_500
    wave_s: int = 7_200
    margin_s: int = 900
    cells: int = 0
    wall_totes: int = 2
    sort_s: int = 4
    zones: int = 0
    seconds: float = 0.2
    workers: int = 1
    seed: int = 1
    steps: int | None = None
    improving: bool = True

    def __post_init__(self) -> None:
        if min(self.pickers, self.walking_mm_s, self.wave_s) < 1:
            raise ValueError("pickers, speed and wave length must be positive")
        if (
            min(
                self.line_s,
                self.walk_s,
                self.margin_s,
                self.most_s,
                self.cells,
                self.wall_totes,
                self.sort_s,
                self.zones,
            )
            < 0
        ):
            raise ValueError("times must not be negative")
        if self.zones < 0:
            raise ValueError("zones must not be negative")

    def rules(self, cart: Cart, waiting: Waiting = "patient") -> Rules:
        pace = Pace(self.walking_mm_s, self.line_s, self.walk_s)
        return Rules(cart, pace, waiting, most_seconds=self.most_s, margin_s=self.margin_s)

    @property
    def limits(self) -> Limits:
        """For one look at the plan."""
        return Limits(self.seconds, self.workers, self.seed, self.steps)


@dataclass(frozen=True, slots=True)
class World:
    """`orders` oldest first, cut so that a cart takes each; `order_of`: which order each of them is (a part of).
    `tote`: the largest; `volumes` in mm3, by key."""

    layout: Layout
    cart: Cart
    orders: tuple[OpenOrder, ...]
    order_of: Mapping[str, str]
    tote: Tote
    volumes: Mapping[str, int]

    def at_wall(self, terms: Terms, waiting: Waiting = "patient") -> Day:
        """The same day with orders that fit a tote picked together, for a wall."""
        day = self.day(terms, waiting)
        wall = Cart(terms.cells, terms.wall_totes * self.tote.volume_mm3 or None)
        orders = tuple(self._for_wall(order) for order in self.orders)
        return replace(day, orders=orders, rules=replace(day.rules, wall=wall))

    def _for_wall(self, order: OpenOrder) -> OpenOrder:
        volume = self.volumes.get(order.pick.key, 0)
        if order.part_of or self.tote.count(volume, 0) > 1:
            return order
        return replace(order, sorted=True, pick=replace(order.pick, slots=1, larger=(), volume_mm3=volume))

    def from_zone_to_zone(self, terms: Terms, waiting: Waiting = "patient") -> Day:
        """The same day in zones of as many aisles each; totes wait for one before its first aisle."""
        day = self.day(terms, waiting)
        aisles = self.layout.aisle_x_mm
        number = [n * terms.zones // len(aisles) for n in range(len(aisles))]
        gates = {str(zone): Door(aisles[number.index(zone)], self.layout.depot.cross) for zone in sorted(set(number))}
        orders = tuple(
            replace(order, zones=tuple(str(number[stop.position.aisle]) for stop in order.pick.stops))
            for order in self.orders
        )
        rules = replace(day.rules, zones=tuple(gates), gates=tuple(gates.items()))
        return replace(day, orders=orders, rules=rules)

    def day(self, terms: Terms, waiting: Waiting = "patient") -> Day:
        first = min((order.arrived for order in self.orders), default=0)
        people = tuple(Person(f"{number:03}", first) for number in range(terms.pickers))
        return Day(self.layout, self.orders, people, terms.rules(self.cart, waiting))


@dataclass(frozen=True, slots=True)
class Outcome:
    """`busy_s`, `idle_s`: of all pickers, from the first order to the last walk; `wait_s`: the longest before a walk.

    `late`: orders with a part handed over after its due time.
    """

    name: str
    walks: tuple[Begun, ...]
    length_mm: int
    busy_s: int
    idle_s: int
    wait_s: int
    orders: int
    late: int
    late_s: int


def replay(world: World, name: str, policy: Policy, day: Day) -> Outcome:
    """Every order is walked once, none before it arrived."""
    begun = replayed(day, policy)
    of = {key: one for one in begun for key in one.walk.orders}
    delay: dict[str, int] = {}
    for order in world.orders:
        due = order.pick.due
        past = 0 if due is None else max(0, of[order.pick.key].end - due)
        delay[world.order_of[order.pick.key]] = max(delay.get(world.order_of[order.pick.key], 0), past)
    busy = sum(one.end - one.start for one in begun)
    first = min((order.arrived for order in world.orders), default=0)
    return Outcome(
        name=name,
        walks=begun,
        length_mm=sum(one.walk.length_mm for one in begun),
        busy_s=busy,
        idle_s=len(day.people) * (max((one.end for one in begun), default=first) - first) - busy,
        wait_s=max((of[order.pick.key].start - order.arrived for order in world.orders), default=0),
        orders=len(delay),
        late=sum(past > 0 for past in delay.values()),
        late_s=sum(delay.values()),
    )

"""What is compared: a world of orders, the terms they are worked on, and what comes of a way of working."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from wms.optimizer.batches import Cart
from wms.optimizer.dispatch import Pace
from wms.optimizer.limits import Limits
from wms.optimizer.online import OpenOrder, Person, Rules, Waiting
from wms.optimizer.online.replay import Day
from wms.optimizer.online.totes import Tote
from wms.optimizer.walk import Door, Layout
from wms.reports.comparison.wishes import Wish, in_parts, order_of


@dataclass(frozen=True, slots=True)
class Terms:
    """`walking_mm_s`; `line_s` for each line picked, `walk_s` for each walk (cart, labels, handing over); no walk of
    several orders longer than `most_s` (0: whatever it takes); a fixed wave every `wave_s`; `seconds` of computing for
    each look at our plan, or `steps` of it, which are the same on every machine; `improving`: whether better plans are
    looked for. `cells`: of a put wall, 0: there is none; a walk for it fills at most `wall_totes`, and sorting takes
    `sort_s` a line. `zones`: into so many the aisles are cut, walked one after the other and at once; 0: none.

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
    """`orders` oldest first, cut so that a cart takes each; `totes`: of each size, the largest last; `wishes` by
    order."""

    layout: Layout
    cart: Cart
    orders: tuple[OpenOrder, ...]
    totes: tuple[Tote, ...]
    wishes: Mapping[str, Wish]

    @property
    def lines(self) -> int:
        return sum(order.lines for order in self.orders)

    def at_wall(self, terms: Terms, waiting: Waiting = "patient") -> Day:
        """The same day with orders that fit a tote picked together, for a wall."""
        day = self.day(terms, waiting)
        wall = Cart(terms.cells, terms.wall_totes * self.totes[-1].volume_mm3 or None)
        orders = tuple(self._for_wall(order) for order in self.orders)
        return replace(day, orders=orders, rules=replace(day.rules, wall=wall))

    def _for_wall(self, order: OpenOrder) -> OpenOrder:
        volume = self.wishes[order_of(order)].volume_mm3
        if order.part_of or self.totes[-1].count(volume, 0) > 1:
            return order
        return replace(order, sorted=True, pick=replace(order.pick, slots=1, larger=(), volume_mm3=volume))

    def zones(self, terms: Terms) -> list[str]:
        """Of each aisle its zone: so many zones of as many aisles each."""
        aisles = len(self.layout.aisle_x_mm)
        return [str(aisle * terms.zones // aisles) for aisle in range(aisles)]

    def from_zone_to_zone(self, terms: Terms, waiting: Waiting = "patient") -> Day:
        """The same day with totes handed over; they wait for a zone before its first aisle."""
        day, zones = self.day(terms, waiting), self.zones(terms)
        aisles, depot = self.layout.aisle_x_mm, self.layout.depot
        gates = {zone: Door(aisles[zones.index(zone)], depot.cross) for zone in sorted(set(zones))}
        orders = tuple(
            replace(order, zones=tuple(zones[stop.position.aisle] for stop in order.pick.stops))
            for order in self.orders
        )
        rules = replace(day.rules, zones=tuple(gates), gates=tuple(gates.items()))
        return replace(day, orders=orders, rules=rules)

    def at_once(self, terms: Terms, waiting: Waiting = "patient") -> Day:
        """The same day with all zones walked at once, each by its own people: as many as its share of the lines."""
        day, zones = self.day(terms, waiting), self.zones(terms)
        orders = in_parts(
            self.layout, day.rules, self.totes, self.wishes, lambda goods: zones[goods.stop.position.aisle]
        )
        lines = Counter(dict.fromkeys(zones, 0))
        for order in orders:
            lines[order.zone] += order.lines
        theirs = shared_out(lines, len(day.people))
        people = tuple(replace(person, zones=some) for person, some in zip(day.people, theirs, strict=True))
        return replace(day, orders=orders, people=people)

    def day(self, terms: Terms, waiting: Waiting = "patient") -> Day:
        first = min((order.arrived for order in self.orders), default=0)
        people = tuple(Person(f"{number:03}", first) for number in range(terms.pickers))
        return Day(self.layout, self.orders, people, terms.rules(self.cart, waiting))


def shared_out(lines: Mapping[str, int], people: int) -> list[frozenset[str]]:
    """Of each person their zones. Enough people: each zone has one, and whoever is left goes where most lines are for
    each; too few: the zones with most lines first, each to whoever has least to do."""
    by_lines = sorted(lines, key=lambda zone: (-lines[zone], zone))
    if people < len(by_lines):
        shares: list[list[str]] = [[] for _ in range(people)]
        for zone in by_lines:
            min(shares, key=lambda some: sum(lines[other] for other in some)).append(zone)
        return [frozenset(some) for some in shares]
    counts = dict.fromkeys(by_lines, 1)
    for _ in range(people - len(by_lines)):
        counts[max(by_lines, key=lambda zone: lines[zone] / counts[zone])] += 1
    return [frozenset({zone}) for zone in by_lines for _ in range(counts[zone])]

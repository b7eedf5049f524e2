"""An order larger than a cart, or longer than a walk may last, cut into parts, each for a walk.

Whoever is free walks one: the parts go at once where people are there, and else one after the other. Once a part is
under way the others wait for no company, since its totes wait for theirs.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from wms.optimizer.batches.problem import Cart
from wms.optimizer.limits import Limits
from wms.optimizer.online.problem import OpenOrder, Rules
from wms.optimizer.online.totes import Need, Tote, need_of
from wms.optimizer.tours import TourProblem
from wms.optimizer.tours import solve as solve_tour
from wms.optimizer.walk import Layout, Place, Stop, walk_length

LONG_HALL = Limits(seconds=0.05, steps=200)


@dataclass(frozen=True, slots=True)
class Goods:
    """`pieces` of one line that lie at one stop; volume and weight are those of a piece."""

    line: str
    stop: Stop
    pieces: int
    volume_mm3: int = 0
    weight_g: int = 0


def need_for(cart: Cart, totes: Sequence[Tote], goods: Sequence[Goods]) -> Need | None:
    """The slots of the cart that the goods of one order take; None where an empty cart has too few."""
    volume, weight = loads_of_goods(goods)
    return need_of(cart, totes, volume, weight)


def cut(layout: Layout, rules: Rules, totes: Sequence[Tote], goods: Sequence[Goods]) -> list[list[Goods]]:
    """Each part fits a cart, and is within `most_stops` and `most_seconds` if it can be; together they are the goods.

    `totes`: of each size that slots of the cart take, the smallest first.
    The parts lie one after another on the shortest walk through all, each as large as can be: the last one has room
    for company. A line comes in pieces only where a whole cart cannot take it.
    """
    filling = _Filling(layout, rules, totes)
    if not filling.adds_up(goods):
        for some in _along_the_walk(layout, goods):
            filling.put(some)
        return filling.parts
    return [list(goods)]


def part_key(order: str, number: int, parts: int) -> str:
    """What the plan calls a part of an order; a whole order by its own name."""
    return order if parts == 1 else f"{order}/{number}"


def following(waiting: Iterable[OpenOrder], begun: Iterable[OpenOrder]) -> Iterator[OpenOrder]:
    """Of those that wait the other parts of orders of which some are begun: they are wanted on their way at once."""
    under_way = {order.part_of for order in begun if order.part_of}
    return (replace(order, now=True) for order in waiting if order.part_of in under_way)


def _along_the_walk(layout: Layout, goods: Sequence[Goods]) -> list[Goods]:
    tour = solve_tour(TourProblem(layout, tuple(some.stop for some in goods)), LONG_HALL)
    rank = {stop.key: number for number, stop in enumerate(tour.stops)}
    return sorted(goods, key=lambda some: (rank[some.stop.key], some.line))


def loads_of_goods(goods: Sequence[Goods]) -> tuple[int, int]:
    """(mm3, g) of all of them together."""
    return sum(some.pieces * some.volume_mm3 for some in goods), sum(some.pieces * some.weight_g for some in goods)


class _Filling:
    """Goods in walking order; the last part is open."""

    def __init__(self, layout: Layout, rules: Rules, totes: Sequence[Tote]) -> None:
        self.layout, self.rules, self.totes = layout, rules, totes
        self.parts: list[list[Goods]] = []

    def put(self, goods: Goods) -> None:
        while not self.carries([goods]) and goods.pieces > 1:
            most = self._pieces(goods)
            self.parts.insert(max(0, len(self.parts) - 1), [replace(goods, pieces=most)])  # the open one stays last
            goods = replace(goods, pieces=goods.pieces - most)
        if self.parts and self.adds_up([*self.parts[-1], goods]):
            self.parts[-1].append(goods)
        else:
            self.parts.append([goods])

    def _pieces(self, goods: Goods) -> int:
        """How many of them an empty cart takes; one at least, for somebody must carry it."""
        cart, most = self.rules.cart, goods.pieces - 1
        rooms = zip(self.totes, (cart.slots, *cart.larger), strict=True)
        in_totes = max(tote.pieces(room, goods.volume_mm3, goods.weight_g, most) for tote, room in rooms)
        whole = Tote(cart.volume_mm3 or 0, cart.weight_g or 0)
        return max(1, min(in_totes, whole.pieces(1, goods.volume_mm3, goods.weight_g, most)))

    def carries(self, goods: Sequence[Goods]) -> bool:
        within = zip(loads_of_goods(goods), self.rules.cart.capacity[1:3], strict=True)
        fits = all(load <= most for load, most in within)
        return fits and need_for(self.rules.cart, self.totes, goods) is not None

    def adds_up(self, goods: Sequence[Goods]) -> bool:
        """The cart carries it, and one walk may do it."""
        stops = len({some.stop.key for some in goods})
        if not self.carries(goods) or 0 < self.rules.most_stops < stops:
            return False
        return not 0 < self.rules.most_seconds < self._seconds(goods)

    def _seconds(self, goods: Sequence[Goods]) -> int:
        """A walk for these goods alone, along the bins in this order, with setting out and handing over."""
        depot, pace = self.layout.depot, self.rules.pace
        places: list[Place] = [depot, *(some.stop.position for some in goods), depot]
        return pace.setup_s + pace.seconds(walk_length(self.layout, places), len({some.line for some in goods}))

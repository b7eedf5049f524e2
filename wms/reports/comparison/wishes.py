"""What each order wants, and the parts in which people walk it: those of a cart, and of a zone where zones are walked
at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from wms.optimizer.batches import OrderToPick
from wms.optimizer.online import OpenOrder, Rules
from wms.optimizer.online.parts import Goods, cut, need_for, part_key
from wms.optimizer.online.totes import Need, Tote
from wms.optimizer.walk import Layout

ZoneOf = Callable[[Goods], str]


@dataclass(frozen=True, slots=True)
class Wish:
    """One order: when it came and is due, in epoch seconds, and its goods."""

    arrived: int
    due: int | None
    goods: tuple[Goods, ...]

    @property
    def volume_mm3(self) -> int:
        return sum(some.pieces * some.volume_mm3 for some in self.goods)


def nowhere(_goods: Goods) -> str:
    """No zone has people of its own."""
    return ""


def in_parts(
    layout: Layout, rules: Rules, totes: Sequence[Tote], wishes: Mapping[str, Wish], zone_of: ZoneOf = nowhere
) -> tuple[OpenOrder, ...]:
    """Oldest first: each order, or the parts of it, cut as the floor cuts them: by zone, then for a cart and a walk."""
    made = [part for key, wish in wishes.items() for part in _parts(layout, rules, totes, key, wish, zone_of)]
    return tuple(sorted(made, key=lambda part: (part.arrived, part.pick.key)))


def _parts(
    layout: Layout, rules: Rules, totes: Sequence[Tote], key: str, wish: Wish, zone_of: ZoneOf
) -> Iterable[OpenOrder]:
    zones = sorted({zone_of(some) for some in wish.goods})
    by_zone = [(zone, [some for some in wish.goods if zone_of(some) == zone]) for zone in zones]
    cuts = [(zone, part) for zone, goods in by_zone for part in cut(layout, rules, totes, goods)]
    for number, (zone, part) in enumerate(cuts, start=1):
        name = part_key(key, number, len(cuts))
        stops = tuple({some.stop: None for some in part})
        need = need_for(rules.cart, totes, part) or Need(rules.cart.slots)
        pick = OrderToPick(name, stops, need.slots, due=wish.due, larger=need.larger(len(totes)))
        group, part_of = zone and f"zone {zone}", "" if name == key else key
        yield OpenOrder(pick, wish.arrived, len(part), group=group, part_of=part_of, zone=zone)


def order_of(part: OpenOrder) -> str:
    """The key of the order that it is a part of, or is."""
    return part.part_of or part.pick.key

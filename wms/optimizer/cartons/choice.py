"""Which cartons: sets in order of cost, the first that is packed wins; again and again, each time looking harder.

Orders for which no set of few cartons suffices are begun with full large cartons until a set takes the rest.
"""

from dataclasses import dataclass, field
from itertools import permutations
from random import Random

from wms.optimizer.cartons.layers import in_layers
from wms.optimizer.cartons.load import Counts, Load, cost_of, less
from wms.optimizer.cartons.packer import Packer, Style
from wms.optimizer.cartons.problem import Carton, CartonProblem
from wms.optimizer.cartons.sets import Needs, Set, by_cost
from wms.optimizer.limits import Deadline

TASTE = (4.0, 1.0, 0.04)
WIDTHS = (1, 3, 6, 2, 4, 8)  # of the beam, round after round
STALE = 60  # rounds without any success: the search is over
HARD_TO_PLACE = 3.0  # an item that fits none of the cartons still to come counts so many times its volume
FULLEST_BY_VOLUME = 75  # per cent, the volume rule
MOST_BEGINNINGS = 4  # cartons, of the least cost a mm³, to begin a large order with
MOST_ENDS = 12  # sets tried for what is left
MOST_ORDERS = 6  # in which the cartons of a set are filled


@dataclass(slots=True)
class Choice:
    """The search for one order of mutually compatible items."""

    problem: CartonProblem
    packer: Packer
    needs: Needs
    dice: Random
    deadline: Deadline
    most_rounds: int | None = None
    best: list[Load] = field(default_factory=list)
    bound: int = 0
    method: str = "volume rule"

    @property
    def everything(self) -> Counts:
        return tuple(item.quantity for item in self.packer.items)

    def plain(self, width: int = 1) -> Style:
        return Style(width, TASTE, (1.0,) * len(self.packer.items))

    def offer(self, loads: list[Load], method: str) -> bool:
        if cost_of(loads) < cost_of(self.best):
            self.best, self.method = loads, method
            return True
        return False


def search(choice: Choice) -> int:
    """Leaves the cheapest loads found in choice.best, and the bound; returns the cost of the volume rule."""
    choice.best = volume_rule(choice, choice.everything)
    rule = cost_of(choice.best)
    found, choice.bound = choice.needs.sets(choice.everything, cost_of(choice.best))
    if choice.deadline.passed() or cost_of(choice.best) <= choice.bound:
        return rule
    begin_large(choice)
    stale, number = 0, 0
    while stale < STALE and cost_of(choice.best) > choice.bound and not choice.deadline.passed():
        if choice.most_rounds is not None and number >= choice.most_rounds:
            break
        stale = 0 if _round(choice, found, number) else stale + 1
        number += 1
    return rule


def _round(choice: Choice, found: list[Set], number: int) -> bool:
    """Tries every cheaper set once, the dearest first: those are packed most easily. True if one was packed."""
    style, before = _style(choice, number), cost_of(choice.best)
    for chosen in reversed(found):
        if choice.deadline.passed():
            break
        if sum(carton.cost for carton in chosen) < cost_of(choice.best):
            loads = _packed(choice, chosen, choice.everything, style)
            if loads:
                choice.offer(loads, "sets by cost")
    if len(choice.best) > 1 and not choice.deadline.passed():
        _repack(choice, style)
    return cost_of(choice.best) < before


def _style(choice: Choice, number: int) -> Style:
    """The first rounds as they are, the later ones by other tastes and weights of the items."""
    width = WIDTHS[number % len(WIDTHS)]
    if number < len(WIDTHS) // 2:
        return choice.plain(width)
    dice = choice.dice
    taste = (dice.uniform(1.0, 6.0), dice.uniform(0.3, 2.0), dice.choice((0.0, 0.02, 0.04, 0.08)))
    return Style(width, taste, tuple(dice.uniform(0.7, 1.3) for _ in choice.packer.items))


def _packed(choice: Choice, chosen: Set, left: Counts, style: Style) -> list[Load] | None:
    """All of `left` in these cartons, filled in any order of them; None if no way is found."""
    seen: set[Set] = set()
    for order in permutations(sorted(chosen, key=lambda carton: (-carton.volume, carton.key))):
        if order in seen:
            continue
        seen.add(order)
        loads = _in_order(choice, order, left, style)
        if loads or len(seen) >= MOST_ORDERS or choice.deadline.passed():
            return loads
    return None


def _in_order(choice: Choice, order: Set, left: Counts, style: Style) -> list[Load] | None:
    loads: list[Load] = []
    for number, carton in enumerate(order):
        if not choice.needs.might_hold(order[number:], left):
            return None
        load = choice.packer.fill(carton, left, _minding(choice, order[number + 1 :], style))
        left = less(left, load.counts)
        if any(load.counts):
            loads.append(load)
        if not any(left):
            return loads
    return None


def _minding(choice: Choice, later: Set, style: Style) -> Style:
    """What none of the later cartons takes counts more now."""
    if not later:
        return style
    taken = frozenset().union(*(choice.needs.takers[carton.key] for carton in later))
    weights = tuple(w if i in taken else w * HARD_TO_PLACE for i, w in enumerate(style.weights))
    return Style(style.width, style.taste, weights)


def begin_large(choice: Choice) -> None:
    """For each carton: fill it again and again until a set of few takes the rest, or nothing is left."""
    by_worth = sorted(choice.problem.cartons, key=lambda one: (one.cost * 1e6 / max(one.volume, 1), one.key))
    for carton in by_worth[:MOST_BEGINNINGS]:
        if choice.deadline.passed():
            return
        _begin_with(choice, carton, choice.plain(2))


def _begin_with(choice: Choice, carton: Carton, style: Style) -> None:
    left = choice.everything
    loads: list[Load] = []
    while any(left) and not choice.deadline.passed():
        load = choice.packer.fill(carton, left, style)
        if not any(load.counts) or cost_of(loads) + carton.cost >= cost_of(choice.best):
            break
        loads.append(load)
        left = less(left, load.counts)
        _finish(choice, loads, left, style)


def _finish(choice: Choice, loads: list[Load], left: Counts, style: Style) -> bool:
    """Offers the loads with the cheapest set that is packed with the rest."""
    room = cost_of(choice.best) - cost_of(loads)
    if not any(left):
        return choice.offer(loads, "large ones first")
    found, _ = choice.needs.sets(left, room)
    for chosen in found[:MOST_ENDS]:
        rest = _packed(choice, chosen, left, style)
        if rest:
            return choice.offer(loads + rest, "large ones first")
        if choice.deadline.passed():
            break
    return False


def _repack(choice: Choice, style: Style) -> bool:
    """Empties some cartons of the best plan, chosen by chance, and packs their contents into a cheaper set."""
    number = min(len(choice.best), choice.dice.choice((2, 2, 3, 3, 4)))
    out = set(choice.dice.sample(range(len(choice.best)), number))
    kept = [load for i, load in enumerate(choice.best) if i not in out]
    left = choice.everything
    for load in kept:
        left = less(left, load.counts)
    return _finish(choice, kept, left, style)


def volume_rule(choice: Choice, left: Counts) -> list[Load]:
    """The smallest carton the items fill to at most 75 per cent and fit in; else fill the largest and go on."""
    loads: list[Load] = []
    while any(left) and not choice.deadline.passed():
        load = _by_volume(choice, left)
        if not any(load.counts):
            break
        loads.append(load)
        left = less(left, load.counts)
    return loads + in_layers(choice.problem, choice.packer.items, left)


def _by_volume(choice: Choice, left: Counts) -> Load:
    need = choice.needs.volume(left)
    for carton in sorted(choice.problem.cartons, key=lambda carton: (carton.volume, carton.key)):
        if need * 100 <= carton.volume * FULLEST_BY_VOLUME and choice.needs.might_hold((carton,), left):
            load = choice.packer.fill(carton, left, choice.plain())
            if load.counts == left:
                return load
    return choice.packer.fill(_largest(choice, left), left, choice.plain())


def _largest(choice: Choice, left: Counts) -> Carton:
    """The largest carton that takes the largest item left; such a carton exists for every item."""
    items = choice.packer.items
    hardest = max((i for i, count in enumerate(left) if count), key=lambda i: (items[i].volume, items[i].key))
    able = [carton for carton in by_cost(choice.problem.cartons) if hardest in choice.needs.takers[carton.key]]
    return min(able, key=lambda carton: (-carton.volume, carton.key))

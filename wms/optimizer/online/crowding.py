"""Several carts in one aisle: what waiting for each other they cost, and which walk goes before another because of it.

A cart is in an aisle from the first stop that it makes there to the last one before it goes elsewhere. It comes to an
aisle at the time e, in which k carts are that leave at L_1 <= ... <= L_k, and which takes c at once:

    w  =  max(0, L_(k-c+1) - e)   if k >= c, else 0

Each wait puts off all that comes after it on the walk. Who would come while the cart is there waits in turn: until the
cart leaves, if that is one too many. c is 1 in a narrow aisle: first come, first in, nobody passes (K. R. Gue, R. D.
Meller, J. D. Skufca, *The effects of pick density on order picking areas with narrow aisles*, IIE Transactions 38(10),
2006). Walking and waiting are added up (S. Hong, A. L. Johnson, B. A. Peters, *Batch picking in narrow-aisle order
picking systems with consideration for picker blocking*, European J. of Operational Research 221(3), 2012).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wms.optimizer.dispatch.problem import Walk
from wms.optimizer.online.problem import FloorNow, Inside, PlannedWalk, Rules
from wms.optimizer.reasons import Reason
from wms.optimizer.walk import Layout, Place, Stop, leg_lengths

TRIED = 6  # walks that are compared for each person, the best ones without the crowd
NO_LIMIT = 1 << 30


@dataclass(frozen=True, slots=True)
class Crowd:
    """`seconds` of waiting, of all carts together; `mine`: those of the walk itself; `aisle` where it waits longest."""

    seconds: int = 0
    mine: int = 0
    aisle: int = -1


def is_crowding(layout: Layout, rules: Rules) -> bool:
    """Some aisle does not take all carts at once."""
    return bool(layout.narrow) or rules.carts_per_aisle > 0


def visits_of(floor: FloorNow, walk: PlannedWalk, begins: int) -> list[Inside]:
    """When a planned walk would be in which aisle."""
    pace = floor.rules.pace
    handling = walk.seconds - pace.setup_s - pace.seconds(walk.length_mm, 0)
    return _visits(floor.layout, floor.rules, floor.layout.depot, walk.stops, begins + pace.setup_s, handling)


def inside_of(layout: Layout, rules: Rules, under_way: Iterable[Walk]) -> tuple[Inside, ...]:
    """When people will be in which aisle on what is left of their walks; nothing where aisles take all carts."""
    if not is_crowding(layout, rules):
        return ()
    visits: list[Inside] = []
    for walk in under_way:
        handling = walk.lines * rules.pace.seconds_per_line
        visits += _visits(layout, rules, walk.here or layout.depot, walk.stops, walk.at, handling)
    return tuple(visits)


def _visits(
    layout: Layout, rules: Rules, first: Place, stops: Sequence[Stop], begins: int, handling_s: int
) -> list[Inside]:
    """All stops take the same share of `handling_s`."""
    visits: list[Inside] = []
    mm = done = 0
    for number, leg in enumerate(leg_lengths(layout, [first, *(stop.position for stop in stops)])):
        mm, aisle = mm + leg, stops[number].position.aisle
        comes = begins + rules.pace.seconds(mm, 0) + done
        done = handling_s * (number + 1) // len(stops)
        leaves = begins + rules.pace.seconds(mm, 0) + done
        if visits and visits[-1].aisle == aisle:
            visits[-1] = replace(visits[-1], leaves=leaves)
        else:
            visits.append(Inside(aisle, comes, leaves))
    return visits


def crowd(layout: Layout, rules: Rules, visits: Iterable[Inside], others: Mapping[int, Sequence[Inside]]) -> Crowd:
    """What the visits of one walk, and those of others in the same aisles, wait for each other."""
    mine = theirs = longest = 0
    where = -1
    for visit in visits:
        most = 1 if visit.aisle in layout.narrow else rules.carts_per_aisle or NO_LIMIT
        there = others.get(visit.aisle, ())
        waits = _wait(visit.enters + mine, there, most)
        mine += waits
        after = _put_off(there, Inside(visit.aisle, visit.enters + mine, visit.leaves + mine), most)
        theirs += after
        if waits + after > longest:
            longest, where = waits + after, visit.aisle
    return Crowd(mine + theirs, mine, where)


def _wait(enters: int, others: Sequence[Inside], most: int) -> int:
    """How long until fewer than `most` of those who came before are still there."""
    leaves = sorted(other.leaves for other in others if other.enters <= enters < other.leaves)
    return leaves[len(leaves) - most] - enters if len(leaves) >= most else 0


def _put_off(others: Sequence[Inside], visit: Inside, most: int) -> int:
    """How much longer those wait who come while the visit lasts."""
    seconds = 0
    for late in (other for other in others if visit.enters < other.enters < visit.leaves):
        before = [other for other in others if other is not late]
        seconds += _wait(late.enters, [visit, *before], most) - _wait(late.enters, before, most)
    return seconds


def by_aisle(visits: Iterable[Inside]) -> dict[int, list[Inside]]:
    aisles: dict[int, list[Inside]] = defaultdict(list)
    for visit in visits:
        aisles[visit.aisle].append(visit)
    return aisles


class Spread:
    """Walks that may begin, one for each person: the one goes first whose walking and waiting are least for its worth.

    `reasons`: of walks that would wait, and of those that go before others because they would not.
    """

    def __init__(self, floor: FloorNow, ready: Sequence[int]) -> None:
        """`ready`: when people stand at the depot with nothing to do, the first one first."""
        self.floor, self.ready = floor, ready
        self.inside = by_aisle(floor.inside)
        self.reasons: dict[str, tuple[Reason, ...]] = {}

    def spread(
        self, walks: Sequence[PlannedWalk], fills: Mapping[str, float], free: Mapping[str, bool]
    ) -> tuple[PlannedWalk, ...]:
        """`free`: whether nothing but its worth says when a walk goes. The others keep their places."""
        left, going = list(walks), list[PlannedWalk]()
        for begins in self.ready[: len(walks)]:
            number = self._best(left, fills, free, begins)
            walk = left.pop(number)
            going.append(walk)
            for visit in visits_of(self.floor, walk, begins):
                self.inside[visit.aisle].append(visit)
        return (*going, *left)

    def _best(
        self, left: Sequence[PlannedWalk], fills: Mapping[str, float], free: Mapping[str, bool], begins: int
    ) -> int:
        choices = [number for number, walk in enumerate(left) if free[walk.key]][:TRIED] if free[left[0].key] else [0]
        crowds = {number: self._crowd(left[number], begins) for number in choices}
        for number, crowded in crowds.items():
            if crowded.seconds:
                why = Reason("crowded", crowded.seconds, begins, str(crowded.aisle))
                self.reasons[left[number].key] = (why,)
        best = min(choices, key=lambda number: (self._price(left[number], crowds[number], fills), number))
        if best != choices[0]:
            crowded = crowds[choices[0]]
            clear = Reason("clear_aisles", crowded.seconds, begins, str(crowded.aisle))
            self.reasons[left[best].key] = (*self.reasons.get(left[best].key, ()), clear)
        return best

    def _crowd(self, walk: PlannedWalk, begins: int) -> Crowd:
        return crowd(self.floor.layout, self.floor.rules, visits_of(self.floor, walk, begins), self.inside)

    def _price(self, walk: PlannedWalk, crowded: Crowd, fills: Mapping[str, float]) -> float:
        """mm walked, and what could be walked in the time of waiting, for what it takes."""
        mm = walk.length_mm + crowded.seconds * self.floor.rules.pace.mm_per_s
        return mm / max(1e-9, fills[walk.key])

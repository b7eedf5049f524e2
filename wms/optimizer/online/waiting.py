"""The rule of waiting: which walk goes next, when it begins at the latest, who would get it, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wms.optimizer.online.crew import Crew, begins_at, ready_at
from wms.optimizer.online.crowding import Spread, is_crowding
from wms.optimizer.online.gauge import fill_of, keeps_bound, leave_by, lone_mm, seconds_for
from wms.optimizer.online.problem import (
    FEWEST_SORTED,
    FOREVER,
    FloorNow,
    FloorPlan,
    Offer,
    OpenOrder,
    Person,
    PlannedWalk,
    Rules,
)
from wms.optimizer.placing import in_place
from wms.optimizer.reasons import Reason

Members = Mapping[str, Sequence[OpenOrder]]  # of each walk its orders
Reasons = Mapping[str, Sequence[Reason]]  # of each walk what is said besides
Fills = Mapping[str, float]  # of each walk the part of a cart that is taken
PLACED = "placed"
PRESSES, ASKED = "presses", "asked"  # terms of reasons that let a walk go before all others
USEFUL = 1.25  # walks of one of its orders: a full walk for several that is no longer need not wait
ENOUGH_CARTS = 4.0  # carts of waiting work for each person from which waiting saves little more


@dataclass(frozen=True, slots=True)
class _Start:
    """When a walk begins at the latest, and the term that says why."""

    at: int
    why: Reason


def offers(floor: FloorNow, plan: FloorPlan) -> FloorPlan:
    """The same walks in the order in which they go, with an offer for each."""
    orders = {order.pick.key: order for order in floor.orders}
    members = {walk.key: [orders[key] for key in walk.orders] for walk in plan.walks}
    fills = {key: fill_of(group, floor.rules) for key, group in members.items()}
    starts = _starts(floor, plan.walks, members, fills)
    ranks = {walk.key: _rank(floor, walk, starts[walk.key], fills) for walk in plan.walks}
    walks = tuple(sorted(plan.walks, key=lambda walk: ranks[walk.key]))
    walks, crowded = _through_the_aisles(floor, walks, fills, {key: rank[0] == 1 for key, rank in ranks.items()})
    walks = _as_placed(floor, walks)
    taken = zip(walks, _takers(floor, walks), strict=True)
    beside = {key: (*crowded.get(key, ()), *_of_cells(floor.rules, group)) for key, group in members.items()}
    room = {key: floor.rules.carried_by(group).slots for key, group in members.items()}
    made = tuple(_offer(floor, walk, room[walk.key], starts[walk.key], taker, beside) for walk, taker in taken)
    return replace(plan, walks=walks, offers=made)


def _as_placed(floor: FloorNow, walks: tuple[PlannedWalk, ...]) -> tuple[PlannedWalk, ...]:
    by_key = {walk.key: walk for walk in walks}
    return tuple(by_key[key] for key in in_place(list(by_key), floor.placings))


def _placed_starts(floor: FloorNow, starts: dict[str, _Start]) -> None:
    """What a person set before another walk begins no later than that one, and what they set after it no sooner."""
    for placing in floor.placings:
        start, beside = starts.get(placing.key), starts.get(placing.beside)
        if start is None or beside is None:
            continue
        sooner, later = beside.at < start.at, beside.at > start.at
        if sooner if placing.side == "before" else later:
            starts[placing.key] = _Start(beside.at, Reason(PLACED))


def _rank(floor: FloorNow, walk: PlannedWalk, start: _Start, fills: Fills) -> tuple[int, int, float, str]:
    """What presses goes first, then of all that may begin now the least walking for what it takes, then in time."""
    rules, over = floor.rules, floor.now - start.at
    if over < 0:
        return 2, start.at, _worth(walk, fills), eldest(walk)
    presses = start.why.term in (PRESSES, ASKED) or over > rules.patience_s
    return (0, start.at, 0, eldest(walk)) if presses else (1, 0, _worth(walk, fills), eldest(walk))


def eldest(walk: PlannedWalk) -> str:
    """Tells equal walks apart by what they take: the name of a walk is another one in every house."""
    return min(walk.orders)


def _through_the_aisles(
    floor: FloorNow, walks: tuple[PlannedWalk, ...], fills: Fills, free: Mapping[str, bool]
) -> tuple[tuple[PlannedWalk, ...], Reasons]:
    """The walks as they go where aisles do not take all carts at once, and what is to be said of some of them."""
    if not is_crowding(floor.layout, floor.rules):
        return walks, {}
    spread = Spread(floor, sorted(ready_at(floor, person) for person in floor.people))
    return spread.spread(walks, fills, free), spread.reasons


def _offer(floor: FloorNow, walk: PlannedWalk, slots: int, start: _Start, taker: str | None, beside: Reasons) -> Offer:
    fill = Reason("fill.slots", walk.slots, slots)
    waits = () if start.at <= floor.now else (Reason("waits", start.at, len(floor.people)),)
    detour = (Reason("heavy_first", walk.detour_mm, walk.length_mm),) if walk.detour_mm else ()
    return Offer(walk.key, start.at, taker, (*waits, start.why, fill, *detour, *beside[walk.key]))


def _of_cells(rules: Rules, orders: Sequence[OpenOrder]) -> Iterable[Reason]:
    """That the wall is partly full, so the walk for it is no larger; or full, so it waits."""
    if rules.lacks_cells(orders):
        term = "no_cells" if _waits_for_cells(rules, orders) else "cells_free"
        yield Reason(term, rules.cells_free or 0, rules.wall_cells)


def _waits_for_cells(rules: Rules, orders: Sequence[OpenOrder]) -> bool:
    return rules.lacks_cells(orders) and (rules.cells_free or 0) < FEWEST_SORTED


def _starts(floor: FloorNow, walks: Sequence[PlannedWalk], members: Members, fills: Fills) -> dict[str, _Start]:
    starts = latest_starts(floor, walks, members)
    cells = [walk for walk in walks if not _waits_for_cells(floor.rules, members[walk.key])]
    enough = _enough(floor, cells, fills) if floor.rules.waiting == "patient" else {}
    for walk in walks:
        for sooner in (enough.get(walk.key), *_sooner(floor, walk, members[walk.key], fills)):
            if sooner is not None and sooner.at < starts[walk.key].at:
                starts[walk.key] = sooner
    _placed_starts(floor, starts)
    return starts


def _sooner(floor: FloorNow, walk: PlannedWalk, orders: Sequence[OpenOrder], fills: Fills) -> Iterable[_Start]:
    """What lets this walk begin before a cutoff presses."""
    rules = floor.rules
    oldest = min(orders, key=lambda order: (order.arrived, order.pick.key))
    yield from (_Start(order.arrived, Reason(ASKED, key=order.pick.key)) for order in orders if order.now)
    if _waits_for_cells(rules, orders):
        return
    if rules.waiting == "never":
        yield _Start(oldest.arrived, Reason("nobody_waits", key=oldest.pick.key))
    if rules.waiting == "brisk":
        yield _Start(oldest.arrived + rules.brisk_s, Reason("aged", oldest.arrived, rules.brisk_s, oldest.pick.key))
        if _is_full(walk, fills, rules) and is_short(floor, walk, orders):
            yield _Start(floor.now, Reason("full", walk.slots, rules.carried_by(orders).slots))


def is_short(floor: FloorNow, walk: PlannedWalk, orders: Sequence[OpenOrder]) -> bool:
    """It is hardly longer than the walk of one of its orders alone: waiting would hardly make it shorter."""
    alone = walk.alone_mm or sum(lone_mm(floor.layout, order.pick.stops) for order in orders)
    return walk.length_mm * len(orders) <= USEFUL * alone


def _is_full(walk: PlannedWalk, fills: Fills, rules: Rules) -> bool:
    """Its cart is, or it lasts nearly as long as a walk may."""
    return fills[walk.key] >= rules.full or 0 < rules.full * rules.most_seconds <= walk.seconds


def _worth(walk: PlannedWalk, fills: Fills) -> float:
    """Least walking for what it takes goes first."""
    return walk.length_mm / max(1e-9, fills[walk.key])


def _enough(floor: FloorNow, walks: Sequence[PlannedWalk], fills: Fills) -> dict[str, _Start]:
    """The best walks of more full work than is worth waiting with."""
    most = ENOUGH_CARTS * max(1, len(floor.people))
    left = sum(fills.values())
    why = Reason("enough", int(left), int(most))
    gone: dict[str, _Start] = {}
    full = [walk for walk in walks if _is_full(walk, fills, floor.rules)]
    for walk in sorted(full, key=lambda walk: (_worth(walk, fills), eldest(walk))):
        if left < most:
            break
        gone[walk.key] = _Start(floor.now, why)
        left -= fills[walk.key]
    return gone


def latest_starts(floor: FloorNow, walks: Sequence[PlannedWalk], members: Members) -> dict[str, _Start]:
    """When each begins at the latest: all of them, and all that go after them, put off by what time there is to spare.

    Of the walks due at one time the long ones go first, so that all people end together.
    """
    starts: dict[str, _Start] = {}
    spare = FOREVER
    for walk, begins, ends in reversed(schedule(floor, walks)):
        spare = min(spare, walk.due - ends)
        starts[walk.key] = _Start(begins + spare, _presses(walk, members[walk.key], floor.rules))
    return starts


def _presses(walk: PlannedWalk, orders: Sequence[OpenOrder], rules: Rules) -> Reason:
    order = min(orders, key=lambda order: (leave_by(order, rules), order.pick.key))
    if order.pick.due is None:
        return Reason("patience", walk.due, rules.patience_s, order.pick.key)
    return Reason(PRESSES, order.pick.due, rules.margin_s, order.pick.key)


def schedule(floor: FloorNow, walks: Iterable[PlannedWalk]) -> list[tuple[PlannedWalk, int, int]]:
    """Each walk, when it begins and ends, if whoever is free takes the next one, earliest due first, from now on."""
    crew = Crew(floor)
    in_time = sorted(walks, key=lambda walk: (walk.due, -walk.seconds, eldest(walk)))
    return [(walk, *crew.take(walk)[1:]) for walk in in_time]


def lateness(floor: FloorNow, walks: Iterable[PlannedWalk]) -> tuple[int, int]:
    """Seconds beyond the cutoffs, and seconds into the margins before them, summed over the walks of that schedule.

    The end of patience with an order is no cutoff.
    """
    margin = floor.rules.margin_s
    due = {order.pick.key: order.pick.due - margin for order in floor.orders if order.pick.due is not None}
    over = []
    for walk, _, ends in schedule(floor, walks):
        cutoff = min((due[key] for key in walk.orders if key in due), default=FOREVER)
        if ends > cutoff:
            over.append(ends - cutoff)
    return sum(max(0, seconds - margin) for seconds in over), sum(min(seconds, margin) for seconds in over)


def _takers(floor: FloorNow, walks: Sequence[PlannedWalk]) -> Iterable[str | None]:
    """Who is there first, takes first, one walk each; a walk too long at somebody's own pace rather goes to another.

    Nobody takes a walk without all that it needs, nor one of a zone that is not theirs.
    """
    left = sorted(floor.people, key=lambda person: (ready_at(floor, person), person.free_at, person.key))
    for walk in walks:
        able = [person for person in left if person.walks(walk) and _stays(floor, person, walk)]
        suiting = (person for person in able if keeps_bound(walk, person, floor.rules))
        person = next(suiting, able[0]) if able else None
        if person is not None:
            left.remove(person)
        yield None if person is None else person.key


def _stays(floor: FloorNow, person: Person, walk: PlannedWalk) -> bool:
    """Whether they would be back from it before they leave."""
    ready = ready_at(floor, person)
    return begins_at(person, ready, seconds_for(walk, person, floor.rules)) == ready

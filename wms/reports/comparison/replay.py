"""The clockwork: orders arrive, pickers become free, a policy says what is walked next."""

import heapq
from dataclasses import dataclass
from typing import Protocol

from wms.optimizer.batches import Cart, OrderToPick
from wms.optimizer.walk import Layout, Stop


@dataclass(frozen=True, slots=True)
class Terms:
    """`walking_mm_s`; `line_s` for each line picked, `walk_s` for each walk (cart, labels, handing over); a fixed wave
    every `wave_s`; `seconds` of computing for the whole replay of ours. Raises ValueError unless positive."""

    pickers: int = 4
    walking_mm_s: int = 1_200
    line_s: int = 10
    walk_s: int = 120
    wave_s: int = 7_200
    margin_s: int = 1_800
    seconds: float = 10.0
    workers: int = 1
    seed: int = 1

    def __post_init__(self) -> None:
        if min(self.pickers, self.walking_mm_s, self.wave_s) < 1 or min(self.line_s, self.walk_s, self.margin_s) < 0:
            raise ValueError("pickers, speed and wave length must be positive, times not negative")


@dataclass(frozen=True, slots=True)
class Part:
    """An order, or the part of one that fits a cart: what is picked in one walk. Times in epoch seconds."""

    order: str
    to_pick: OrderToPick
    created: int
    lines: int

    @property
    def key(self) -> str:
        return self.to_pick.key

    @property
    def due(self) -> int | None:
        return self.to_pick.due


@dataclass(frozen=True, slots=True)
class World:
    """`parts` oldest first; every one fits the cart."""

    layout: Layout
    cart: Cart
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """What a picker is sent to walk: keys of parts, stops in walking order."""

    parts: tuple[str, ...]
    stops: tuple[Stop, ...]
    length_mm: int


@dataclass(frozen=True, slots=True)
class Walked:
    """A load walked by one picker, in epoch seconds."""

    load: Load
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """`busy_s`: of all pickers; `late`: orders with a part handed over after its due time."""

    name: str
    walks: tuple[Walked, ...]
    length_mm: int
    busy_s: int
    orders: int
    late: int
    late_s: int


class Policy(Protocol):
    """`next_load` takes from the waiting parts, or gives none; `wake` is when to ask again besides at arrivals."""

    name: str

    def next_load(self, now: int, waiting: dict[str, Part]) -> Load | None: ...

    def wake(self, now: int) -> int | None: ...


def replay(world: World, policy: Policy, terms: Terms) -> Outcome:
    """Every part is walked once; none before it arrived."""
    coming, waiting, walks = list(reversed(world.parts)), dict[str, Part](), list[Walked]()
    parts = {part.key: part for part in world.parts}
    start = world.parts[0].created if world.parts else 0
    free = [(start, picker) for picker in range(terms.pickers)]
    while free:
        now, picker = heapq.heappop(free)
        while coming and coming[-1].created <= now:
            part = coming.pop()
            waiting[part.key] = part
        load = policy.next_load(now, waiting) if waiting else None
        if load is None:
            later = _later(now, coming, waiting, policy)
            if later is not None:
                heapq.heappush(free, (later, picker))
            continue
        for key in load.parts:
            del waiting[key]
        walks.append(Walked(load, now, now + duration(load, parts, terms)))
        heapq.heappush(free, (walks[-1].end, picker))
    return _outcome(policy.name, world, walks)


def duration(load: Load, parts: dict[str, Part], terms: Terms) -> int:
    """Seconds: walking, picking, and what every walk takes."""
    lines = sum(parts[key].lines for key in load.parts)
    return load.length_mm // terms.walking_mm_s + lines * terms.line_s + terms.walk_s


def _later(now: int, coming: list[Part], waiting: dict[str, Part], policy: Policy) -> int | None:
    moments = [coming[-1].created] if coming else []
    if waiting and (wake := policy.wake(now)) is not None:
        moments.append(max(wake, now + 1))
    return min(moments, default=None)


def _outcome(name: str, world: World, walks: list[Walked]) -> Outcome:
    end = {key: walked.end for walked in walks for key in walked.load.parts}
    delay: dict[str, int] = {}
    for part in world.parts:
        past = 0 if part.due is None else max(0, end[part.key] - part.due)
        delay[part.order] = max(delay.get(part.order, 0), past)
    return Outcome(
        name=name,
        walks=tuple(walks),
        length_mm=sum(walked.load.length_mm for walked in walks),
        busy_s=sum(walked.end - walked.start for walked in walks),
        orders=len(delay),
        late=sum(past > 0 for past in delay.values()),
        late_s=sum(delay.values()),
    )

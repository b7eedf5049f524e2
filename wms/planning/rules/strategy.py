"""How a warehouse releases: what happens to which class of orders, and what keeps an order back. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import Any, Literal, Protocol, get_args

from wms.optimizer.reasons import Reason

METHODS = ("single", "batch", "batch_and_sort", "zone_and_pass", "zone_and_consolidate")
SORTED = "batch_and_sort"
PASSED = "zone_and_pass"
CONSOLIDATED = "zone_and_consolidate"
TOLD_BY = ("priority", "channel", "service", "customer")
Release = Literal["at_once", "brisk", "patient", "waves"]
RELEASES: tuple[Release, ...] = get_args(Release)


class Classified(Protocol):
    """What tells an order's class."""

    @property
    def priority(self) -> str: ...
    @property
    def channel(self) -> str: ...
    @property
    def service(self) -> str: ...
    @property
    def customer(self) -> str: ...


class Held(Classified, Protocol):
    @property
    def id(self) -> Any: ...
    @property
    def cutoff(self) -> datetime | None: ...
    @property
    def missing(self) -> int: ...


@dataclass(frozen=True, slots=True)
class OrderClass:
    """Orders that are picked in one way. `when`: what each named field may be; a field that is not named may be all."""

    name: str
    method: str = "batch"
    when: Mapping[str, Collection[str]] = field(default_factory=dict)
    wait_for_stock: bool = False

    def takes(self, order: Classified) -> bool:
        return all(getattr(order, name) in allowed for name, allowed in self.when.items())


@dataclass(frozen=True, slots=True)
class ToteSize:
    """What a tote of this size takes, where carts have slots for several."""

    name: str
    volume_mm3: int
    weight_g: int


@dataclass(frozen=True, slots=True)
class Strategy:
    """`classes`: the first that takes an order counts; nothing takes it: batch to totes.

    `urgent_minutes`: an order whose cutoff is nearer than that does not wait for the planner, nor one of
    `urgent_priorities`. `walks_per_aisle`: carts beyond it wait for each other in an aisle, which the plan prices; 0:
    they do not. `bench_orders`: orders on walks, on lanes and at benches; 0 is no limit. `bench_minutes`: so much work
    may be ahead of the benches, at their pace now; 0 is no limit. `wave_times`: local times ("10:00") at which waves
    go, where release is by waves.

    `release`: when a walk may begin. at_once: as soon as somebody is free. brisk: nobody is idle while a full cart is
    there or an order has waited `idle_minutes`. patient: orders wait for company until a cutoff presses, or, without a
    cutoff, for `patience_minutes`. waves: only what a wave has sent. `walk_minutes`, `walk_stops`: of one walk at most;
    0 is no bound. `margin_minutes`: an order is handed over that long before its cutoff. The pace of people:
    `walking_mm_s`, `line_seconds` for each line, `walk_seconds` for each walk. `tote_volume_mm3`, `tote_weight_g`: what
    a tote takes whose size is not among `tote_sizes`. `detour_percent`: a walk may be so much longer than the shortest,
    so that heavy goods come before light ones in each tote and fragile ones last; 0: it is the shortest.
    `wall_orders`, `wall_totes`: of one walk whose orders are sorted at a wall afterwards; 0 orders: as many as a wall
    has cells.
    `zones`: in which order totes that are handed over pass them; others follow by name.
    `queue_walks`: so many wait in the queue at most; fewer where fewer people are there.
    """

    release: Release = "at_once"
    walk_minutes: int = 25
    walk_stops: int = 0
    margin_minutes: int = 15
    idle_minutes: int = 20
    patience_minutes: int = 240
    walking_mm_s: int = 1000
    line_seconds: int = 15
    walk_seconds: int = 60
    urgent_priorities: tuple[str, ...] = ("urgent",)
    urgent_minutes: int = 30
    walks_per_aisle: int = 0
    bench_orders: int = 0
    bench_minutes: int = 0
    tote_volume_mm3: int = 600 * 400 * 320 * 4 // 5
    tote_weight_g: int = 20_000
    tote_sizes: tuple[ToteSize, ...] = ()
    detour_percent: int = 0
    wall_orders: int = 0
    wall_totes: int = 2
    zones: tuple[str, ...] = ()
    wave_times: tuple[str, ...] = ()
    queue_walks: int = 12
    classes: tuple[OrderClass, ...] = ()

    def tote(self, size: str) -> ToteSize:
        """What a tote of that size takes; the usual, where nothing is said of it."""
        usual = ToteSize(size, self.tote_volume_mm3, self.tote_weight_g)
        return next((tote for tote in self.tote_sizes if tote.name == size), usual)

    @property
    def passes(self) -> bool:
        """Whether totes of some class are handed over from zone to zone."""
        return any(one.method == PASSED for one in self.classes)

    def class_of(self, order: Classified) -> OrderClass:
        return next((one for one in self.classes if one.takes(order)), DEFAULT_CLASS)

    def is_pressing(self, priority: str, cutoff: datetime | None, now: datetime) -> bool:
        """Whether the order cannot wait for the next plan."""
        near = cutoff is not None and cutoff - now < timedelta(minutes=self.urgent_minutes)
        return priority in self.urgent_priorities or near


DEFAULT_CLASS = OrderClass("others")
DEFAULT = Strategy()


def strategy_of(document: Mapping[str, Any]) -> Strategy:
    """From the stored document (schemas.StrategyIn)."""
    names = {one.name for one in fields(Strategy)} - {"classes", "tote_sizes"}
    plain = {name: _frozen(value) for name, value in document.items() if name in names}
    return Strategy(
        **plain,
        classes=tuple(OrderClass(**one) for one in document.get("classes", ())),
        tote_sizes=tuple(ToteSize(**one) for one in document.get("tote_sizes", ())),
    )


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class FloorLoad:
    """What is under way: `in_work` orders on walks, lanes and benches.

    `packed_an_hour`: orders, at the pace of the benches now; None: nobody knows.
    """

    in_work: int = 0
    packed_an_hour: int | None = None


@dataclass(frozen=True, slots=True)
class BenchLimit:
    """`most` orders at work at once, and the reason that says so."""

    most: int
    term: str
    key: str = ""


def bench_limit(strategy: Strategy, load: FloorLoad) -> BenchLimit | None:
    """The tighter of the two limits; None where there is none.

    Orders at work = what the benches pack in an hour x the hours that an order is to be under way (Little 1961); to
    hold it there is CONWIP (Spearman, Woodruff and Hopp 1990).
    """
    limits = [BenchLimit(strategy.bench_orders, "benches_full")] if strategy.bench_orders else []
    if strategy.bench_minutes and load.packed_an_hour is not None:
        paced = max(1, load.packed_an_hour * strategy.bench_minutes // 60)
        limits.append(BenchLimit(paced, "benches_pace", str(strategy.bench_minutes)))
    return min(limits, key=lambda limit: limit.most, default=None)


def by_departure(orders: Sequence[Any]) -> list[Any]:
    """Orders of one cutoff and service one after the other, the departure of the most urgent one first."""
    first: dict[Any, int] = {}
    for number, order in enumerate(orders):
        first.setdefault(_departure(order), number)
    return sorted(orders, key=lambda order: first[_departure(order)])


def _departure(order: Any) -> Any:
    return order.id if order.cutoff is None else (order.cutoff, order.service)


def may_go(
    orders: Sequence[Any], strategy: Strategy, load: FloorLoad, now: datetime
) -> tuple[list[Any], dict[Any, Reason]]:
    """(orders to plan, why each of the others is held back), for orders with the most urgent first.

    Waiting for stock holds back whatever the urgency: the goods are not there. Full benches hold back what can wait;
    what leaves together goes to them together.
    """
    going: list[Any] = []
    held: dict[Any, Reason] = {}
    limit = bench_limit(strategy, load)
    room = None if limit is None else limit.most - load.in_work
    for order in orders if limit is None else by_departure(orders):
        pressing = strategy.is_pressing(order.priority, order.cutoff, now)
        if order.missing and strategy.class_of(order).wait_for_stock:
            held[order.id] = Reason("waiting_for_stock", order.missing)
        elif limit is not None and room is not None and room <= 0 and not pressing:
            held[order.id] = Reason(limit.term, load.in_work + len(going), limit.most, limit.key)
        else:
            going.append(order)
            room = None if room is None else room - 1
    return going, held

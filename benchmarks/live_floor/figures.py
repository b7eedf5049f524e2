"""What a way of working came to: the same figures for what people walked and for what a replay says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.live_floor.day import Day


@dataclass(frozen=True)
class Walked:
    """One walk that is over. Moments in epoch seconds."""

    start: float
    end: float
    orders: tuple[str, ...]
    stops: int
    lines: int
    length_mm: int


@dataclass(frozen=True)
class Figures:
    """`idle`: of all people's hours between the first order and the last handing over; `idle_while_waiting`: those in
    which an order waited that nobody had begun. `wait`: from an order's arrival until its first walk begins.
    """

    way: str
    walks: int
    lines: int
    m_a_line: float
    lines_an_hour: float
    late: int
    longest_wait_min: float
    mean_wait_min: float
    orders_a_walk: float
    single_walks: int
    stops_a_walk: tuple[int, int, int]
    longest_walk_min: float
    idle_percent: float
    idle_while_waiting_percent: float
    hours: float

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def figures(way: str, walks: Sequence[Walked], day: Day, people: int) -> Figures:
    """Raises ValueError when nothing was walked."""
    if not walks:
        raise ValueError(f"{way}: nothing was walked")
    came = {order.key: order.created.timestamp() for order in day.orders}
    begins, ends = _firsts(walks), _lasts(walks)
    lines, busy = sum(walk.lines for walk in walks), sum(walk.end - walk.start for walk in walks)
    opens, closes = min(came.values()), max(walk.end for walk in walks)
    waits = [begins[order] - came[order] for order in begins]
    idle, pressed = _idle(walks, came, begins, people, opens, closes)
    return Figures(
        way=way, walks=len(walks), lines=lines,
        m_a_line=round(sum(walk.length_mm for walk in walks) / 1000 / lines, 2),
        lines_an_hour=round(3600 * lines / busy, 1),
        late=sum(order.due is not None and ends.get(order.key, closes) > order.due.timestamp() for order in day.orders),
        longest_wait_min=round(max(waits) / 60, 1), mean_wait_min=round(sum(waits) / len(waits) / 60, 1),
        orders_a_walk=round(sum(len(walk.orders) for walk in walks) / len(walks), 2),
        single_walks=sum(len(walk.orders) == 1 for walk in walks),
        stops_a_walk=_spread([walk.stops for walk in walks]),
        longest_walk_min=round(max(walk.end - walk.start for walk in walks) / 60, 1),
        idle_percent=_percent(idle, people * (closes - opens)),
        idle_while_waiting_percent=_percent(pressed, people * (closes - opens)),
        hours=round((closes - opens) / 3600, 2),
    )  # fmt: skip


def _firsts(walks: Iterable[Walked]) -> dict[str, float]:
    begins: dict[str, float] = {}
    for walk in walks:
        for order in walk.orders:
            begins[order] = min(walk.start, begins.get(order, walk.start))
    return begins


def _lasts(walks: Iterable[Walked]) -> dict[str, float]:
    ends: dict[str, float] = {}
    for walk in walks:
        for order in walk.orders:
            ends[order] = max(walk.end, ends.get(order, walk.end))
    return ends


def _idle(
    walks: Iterable[Walked],
    came: Mapping[str, float],
    begins: Mapping[str, float],
    people: int,
    opens: float,
    closes: float,
) -> tuple[float, float]:
    """(seconds of people without a walk, those of them while some order waited), swept over all moments."""
    changes = [(opens, 0, 0), (closes, 0, 0)]
    for walk in walks:
        changes += [(walk.start, 1, 0), (walk.end, -1, 0)]
    for order, begin in begins.items():
        changes += [(came[order], 0, 1), (max(begin, came[order]), 0, -1)]
    busy = waiting = 0
    idle = pressed = 0.0
    before = opens
    for moment, walkers, orders in sorted(changes):
        seconds = max(0.0, min(moment, closes) - before) * max(0, people - busy)
        idle += seconds
        pressed += seconds if waiting else 0.0
        before, busy, waiting = max(before, moment), busy + walkers, waiting + orders
    return idle, pressed


def _spread(counts: Sequence[int]) -> tuple[int, int, int]:
    """(median, nine in ten, most)."""
    ordered = sorted(counts)
    return ordered[len(ordered) // 2], ordered[9 * len(ordered) // 10], ordered[-1]


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


COLUMNS = {
    "way": "way of working", "walks": "walks", "single_walks": "of one order", "orders_a_walk": "orders a walk",
    "stops_a_walk": "stops: middle, 9 in 10, most", "m_a_line": "m a line", "lines_an_hour": "lines an hour",
    "late": "late", "longest_wait_min": "longest wait min", "longest_walk_min": "longest walk min",
    "idle_percent": "idle %", "idle_while_waiting_percent": "idle while orders wait %",
}  # fmt: skip


def table(rows: Iterable[Figures]) -> str:
    """In Markdown."""
    head = [f"| {' | '.join(COLUMNS.values())} |", "|---" * len(COLUMNS) + "|"]
    return "\n".join([*head, *(f"| {' | '.join(_cell(getattr(row, name)) for name in COLUMNS)} |" for row in rows)])


def _cell(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)

"""Decisions of counting on plain values: what a scan counts, what becomes of a variance, which place is next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from wms.kernel.codes import same_code, units_of

KINDS = ("cycle", "zero", "short", "spot", "campaign", "full", "recount")
STATES = ("planned", "open", "recounting", "to_decide", "investigating", "settled", "recounted", "dropped")
UNDECIDED = ("to_decide", "investigating")
MOST_UNITS = 99_999
MOST_DAYS = 60  # after so many a place is trusted as little as one that was never counted
COUNTED_KINDS = ("pick", "reserve", "tote")
DECISIONS = ("accept", "recount", "investigate")
PRIORITY = {"short": "normal", "spot": "normal", "recount": "normal"}
SECONDS = {"zero": 15}
USUAL_SECONDS = 60
# Who counts the same place for several reasons does it once, for the weightiest.
WEIGHT = {kind: weight for weight, kind in enumerate(("cycle", "full", "campaign", "zero", "spot", "short", "recount"))}


@dataclass(frozen=True)
class GoodsSeen:
    """An item that may lie in the place; `codes` maps each of its codes to the units that it stands for."""

    sku: str
    codes: Mapping[str, int]
    tracked: bool = False


@dataclass(frozen=True)
class CountScan:
    """What was scanned so far; None for what was not scanned yet."""

    place: str | None = None
    item: str | None = None
    lot: str | None = None
    quantity: int | None = None


@dataclass(frozen=True)
class CountVerdict:
    """`sku` None: goods that nobody expects there, which are counted all the same; `units` that one scan stands for."""

    code: str
    sku: str | None = None
    units: int = 1


def judge_count(place: str, goods: Sequence[GoodsSeen], scan: CountScan) -> CountVerdict:
    """The first thing wrong with a scan, in the order place, quantity, item, lot; else what it counts."""
    if scan.place is not None and same_code(scan.place) != same_code(place):
        return CountVerdict("counting.wrong_place")
    if scan.quantity is not None and not 0 <= scan.quantity <= MOST_UNITS:
        return CountVerdict("counting.bad_quantity")
    if scan.item is None:
        return CountVerdict("ok")
    for item in goods:
        units = units_of(item.codes, scan.item)
        if units is not None:
            code = "counting.lot_missing" if item.tracked and scan.lot is None else "ok"
            return CountVerdict(code, item.sku, units)
    return CountVerdict("ok")


@dataclass(frozen=True)
class Policy:
    """What a house has set of counting. A line within `pieces` or within `percent` of the books is accepted by itself.

    `recounts`: by how many other people, before somebody decides. `a_day`: cycle counts at most; 0: none. `days`: after
    how many each class of places is counted again; A are the places of 80 percent of the picks, B of the next 15.
    `trust`: a place that is trusted less than this is counted whatever its class. `value`: what is worth more, in the
    smallest unit of the currency, is never accepted by itself; None: no matter what.
    """

    pieces: int = 2
    percent: int = 5
    recounts: int = 1
    a_day: int = 0
    trust: int = 20
    value: int | None = None
    days: Mapping[str, int] = field(default_factory=lambda: {"a": 30, "b": 90, "c": 180})


@dataclass(frozen=True)
class LineSeen:
    """A counted line, as the judge sees it; `is_known` False: a code that nobody knows. `cost`: of one of the goods."""

    booked: int
    counted: int
    moved: bool = False
    is_known: bool = True
    cost: int = 0


def judge_variance(lines: Iterable[LineSeen], policy: Policy, recounted: int) -> str:
    """none, accept, recount or decide. `recounted`: by how many other people the place was counted before.

    What was moved while somebody counted may have been counted before or after: nobody can say, so it is no small
    variance.
    """
    varied = [line for line in lines if not line.is_known or line.counted != line.booked]
    if not varied:
        return "none"
    if all(_is_small(line, policy) for line in varied):
        return "accept"
    return "recount" if recounted < policy.recounts else "decide"


def _is_small(line: LineSeen, policy: Policy) -> bool:
    difference = abs(line.counted - line.booked)
    within = difference <= policy.pieces or difference * 100 <= policy.percent * line.booked
    worth_little = policy.value is None or difference * line.cost <= policy.value
    return line.is_known and not line.moved and within and worth_little


@dataclass(frozen=True)
class PlaceFacts:
    """What is known of a place: verified `days` ago, or never (None), with so many `moves` since then; `shorts` and
    `variances` of the last months.
    """

    days: int | None
    moves: int = 0
    shorts: int = 0
    variances: int = 0


def trust(place: PlaceFacts) -> int:
    """From 100, just counted and right, down to 0: the lowest is to be counted first.

    A day since then costs 1 (60 days at most, as never), and as much again for each short and for each two variances:
    a place that was wrong lately is soon doubted again. Two moves cost 1 (20 at most).
    """
    age = MOST_DAYS if place.days is None else min(MOST_DAYS, place.days)
    lost = age * (2 + 2 * place.shorts + place.variances) // 2 + min(20, place.moves // 2)
    return max(0, 100 - lost)


def classes_of(picks: Mapping[UUID, int]) -> dict[UUID, str]:
    """a, b or c of each place that was picked from, by its share of all picks; the others are c."""
    total, seen = sum(picks.values()), 0
    classes: dict[UUID, str] = {}
    for place, count in sorted(picks.items(), key=lambda pair: (-pair[1], pair[0])):
        classes[place] = "a" if seen * 100 < total * 80 else "b" if seen * 100 < total * 95 else "c"
        seen += count
    return classes


def due_places(places: Mapping[UUID, PlaceFacts], classes: Mapping[UUID, str], policy: Policy, most: int) -> list[UUID]:
    """Those that were not verified for as long as their class allows, or are trusted too little; the least trusted
    first.
    """
    due = [
        place for place, facts in places.items()
        if facts.days is None or facts.days >= policy.days.get(classes.get(place, "c"), 0)
        or trust(facts) < policy.trust
    ]  # fmt: skip
    return sorted(due, key=lambda place: (trust(places[place]), place))[:most]


def days_between(before: datetime | None, now: datetime) -> int | None:
    return None if before is None else max(0, (now - before).days)

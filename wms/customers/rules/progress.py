"""How far an order is, as its customer would say it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

STEPS = ("accepted", "picked", "packed", "sent")
_DONE = {
    "waiting": 1, "allocated": 1, "released": 1, "picking": 1, "picked": 2, "packing": 2, "packed": 3, "shipped": 4,
    "cancelled": 0,
}  # fmt: skip
_NOW = {"released": "picking", "picking": "picking", "picked": "packing", "packing": "packing"}


@dataclass(frozen=True)
class Ordered:
    """A line of the order in base units; one of what was ordered is `units` of them."""

    name: str
    units: int
    ordered: int
    cancelled: int


@dataclass(frozen=True)
class Box:
    """A parcel with a label that stands; `units` by line. `gone_at` None: it is still in the house. `departure`: with
    which it leaves.
    """

    number: str
    carrier: str
    tracking_number: str
    tracking_url: str
    units: Mapping[str, int]
    gone_at: datetime | None
    departure: str = ""


@dataclass(frozen=True)
class Goods:
    """So many of something; `units` above 1: each is a pack of so many."""

    name: str
    count: int
    units: int = 1


@dataclass(frozen=True)
class Step:
    """`word`: what the step is called while it is `done`, goes on `now`, or comes `later`."""

    word: str
    state: str


@dataclass(frozen=True)
class Parcel:
    box: Box
    goods: tuple[Goods, ...]


@dataclass(frozen=True)
class Progress:
    """`headline` names a sentence; `gone` of all `parcels` have left. `to_come` is in no parcel yet; `goods` is all
    that is not cancelled.
    """

    headline: str
    steps: tuple[Step, ...]
    gone: tuple[Parcel, ...]
    packed: tuple[Parcel, ...]
    to_come: tuple[Goods, ...]
    not_coming: tuple[Goods, ...]
    goods: tuple[Goods, ...]

    @property
    def parcels(self) -> int:
        return len(self.gone) + len(self.packed)


def progress_of(state: str, lines: Mapping[str, Ordered], boxes: Sequence[Box]) -> Progress:
    parcels = [Parcel(box, _goods(lines, box.units)) for box in boxes]
    gone = tuple(parcel for parcel in parcels if parcel.box.gone_at is not None)
    packed = tuple(parcel for parcel in parcels if parcel.box.gone_at is None)
    boxed = sum((Counter(box.units) for box in boxes), Counter[str]())
    open_units = {key: line.ordered - line.cancelled - boxed[key] for key, line in lines.items()}
    return Progress(
        headline=_headline(state, bool(gone), bool(packed)), steps=steps_of(state), gone=gone, packed=packed,
        to_come=() if state in ("shipped", "cancelled") else _goods(lines, open_units),
        not_coming=_goods(lines, {key: line.cancelled for key, line in lines.items()}),
        goods=_goods(lines, {key: line.ordered - line.cancelled for key, line in lines.items()}),
    )  # fmt: skip


def steps_of(state: str) -> tuple[Step, ...]:
    """None of an order that was cancelled."""
    done, now = _DONE[state], _NOW.get(state)
    if done == 0:
        return ()
    steps = [Step(name, "done" if number < done else "later") for number, name in enumerate(STEPS)]
    if now is not None:
        steps[done] = Step(now, "now")
    return tuple(steps)


def _headline(state: str, some_gone: bool, some_packed: bool) -> str:
    if state in ("shipped", "cancelled"):
        return state
    if some_gone:
        return "some_parcels" if some_packed else "part_gone"
    return _NOW.get(state, "packed" if state == "packed" else "accepted")


def _goods(lines: Mapping[str, Ordered], units: Mapping[str, int]) -> tuple[Goods, ...]:
    """In the order of the lines; in what was ordered while that is a whole number."""
    counted = ((line, units.get(key, 0)) for key, line in lines.items())
    return tuple(_in_words(line, count) for line, count in counted if count > 0)


def _in_words(line: Ordered, count: int) -> Goods:
    whole, rest = divmod(count, line.units)
    return Goods(line.name, count) if rest else Goods(line.name, whole, line.units)

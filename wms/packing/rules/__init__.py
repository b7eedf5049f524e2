"""Decisions on plain values: weights, which lines a scan counts for, what a scale said."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from math import ceil
from typing import Any, Protocol, TypeVar
from uuid import UUID

from wms.kernel.codes import same_code, units_of
from wms.packing.rules.boxes import STARTING_BOX_RULES as STARTING_BOX_RULES
from wms.packing.rules.boxes import WHY_NOW as WHY_NOW
from wms.packing.rules.boxes import BoxRules as BoxRules
from wms.packing.rules.boxes import why_not_again as why_not_again

NOTICES = ("cancelled", "on_hold", "goods_held", "incomplete")
INCOMPLETE = "incomplete"
STILL_PICKED = frozenset({"waiting", "allocated", "released", "picking"})  # states of an order of which more is to come
ENDED = frozenset({"shipped", "cancelled"})
_GRAMS = {"g": Decimal(1), "kg": Decimal(1000)}
_ANSWER = re.compile(r"S ([SD]) +(-?\d+(?:\.\d+)?) (g|kg)")


@dataclass(frozen=True, slots=True)
class WeightRules:
    """How far a parcel may differ from what it should weigh: the larger of the two; `may_override`: in spite of it;
    `may_reckon`: a bench without a scale closes at what it should weigh."""

    tolerance_percent: int = 5
    least_tolerance_g: int = 50
    may_override: bool = True
    may_reckon: bool = True

    def tolerance(self, expected_g: int) -> int:
        """Grams, rounded up."""
        return max(self.least_tolerance_g, -(-expected_g * self.tolerance_percent // 100))

    def is_right(self, expected_g: int, weight_g: int) -> bool:
        return abs(weight_g - expected_g) <= self.tolerance(expected_g)


STARTING_WEIGHT_RULES = WeightRules()


@dataclass(frozen=True, slots=True)
class Content:
    """Units of one item, and what one of them weighs."""

    sku: str
    name: str
    weight_g: int
    quantity: int


@dataclass(frozen=True, slots=True)
class Suspect:
    """So many units of one item would explain a difference in weight."""

    sku: str
    name: str
    quantity: int


@dataclass(frozen=True)
class CartonTypeRecord:
    """A kind of carton: inner sizes, what it carries, what it weighs empty and what it costs in cents.

    `position` tells in which order benches offer them.
    """

    code: str
    name: str
    length_mm: int
    width_mm: int
    height_mm: int
    max_weight_g: int
    tare_g: int
    cost_minor: int
    position: int = 0
    out_of_stock: bool = False
    retired: bool = False

    @property
    def offered(self) -> bool:
        return not (self.out_of_stock or self.retired)


@dataclass(frozen=True, slots=True)
class Known:
    """What the house has learned of a content: `fits` of its items (per cent of their volume), and which cartons were
    `taken` for the same goods the last `times` in turn; none: what was proposed."""

    fits: Mapping[UUID, int] = field(default_factory=dict)
    taken: tuple[str, ...] = ()
    times: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a scale said; not `stable` while it moves."""

    weight_g: int
    stable: bool


class Room(Protocol):
    """A line with units that are still to be packed."""

    @property
    def lot(self) -> str: ...

    @property
    def left(self) -> int: ...


RoomT = TypeVar("RoomT", bound=Room)


def units_that_fit(free_g: int, unit_g: int) -> int:
    """How many units of `unit_g` grams go into `free_g` grams; weightless ones without end."""
    return max(0, free_g) // unit_g if unit_g else 1_000_000


def without_weight(contents: Iterable[Content]) -> list[str]:
    """Skus whose weight nobody has said: what they are in cannot be reckoned."""
    return sorted({content.sku for content in contents if content.weight_g <= 0})


def expected_weight(tare_g: int, contents: Iterable[Content]) -> int:
    return tare_g + sum(content.weight_g * content.quantity for content in contents)


def suspect(
    weights: tuple[int, int], tolerance_g: int, inside: Sequence[Content], outside: Sequence[Content]
) -> Suspect | None:
    """The one item that explains the difference: units missing from `inside`, or too many, from there or `outside`.

    `weights`: expected and told, in grams. None when no whole number of units of one item
    brings the weight within the tolerance.
    """
    difference = weights[1] - weights[0]
    candidates = inside if difference < 0 else [*inside, *outside]
    guesses = [_guess(content, abs(difference), difference < 0) for content in candidates if content.weight_g > 0]
    near = [guess for guess in guesses if guess[0] <= tolerance_g and guess[1].quantity > 0]
    return min(near, key=lambda guess: (guess[0], guess[1].quantity, guess[1].sku))[1] if near else None


def _guess(content: Content, difference_g: int, is_missing: bool) -> tuple[int, Suspect]:
    """The nearest number of units, and the grams that it leaves unexplained."""
    units = (difference_g + content.weight_g // 2) // content.weight_g
    units = min(units, content.quantity) if is_missing else units
    return abs(difference_g - units * content.weight_g), Suspect(content.sku, content.name, units)


def spread(lines: Sequence[RoomT], quantity: int, lot: str | None) -> list[tuple[RoomT, int]]:
    """Counts units for lines with room, in their order; empty when they have too little. A lot, if scanned, binds."""
    takes = []
    for line in lines:
        units = min(line.left, quantity) if lot is None or line.lot in ("", lot) else 0
        if units > 0:
            takes.append((line, units))
            quantity -= units
    return takes if quantity == 0 else []


def read_scale_answer(answer: str) -> Reading | None:
    """The weight in an answer to MT-SICS `S`: "S S     1234 g" stable, "S D ..." moving; None for anything else.

    Source: Mettler-Toledo, MT-SICS reference manual, level 0.
    """
    match = _ANSWER.fullmatch(answer.strip())
    if match is None:
        return None
    state, number, unit = match.groups()
    return Reading(int((Decimal(number) * _GRAMS[unit]).to_integral_value()), state == "S")


def split_address(address: str) -> tuple[str, int]:
    """host and port of "host:port" or "[ipv6]:port"; raises ValueError."""
    host, _, port = address.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ValueError("must be host:port")
    return host, int(port)


def customer_of(ship_to: Mapping[str, Any]) -> str:
    """Who an order is for, as it stands on paper."""
    return str(ship_to.get("company") or ship_to.get("name", ""))


def parcel_number(number: int) -> str:
    """What stands on the carton and names it as a place."""
    return f"P{number:06d}"


def is_finished(lefts: Iterable[int], parcel_states: Iterable[str]) -> bool:
    """Nothing is left to pack and no parcel is open."""
    return all(left <= 0 for left in lefts) and "open" not in parcel_states


def notice(order_state: str, on_hold: bool, holds: Collection[str] = ()) -> str | None:
    """The banner that a packer must see first."""
    if order_state == "cancelled":
        return "cancelled"
    if "goods" in holds:
        return "goods_held"
    if on_hold and set(holds) == {INCOMPLETE}:
        return INCOMPLETE
    return "on_hold" if on_hold else None


@dataclass(frozen=True, slots=True)
class ToFetch:
    """Goods that an order lacks, in a bin. `codes` maps every code of the item to the units it stands for."""

    location: str
    codes: Mapping[str, int]
    quantity: int


def judge_fetch(listed: Collection[ToFetch], location: str, item: str, quantity: int) -> str:
    """ok, or the code of the refusal: what is wanted out of the bin, then how many."""
    there = [goods for goods in listed if same_code(goods.location) == same_code(location)]
    meant = [goods for goods in there if units_of(goods.codes, item)]
    if not meant:
        return "packing.not_to_fetch"
    return "ok" if 0 < quantity <= sum(goods.quantity for goods in meant) else "packing.too_many_to_fetch"


def judge_target(totes: Collection[str], place: str, scanned: str, kind: str | None) -> str:
    """Whether fetched goods go there: into a tote of their order, to where it stands, or, if it has no tote left,
    into an empty one. `kind`: of the scanned place.
    """
    if same_code(scanned) in {same_code(code) for code in (*totes, place)}:
        return "ok"
    return "ok" if kind == "tote" and not totes else "packing.wrong_target"


def content_of(units: Mapping[UUID, int]) -> str:
    """The same for the same units of the same items, whatever the order."""
    goods = sorted(f"{item_id} {quantity}" for item_id, quantity in units.items())
    return sha256("\n".join(goods).encode()).hexdigest()


def scaled(size: tuple[int, int, int], percent: int) -> tuple[int, int, int]:
    """Sides of a box of so many per cent of the volume, in the same proportions, up to the next mm."""
    if percent == 100:
        return size
    factor = (percent / 100) ** (1 / 3)
    length, width, height = (max(1, ceil(side * factor - 1e-9)) for side in size)
    return length, width, height


PHOTO_REASONS = ("always", "worth", "channel", "item", "share", "at_will")


@dataclass(frozen=True, slots=True)
class PhotoRules:
    """Of which open parcels a photo is asked, beside those that a packer takes at will. Money is in the smallest unit;
    None: whatever it is worth. `must`: no parcel closes without the photo that is asked for."""

    always: bool = False
    above_worth_minor: int | None = None
    channels: Sequence[str] = ()
    items: Sequence[str] = ()
    share_percent: int = 0
    must: bool = False
    kept_days: int = 180


STARTING_PHOTO_RULES = PhotoRules()


@dataclass(frozen=True, slots=True)
class OrderSeen:
    """What the rules of photos look at. `lot`: a number of its own, by which a share of all orders is drawn."""

    worth_minor: int
    channel: str
    skus: Collection[str]
    lot: int


def why_photo(rules: PhotoRules, order: OrderSeen) -> str | None:
    """Why a photo of each parcel of the order is asked for: one of PHOTO_REASONS; None: it is not."""
    limit = rules.above_worth_minor
    calls = {
        "always": rules.always,
        "worth": limit is not None and order.worth_minor > limit,
        "channel": order.channel in rules.channels,
        "item": not set(rules.items).isdisjoint(order.skus),
        "share": order.lot % 100 < rules.share_percent,
    }
    return next((why for why, does in calls.items() if does), None)

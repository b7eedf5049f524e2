"""Verdicts on a scan, and small decisions about lines, stops and slots.

The handheld judges with the same rules before the server does; tests/vectors/pick.json holds both to one answer.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from wms.kernel.codes import BLANKS, known_as, same_code, units_of
from wms.kernel.priorities import PRIORITY_RANK
from wms.optimizer.dispatch import Pace

COLOURS = ("blue", "orange", "green", "pink", "yellow", "violet", "teal", "red")
ENDED = frozenset({"shipped", "cancelled"})  # states of an order that wants nothing any more
FROZEN_STOPS = 2  # the stop on the screen and the next one never change under a worker's feet
PACE = Pace()
SHORT_REASONS = ("empty", "fewer", "damaged", "wrong_item", "unreachable", "unreadable")


@dataclass(frozen=True, slots=True)
class PickTarget:
    """What one line asks for. `codes` maps every code of the item to the units it stands for (a case: 6)."""

    location_code: str
    check_digits: str
    codes: Mapping[str, int]
    lot: str
    quantity: int
    picked: int = 0
    short: int = 0
    tote: str | None = None
    state: str = "open"

    @property
    def remaining(self) -> int:
        return self.quantity - self.picked - self.short


@dataclass(frozen=True, slots=True)
class PickScan:
    """What was scanned so far; None for what was not scanned yet, so each step can be judged on its own."""

    location: str | None = None
    item: str | None = None
    lot: str | None = None
    quantity: int | None = None
    tote: str | None = None


@dataclass(frozen=True, slots=True)
class KnownCodes:
    """Codes that name something real, though not what this line asks for. They tell wrong from unknown."""

    locations: Collection[str] = ()
    items: Collection[str] = ()
    totes: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """`code` is "ok" or a refusal's code; `part` names the scan it is about; the rest is for the words."""

    code: str
    part: str = ""
    scanned: str | int | None = None
    expected: tuple[str | int, ...] = field(default=())

    @property
    def ok(self) -> bool:
        return self.code == "ok"


OK = Verdict("ok")


def judge_pick(target: PickTarget, scan: PickScan, known_codes: KnownCodes | None = None) -> Verdict:
    """The first thing wrong with a scan, in the order a picker scans: place, item, lot, quantity, tote.

    Without `known_codes` every mismatch is the wrong one; with it, a code that names nothing is unknown.
    """
    if target.state == "cancelled":
        return Verdict("picking.line_cancelled")
    if target.remaining <= 0:
        return Verdict("picking.line_done")
    for verdict in (
        _judge_location(target, scan, known_codes),
        _judge_item(target, scan, known_codes),
        _judge_lot(target, scan),
        _judge_quantity(target, scan),
        _judge_tote(target, scan, known_codes),
    ):
        if not verdict.ok:
            return verdict
    return OK


def _mismatch(code: str, part: str, scanned: str, expected: tuple[str, ...], names: Collection[str] | None) -> Verdict:
    """`names`: codes that name something real; None where nobody has looked."""
    unknown = names is not None and known_as({same_code(name): True for name in names}, scanned) is None
    return Verdict("picking.unknown_code" if unknown else code, part, scanned, expected)


def _judge_location(target: PickTarget, scan: PickScan, known_codes: KnownCodes | None) -> Verdict:
    if scan.location is None:
        return OK
    right = {same_code(code): True for code in (target.location_code, target.check_digits) if code}
    if known_as(right, scan.location):
        return OK
    names = known_codes.locations if known_codes else None
    scanned = scan.location.strip(BLANKS)
    return _mismatch("picking.wrong_location", "location", scanned, (target.location_code,), names)


def _judge_item(target: PickTarget, scan: PickScan, known_codes: KnownCodes | None) -> Verdict:
    if scan.item is None or units_of(target.codes, scan.item) is not None:
        return OK
    names = known_codes.items if known_codes else None
    return _mismatch("picking.wrong_item", "item", scan.item.strip(BLANKS), tuple(target.codes), names)


def _judge_lot(target: PickTarget, scan: PickScan) -> Verdict:
    if not target.lot:
        return OK
    if scan.lot is None:
        later_step = scan.quantity is not None or scan.tote is not None
        return Verdict("picking.lot_missing", "lot", None, (target.lot,)) if later_step else OK
    if scan.lot.strip(BLANKS) == target.lot:
        return OK
    return Verdict("picking.wrong_lot", "lot", scan.lot.strip(BLANKS), (target.lot,))


def _judge_quantity(target: PickTarget, scan: PickScan) -> Verdict:
    quantity = scan.quantity
    if quantity is None:
        quantity = (units_of(target.codes, scan.item) if scan.item is not None else None) or 1
    if quantity < 1:
        return Verdict("picking.bad_quantity", "quantity", quantity, (target.remaining,))
    if quantity > target.remaining:
        return Verdict("picking.too_many", "quantity", quantity, (target.remaining,))
    return OK


def _judge_tote(target: PickTarget, scan: PickScan, known_codes: KnownCodes | None) -> Verdict:
    if scan.tote is None:
        return OK
    scanned = scan.tote.strip(BLANKS)
    if target.tote is None:
        return Verdict("picking.tote_missing", "tote", scanned)
    if known_as({same_code(target.tote): True}, scanned):
        return OK
    return _mismatch("picking.wrong_tote", "tote", scanned, (target.tote,), known_codes.totes if known_codes else None)


def walk_seconds(distance_mm: int, lines: int) -> int:
    """How long a walk takes, at the pace that the optimizer reckons with."""
    return PACE.setup_s + PACE.seconds(distance_mm, lines)


def colour_of(slot: int) -> str:
    """Slots count from 1; more slots than colours start over."""
    return COLOURS[(slot - 1) % len(COLOURS)]


def last_slot_of(slot: int, span: int) -> int:
    """The last cart slot of an order that has `span` of them from `slot` on."""
    return slot + span - 1


def size_at(slot_sizes: Sequence[str], slot: int) -> str:
    """The size of tote that a slot of the cart takes; "": any."""
    return slot_sizes[slot - 1] if 0 < slot <= len(slot_sizes) else ""


def slot_of_next(slot: int, span: int, full: int) -> int:
    """The cart's slot of the next tote of an order that has filled so many."""
    return min(slot + full, last_slot_of(slot, span))


def takes_size(expected: str, size: str) -> bool:
    return expected in ("", size)


def slots_name(slot: int, span: int) -> str:
    """ "3", or "3–4" for an order of two totes."""
    return str(slot) if span == 1 else f"{slot}–{last_slot_of(slot, span)}"


def first_slots(spans: Sequence[int]) -> list[int]:
    """Where each order begins when they stand on the cart one behind the other."""
    return [1 + sum(spans[:number]) for number in range(len(spans))]


def free_slot(taken: Collection[tuple[int, int]], span: int) -> int:
    """The first slot from which `span` of them are free; `taken`: (slot, span) of the orders that are on the cart."""
    full = {number for slot, own in taken for number in range(slot, slot + own)}
    starts = range(1, len(full) + max(full, default=0) + 2)
    return next(slot for slot in starts if full.isdisjoint(range(slot, slot + span)))


def slots_of_other_sizes(slot_sizes: Sequence[str], sizes: Collection[str]) -> list[tuple[int, int]]:
    """(slot, 1) of those that take none of these sizes; no sizes: any will do."""
    return [(slot, 1) for slot, size in enumerate(slot_sizes, 1) if sizes and size and size not in sizes]


def free_sizes(slot_sizes: Sequence[str], taken: Collection[tuple[int, int]]) -> frozenset[str]:
    """The sizes that free slots of the cart take; "": one takes any."""
    full = {number for slot, span in taken for number in range(slot, slot + span)}
    free = {size for slot, size in enumerate(slot_sizes, 1) if slot not in full}
    return frozenset(free) if slot_sizes else frozenset({""})


def line_state(quantity: int, picked: int, short: int) -> str:
    return "done" if picked + short >= quantity else "open"


def stop_state(line_states: Collection[str], skipped: int) -> str:
    if all(state != "open" for state in line_states):
        return "done"
    return "skipped" if skipped else "open"


def diff_of(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What makes the walk `before` the walk `after`, both as devices read them (stops, slots and other fields).

    {stops, slots}: new or changed ones, whole; {gone}: ids of stops that fell away; {order}: ids of the open stops in
    walking order; {task}: other fields that differ.
    """
    stops, slots = ({one[key]: one for one in before[part]} for part, key in (("stops", "id"), ("slots", "slot")))
    kept = {stop["id"] for stop in after["stops"]}
    return {
        "stops": [stop for stop in after["stops"] if stops.get(stop["id"]) != stop],
        "slots": [slot for slot in after["slots"] if slots.get(slot["slot"]) != slot],
        "gone": [key for key in stops if key not in kept],
        "order": [stop["id"] for stop in after["stops"] if stop["state"] != "done"],
        "task": {key: value for key, value in after.items() if key not in _PARTS and before.get(key) != value},
    }


_PARTS = frozenset({"stops", "slots", "picks", "notices", "drop", "version", "lease_until", "worker", "state"})


def priority_of(priorities: Collection[str]) -> str:
    """A walk is as urgent as its most urgent order."""
    return max(priorities, key=PRIORITY_RANK.__getitem__)


class Distances(Protocol):
    def distance_mm(self, a: UUID | None, b: UUID | None) -> int | None: ...


def cheapest_place(distances: Distances, walk: Sequence[UUID], new: UUID, frozen: int) -> int:
    """The index at which to insert `new` into `walk` (locations in walking order), never among the first `frozen`.

    Unknown distances count nothing, so a place that is on no floor plan goes to the end of the frozen part.
    """
    places = range(frozen, len(walk) + 1)
    return min(places, key=lambda index: (_extra_mm(distances, walk, new, index), index))


def _extra_mm(distances: Distances, walk: Sequence[UUID], new: UUID, index: int) -> int:
    before = walk[index - 1] if index else None
    after = walk[index] if index < len(walk) else None
    to, on = distances.distance_mm(before, new) or 0, distances.distance_mm(new, after) or 0
    return to + on - (distances.distance_mm(before, after) or 0)


@dataclass(frozen=True, slots=True)
class LyingGoods:
    """Goods in a tote that nobody wants. `codes` maps every code of the item to the units it stands for."""

    tote: str
    codes: Mapping[str, int]
    quantity: int


@dataclass(frozen=True, slots=True)
class PutBackScan:
    """`is_bin`: what was scanned for the place is a bin, where goods are stored."""

    tote: str
    item: str
    quantity: int
    is_bin: bool


def judge_put_back(lying: Collection[LyingGoods], scan: PutBackScan) -> str:
    """ok, or the code of the refusal: what lies in the tote, then the bin, then how many."""
    standing = [goods for goods in lying if units_of({goods.tote: 1}, scan.tote)]
    meant = [goods for goods in standing if units_of(goods.codes, scan.item)]
    if not meant:
        return "picking.nothing_to_put_back"
    if not scan.is_bin:
        return "picking.not_a_bin"
    return "ok" if scan.quantity <= sum(goods.quantity for goods in meant) else "inventory.not_enough"

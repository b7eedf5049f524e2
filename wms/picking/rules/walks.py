"""Small decisions about the lines, stops and slots of a walk."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from wms.kernel.priorities import PRIORITY_RANK
from wms.optimizer.dispatch import Pace

COLOURS = ("blue", "orange", "green", "pink", "yellow", "violet", "teal", "red")
ENDED = frozenset({"shipped", "cancelled"})  # states of an order that wants nothing any more
FROZEN_STOPS = 2  # the stop on the screen and the next one never change under a worker's feet
PACE = Pace()
SHORT_REASONS = ("empty", "fewer", "damaged", "wrong_item", "unreachable", "unreadable")


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


@dataclass(frozen=True, slots=True)
class Stood:
    """Totes that an order had on a cart, the first one first: they stood in its slots one behind the other."""

    slot: int
    span: int
    totes: tuple[UUID, ...]


def stood_last(walks: Sequence[Stood]) -> dict[int, UUID]:
    """{slot of the cart: the tote that stood there last}; `walks`: the latest first. A tote stands in one slot."""
    standing: dict[int, UUID] = {}
    for stood in walks:
        for index, tote_id in enumerate(stood.totes[: stood.span]):
            if stood.slot + index not in standing and tote_id not in standing.values():
                standing[stood.slot + index] = tote_id
    return standing


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

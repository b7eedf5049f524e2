"""The order in which people walk past places, as somebody walked it. Pure.

handheld_ui/src/handheld/flows/walk_judge.ts says the same of a scan; both are held to tests/vectors/walk_order.json.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

PARTS = ("aisle", "zone")
ORDERED_KINDS = ("pick", "reserve")
MOST_PLACES = 2000
Place = TypeVar("Place")


@dataclass(frozen=True)
class WalkedScan:
    """`kind` of the scanned place, "unknown" when no place has the code; `same_part`: it belongs to what is walked."""

    kind: str
    same_part: bool
    before: bool


def judge_walked(scan: WalkedScan) -> str:
    """The code of what is wrong with a scan on such a walk, or "ok"."""
    if scan.kind == "unknown":
        return "layout.unknown_location"
    if scan.kind not in ORDERED_KINDS:
        return "layout.not_a_bin"
    if not scan.same_part:
        return "layout.other_part"
    return "layout.walked_before" if scan.before else "ok"


def turns_of(numbers: Sequence[int], taken: Collection[int], last: int) -> tuple[range | list[int], bool]:
    """The numbers for places in their new order, and whether those who stand behind make room for them.

    Numbers of their own are only handed on anew. If those do not tell the places apart, or others have them too, the
    places get a row of new ones from the first they had; places without any come behind the `last` of the warehouse.
    """
    former = sorted(numbers)
    if former[0] > 0 and len(set(former)) == len(former) and not set(former) & set(taken):
        return former, False
    first = next((number for number in former if number > 0), last + 1)
    return range(first, first + len(former)), first <= last


def in_new_order(places: Sequence[Place], walked: Sequence[Place]) -> list[Place]:
    """Those that were walked, then the others as they stood."""
    return [*walked, *(place for place in places if place not in set(walked))]

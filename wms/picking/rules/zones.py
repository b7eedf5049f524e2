"""Totes that are handed over from zone to zone: where they go next, and who may take them up. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from wms.kernel.codes import known_as, same_code


@dataclass(frozen=True, slots=True)
class HandOver:
    """A place at which totes wait for a zone; "": for any."""

    code: str
    zone: str


def zone_after(ahead: Sequence[str], zone: str) -> str | None:
    """Where a walk goes on: in its zone while something is to be picked there, else in the first of those `ahead`, the
    zones of its open stops in walking order; None: nothing is ahead.
    """
    return zone if zone in ahead else next(iter(ahead), None)


def places_for(places: Sequence[HandOver], zone: str) -> list[HandOver]:
    """Where totes wait for this zone; where it has no place of its own, at those for any, and else at all."""
    chosen = ([place for place in places if place.zone == wanted] for wanted in (zone, ""))
    return next((some for some in chosen if some), list(places))


def judge_hand_over(places: Sequence[HandOver], zone: str, scanned: str) -> str:
    """ok, other (a place for another zone, which counts when it is meant), or why it is none."""
    place = known_as({same_code(place.code): place for place in places}, scanned)
    if place is None:
        return "picking.not_a_hand_over"
    return "ok" if place in places_for(places, zone) else "other"


def judge_waiting(containers: Sequence[str], scanned: str) -> str:
    """`containers`: the totes of the walk and its cart; whichever is scanned, all of them are taken up."""
    is_there = known_as({same_code(code): True for code in containers}, scanned)
    return "ok" if is_there else "picking.not_waiting"

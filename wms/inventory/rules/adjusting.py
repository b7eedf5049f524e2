"""Whether stock may be adjusted by so many units; pure. The handheld judges by the same vectors: adjust.json."""

from dataclasses import dataclass

from wms.inventory.rules.reasons import needs_second_person

ADJUSTABLE_KINDS = frozenset({"pick", "reserve", "quarantine", "hold", "lost_and_found"})


@dataclass(frozen=True)
class AdjustSeen:
    """What is known of the place and its goods; None is not looked up. `limit`: units that the person changes alone."""

    kind: str | None = None
    on_hand: int | None = None
    limit: int | None = None
    approved: bool = False


def judge_adjustment(seen: AdjustSeen, difference: int | None = None) -> str:
    """ok, or the code of the first thing wrong: the place, how many, whether somebody else has to allow it."""
    if seen.kind == "unknown":
        return "inventory.unknown_place"
    if seen.kind is not None and seen.kind not in ADJUSTABLE_KINDS:
        return "inventory.not_a_bin"
    if difference is None:
        return "ok"
    if difference == 0:
        return "inventory.bad_quantity"
    if seen.on_hand is not None and seen.on_hand + difference < 0:
        return "inventory.not_enough"
    alone = seen.approved or not needs_second_person(seen.limit, abs(difference))
    return "ok" if alone else "inventory.second_person"

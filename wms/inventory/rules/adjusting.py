"""Whether stock may be put right as somebody says; pure. The handheld judges by the same vectors: adjust.json,
bring_back.json and change_lot.json."""

from dataclasses import dataclass

from wms.inventory.rules.reasons import needs_second_person

ADJUSTABLE_KINDS = frozenset({"pick", "reserve", "quarantine", "hold", "lost_and_found"})
# Places from which goods come back into a bin: what is thrown away by mistake comes back, and is nothing else there.
WAYS_OUT = frozenset({"quarantine", "hold", "lost_and_found", "scrap"})
BINS = frozenset({"pick", "reserve"})


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


@dataclass(frozen=True)
class BringBackSeen:
    """The kinds of both places, and how many lie in the first; None is not looked up. `same`: they are one place."""

    source: str | None = None
    on_hand: int | None = None
    target: str | None = None
    same: bool = False


def judge_bring_back(seen: BringBackSeen, quantity: int | None = None) -> str:
    """ok, or the code of the first thing wrong: where the goods lie, how many, where they go."""
    if seen.source == "unknown":
        return "inventory.unknown_place"
    if seen.source is not None and seen.source not in WAYS_OUT:
        return "inventory.not_a_bin"
    if quantity is not None and quantity < 1:
        return "inventory.bad_quantity"
    if quantity is not None and seen.on_hand is not None and quantity > seen.on_hand:
        return "inventory.not_enough"
    if seen.target == "unknown":
        return "inventory.unknown_place"
    if seen.same:
        return "inventory.same_place"
    return "ok" if seen.target is None or seen.target in BINS else "inventory.not_a_bin"


@dataclass(frozen=True)
class LotSeen:
    """`tracked`: lots of the item are told apart. `lot`: of which the books say the units are; None: not looked up."""

    tracked: bool | None = None
    lot: str | None = None
    on_hand: int | None = None


def judge_lot_change(seen: LotSeen, quantity: int, new_lot: str | None = None) -> str:
    """ok, or the code of the first thing wrong: how many, then the lot; None: it is not said yet."""
    if quantity < 1:
        return "inventory.bad_quantity"
    if seen.on_hand is not None and quantity > seen.on_hand:
        return "inventory.not_enough"
    if seen.tracked is False:
        return "inventory.no_lots"
    return "inventory.same_lot" if new_lot is not None and new_lot in ("", seen.lot) else "ok"

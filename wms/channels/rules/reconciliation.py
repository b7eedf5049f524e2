"""What a channel believes beside what we know: which differences there are, and what mends each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

UNKNOWN_HERE, UNKNOWN_THERE, STATE, LINE, STOCK = "unknown_here", "unknown_there", "state", "line", "stock"
KINDS = (UNKNOWN_HERE, UNKNOWN_THERE, STATE, LINE, STOCK)
OF_ORDERS = (UNKNOWN_HERE, UNKNOWN_THERE, STATE, LINE)
TELL_AGAIN, TAKE_THEIRS, LEAVE = "tell_again", "take_theirs", "leave"
FIXES = (TELL_AGAIN, TAKE_THEIRS, LEAVE)
STANDINGS = ("open", "mended", "left", "agreed")
FIGURES = ("ordered", "cancelled", "shipped")
ENDED = ("shipped", "cancelled")
STAGES = {
    "waiting": "to_pick", "allocated": "to_pick", "released": "to_pick", "picking": "to_pick",
    "picked": "picked", "packing": "picked", "packed": "packed", "shipped": "shipped", "cancelled": "cancelled",
}  # fmt: skip
"""States between which nothing need be told outside are one stage."""
OPEN = "open"
"""The word of a channel that knows no more than that an order has not ended."""
BELIEVED = (OPEN, *STAGES)


@dataclass(frozen=True, kw_only=True)
class Belief:
    """An order as its channel says it: `state` None and a figure that is missing or None are not said.

    `lines` by external line id, None when none are said; whoever says some says all of them.
    """

    state: str | None
    lines: Mapping[str, Mapping[str, Any]] | None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An order as it stands here; `lines` in base units, by external line id, with `order_units` and `sku`."""

    state: str
    lines: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Differing:
    """`line`: the external line id, empty where it is the whole order; what a side does not know is None."""

    kind: str
    line: str = ""
    theirs: Mapping[str, Any] | None = None
    ours: Mapping[str, Any] | None = None


def compare_order(theirs: Belief, ours: Standing | None) -> list[Differing]:
    """An order has one difference as a whole, or else one for each of its lines that differ."""
    if ours is None:
        return [] if _wants_nothing(theirs) else [Differing(UNKNOWN_HERE, "", _said(theirs))]
    if theirs.state is not None and not _same_stage(theirs.state, ours.state):
        return [Differing(STATE, "", _said(theirs), {"state": ours.state, "lines": dict(ours.lines)})]
    if theirs.lines is None or ours.state == theirs.state == "cancelled":
        return []
    return [
        Differing(LINE, line, said, {"state": ours.state, **(stands or {})})
        for line, said, stands in _other_lines(theirs.lines, ours.lines)
    ]


def compare_stock(theirs: int, ours: int | None) -> list[Differing]:
    """Pieces that the channel may sell; None: there is no such item here."""
    if theirs == (ours or 0):
        return []
    return [Differing(STOCK, "", {"available_to_promise": theirs}, _figure(ours))]


def unknown_there(ours: Standing) -> list[Differing]:
    """An order that its channel does not name; one that was called off whole is nobody's business any more."""
    if ours.state == "cancelled":
        return []
    return [Differing(UNKNOWN_THERE, "", None, {"state": ours.state, "lines": dict(ours.lines)})]


def fixes_of(differing: Differing, *, too_late: bool = False, is_kept: bool = True) -> tuple[str, ...]:
    """What can mend it, the likeliest first. Theirs counts where it is their wish, ours where it is our doing.

    `too_late`: theirs was asked for already and could not be had. `is_kept`: figures are kept for the channel.
    """
    if differing.kind == UNKNOWN_HERE or (differing.kind == STOCK and not (is_kept and differing.ours)):
        return (LEAVE,)
    if differing.kind == STOCK or too_late or not _may_take(differing):
        return (TELL_AGAIN, LEAVE)
    if differing.kind == UNKNOWN_THERE:
        return (TELL_AGAIN, TAKE_THEIRS, LEAVE)
    return (TAKE_THEIRS, TELL_AGAIN, LEAVE)


def line_to_ask(differing: Differing) -> int | None:
    """To how many base units our line is to be changed so that what is wanted of it is what they want; None where they
    wish for nothing else than we have, or for what cannot be asked for.
    """
    theirs, ours = differing.theirs or dict.fromkeys(FIGURES, 0), differing.ours or {}
    ordered, cancelled, units = (ours.get(name, least) for name, least in (*_NONE.items(), ("order_units", 1)))
    if theirs.get("ordered") is None or not ("order_units" in ours or theirs.get("sku")):
        return None
    called_off = theirs.get("cancelled") or 0
    wished, stands = theirs["ordered"] - called_off, ordered - cancelled
    is_wish = theirs["ordered"] != ordered or called_off > cancelled
    asked = wished if wished < stands else ordered + wished - stands
    return asked if is_wish and wished != stands and wished >= 0 and asked % units == 0 else None


_NONE = {"ordered": 0, "cancelled": 0}


def _may_take(differing: Differing) -> bool:
    ours = differing.ours or {}
    if ours.get("state") in ENDED:
        return False
    if differing.kind == STATE:
        return (differing.theirs or {}).get("state") == "cancelled"
    return differing.kind == UNKNOWN_THERE or line_to_ask(differing) is not None


def _other_lines(
    theirs: Mapping[str, Mapping[str, Any]], ours: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, Mapping[str, Any] | None, Mapping[str, Any] | None]]:
    for line in sorted(theirs.keys() | ours.keys()):
        said, stands = theirs.get(line), ours.get(line)
        if said is None or stands is None:
            if not _is_nothing(said or stands or {}):
                yield line, said, stands
        elif any(said.get(name) not in (None, stands[name]) for name in FIGURES):
            yield line, said, stands


def _is_nothing(figures: Mapping[str, Any]) -> bool:
    """Nothing of the line is wanted, and nothing has left."""
    return (figures.get("ordered") or 0) <= (figures.get("cancelled") or 0) and not figures.get("shipped")


def _wants_nothing(theirs: Belief) -> bool:
    is_empty = theirs.lines is not None and all(_is_nothing(line) for line in theirs.lines.values())
    return theirs.state == "cancelled" or is_empty


def _same_stage(theirs: str, ours: str) -> bool:
    return ours not in ENDED if theirs == OPEN else STAGES[theirs] == STAGES[ours]


def _said(theirs: Belief) -> dict[str, Any]:
    return {"state": theirs.state, "lines": None if theirs.lines is None else dict(theirs.lines)}


def _figure(units: int | None) -> dict[str, int] | None:
    return None if units is None else {"available_to_promise": units}

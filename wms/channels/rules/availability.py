"""How much of an item a channel may sell: what its warehouses have free, less what is kept back, its share, its cap."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

MOST_FIGURES = 500
MOST_BYTES = 17_500
"""Of the figures of one message: with its marks the body stays below 20 KB."""
ALL = 100

Figure = dict[str, Any]


@dataclass(frozen=True)
class Terms:
    """`safety_stock` and `cap` in pieces, `share` in percent; `cap` None: as much as there is."""

    safety_stock: int = 0
    share: int = ALL
    cap: int | None = None


@dataclass(frozen=True)
class HouseStock:
    """What an order of now could be promised in a warehouse, and how many pieces of each item that one keeps back."""

    available: int
    safety_stock: int = 0


STARTING_TERMS: Mapping[str, Any] = {"safety_stock": 0, "share": ALL, "cap": None, "warehouses": [], "items": []}
"""The document of a channel for which nobody has chosen anything: all of what is free, in all its warehouses."""


def available_to_promise(houses: Iterable[HouseStock], terms: Terms) -> int:
    """min(cap, (sum over warehouses of max(0, available - the house's safety stock) - safety stock) x share / 100),
    rounded down and never below 0.

    `available` is the ledger's column: on hand without what is allocated, on hold, expired, blocked, in process or
    missing. It is the discrete available-to-promise of APICS (on hand less commitments) with no supply that has yet to
    come; safety stock, share and cap are what shops call buffer, allocation and ceiling.
    """
    free = sum(max(0, house.available - house.safety_stock) for house in houses)
    offered = max(0, free - terms.safety_stock) * terms.share // ALL
    return offered if terms.cap is None else min(offered, terms.cap)


def terms_of(document: Mapping[str, Any]) -> Terms:
    """What holds for every item that has no terms of its own."""
    return Terms(document["safety_stock"], document["share"], document["cap"])


def terms_by_item(document: Mapping[str, Any]) -> dict[UUID, Terms]:
    """The terms of the items that have their own; what these leave open (None) is the channel's."""
    channel = terms_of(document)
    return {UUID(row["item_id"]): _over(channel, row) for row in document["items"]}


def _over(channel: Terms, row: Mapping[str, Any]) -> Terms:
    chosen = {name: row[name] for name in ("safety_stock", "share", "cap") if row.get(name) is not None}
    return Terms(**{"safety_stock": channel.safety_stock, "share": channel.share, "cap": channel.cap} | chosen)


def in_messages(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The figures in their order, cut so that each part fits into one message."""
    part: list[Figure] = []
    size = 0
    for figure in figures:
        length = _bytes(figure)
        if part and (len(part) == MOST_FIGURES or size + length > MOST_BYTES):
            yield part
            part, size = [], 0
        part.append(figure)
        size += length
    if part:
        yield part


def merged(older: Sequence[Figure], newer: Sequence[Figure]) -> list[Figure] | None:
    """One list with the last figure of each item, lowest revision first; None when it is too long for one message."""
    in_turn = sorted((*older, *newer), key=lambda figure: int(figure["revision"]))
    last = {figure["sku"]: figure for figure in in_turn}
    figures = sorted(last.values(), key=lambda figure: int(figure["revision"]))
    return figures if len(figures) <= MOST_FIGURES and sum(map(_bytes, figures)) <= MOST_BYTES else None


def _bytes(figure: Figure) -> int:
    return len(json.dumps(figure, ensure_ascii=False, separators=(",", ":")).encode()) + 1

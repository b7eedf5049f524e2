"""What a unit of stock is told apart by, and why stock moves; pure."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, order=True)
class StockKey:
    """Where and what: units with one key are alike. `owner` empty: the house's own; `serial` empty: not told apart."""

    location_id: UUID
    item_id: UUID
    lot: str = ""
    status: str = "available"
    owner: str = ""
    serial: str = ""


@dataclass(frozen=True)
class Document:
    """The paper behind a move: a receipt, an order, a shipment, a count."""

    kind: str
    id: UUID


DOCUMENT_KINDS = ("adjustment", "hold", "release", "lot_change", "opening", "count")


# Why stock moves. What brings units into the house or out of it changes what is on hand; nothing else does.
CROSSING = frozenset({"receive", "ship", "adjust", "relabel"})
WITHIN = frozenset(
    {
        "pick", "undo_pick", "undo_short", "put_back", "pack", "unpack", "missing_at_pack", "not_there",
        "sort", "undo_sort", "missing_at_wall", "move", "transfer", "undo",
        "hold", "unhold", "short_empty", "short_fewer", "short_damaged", "count",
    }
)  # fmt: skip
REASONS = CROSSING | WITHIN


def check_reason(reason: str) -> None:
    """Raises ValueError for a reason that nobody has registered."""
    if reason not in REASONS:
        raise ValueError(f"{reason!r} is no reason to move stock")

"""What an order carries for its sender, as it is sent and as it is kept."""

from collections.abc import Callable, Mapping
from typing import Any

_KEPT: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "customer_number": ("customer_number", lambda sent: sent or ""),
    "tags": ("tags", lambda sent: sorted(set(sent or ()))),
    "currency": ("currency", lambda sent: sent or None),
    "total_minor": ("total_minor", lambda sent: sent),
    "metadata": ("echoed", lambda sent: sent or {}),
    "not_before": ("not_before", lambda sent: sent),
    "carrier": ("carrier", lambda sent: sent or ""),
    "language": ("language", lambda sent: sent or ""),
    "notes": ("notes", lambda sent: {reader: note for reader, note in (sent or {}).items() if note}),
    "gift": ("gift", lambda sent: {"text": sent.get("text") or "", "wrap": bool(sent.get("wrap"))} if sent else {}),
}
"""By the name on the wire: the column, and what is kept of what was sent; of nothing, its empty value."""
CARRIED = tuple(column for column, _ in _KEPT.values())
LINE_CARRIED = ("unit_price_minor", "echoed")


def carried_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """Every column, of an order sent as a whole."""
    return {column: keep(body.get(name)) for name, (column, keep) in _KEPT.items()}


def carried_named(body: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of what is named, null or not."""
    return {column: keep(body[name]) for name, (column, keep) in _KEPT.items() if name in body}


def sent_as(column: str) -> str:
    """What the wire calls a column."""
    return next((name for name, (kept_in, _) in _KEPT.items() if kept_in == column), column)


def line_carried_named(line: Mapping[str, Any]) -> dict[str, Any]:
    named = {"unit_price_minor": line.get("unit_price_minor"), "echoed": line.get("metadata")}
    return {column: value for column, value in named.items() if value is not None}

"""Who goes first: orders in classes by cutoff, then priority."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar


class Urgent(Protocol):
    """Anything with a key, a due time (epoch seconds, None = no cutoff) and a priority (higher goes first)."""

    @property
    def key(self) -> str: ...
    @property
    def due(self) -> int | None: ...
    @property
    def priority(self) -> int: ...


Order = TypeVar("Order", bound=Urgent)


def urgency_of(order: Urgent) -> tuple[bool, int, int, str]:
    """Sort key: with a cutoff before without, earlier cutoff, higher priority; the key makes input order moot."""
    return (order.due is None, order.due or 0, -order.priority, order.key)


def urgency_classes(orders: Sequence[Order], window_s: int) -> list[list[Order]]:
    """Orders that may share a cart or a wave on equal terms, most urgent class first.

    A class spans cutoffs within `window_s` of its earliest one and holds one priority; inside a cutoff window the
    higher priority is the earlier class.
    """
    windows: list[list[Order]] = []
    for order in sorted(orders, key=urgency_of):
        if windows and _same_window(windows[-1][0], order, window_s):
            windows[-1].append(order)
        else:
            windows.append([order])
    return [group for window in windows for group in _runs(window, lambda order: -order.priority)]


def _same_window(first: Urgent, other: Urgent, window_s: int) -> bool:
    if first.due is None or other.due is None:
        return first.due is other.due
    return other.due - first.due <= window_s


def _runs(orders: list[Order], rank: Callable[[Order], int]) -> list[list[Order]]:
    groups: dict[int, list[Order]] = {}
    for order in orders:
        groups.setdefault(rank(order), []).append(order)
    return [groups[value] for value in sorted(groups)]

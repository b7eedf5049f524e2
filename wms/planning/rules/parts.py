"""Which order a plan means: it names a whole one by its id, a part of one by the id and the part's number."""

from collections.abc import Iterable
from uuid import UUID


def order_of(key: str) -> UUID:
    return UUID(key.partition("/")[0])


def orders_of(keys: Iterable[str]) -> list[UUID]:
    """Each order once, in the order of the keys."""
    return list(dict.fromkeys(order_of(key) for key in keys))

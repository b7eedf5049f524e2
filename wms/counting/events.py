"""Facts that counting tells."""

from dataclasses import dataclass
from uuid import UUID

from wms.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CountEvent(Event):
    warehouse_id: UUID
    count_id: UUID
    number: int
    kind: str
    location_id: UUID
    location_code: str


@dataclass(frozen=True, kw_only=True)
class CountQueued(CountEvent):
    """Somebody, or the house itself, wants a place counted."""


@dataclass(frozen=True, kw_only=True)
class CountClosed(CountEvent):
    """Somebody has counted a place. state: settled, recounting or to_decide."""

    state: str
    counter_name: str


@dataclass(frozen=True, kw_only=True)
class CountSettled(CountEvent):
    """The books of the place are as they were counted, by so many units more and fewer."""

    more: int
    fewer: int
    by: str

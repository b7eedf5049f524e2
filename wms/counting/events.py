"""Facts that counting tells."""

from dataclasses import dataclass
from uuid import UUID

from wms.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CountQueued(Event):
    """Somebody, or the house itself, wants a place counted."""

    warehouse_id: UUID
    count_id: UUID
    number: int
    kind: str
    location_id: UUID
    location_code: str


@dataclass(frozen=True, kw_only=True)
class CountClosed(Event):
    """Somebody has counted a place. state: settled, recounting or to_decide."""

    warehouse_id: UUID
    count_id: UUID
    number: int
    kind: str
    location_id: UUID
    location_code: str
    state: str
    counter_name: str


@dataclass(frozen=True, kw_only=True)
class CountSettled(Event):
    """The books of the place are as they were counted, by so many units more and fewer."""

    warehouse_id: UUID
    count_id: UUID
    number: int
    kind: str
    location_id: UUID
    location_code: str
    more: int
    fewer: int
    by: str

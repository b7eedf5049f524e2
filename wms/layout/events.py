"""Facts that the layout tells."""

from dataclasses import dataclass
from uuid import UUID

from wms.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class LocationBlocked(Event):
    location_id: UUID
    code: str
    warehouse_id: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class LocationUnblocked(Event):
    location_id: UUID
    code: str
    warehouse_id: UUID
    reason: str = ""
    by: str = ""

"""Facts that the plumbing tells."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wms.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class WorkParked(Event):
    """An event or a command broke on our side; it was set aside and the rest went on. Told again if a retry breaks.

    `kind`: event or command; `name`: the subscriber or the op; `subject`: the event's number or the command's id.
    """

    parked_id: UUID
    kind: str
    name: str
    subject: str
    warehouse_id: UUID | None
    who: str
    error: str
    trace: str
    tries: int


@dataclass(frozen=True, kw_only=True)
class WorkSettled(Event):
    """`end`: done, refused (the command was judged at last) or dropped."""

    parked_id: UUID
    warehouse_id: UUID | None
    end: str
    by: str


@dataclass(frozen=True, kw_only=True)
class DeviceNumbersMissing(Event):
    """Commands that a device made and that never came. `gaps`: [{"first", "last", "actor"}], all that are open."""

    device_id: UUID
    gaps: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class DeviceNumbersArrived(Event):
    """What was missing has come."""

    device_id: UUID


@dataclass(frozen=True, kw_only=True)
class DiskLow(Event):
    """The disk of the data folder has little room left."""

    free_bytes: int


@dataclass(frozen=True, kw_only=True)
class DiskRoomy(Event):
    free_bytes: int

"""Facts about people and their devices."""

from dataclasses import dataclass
from uuid import UUID

from wms.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class WorkerSignedIn(Event):
    worker_id: UUID
    name: str
    role: str
    session_id: UUID
    device_id: UUID | None
    warehouse_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class WorkerSignedOut(Event):
    """`reason`: signed_out, replaced (another sign-in on the device), device_revoked, credentials_changed,
    disabled, sent_off (by whoever looks after the person)."""

    worker_id: UUID
    name: str
    session_id: UUID
    device_id: UUID | None
    warehouse_id: UUID | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class WorkerDisabled(Event):
    worker_id: UUID
    name: str
    warehouse_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class DeviceRevoked(Event):
    device_id: UUID
    name: str
    warehouse_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class SignInsSprayed(Event):
    """Many different accounts failed from one source within minutes. `source`: "device" or "address"."""

    source: str
    label: str
    device_id: UUID | None
    accounts: int
    warehouse_id: UUID | None

"""Devices: enrolled with a short-lived code, known by a key in a cookie, revoked when lost."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from wms.kernel.actors import SYSTEM
from wms.kernel.errors import NotFound, Refusal, invalid
from wms.kernel.faults import fault
from wms.kernel.ids import new_id
from wms.people import rules
from wms.people.errors import CodeUnknown
from wms.people.events import DeviceRevoked
from wms.people.models import DEVICE_KINDS, Device, DeviceCode, WorkerSession
from wms.people.queries import DeviceRecord, Subject, device_record
from wms.people.services import credentials
from wms.people.services.attempts import Try, count_failure, lock_backoffs
from wms.people.services.sign_in import end_sessions
from wms.plumbing.transaction import Tx, perform

_KINDS = fault("people.device_kind", "a device is one of {kinds}")
_USES = fault("people.code_uses", "a code enrols 1 to 1000 devices")
_HOURS = fault("people.code_hours", "a code lives 1 hour to 30 days")


@dataclass(frozen=True)
class MadeDeviceCode:
    """`code` is shown once; only its hash is kept."""

    code: str
    kind: str | None
    uses: int
    expires_at: datetime


@dataclass(frozen=True)
class Enrolled:
    """`key` goes into the device's cookie and is never seen again."""

    device: DeviceRecord
    key: str


def make_device_code(
    tx: Tx, *, kind: str | None = None, uses: int = 1, hours: int = 24, warehouse_id: UUID | None = None
) -> MadeDeviceCode:
    """A code that enrols `uses` devices within `hours`; a supervisor's is for their own warehouse."""
    _check_code_wish(kind, uses, hours)
    code = credentials.new_device_code()
    row = DeviceCode(
        code_hash=credentials.digest_of_code(code),
        kind=kind,
        warehouse_id=tx.actor.warehouse_id or warehouse_id,
        uses_left=uses,
        made_at=tx.now,
        expires_at=tx.now + timedelta(hours=hours),
    )
    tx.session.add(row)
    tx.session.flush()
    return MadeDeviceCode(code=code, kind=kind, uses=uses, expires_at=row.expires_at)


def enrol_device(*, code: str, name: str, kind: str, address: str) -> Enrolled:
    """Makes this browser a device of the house. Runs its own transaction, because a wrong code is counted.

    Raises CodeUnknown, Wait, InvalidInput.
    """
    tidy = rules.tidy_name(name)
    if tidy is None:
        raise invalid("name", rules.NAME_REFUSED)
    verdict = perform(SYSTEM, "people.enrol_device", lambda tx: _enrol(tx, code, tidy, kind, address))
    if isinstance(verdict, Refusal):
        raise verdict
    return verdict


def revoke_device(tx: Tx, device_id: UUID) -> None:
    """Ends whatever session is open on it; the device must be enrolled anew. Doing it twice changes nothing."""
    device = tx.session.scalar(select(Device).where(Device.id == device_id).with_for_update())
    if device is None or tx.actor.warehouse_id not in (None, device.warehouse_id):
        raise NotFound("there is no such device")
    if device.revoked_at is not None:
        return
    device.revoked_at = tx.now
    tx.session.flush()
    end_sessions(tx, WorkerSession.device_id == device.id, "device_revoked")
    tx.record(DeviceRevoked(device_id=device.id, name=device.name, warehouse_id=device.warehouse_id))


def _check_code_wish(kind: str | None, uses: int, hours: int) -> None:
    if kind is not None and kind not in DEVICE_KINDS:
        raise invalid("kind", _KINDS.format(kinds=", ".join(DEVICE_KINDS)))
    if not 1 <= uses <= 1000:
        raise invalid("uses", _USES)
    if not 1 <= hours <= 24 * 30:
        raise invalid("hours", _HOURS)


def _enrol(tx: Tx, code: str, name: str, kind: str, address: str) -> Enrolled | Refusal:
    """A good code passes whatever strangers at the same address tried: forty random bits are not guessed in a day."""
    row = _usable_code(tx, code, kind)
    if row is None:
        return _refuse_code(tx, _enrolment_try(code, address))
    row.uses_left -= 1
    return _add_device(tx, name, kind, row.warehouse_id)


def _refuse_code(tx: Tx, attempt: Try) -> Refusal:
    patience = lock_backoffs(tx, attempt)
    if patience is None:
        count_failure(tx, attempt)
    return patience or CodeUnknown()


def _enrolment_try(code: str, address: str) -> Try:
    """Codes are guessed from an address; a code is its own account, so that guesses never lock a person out."""
    account = Subject("account", credentials.digest(f"enrol:{credentials.digest_of_code(code)}"))
    return Try(account, Subject("address", credentials.digest(address)), None, address)


def _usable_code(tx: Tx, code: str, kind: str) -> DeviceCode | None:
    query = select(DeviceCode).where(DeviceCode.code_hash == credentials.digest_of_code(code)).with_for_update()
    row = tx.session.scalar(query)
    if row is None or row.uses_left < 1 or row.expires_at <= tx.now or row.kind not in (None, kind):
        return None
    return row


def _add_device(tx: Tx, name: str, kind: str, warehouse_id: UUID | None) -> Enrolled:
    key = credentials.new_token()
    device = Device(
        id=new_id(),
        name=name,
        kind=kind,
        key_hash=credentials.digest(key),
        warehouse_id=warehouse_id,
        enrolled_at=tx.now,
    )
    tx.session.add(device)
    tx.session.flush()
    return Enrolled(device=device_record(device), key=key)

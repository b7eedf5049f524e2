"""Who is asking? Answered for every request and socket, from memory or with one cheap read.

What was read is remembered for as long as this process hears of credentials that end (`ends.py`: a few times a
second); while it does not, for three seconds. An end in this process itself empties its memory at once.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Executable, bindparam, select, update

from wms.kernel.actors import SYSTEM, Actor, Role
from wms.kernel.clock import monotonic, utc_now
from wms.people import rules
from wms.people.errors import SessionLocked
from wms.people.models import ApiKey, Device, Worker, WorkerSession
from wms.people.services import credentials
from wms.plumbing.db import read_once, reading
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx, perform

REMEMBERED_SECONDS = 3.0
TRUSTED_SECONDS = 600.0
HEARD_WITHIN_SECONDS = 1.0  # else nothing is heard of ends: another process may have ended anything
_MOST_REMEMBERED = 20_000


@dataclass(frozen=True)
class Credential:
    """What one look-up found. Moments are those of the database row, `read_at` is this process's monotonic clock."""

    actor: Actor
    device_kind: str | None
    last_used_at: datetime | None
    expires_at: datetime | None
    read_at: float


_remembered_credentials: dict[tuple[str, str], Credential] = {}
_forgotten = 0  # how often somebody was forgotten
_heard_at = float("-inf")  # when this process last heard of ends

# Columns, not objects, and built once: this runs for every scan.
_OPEN_SESSION = (
    select(
        WorkerSession.id.label("session_id"),
        WorkerSession.worker_id,
        WorkerSession.device_id,
        WorkerSession.role,
        WorkerSession.by_password,
        WorkerSession.last_used_at,
        WorkerSession.expires_at,
        Worker.name,
        Worker.warehouse_id.label("own_warehouse_id"),
        Device.kind,
        Device.key_hash,
        Device.warehouse_id.label("device_warehouse_id"),
    )
    .join(Worker, Worker.id == WorkerSession.worker_id)
    .outerjoin(Device, Device.id == WorkerSession.device_id)
    .where(WorkerSession.ended_at.is_(None), Worker.disabled_at.is_(None), Device.revoked_at.is_(None))
)
_SESSION_BY_TOKEN = _OPEN_SESSION.where(WorkerSession.token_hash == bindparam("token_hash"))
_SESSION_BY_ID = _OPEN_SESSION.where(WorkerSession.id == bindparam("session_id"))


def actor_of_session(
    token: str, device_key: str | None, *, touch: bool = True, locked_too: bool = False
) -> Actor | None:
    """The person behind a session cookie; None when it opens nothing (unknown, ended, expired, another device).

    Raises SessionLocked after a pause, or with `locked_too` says since when. `touch=False` looks without counting as
    use (a heartbeat is not a person).
    """
    place = (credentials.digest(token), credentials.digest(device_key) if device_key else "")
    credential, now = _awake(place, lambda: _read_session(*place), locked_too=locked_too), utc_now()
    if credential is None:
        return None
    if _is_idle(credential):
        return replace(credential.actor, locked_since=_locked_since(credential))
    if _left_alone(credential, now):
        return replace(credential.actor, by_password=False)
    if touch and _worth_a_touch(credential, now):
        perform(SYSTEM, "people.touch_session", lambda tx: touch_session(tx, credential.actor))
        _remembered_credentials.pop(place, None)
    return credential.actor


def actor_of_api_key(text: str) -> Actor | None:
    """The program behind `wms_<id>_<secret>`; None when the key is unknown, revoked or expired."""
    parts = text.split("_")
    if len(parts) != 3 or parts[0] != "wms" or len(text) > 200:
        return None
    place = ("key:" + parts[1], credentials.digest(parts[2]))
    credential = _remembered(place, lambda: _read_api_key(parts[1], place[1]))
    if credential is None:
        return None
    if _worth_a_touch(credential, utc_now()):
        perform(SYSTEM, "people.touch_api_key", lambda tx: touch_api_key(tx, credential.actor))
        _remembered_credentials.pop(place, None)
    return credential.actor


def remembered_session(token: str, device_key: str | None) -> Actor | None:
    """The person behind a session cookie if this process remembers them; None if anything must be read or written."""
    credential = _remembered_credentials.get(
        (credentials.digest(token), credentials.digest(device_key) if device_key else "")
    )
    if credential is None or monotonic() - credential.read_at >= _kept_seconds():
        return None
    return (
        None
        if _is_over(credential) or _is_idle(credential) or _worth_a_touch(credential, utc_now())
        else credential.actor
    )


def recheck_actor(actor: Actor) -> Actor | None:
    """What a socket's credential is worth now; None when it has ended. Raises SessionLocked after a pause."""
    if actor.session_id is None:
        credential = _remembered(("key", str(actor.id)), lambda: _read_key(ApiKey.id == actor.id))
    else:
        session_id = actor.session_id
        credential = _awake(
            ("session", str(session_id)), lambda: _session_credential(_SESSION_BY_ID, {"session_id": session_id})
        )
    return credential.actor if credential else None


def hear_of_ends() -> None:
    """Called when this process has just heard of every credential that ended."""
    global _heard_at
    _heard_at = monotonic()


def touch_session(tx: Tx, actor: Actor, used_at: datetime | None = None) -> None:
    """Written at most once a minute, so that a scan costs no write. Locks the device first, as all do.

    `used_at`: when the person was seen, if that is not now; what is known of later use stays.
    """
    at = used_at or tx.now
    tx.session.execute(update(Device).where(Device.id == actor.device_id).values(last_seen_at=tx.now))
    session = (WorkerSession.id == actor.session_id) & WorkerSession.ended_at.is_(None)
    tx.session.execute(update(WorkerSession).where(session, WorkerSession.last_used_at < at).values(last_used_at=at))


def touch_api_key(tx: Tx, actor: Actor) -> None:
    tx.session.execute(update(ApiKey).where(ApiKey.id == actor.id).values(last_used_at=tx.now))


def forget(matches: Callable[[Actor], bool]) -> None:
    """Drops from memory whoever matches; the next request asks the database."""
    global _forgotten
    _forgotten += 1
    for place, credential in list(_remembered_credentials.items()):
        if matches(credential.actor):
            _remembered_credentials.pop(place, None)


def forget_worker(worker_id: UUID) -> None:
    forget(lambda actor: actor.kind == "worker" and actor.id == worker_id)


def forget_session(session_id: UUID) -> None:
    forget(lambda actor: actor.session_id == session_id)


def forget_everybody() -> None:
    forget(lambda _actor: True)


def _remembered(place: tuple[str, str], read: Callable[[], Credential | None]) -> Credential | None:
    credential = _remembered_credentials.get(place)
    if credential is not None and monotonic() - credential.read_at < _kept_seconds():
        return None if _is_over(credential) else credential
    before = _forgotten
    credential = read()
    if credential is None or _is_over(credential):
        _remembered_credentials.pop(place, None)
        return None
    _remember(place, credential, before)
    return credential


def _kept_seconds() -> float:
    return TRUSTED_SECONDS if monotonic() - _heard_at < HEARD_WITHIN_SECONDS else REMEMBERED_SECONDS


def _awake(
    place: tuple[str, str], read: Callable[[], Credential | None], *, locked_too: bool = False
) -> Credential | None:
    """The credential, unless its person paused too long: then SessionLocked, once the database says so too."""
    credential = _remembered(place, read)
    if credential is not None and _is_idle(credential):
        _remembered_credentials.pop(place, None)
        credential = _remembered(place, read)
        if credential is not None and _is_idle(credential) and not locked_too:
            raise SessionLocked()
    return credential


def _left_alone(credential: Credential, now: datetime) -> bool:
    """A wall board never locks: after a pause it goes on showing, and does nothing that needs the password."""
    pause = timedelta(seconds=settings().idle_lock_seconds)
    return (
        credential.device_kind == "board"
        and credential.last_used_at is not None
        and now - credential.last_used_at >= pause
    )


def _locked_since(credential: Credential) -> datetime | None:
    """The end of the pause that a handheld may take; other devices have longer ones and keep no queue."""
    return credential.last_used_at and credential.last_used_at + timedelta(seconds=settings().idle_lock_seconds)


def _remember(place: tuple[str, str], credential: Credential, before: int) -> None:
    """Not when somebody was forgotten while we read: that may have been the one."""
    if before != _forgotten:
        return
    if len(_remembered_credentials) >= _MOST_REMEMBERED:
        _remembered_credentials.clear()
    _remembered_credentials[place] = credential


def _is_over(credential: Credential) -> bool:
    return credential.expires_at is not None and credential.expires_at <= utc_now()


def _is_idle(credential: Credential) -> bool:
    lock = settings().idle_lock_seconds
    return credential.last_used_at is not None and rules.is_idle(
        credential.device_kind, credential.last_used_at, utc_now(), lock
    )


def _worth_a_touch(credential: Credential, now: datetime) -> bool:
    return credential.last_used_at is None or now - credential.last_used_at >= rules.TOUCH_EVERY


def _read_session(token_hash: str, device_key_hash: str) -> Credential | None:
    return _session_credential(_SESSION_BY_TOKEN, {"token_hash": token_hash}, device_key_hash)


def _session_credential(
    statement: Executable, key: dict[str, Any], device_key_hash: str | None = None
) -> Credential | None:
    """None when it is not open, or, where a device's key is asked for, of another device."""
    read_at = monotonic()
    row = next(iter(read_once(statement, key)), None)
    if row is None or (device_key_hash is not None and row.device_id is not None and row.key_hash != device_key_hash):
        return None
    actor = Actor(
        kind="worker",
        id=row.worker_id,
        name=row.name,
        role=cast(Role, row.role),
        warehouse_id=row.own_warehouse_id or row.device_warehouse_id,  # who works everywhere works where the device is
        device_id=row.device_id,
        session_id=row.session_id,
        by_password=row.by_password,
        until=row.expires_at,
    )
    return Credential(actor, row.kind, row.last_used_at, row.expires_at, read_at)


def _read_api_key(short_id: str, secret_hash: str) -> Credential | None:
    return _read_key(ApiKey.short_id == short_id, secret_hash)


def _read_key(which: ColumnElement[bool], secret_hash: str | None = None) -> Credential | None:
    read_at = monotonic()
    with reading() as session:
        key = session.scalar(select(ApiKey).where(which, ApiKey.revoked_at.is_(None)))
        session.expunge_all()
    if key is None or (secret_hash is not None and not credentials.same_text(key.secret_hash, secret_hash)):
        return None
    actor = Actor(
        kind="key",
        id=key.id,
        name=key.name,
        role="integrator",
        warehouse_id=key.warehouse_id,
        channel=key.channel,
        scopes=frozenset(key.scopes),
        until=key.expires_at,
    )
    return Credential(actor, None, key.last_used_at, key.expires_at, read_at)

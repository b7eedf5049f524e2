"""Signing in and out. The slow hash is checked between a read and a write, never inside a transaction."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pyotp
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from wms.kernel.actors import SYSTEM
from wms.kernel.clock import utc_now
from wms.kernel.errors import Refusal
from wms.people import rules
from wms.people.errors import BadCredentials, DeviceUnknown, TotpNeeded, TotpNotSet
from wms.people.events import WorkerSignedIn, WorkerSignedOut
from wms.people.models import Device, Worker, WorkerSession
from wms.people.queries import DeviceRecord, Subject, blocked_until, device_by_key_hash
from wms.people.services import credentials
from wms.people.services.attempts import Try, count_failure, count_success, lock_backoffs, wait, waiting_on
from wms.people.services.authentication import forget_session
from wms.people.services.ends import end_credential
from wms.plumbing.db import reading
from wms.plumbing.secrets import unseal
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx, perform


@dataclass(frozen=True)
class SignedIn:
    """`token` goes into the cookie and is never seen again."""

    token: str
    session_id: UUID
    worker_id: UUID


@dataclass(frozen=True)
class Claim:
    """Who somebody claims to be, as read before the hash was checked; without `secret_hash` nobody can prove it."""

    attempt: Try
    worker_id: UUID | None
    secret_hash: str | None
    by_badge: bool
    totp: str | None = None


def sign_in_with_badge(*, badge: str, pin: str, device_key: str | None, address: str) -> SignedIn:
    """Badge and PIN on an enrolled device. Runs its own transactions.

    Raises DeviceUnknown, Wait, or BadCredentials (which never tells what was wrong).
    """
    return _decide(claim_by_badge(badge, device_key, address), pin)


def sign_in_with_password(
    *, username: str, password: str, totp: str | None = None, device_key: str | None, address: str
) -> SignedIn:
    """User name and password, with a one-time code where one is set up; on a device or in any browser.

    Runs its own transactions. Raises Wait, TotpNeeded, BadCredentials.
    """
    return _decide(claim_by_username(username, totp, device_key, address), password)


def sign_out(tx: Tx) -> None:
    """Ends the session that asks; its sockets close at once."""
    end_sessions(tx, WorkerSession.id == tx.actor.session_id, "signed_out")


def end_sessions(tx: Tx, which: ColumnElement[bool], reason: str) -> None:
    """Ends the open sessions among `which`, in a fixed order so that two of these never lock each other out."""
    open_ones = select(WorkerSession).where(which, WorkerSession.ended_at.is_(None)).order_by(WorkerSession.id)
    for opened in tx.session.scalars(open_ones.with_for_update()).all():
        opened.ended_at = tx.now
        _tell_signed_out(tx, opened, reason)
    tx.session.flush()


def claim_by_badge(badge: str, device_key: str | None, address: str, *, anywhere: bool = False) -> Claim:
    """`anywhere`: without an enrolled device too. Raises DeviceUnknown, Wait."""
    with reading() as session:
        device = _device_at(session, device_key)
        if device is None and not anywhere:
            raise DeviceUnknown()
        return _claim_by_badge(session, badge.strip().upper(), device, address)


def claim_by_username(username: str, totp: str | None, device_key: str | None, address: str) -> Claim:
    """Raises Wait."""
    with reading() as session:
        return _claim_by_username(session, username.strip().lower(), totp, device_key, address)


def _claim_by_badge(session: Session, badge: str, device: DeviceRecord | None, address: str) -> Claim:
    attempt = Try(_account("badge", badge), _source(device, address), device, address)
    _refuse_waiting(session, attempt, utc_now())
    worker = _find(session, Worker.badge == badge) if rules.BADGE.fullmatch(badge) else None
    return Claim(attempt, worker.id if worker else None, worker.pin_hash if worker else None, by_badge=True)


def _claim_by_username(
    session: Session, username: str, totp: str | None, device_key: str | None, address: str
) -> Claim:
    device = _device_at(session, device_key)
    attempt = Try(_account("username", username), _source(device, address), device, address)
    _refuse_waiting(session, attempt, utc_now())
    worker = _find(session, Worker.username == username) if rules.USERNAME.fullmatch(username) else None
    secret_hash = worker.password_hash if worker else None
    return Claim(attempt, worker.id if worker else None, secret_hash, by_badge=False, totp=totp)


def _find(session: Session, named: ColumnElement[bool]) -> Worker | None:
    return session.scalar(select(Worker).where(named, Worker.disabled_at.is_(None)))


def _device_at(session: Session, device_key: str | None) -> DeviceRecord | None:
    return device_by_key_hash(session, credentials.digest(device_key)) if device_key else None


def _account(kind: str, name: str) -> Subject:
    return Subject("account", credentials.digest(f"{kind}:{name}"))


def _source(device: DeviceRecord | None, address: str) -> Subject:
    if device is not None:
        return Subject("device", credentials.digest(str(device.id)))
    return Subject("address", credentials.digest(address))


def _refuse_waiting(session: Session, attempt: Try, now: datetime) -> None:
    seconds = rules.seconds_left(blocked_until(session, waiting_on(session, attempt)), now)
    if seconds:
        raise wait(seconds)


def _decide(claim: Claim, secret: str) -> SignedIn:
    """A failure is counted and committed, so it comes out of the transaction as a value and is raised here."""
    proven = credentials.proves(secret, claim.secret_hash)
    verdict = perform(SYSTEM, "people.sign_in", lambda tx: _admit(tx, claim, proven))
    if isinstance(verdict, Refusal):
        raise verdict
    return verdict


def _admit(tx: Tx, claim: Claim, proven: bool) -> SignedIn | Refusal:
    worker = prove(tx, claim, proven)
    if isinstance(worker, Refusal):
        return worker
    count_success(tx, claim.attempt)
    return _open(tx, worker, claim)


def prove(tx: Tx, claim: Claim, proven: bool) -> Worker | Refusal:
    """The person, or why not; a failure is counted, so the refusal is a value and the transaction commits."""
    patience = lock_backoffs(tx, claim.attempt)
    if patience is not None:
        return patience
    worker = _confirmed_worker(tx, claim) if proven else None
    if worker is not None and not claim.by_badge and not claim.totp:
        if worker.totp_secret:
            return TotpNeeded()
        if settings().one_time_codes:
            return TotpNotSet()
    if worker is None or not _fits_totp(tx, worker, claim):
        count_failure(tx, claim.attempt)
        return BadCredentials()
    return worker


def _confirmed_worker(tx: Tx, claim: Claim) -> Worker | None:
    """The person, unless disabled or given another secret since the hash was read."""
    query = select(Worker).where(Worker.id == claim.worker_id, Worker.disabled_at.is_(None)).with_for_update()
    worker = tx.session.scalar(query)
    if worker is None or claim.secret_hash != (worker.pin_hash if claim.by_badge else worker.password_hash):
        return None
    device = claim.attempt.device
    return worker if _works_here(worker, device) and _device_still_enrolled(tx, device) else None


def _works_here(worker: Worker, device: DeviceRecord | None) -> bool:
    """Somebody of one warehouse does not sign in on a device of another."""
    return (
        device is None
        or None in (worker.warehouse_id, device.warehouse_id)
        or (worker.warehouse_id == device.warehouse_id)
    )


def _device_still_enrolled(tx: Tx, device: DeviceRecord | None) -> bool:
    if device is None:
        return True
    query = select(Device).where(Device.id == device.id, Device.revoked_at.is_(None)).with_for_update()
    return tx.session.scalar(query) is not None


def _fits_totp(tx: Tx, worker: Worker, claim: Claim) -> bool:
    """A badge needs none. A code opens once: its time step is kept, and only a later one is taken again."""
    if claim.by_badge or worker.totp_secret is None:
        return True
    step = totp_step(unseal(worker.totp_secret), claim.totp or "", worker.totp_last_step, tx.now)
    if step is None:
        return False
    worker.totp_last_step = step
    return True


def totp_step(secret: str, code: str, last_step: int, now: datetime) -> int | None:
    """The step that `code` belongs to: the current one or a neighbour, for clocks half a minute off (RFC 6238)."""
    generator = pyotp.TOTP(secret, interval=rules.TOTP_STEP_SECONDS)
    current = int(now.timestamp()) // rules.TOTP_STEP_SECONDS
    codes = {step: generator.generate_otp(step) for step in (current - 1, current, current + 1)}
    return rules.accepted_step(codes, code.replace(" ", ""), last_step)


def _open(tx: Tx, worker: Worker, claim: Claim) -> SignedIn:
    device = claim.attempt.device
    role = rules.role_by_badge(worker.role) if claim.by_badge else worker.role
    token = credentials.new_token()
    opened = _same_hands(tx, worker, device, role) or WorkerSession(worker_id=worker.id, role=role, started_at=tx.now)
    opened.by_password = not claim.by_badge
    opened.device_id = device.id if device else None
    opened.token_hash = credentials.digest(token)
    opened.last_used_at, opened.expires_at = tx.now, tx.now + rules.SESSION_LASTS
    tx.session.add(opened)
    tx.session.flush()
    tx.after_commit(lambda: forget_session(opened.id))
    _tell_signed_in(tx, worker, opened, device)
    return SignedIn(token=token, session_id=opened.id, worker_id=worker.id)


def open_at_once(tx: Tx, worker: Worker, address: str) -> SignedIn:
    """Signs somebody in who was added in this transaction, as their own password would in this browser."""
    attempt = Try(_account("username", worker.username or ""), _source(None, address), None, address)
    return _open(tx, worker, Claim(attempt, worker.id, worker.password_hash, by_badge=False))


def _same_hands(tx: Tx, worker: Worker, device: DeviceRecord | None, role: str) -> WorkerSession | None:
    """The same person unlocking the same device goes on in the same session; anybody else ends it."""
    if device is None:
        return None
    of_person = (
        (WorkerSession.worker_id == worker.id) & (WorkerSession.role == role) & (WorkerSession.expires_at > tx.now)
    )
    end_sessions(tx, (WorkerSession.device_id == device.id) & ~of_person, "replaced")
    query = select(WorkerSession).where(
        WorkerSession.device_id == device.id, of_person, WorkerSession.ended_at.is_(None)
    )
    return tx.session.scalar(query.with_for_update())


def _tell_signed_in(tx: Tx, worker: Worker, opened: WorkerSession, device: DeviceRecord | None) -> None:
    tx.record(
        WorkerSignedIn(
            worker_id=worker.id,
            name=worker.name,
            role=opened.role,
            session_id=opened.id,
            device_id=opened.device_id,
            warehouse_id=worker.warehouse_id or (device.warehouse_id if device else None),
        )
    )


def _tell_signed_out(tx: Tx, opened: WorkerSession, reason: str) -> None:
    worker = tx.session.get_one(Worker, opened.worker_id)
    device = tx.session.get(Device, opened.device_id) if opened.device_id else None
    end_credential(tx, "session", opened.id)
    tx.record(
        WorkerSignedOut(
            worker_id=worker.id,
            name=worker.name,
            session_id=opened.id,
            device_id=opened.device_id,
            warehouse_id=worker.warehouse_id or (device.warehouse_id if device else None),
            reason=reason,
        )
    )

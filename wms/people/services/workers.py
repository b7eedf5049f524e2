"""People: hired, given secrets, disabled. Every change of a secret ends the sessions that the old one opened."""

from dataclasses import dataclass
from uuid import UUID

import pyotp
from sqlalchemy import func, select

from wms.kernel.errors import NotFound, invalid
from wms.kernel.ids import new_id
from wms.people import rules
from wms.people.errors import BadgeTaken, LastAdmin, NameTaken, NotYours, TotpEnrolled, TotpWrong
from wms.people.events import WorkerDisabled
from wms.people.models import ROLES, Worker, WorkerSession
from wms.people.queries import WorkerRecord, worker_record
from wms.people.services import credentials
from wms.people.services.authentication import forget_worker
from wms.people.services.sign_in import end_sessions, totp_step
from wms.plumbing.codes import Named, refuse_clashes
from wms.plumbing.secrets import seal, unseal
from wms.plumbing.transaction import Tx


@dataclass(frozen=True)
class TotpSeed:
    """What an authenticator app needs, told once: `uri` as a QR code, `secret` to type in."""

    uri: str
    secret: str


def add_worker(
    tx: Tx,
    *,
    name: str,
    badge: str,
    role: str,
    warehouse_id: UUID | None = None,
    pin: str | None = None,
    username: str | None = None,
    password: str | None = None,
    language: str = "en",
    left_handed: bool = False,
) -> WorkerRecord:
    """A new person. Raises InvalidInput for a bad name, badge, role, PIN or password, NameTaken for a used badge,
    BadgeTaken when its code means something else."""
    worker = Worker(
        id=new_id(),
        name=_good_name(name),
        badge=_good_badge(badge),
        role=_good_role(role),
        username=_good_username(username),
        warehouse_id=warehouse_id or tx.actor.warehouse_id,
        language=language,
        left_handed=left_handed,
        created_at=tx.now,
        totp_last_step=0,
    )
    _refuse_taken(tx, worker)
    refuse_clashes(tx, None, [Named(worker.badge, "badge", worker.id)], BadgeTaken)
    _put_pin(worker, pin)
    _put_password(worker, password)
    tx.session.add(worker)
    tx.session.flush()
    return worker_record(worker)


def set_pin(tx: Tx, worker_id: UUID, pin: str) -> None:
    worker = _looked_after(tx, worker_id)
    _put_pin(worker, pin)
    _end_all(tx, worker, "credentials_changed")


def set_password(tx: Tx, worker_id: UUID, password: str, username: str | None = None) -> None:
    """Gives a password, and a user name to those who have none yet or shall have another."""
    worker = _looked_after(tx, worker_id)
    if username is not None:
        worker.username = _good_username(username)
        _refuse_taken(tx, worker)
    _put_password(worker, password)
    _end_all(tx, worker, "credentials_changed")


def enrol_totp(tx: Tx) -> TotpSeed:
    """A fresh seed for whoever asks; it counts only once `confirm_totp` has seen a code made from it."""
    worker = _oneself(tx)
    if worker.totp_secret is not None:
        raise TotpEnrolled()
    secret = pyotp.random_base32()
    worker.totp_pending = seal(secret)
    return seed_of(worker, secret)


def seed_of(worker: Worker, secret: str) -> TotpSeed:
    """What an authenticator app needs to make this person's codes."""
    generator = pyotp.TOTP(secret, interval=rules.TOTP_STEP_SECONDS)
    uri = generator.provisioning_uri(name=worker.username or worker.badge, issuer_name="Aisle")
    return TotpSeed(uri=uri, secret=secret)


def give_totp(tx: Tx, username: str) -> TotpSeed:
    """A seed for somebody's account, valid at once: an admin hands it over in person. The old one ends."""
    worker = tx.session.scalar(select(Worker).where(Worker.username == username).with_for_update())
    if worker is None:
        raise NotFound(f"nobody signs in as {username!r}")
    secret = pyotp.random_base32()
    worker.totp_secret, worker.totp_pending, worker.totp_last_step = seal(secret), None, 0
    _end_all(tx, worker, "credentials_changed")
    return seed_of(worker, secret)


def confirm_totp(tx: Tx, code: str) -> None:
    worker = _oneself(tx)
    if worker.totp_pending is None:
        raise NotFound("no one-time code is being set up")
    step = totp_step(unseal(worker.totp_pending), code, worker.totp_last_step, tx.now)
    if step is None:
        raise TotpWrong()
    worker.totp_secret, worker.totp_pending, worker.totp_last_step = worker.totp_pending, None, step
    tx.session.flush()


def reset_totp(tx: Tx, worker_id: UUID) -> None:
    """For somebody who lost the telephone: the password alone opens until a new seed is confirmed."""
    worker = _looked_after(tx, worker_id)
    worker.totp_secret, worker.totp_pending = None, None
    _end_all(tx, worker, "credentials_changed")


def disable_worker(tx: Tx, worker_id: UUID) -> WorkerRecord:
    """Closes every door to somebody: sessions, sockets, and any later sign-in. Doing it twice changes nothing."""
    worker = _looked_after(tx, worker_id)
    if worker.disabled_at is not None:
        return worker_record(worker)
    _refuse_last_admin(tx, worker)
    worker.disabled_at = tx.now
    _end_all(tx, worker, "disabled")
    tx.record(WorkerDisabled(worker_id=worker.id, name=worker.name, warehouse_id=worker.warehouse_id))
    return worker_record(worker)


def enable_worker(tx: Tx, worker_id: UUID) -> WorkerRecord:
    worker = _looked_after(tx, worker_id)
    worker.disabled_at = None
    tx.session.flush()
    return worker_record(worker)


def change_own_settings(tx: Tx, *, language: str | None = None, left_handed: bool | None = None) -> WorkerRecord:
    """How one's own screens look."""
    worker = _oneself(tx)
    worker.language = worker.language if language is None else language
    worker.left_handed = worker.left_handed if left_handed is None else left_handed
    tx.session.flush()
    return worker_record(worker)


def _looked_after(tx: Tx, worker_id: UUID) -> Worker:
    worker = tx.session.scalar(select(Worker).where(Worker.id == worker_id).with_for_update())
    if worker is None or tx.actor.warehouse_id not in (None, worker.warehouse_id):
        raise NotFound("there is no such person")
    if not rules.may_look_after(tx.actor.role, worker.role):
        raise NotYours()
    return worker


def _oneself(tx: Tx) -> Worker:
    query = select(Worker).where(Worker.id == tx.actor.id).with_for_update()
    worker = tx.session.scalar(query) if tx.actor.kind == "worker" else None
    if worker is None:
        raise NotFound("only a signed-in person has settings and one-time codes")
    return worker


def _end_all(tx: Tx, worker: Worker, reason: str) -> None:
    tx.session.flush()
    end_sessions(tx, WorkerSession.worker_id == worker.id, reason)
    tx.after_commit(lambda: forget_worker(worker.id))


def _refuse_last_admin(tx: Tx, worker: Worker) -> None:
    """Locks the admins in one order, so that two admins cannot disable each other at once."""
    if worker.role != "admin":
        return
    admins = select(Worker.id).where(Worker.role == "admin", Worker.disabled_at.is_(None)).order_by(Worker.id)
    if set(tx.session.scalars(admins.with_for_update())) <= {worker.id}:
        raise LastAdmin()


def _refuse_taken(tx: Tx, worker: Worker) -> None:
    clash = (Worker.badge == worker.badge) | ((Worker.username == worker.username) & Worker.username.is_not(None))
    with tx.session.no_autoflush:
        taken = tx.session.scalar(select(func.count()).select_from(Worker).where(clash, Worker.id != worker.id))
    if taken:
        raise NameTaken(badge=worker.badge, username=worker.username)


def _put_pin(worker: Worker, pin: str | None) -> None:
    if pin is None:
        return
    reason = rules.why_pin_refused(pin, worker.badge)
    if reason:
        raise invalid("pin", reason)
    worker.pin_hash = credentials.hash_secret(pin)


def _put_password(worker: Worker, password: str | None) -> None:
    if password is None:
        return
    if worker.username is None:
        raise invalid("username", "a password needs a user name")
    reason = rules.why_password_refused(password, (worker.name, worker.username))
    if reason:
        raise invalid("password", reason)
    worker.password_hash = credentials.hash_secret(password)


def _good_name(name: str) -> str:
    tidy = rules.tidy_name(name)
    if tidy is None:
        raise invalid("name", rules.NAME_REFUSED)
    return tidy


def _good_badge(badge: str) -> str:
    badge = badge.strip().upper()
    if rules.BADGE.fullmatch(badge) is None:
        raise invalid("badge", "a badge has 2 to 32 letters, digits and dashes")
    return badge


def _good_role(role: str) -> str:
    if role not in ROLES:
        raise invalid("role", f"a role is one of {', '.join(ROLES)}")
    return role


def _good_username(username: str | None) -> str | None:
    if username is None:
        return None
    username = username.strip().lower()
    if rules.USERNAME.fullmatch(username) is None:
        raise invalid("username", "a user name has 2 to 64 letters, digits, dots, dashes or @")
    return username

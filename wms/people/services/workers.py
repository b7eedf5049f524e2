"""People: hired, given secrets, disabled. Every change of a secret ends the sessions that the old one opened."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from wms.kernel.errors import NotFound, invalid
from wms.kernel.faults import fault
from wms.kernel.ids import new_id
from wms.people import rules
from wms.people.errors import BadgeTaken, LastAdmin, NameTaken, NotYours, OwnDoor
from wms.people.events import WorkerDisabled
from wms.people.models import ROLES, Worker, WorkerSession
from wms.people.queries import WorkerRecord, worker_record
from wms.people.services import credentials
from wms.people.services.authentication import forget_worker
from wms.people.services.sign_in import end_sessions
from wms.plumbing.audit import record_decision
from wms.plumbing.codes import Named, refuse_clashes
from wms.plumbing.transaction import Tx

_ROLES = fault("people.no_role", "a role is one of {roles}")


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
    decided(tx, "people.add_worker", worker, {"role": worker.role})
    return worker_record(worker)


def change_worker(tx: Tx, worker_id: UUID, **changes: Any) -> WorkerRecord:
    """Other name, badge, role, warehouse, user name, language or hand; a changed role or reach ends the sessions.

    Raises OwnDoor and LastAdmin for a change that would leave nobody to undo it.
    """
    worker = looked_after(tx, worker_id)
    before = worker_record(worker)
    _refuse_shutting_out(tx, worker, changes)
    for field, value in changes.items():
        setattr(worker, field, _GOOD[field](value) if field in _GOOD else value)
    _refuse_taken(tx, worker)
    if worker.badge != before.badge:
        refuse_clashes(tx, None, [Named(worker.badge, "badge", worker.id)], BadgeTaken)
    after = worker_record(worker)
    if (before.role, before.warehouse_id) != (after.role, after.warehouse_id):
        end_all(tx, worker, "credentials_changed")
    if before != after:
        decided(tx, "people.change_worker", worker, _difference(before, after))
    return after


def _refuse_shutting_out(tx: Tx, worker: Worker, changes: dict[str, Any]) -> None:
    role = changes.get("role", worker.role)
    if not rules.may_look_after(tx.actor.role, role):
        raise NotYours()
    smaller = role != worker.role or changes.get("warehouse_id", worker.warehouse_id) != worker.warehouse_id
    if smaller and worker.id == tx.actor.id:
        raise OwnDoor()
    if role != worker.role:
        _refuse_last_admin(tx, worker)


def _difference(before: WorkerRecord, after: WorkerRecord) -> dict[str, Any]:
    """{field: [before, after]} of what changed."""
    was, now = asdict(before), asdict(after)
    return {field: [was[field], now[field]] for field in was if was[field] != now[field]}


def decided(tx: Tx, action: str, worker: Worker, data: dict[str, Any] | None = None) -> None:
    record_decision(tx, action, subject=worker.name, warehouse_id=worker.warehouse_id, data=data)


def set_pin(tx: Tx, worker_id: UUID, pin: str) -> None:
    worker = looked_after(tx, worker_id)
    _put_pin(worker, pin)
    end_all(tx, worker, "credentials_changed")
    decided(tx, "people.set_pin", worker)


def set_password(tx: Tx, worker_id: UUID, password: str, username: str | None = None) -> None:
    """Gives a password, and a user name to those who have none yet or shall have another."""
    worker = looked_after(tx, worker_id)
    if username is not None:
        worker.username = _good_username(username)
        _refuse_taken(tx, worker)
    _put_password(worker, password)
    end_all(tx, worker, "credentials_changed")
    decided(tx, "people.set_password", worker)


def disable_worker(tx: Tx, worker_id: UUID) -> WorkerRecord:
    """Closes every door to somebody: sessions, sockets, and any later sign-in. Doing it twice changes nothing."""
    worker = looked_after(tx, worker_id)
    if worker.disabled_at is not None:
        return worker_record(worker)
    if worker.id == tx.actor.id:
        raise OwnDoor()
    _refuse_last_admin(tx, worker)
    worker.disabled_at = tx.now
    end_all(tx, worker, "disabled")
    decided(tx, "people.disable_worker", worker)
    tx.record(WorkerDisabled(worker_id=worker.id, name=worker.name, warehouse_id=worker.warehouse_id))
    return worker_record(worker)


def sign_out_worker(tx: Tx, worker_id: UUID) -> None:
    """Ends every session of somebody else. They may sign in again; what their devices still hold is sent then."""
    worker = looked_after(tx, worker_id)
    if worker.id == tx.actor.id:
        raise OwnDoor()
    end_all(tx, worker, "sent_off")
    decided(tx, "people.sign_out_worker", worker)


def enable_worker(tx: Tx, worker_id: UUID) -> WorkerRecord:
    worker = looked_after(tx, worker_id)
    worker.disabled_at = None
    tx.session.flush()
    decided(tx, "people.enable_worker", worker)
    return worker_record(worker)


def change_own_settings(tx: Tx, *, language: str | None = None, left_handed: bool | None = None) -> WorkerRecord:
    """How one's own screens look."""
    worker = oneself(tx)
    worker.language = worker.language if language is None else language
    worker.left_handed = worker.left_handed if left_handed is None else left_handed
    tx.session.flush()
    return worker_record(worker)


def looked_after(tx: Tx, worker_id: UUID) -> Worker:
    worker = tx.session.scalar(select(Worker).where(Worker.id == worker_id).with_for_update())
    if worker is None or tx.actor.warehouse_id not in (None, worker.warehouse_id):
        raise NotFound("there is no such person")
    if not rules.may_look_after(tx.actor.role, worker.role):
        raise NotYours()
    return worker


def oneself(tx: Tx) -> Worker:
    query = select(Worker).where(Worker.id == tx.actor.id).with_for_update()
    worker = tx.session.scalar(query) if tx.actor.kind == "worker" else None
    if worker is None:
        raise NotFound("only a signed-in person has settings and one-time codes")
    return worker


def end_all(tx: Tx, worker: Worker, reason: str) -> None:
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
        raise invalid("username", rules.USERNAME_NEEDED)
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
        raise invalid("badge", rules.BADGE_FORM)
    return badge


def _good_role(role: str) -> str:
    if role not in ROLES:
        raise invalid("role", _ROLES.format(roles=", ".join(ROLES)))
    return role


def _good_username(username: str | None) -> str | None:
    if username is None:
        return None
    username = username.strip().lower()
    if rules.USERNAME.fullmatch(username) is None:
        raise invalid("username", rules.USERNAME_FORM)
    return username


_GOOD = {"name": _good_name, "badge": _good_badge, "role": _good_role, "username": _good_username}

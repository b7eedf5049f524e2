"""Reads about people, devices and keys, as frozen records. No record carries a hash of a PIN or a password."""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.actors import Actor, Scope
from wms.kernel.clock import iso, utc_now
from wms.kernel.codes import readings
from wms.kernel.errors import Unauthenticated
from wms.people.models import ApiKey, Device, SavedView, SignInBackoff, Worker, WorkerSession
from wms.plumbing.codes import Named
from wms.plumbing.grants import granted_actions
from wms.plumbing.search import Hit
from wms.plumbing.searching import chosen, names_with
from wms.plumbing.settings import settings


@dataclass(frozen=True)
class WorkerRecord:
    id: UUID
    name: str
    badge: str
    role: str
    username: str | None
    language: str
    left_handed: bool
    warehouse_id: UUID | None
    disabled_at: datetime | None
    has_pin: bool
    has_password: bool
    has_totp: bool
    created_at: datetime | None = None


@dataclass(frozen=True)
class DeviceRecord:
    id: UUID
    name: str
    kind: str
    warehouse_id: UUID | None
    enrolled_at: datetime
    last_seen_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True)
class ApiKeyRecord:
    id: UUID
    short_id: str
    name: str
    scopes: tuple[str, ...]
    channel: str | None
    warehouse_id: UUID | None
    made_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True)
class SessionRecord:
    """Who is signed in where, and what a screen needs to run: action patterns, seconds of lease and heartbeat."""

    worker: WorkerRecord
    device: DeviceRecord | None
    warehouse: "WarehouseShape | None"
    actions: list[str]
    now: str
    lease_seconds: int
    heartbeat_seconds: int
    training: bool
    training_url: str | None


@dataclass(frozen=True, order=True)
class Subject:
    """Whose failures are counted: an account, a device, an address, or an account at one of these; known by a hash."""

    kind: Literal["account", "device", "address", "pair"]
    hash: str


class WarehouseShape(Protocol):
    """What the ground floor's warehouse records look like from here."""

    @property
    def id(self) -> UUID: ...
    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def timezone(self) -> str: ...


WarehouseReader = Callable[[Session, UUID], WarehouseShape | None]
_warehouse_reader: WarehouseReader | None = None


def warehouses_told_by(reader: WarehouseReader) -> None:
    """The app names who knows warehouses: layout is on this room's own floor, so it cannot be asked directly."""
    global _warehouse_reader
    _warehouse_reader = reader


def warehouse_of(session: Session, actor: Actor) -> WarehouseShape | None:
    """The one warehouse that the actor is bound to; None for those who work everywhere."""
    if actor.warehouse_id is None or _warehouse_reader is None:
        return None
    return _warehouse_reader(session, actor.warehouse_id)


def session_of(session: Session, actor: Actor) -> SessionRecord:
    """The signed-in person's session, with the role that it opened. Raises Unauthenticated for keys."""
    row = session.get(Worker, actor.id) if actor.kind == "worker" else None
    if row is None:
        raise Unauthenticated("only people have sessions")
    return SessionRecord(
        worker=replace(worker_record(row), role=actor.role),
        device=device(session, actor.device_id) if actor.device_id else None,
        warehouse=warehouse_of(session, actor),
        actions=granted_actions(actor),
        now=iso(utc_now()),
        lease_seconds=settings().lease_seconds,
        heartbeat_seconds=settings().heartbeat_seconds,
        training=settings().training,
        training_url=settings().training_url,
    )


def worker(session: Session, worker_id: UUID) -> WorkerRecord | None:
    row = session.get(Worker, worker_id)
    return worker_record(row) if row else None


def needs_first_admin(session: Session) -> bool:
    """Whether no admin can sign in with a password: nobody looks after this house."""
    admins = select(Worker.id).where(
        Worker.role == "admin", Worker.disabled_at.is_(None), Worker.password_hash.is_not(None)
    )
    return session.scalar(admins.limit(1)) is None


def workers(session: Session, warehouse_id: UUID | None = None) -> list[WorkerRecord]:
    """By name; with a warehouse: those bound to it and those who work everywhere."""
    query = select(Worker).order_by(Worker.name, Worker.id)
    if warehouse_id is not None:
        query = query.where((Worker.warehouse_id == warehouse_id) | Worker.warehouse_id.is_(None))
    return [worker_record(row) for row in session.scalars(query)]


def workers_chosen(
    session: Session, warehouse_id: UUID, most: int, *, codes: Iterable[str] | None = None, first: str | None = None,
    last: str | None = None,
) -> list[WorkerRecord]:  # fmt: skip
    """People of a warehouse who may still sign in, by their badges, or from one badge to another."""
    badges = None if codes is None else [badge.upper() for badge in codes]
    query = select(Worker).where((Worker.warehouse_id == warehouse_id) | Worker.warehouse_id.is_(None))
    query = query.where(Worker.disabled_at.is_(None))
    query = query.where(*chosen(Worker.badge, badges, first and first.upper(), last and last.upper()))
    return [worker_record(row) for row in session.scalars(query.order_by(Worker.badge).limit(most))]


def workers_by_ids(session: Session, worker_ids: Sequence[UUID]) -> dict[UUID, WorkerRecord]:
    rows = session.scalars(select(Worker).where(Worker.id.in_(worker_ids)))
    return {row.id: worker_record(row) for row in rows}


def gone_home(session: Session, worker_ids: Set[UUID], now: datetime) -> set[UUID]:
    """Of these people those whose sign-ins have all ended; whoever never signed in is not among them."""
    if not worker_ids:
        return set()
    query = select(WorkerSession.worker_id, WorkerSession.ended_at, WorkerSession.expires_at)
    rows = session.execute(query.where(WorkerSession.worker_id.in_(worker_ids))).all()
    signed_in = {row.worker_id for row in rows if row.ended_at is None and row.expires_at > now}
    return {row.worker_id for row in rows} - signed_in


def worker_by_badge(session: Session, badge: str) -> WorkerRecord | None:
    row = session.scalar(select(Worker).where(Worker.badge == badge.strip().upper()))
    return worker_record(row) if row else None


def held_codes(session: Session, _warehouse_id: UUID | None, codes: Set[str]) -> list[Named]:
    """Whose badge it is stays untold: who makes places and items need not know who works here."""
    badges = session.execute(select(Worker.badge, Worker.id))
    return [Named(badge, "badge", owner) for badge, owner in badges if codes & set(readings(badge))]


def device(session: Session, device_id: UUID) -> DeviceRecord | None:
    row = session.get(Device, device_id)
    return device_record(row) if row else None


def device_by_key_hash(session: Session, key_hash: str) -> DeviceRecord | None:
    """None for a revoked device too."""
    row = session.scalar(select(Device).where(Device.key_hash == key_hash, Device.revoked_at.is_(None)))
    return device_record(row) if row else None


def devices(session: Session, warehouse_id: UUID | None = None) -> list[DeviceRecord]:
    query = select(Device).order_by(Device.name, Device.id)
    if warehouse_id is not None:
        query = query.where((Device.warehouse_id == warehouse_id) | Device.warehouse_id.is_(None))
    return [device_record(row) for row in session.scalars(query)]


def api_keys(session: Session, warehouse_id: UUID | None = None) -> list[ApiKeyRecord]:
    """By age; with a warehouse: those bound to it."""
    query = select(ApiKey).order_by(ApiKey.made_at, ApiKey.id)
    if warehouse_id is not None:
        query = query.where(ApiKey.warehouse_id == warehouse_id)
    return [api_key_record(row) for row in session.scalars(query)]


def blocked_until(session: Session, subjects: Sequence[Subject]) -> datetime | None:
    """The latest moment that any of the subjects has to wait for."""
    hashes = [subject.hash for subject in subjects]
    rows = session.scalars(select(SignInBackoff).where(SignInBackoff.subject_hash.in_(hashes)))
    moments = [row.blocked_until for row in rows if row.blocked_until is not None]
    return max(moments, default=None)


def worker_record(row: Worker) -> WorkerRecord:
    return WorkerRecord(
        id=row.id,
        name=row.name,
        badge=row.badge,
        role=row.role,
        username=row.username,
        language=row.language,
        left_handed=row.left_handed,
        warehouse_id=row.warehouse_id,
        disabled_at=row.disabled_at,
        has_pin=row.pin_hash is not None,
        has_password=row.password_hash is not None,
        has_totp=row.totp_secret is not None,
        created_at=row.created_at,
    )


def device_record(row: Device) -> DeviceRecord:
    return DeviceRecord(
        id=row.id,
        name=row.name,
        kind=row.kind,
        warehouse_id=row.warehouse_id,
        enrolled_at=row.enrolled_at,
        last_seen_at=row.last_seen_at,
        revoked_at=row.revoked_at,
    )


def api_key_record(row: ApiKey) -> ApiKeyRecord:
    return ApiKeyRecord(
        id=row.id,
        short_id=row.short_id,
        name=row.name,
        scopes=tuple(row.scopes),
        channel=row.channel,
        warehouse_id=row.warehouse_id,
        made_at=row.made_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
    )


@dataclass(frozen=True)
class ViewRecord:
    name: str
    asked: str


def saved_views(session: Session, person: Actor, page: str) -> list[ViewRecord]:
    """A person's own views of a page, by name."""
    query = select(SavedView.name, SavedView.asked).where(SavedView.worker_id == person.id, SavedView.page == page)
    return [ViewRecord(*row) for row in session.execute(query.order_by(SavedView.name))]


def find_people(session: Session, scope: Scope, typed: str, limit: int) -> list[Hit]:
    """By name; those of the warehouse and those who work everywhere."""
    query = select(Worker.id, Worker.name, Worker.role, Worker.disabled_at).where(names_with(Worker.name, typed))
    if scope.warehouse_id is not None:
        query = query.where((Worker.warehouse_id == scope.warehouse_id) | Worker.warehouse_id.is_(None))
    rows = session.execute(query.order_by(Worker.disabled_at.is_not(None), Worker.name).limit(limit))
    return [Hit("person", row.id, row.name, "", {"role": row.role, "disabled": bool(row.disabled_at)}) for row in rows]

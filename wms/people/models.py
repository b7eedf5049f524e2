"""Tables of people, devices and keys. Tokens, PINs and passwords are kept as hashes only."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from wms.kernel.ids import new_id
from wms.plumbing.db import Base

ROLES = ("picker", "packer", "lead", "supervisor", "integrator", "admin")
DEVICE_KINDS = ("handheld", "station", "board")
SHA256_HEX = 64


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


class Worker(Base):
    """`warehouse_id` empty means every warehouse. `totp_pending` is a seed that no code has confirmed yet."""

    __tablename__ = "worker"
    __table_args__ = (
        CheckConstraint("length(name) BETWEEN 1 AND 100", name="name"),
        CheckConstraint("length(badge) BETWEEN 2 AND 32 AND badge = upper(badge)", name="badge"),
        CheckConstraint("username = lower(username)", name="username"),
        CheckConstraint("password_hash IS NULL OR username IS NOT NULL", name="password_needs_username"),
        CheckConstraint("pin_hash IS NULL OR pin_hash LIKE '$argon2id$%'", name="pin_hash"),
        CheckConstraint("password_hash IS NULL OR password_hash LIKE '$argon2id$%'", name="password_hash"),
        CheckConstraint("totp_last_step >= 0", name="totp_last_step"),
        CheckConstraint(_one_of("role", ROLES), name="role"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(100))
    badge: Mapped[str] = mapped_column(String(32), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    pin_hash: Mapped[str | None] = mapped_column(String(200))
    username: Mapped[str | None] = mapped_column(String(64), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    totp_secret: Mapped[str | None] = mapped_column(String(400))
    totp_pending: Mapped[str | None] = mapped_column(String(400))
    totp_last_step: Mapped[int] = mapped_column(default=0)
    language: Mapped[str] = mapped_column(String(8), default="en")
    left_handed: Mapped[bool] = mapped_column(default=False)
    warehouse_id: Mapped[UUID | None] = mapped_column(index=True)
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class Device(Base):
    __tablename__ = "device"
    __table_args__ = (
        CheckConstraint("length(name) BETWEEN 1 AND 100", name="name"),
        CheckConstraint(f"length(key_hash) = {SHA256_HEX}", name="key_hash"),
        CheckConstraint(_one_of("kind", DEVICE_KINDS), name="kind"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(16))
    key_hash: Mapped[str] = mapped_column(String(SHA256_HEX), unique=True)
    warehouse_id: Mapped[UUID | None] = mapped_column(index=True)
    enrolled_at: Mapped[datetime]
    last_seen_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class DeviceCode(Base):
    """A short-lived code that turns a browser into a device of the house. `kind` empty: any kind."""

    __tablename__ = "device_code"
    __table_args__ = (
        CheckConstraint(f"length(code_hash) = {SHA256_HEX}", name="code_hash"),
        CheckConstraint(f"kind IS NULL OR {_one_of('kind', DEVICE_KINDS)}", name="kind"),
        CheckConstraint("uses_left >= 0", name="uses_left"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    code_hash: Mapped[str] = mapped_column(String(SHA256_HEX), unique=True)
    kind: Mapped[str | None] = mapped_column(String(16))
    warehouse_id: Mapped[UUID | None]
    uses_left: Mapped[int]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class WorkerSession(Base):
    """One person signed in at one place. `role` is what this way of signing in opens, at most the worker's own."""

    __tablename__ = "worker_session"
    __table_args__ = (
        CheckConstraint(f"length(token_hash) = {SHA256_HEX}", name="token_hash"),
        CheckConstraint("expires_at > started_at", name="expires_at"),
        CheckConstraint(_one_of("role", ROLES), name="role"),
        # Two people cannot hold one device: the second sign-in ends the first in the same commit.
        Index(
            "uq_worker_session_open_device",
            "device_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_worker_session_ended_at", "ended_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    token_hash: Mapped[str] = mapped_column(String(SHA256_HEX), unique=True)
    worker_id: Mapped[UUID] = mapped_column(ForeignKey("worker.id"), index=True)
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("device.id"), index=True)
    role: Mapped[str] = mapped_column(String(16))
    by_password: Mapped[bool]
    started_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class ApiKey(Base):
    """`short_id` is the readable part of `wms_<id>_<secret>`; the secret itself is random, so SHA-256 is enough."""

    __tablename__ = "api_key"
    __table_args__ = (
        CheckConstraint("length(name) BETWEEN 1 AND 100", name="name"),
        CheckConstraint(f"length(secret_hash) = {SHA256_HEX}", name="secret_hash"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    short_id: Mapped[str] = mapped_column(String(16), unique=True)
    secret_hash: Mapped[str] = mapped_column(String(SHA256_HEX))
    name: Mapped[str] = mapped_column(String(100))
    scopes: Mapped[list[str]]
    channel: Mapped[str | None] = mapped_column(String(64))
    warehouse_id: Mapped[UUID | None]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class Approval(Base):
    """Somebody with the right allowed one act of another person, the asker, at one device or in the office, once."""

    __tablename__ = "approval"
    __table_args__ = (CheckConstraint("expires_at > given_at", name="expires_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    action: Mapped[str] = mapped_column(String(80))
    subject_id: Mapped[UUID]
    reason: Mapped[str] = mapped_column(String(300))
    worker_id: Mapped[UUID] = mapped_column(ForeignKey("worker.id"), index=True)
    worker_name: Mapped[str] = mapped_column(String(100))
    device_id: Mapped[UUID | None]
    asker_id: Mapped[UUID | None]
    given_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class FirstLink(Base):
    """A one-time link to become the first admin. `totp_pending`: the seed that was shown to whoever opened it."""

    __tablename__ = "first_link"
    __table_args__ = (
        CheckConstraint(f"length(secret_hash) = {SHA256_HEX}", name="secret_hash"),
        CheckConstraint("expires_at > made_at", name="expires_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    secret_hash: Mapped[str] = mapped_column(String(SHA256_HEX), unique=True)
    totp_pending: Mapped[str | None] = mapped_column(String(400))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SavedView(Base):
    """What somebody asks a list of the office for again and again. `asked`: the query of the page's address."""

    __tablename__ = "saved_view"

    worker_id: Mapped[UUID] = mapped_column(ForeignKey("worker.id"), primary_key=True)
    page: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    asked: Mapped[str] = mapped_column(String(1000))
    saved_at: Mapped[datetime]


class SignInBackoff(Base):
    """Failures in a row of one account, device, address, or account at one of these.

    The subject is hashed: what strangers type is not kept.
    """

    __tablename__ = "sign_in_backoff"
    __table_args__ = (
        CheckConstraint("failures >= 0", name="failures"),
        CheckConstraint(_one_of("kind", ("account", "device", "address", "pair")), name="kind"),
    )

    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    subject_hash: Mapped[str] = mapped_column(String(SHA256_HEX), primary_key=True)
    failures: Mapped[int]
    last_failed_at: Mapped[datetime]
    blocked_until: Mapped[datetime | None]
    told_at: Mapped[datetime | None]


class SignInAttempt(Base):
    """Only ever appended; rows older than five weeks are swept."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (
        CheckConstraint(_one_of("outcome", ("opened", "wrong", "waiting", "totp_needed")), name="outcome"),
        Index("ix_sign_in_attempt_source_hash_at", "source_hash", "at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    at: Mapped[datetime] = mapped_column(index=True)
    account_hash: Mapped[str] = mapped_column(String(SHA256_HEX))
    source_hash: Mapped[str] = mapped_column(String(SHA256_HEX))
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("device.id"), index=True)
    address: Mapped[str] = mapped_column(String(64))
    outcome: Mapped[str] = mapped_column(String(16))

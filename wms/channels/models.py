"""Tables of the street: who sends orders, whom we tell what, how far our readers have come, what each may sell."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wms.plumbing.db import Base

_KEPT = text("removed_at IS NULL")
_WAITING = text("state IN ('pending', 'delivering')")


class Channel(Base):
    """Where orders come from, and how that system is spoken to. Its name is its identity; orders and keys carry it.

    `kind` says which of `kinds.KINDS` it is, and so the shape of its documents. `warehouse_id` None: it is the whole
    house's, else that warehouse's own business. `secrets` are sealed, by name.
    """

    __tablename__ = "channel"
    __table_args__ = (
        CheckConstraint("length(name) BETWEEN 1 AND 40", name="name"),
        CheckConstraint("version > 0", name="version"),
    )

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    warehouse_id: Mapped[UUID | None]
    settings: Mapped[dict[str, Any]]
    mapping: Mapped[dict[str, Any]]
    calendar: Mapped[dict[str, Any]]
    secrets: Mapped[dict[str, Any]]
    version: Mapped[int]
    opened_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(120))


class ChannelVersion(Base):
    """What a channel was told to be, each time; secrets sealed. The newest is the channel itself."""

    __tablename__ = "channel_version"
    __table_args__ = (CheckConstraint("version > 0", name="version"),)

    channel: Mapped[str] = mapped_column(ForeignKey("channel.name"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(120))


class WebhookEndpoint(Base):
    """A URL outside that wants to be told. A removed one stays as the owner of what it was told.

    `warehouse_id` None: of every warehouse. Secrets are sealed; the previous one signs too until it expires.
    `lease_until` and `lease_token` belong to the run of deliveries: one at a time, so that each thread's order is kept.
    `failures` counts all failures in a row, `strikes` those that only the receiver can be blamed for; `retry_at` is
    when the next message is tried. `failed_at` and `last_error` stay when it works again. `said_gone_at`: it answered
    410 to the last message that it judged.
    """

    __tablename__ = "webhook_endpoint"
    __table_args__ = (
        CheckConstraint("length(name) BETWEEN 1 AND 64", name="name"),
        CheckConstraint("last_sequence >= 0", name="last_sequence"),
        CheckConstraint("failures >= 0 AND strikes >= 0", name="failures"),
        CheckConstraint("(disabled_at IS NULL) = (disabled_reason IS NULL)", name="disabled"),
        Index("uq_webhook_endpoint_name_kept", "name", unique=True, postgresql_where=_KEPT, sqlite_where=_KEPT),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    url: Mapped[str]
    types: Mapped[list[str]]
    channel: Mapped[str] = mapped_column(ForeignKey("channel.name"), index=True)
    warehouse_id: Mapped[UUID | None]
    secret_sealed: Mapped[str]
    previous_secret_sealed: Mapped[str | None]
    previous_until: Mapped[datetime | None]
    last_sequence: Mapped[int] = mapped_column(BigInteger, default=0)
    failures: Mapped[int] = mapped_column(default=0)
    strikes: Mapped[int] = mapped_column(default=0)
    failing_since: Mapped[datetime | None]
    retry_at: Mapped[datetime | None]
    last_failure: Mapped[str | None] = mapped_column(Text)
    delivered_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(Text)
    said_gone_at: Mapped[datetime | None]
    down_since: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]
    disabled_reason: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    lease_token: Mapped[UUID | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class WebhookDelivery(Base):
    """One message for one endpoint, with the last answer.

    `event_seq` is the fact's number in the outbox. Messages of one `thread` (an order, an item) keep their order; a
    thread never waits for another one. `aside`: sent again by hand, so nothing waits for it.
    `warehouse_id` None: what it tells is of several warehouses.
    `refusals` counts what the message itself is to blame for; `reported_at` is when it was put on the board.
    """

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        UniqueConstraint("endpoint_id", "event_seq", name="uq_webhook_delivery_endpoint_event"),
        UniqueConstraint("endpoint_id", "sequence", name="uq_webhook_delivery_endpoint_sequence"),
        CheckConstraint("state IN ('pending', 'delivering', 'delivered', 'failed', 'gone', 'dropped')", name="state"),
        CheckConstraint("attempts >= 0 AND refusals >= 0", name="attempts"),
        CheckConstraint("(state = 'delivered') = (delivered_at IS NOT NULL)", name="delivered"),
        CheckConstraint("(state = 'dropped') = (dropped_by IS NOT NULL)", name="dropped"),
        Index(
            "ix_webhook_delivery_waiting", "endpoint_id", "sequence", postgresql_where=_WAITING, sqlite_where=_WAITING
        ),
        Index(
            "ix_webhook_delivery_thread", "endpoint_id", "thread", "sequence",
            postgresql_where=_WAITING, sqlite_where=_WAITING,
        ),
        Index("ix_webhook_delivery_told", "thread"),
        Index(
            "ix_webhook_delivery_untold", "type", "created_at",
            postgresql_where=text("state <> 'delivered'"), sqlite_where=text("state <> 'delivered'"),
        ),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    endpoint_id: Mapped[UUID] = mapped_column(ForeignKey("webhook_endpoint.id"))
    event_seq: Mapped[int] = mapped_column(BigInteger)
    sequence: Mapped[int] = mapped_column(BigInteger)
    type: Mapped[str]
    subject: Mapped[str]
    thread: Mapped[str]
    warehouse_id: Mapped[UUID | None]
    body: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(default="pending")
    aside: Mapped[bool] = mapped_column(default=False)
    attempts: Mapped[int] = mapped_column(default=0)
    refusals: Mapped[int] = mapped_column(default=0)
    first_failed_at: Mapped[datetime | None]
    first_refused_at: Mapped[datetime | None]
    reported_at: Mapped[datetime | None]
    dropped_by: Mapped[str | None]
    dropped_reason: Mapped[str | None]
    next_attempt_at: Mapped[datetime]
    last_attempt_at: Mapped[datetime | None]
    last_status: Mapped[int | None]
    last_answer: Mapped[str | None] = mapped_column(Text)
    last_milliseconds: Mapped[int | None]
    created_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]


class FeedConsumer(Base):
    """How far a reader of the event feed says it has come; only ever grows."""

    __tablename__ = "feed_consumer"

    name: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    acknowledged_at: Mapped[datetime]


class AvailabilityRule(Base):
    """How much of the stock a channel may sell, each time it was chosen; the newest version counts."""

    __tablename__ = "availability_rule"
    __table_args__ = (CheckConstraint("version > 0", name="version"),)

    channel: Mapped[str] = mapped_column(ForeignKey("channel.name"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(120))


class AvailabilityWatch(Base):
    """A channel whose figures are kept, and how far that has come. Who renews them holds the lock of this row.

    `revision`: the highest that was given. `seq`, `moves_until`: events and moves until there were looked at.
    `swept_sku`: items up to this one were compared in the round that began at `swept_at`; None: the round is over.
    """

    __tablename__ = "availability_watch"
    __table_args__ = (CheckConstraint("revision >= 0 AND seq >= 0", name="counts"),)

    channel: Mapped[str] = mapped_column(ForeignKey("channel.name"), primary_key=True)
    revision: Mapped[int] = mapped_column(BigInteger)
    seq: Mapped[int] = mapped_column(BigInteger)
    moves_until: Mapped[datetime]
    swept_sku: Mapped[str | None] = mapped_column(String(60))
    swept_at: Mapped[datetime]


class AvailabilityFigure(Base):
    """How many units of an item a channel may sell, as it was told last, under the sku of then.

    A later figure has a higher `revision`."""

    __tablename__ = "availability_figure"
    __table_args__ = (
        UniqueConstraint("channel", "revision", name="uq_availability_figure_revision"),
        CheckConstraint("available_to_promise >= 0", name="available_to_promise"),
    )

    channel: Mapped[str] = mapped_column(ForeignKey("channel.name"), primary_key=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("item.id"), primary_key=True, index=True)
    sku: Mapped[str] = mapped_column(String(60))
    available_to_promise: Mapped[int] = mapped_column(BigInteger)
    revision: Mapped[int] = mapped_column(BigInteger)
    as_of: Mapped[datetime]


class Reconciliation(Base):
    """What a channel says that it believes, once: opened, filled, closed, compared.

    `received_from`, `received_until`: they name every order of theirs that came in between, None: they do not say so.
    `phase` and `position`: how far the comparing has come.
    """

    __tablename__ = "reconciliation"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'comparing', 'compared')", name="state"),
        CheckConstraint("compared >= 0", name="compared"),
        Index("ix_reconciliation_channel", "channel", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(ForeignKey("channel.name"))
    note: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(12))
    received_from: Mapped[datetime | None]
    received_until: Mapped[datetime | None]
    phase: Mapped[str] = mapped_column(String(12))
    position: Mapped[str] = mapped_column(String(120))
    compared: Mapped[int]
    opened_at: Mapped[datetime]
    opened_by: Mapped[str] = mapped_column(String(120))
    closed_at: Mapped[datetime | None]
    compared_at: Mapped[datetime | None]


class ChannelBelief(Base):
    """One row of what was said: of `kind` order its external id and {state, lines}, of stock a sku and its figure."""

    __tablename__ = "channel_belief"
    __table_args__ = (CheckConstraint("kind IN ('order', 'stock')", name="kind"),)

    reconciliation_id: Mapped[UUID] = mapped_column(ForeignKey("reconciliation.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    ref: Mapped[str] = mapped_column(String(80), primary_key=True)
    said: Mapped[dict[str, Any]]


class ChannelDifference(Base):
    """Something that a channel believes and we do not, one row however often it is seen.

    `ref`: the external id or the sku; `line`: the external line id, empty for the whole. `state`: open, mended (its
    `fix` was done; the next comparison tells), left (with a `note`), agreed. `answer`: what became of the fix.
    """

    __tablename__ = "channel_difference"
    __table_args__ = (
        UniqueConstraint("channel", "kind", "ref", "line"),
        CheckConstraint("kind IN ('unknown_here', 'unknown_there', 'state', 'line', 'stock')", name="kind"),
        CheckConstraint("state IN ('open', 'mended', 'left', 'agreed')", name="state"),
        Index("ix_channel_difference_state", "channel", "state", "id"),
        Index("ix_channel_difference_ref", "channel", "ref"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(ForeignKey("channel.name"))
    kind: Mapped[str] = mapped_column(String(16))
    ref: Mapped[str] = mapped_column(String(80))
    line: Mapped[str] = mapped_column(String(80))
    warehouse_id: Mapped[UUID | None]
    order_id: Mapped[UUID | None]
    order_number: Mapped[str] = mapped_column(String(40))
    received_at: Mapped[datetime | None]
    theirs: Mapped[dict[str, Any]]
    ours: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(8))
    fix: Mapped[str] = mapped_column(String(12))
    answer: Mapped[str] = mapped_column(String(12))
    could_not: Mapped[list[str]]
    note: Mapped[str] = mapped_column(String(500))
    seen_in: Mapped[UUID] = mapped_column(ForeignKey("reconciliation.id"), index=True)
    times: Mapped[int]
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    mended_at: Mapped[datetime | None]
    mended_by: Mapped[str | None] = mapped_column(String(120))
    ended_at: Mapped[datetime | None]

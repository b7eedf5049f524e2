"""The outbox: events written with the change that they tell of, and the register of who listens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar
from typing import cast as typed
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Index, String, bindparam, cast, insert, select, text, union_all
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql.selectable import CTE

from wms.kernel.actors import Actor
from wms.kernel.events import Event, event_class
from wms.kernel.ids import new_id
from wms.plumbing.chains import follows, object_of, row_of
from wms.plumbing.db import Base
from wms.plumbing.transaction import Tx, set_event_writer

_UNNUMBERED = text("seq IS NULL")
_NUMBERED = text("seq IS NOT NULL")
_OF_ORDERS = text("type LIKE 'orders.%'")


class OutboxEvent(Base):
    """One fact. `seq` is given by the relay after the commit: gap-free, in an order that never changes again."""

    __tablename__ = "outbox_event"
    __table_args__ = (
        Index("ix_outbox_event_unnumbered", "id", postgresql_where=_UNNUMBERED, sqlite_where=_UNNUMBERED),
        Index("ix_outbox_event_type_seq", "type", "seq", postgresql_where=_NUMBERED, sqlite_where=_NUMBERED),
        Index(
            "ix_outbox_event_order",
            text("(payload ->> 'order_id')"),
            postgresql_where=_OF_ORDERS,
            sqlite_where=_OF_ORDERS,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    type: Mapped[str] = mapped_column(String(80))
    payload: Mapped[dict[str, Any]]
    actor: Mapped[str] = mapped_column(String(120))
    command_id: Mapped[str | None] = mapped_column(String(120))
    at: Mapped[datetime]


_WRITE = insert(OutboxEvent.__table__)  # type: ignore[arg-type]


class SubscriberCursor(Base):
    """How far a subscriber has come. It moves in the same transaction as the effect.

    `seen_at`: when the house last had a subscriber of that name.
    """

    __tablename__ = "subscriber_cursor"

    subscriber: Mapped[str] = mapped_column(String(160), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    seen_at: Mapped[datetime]


@dataclass(frozen=True)
class StoredEvent:
    """A numbered fact, as the relay and the event feed read it."""

    seq: int
    id: UUID
    type: str
    payload: dict[str, Any]
    actor: str
    at: datetime

    def event(self) -> Event | None:
        kind = event_class(self.type)
        return kind.from_payload(self.payload) if kind else None


Handler = Callable[[Tx, Any], None]
HandlerT = TypeVar("HandlerT", bound=Handler)


@dataclass(frozen=True)
class Subscription:
    """`from_start`: a subscriber that is new in an old house hears all that was ever told, not only what comes."""

    name: str
    types: frozenset[str]
    handler: Handler
    from_start: bool = False


_subscriptions: dict[str, Subscription] = {}


def subscribe(*events: type[Event], from_start: bool = False) -> Callable[[HandlerT], HandlerT]:
    """Registers `on_<event>(tx, event)`: called once for each such event, in order, in a transaction of its own."""

    def register(handler: HandlerT) -> HandlerT:
        name = f"{handler.__module__.split('.')[-2]}.{handler.__name__}"
        _subscriptions[name] = Subscription(name, frozenset(e.type for e in events), handler, from_start)
        return handler

    return register


def subscriptions() -> list[Subscription]:
    return list(_subscriptions.values())


def is_subscribed(event_type: str) -> bool:
    return any(event_type in subscription.types for subscription in _subscriptions.values())


_STORED = tuple(getattr(OutboxEvent, field.name) for field in fields(StoredEvent))


def read_events(session: Session, after: int, limit: int, types: frozenset[str] | None = None) -> list[StoredEvent]:
    """Numbered events with seq > `after`, oldest first; never one with a hole before it.

    Of each type by its own index: what concerns nobody is never read, however long the history.
    """
    first = select(*_STORED).where(OutboxEvent.seq > after).order_by(OutboxEvent.seq).limit(limit)
    if types is not None:
        if not types:
            return []
        parts = [select(first.where(OutboxEvent.type == name).subquery()) for name in sorted(types)]
        together = union_all(*parts).subquery()
        first = select(together).order_by(together.c.seq).limit(limit)
    return [StoredEvent(*typed(tuple[Any, ...], row)) for row in session.execute(first)]


def stored_event(session: Session, seq: int) -> StoredEvent | None:
    row = session.execute(select(*_STORED).where(OutboxEvent.seq == seq)).first()
    return None if row is None else StoredEvent(*typed(tuple[Any, ...], row))


_COLUMNS = ["id", "type", "payload", "actor", "command_id", "at"]


def telling(after: CTE, name: str = "event", **made: ColumnElement[Any]) -> CTE:
    """The link of a chain that writes one event; `name` tells it from others of the same chain.

    `made`: fields of the event of which only the chain knows the value.
    """
    payload: Any = bindparam(f"{name}_payload", type_=OutboxEvent.__table__.c.payload.type)
    whole = {"payload": cast(payload, JSONB).op("||")(object_of(made))} if made else {}
    row = row_of(OutboxEvent.__table__, name, _COLUMNS, **whole).where(follows(after))
    written = insert(OutboxEvent.__table__).from_select(_COLUMNS, row, include_defaults=False)  # type: ignore[arg-type]
    return written.returning(OutboxEvent.id).cte(f"{name}_told")


def event_values(event: Event, actor: Actor, command_id: str, now: datetime, name: str = "event") -> dict[str, Any]:
    row = {"id": new_id(), "type": event.type, "payload": event.to_payload(), "actor": actor.name}
    return {f"{name}_{column}": value for column, value in (row | {"command_id": command_id, "at": now}).items()}


def _write_events(tx: Tx, events: Sequence[Event]) -> None:
    shared = {"actor": tx.actor.name, "command_id": tx.command_id, "at": tx.now}
    for event in events:
        tx.post(_WRITE, {"id": new_id(), "type": event.type, "payload": event.to_payload(), **shared})


set_event_writer(_write_events)

"""How far subscribers have come: what a room has not heard yet, and cursors that no subscriber moves any more."""

import logging
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from wms.kernel.events import Event
from wms.plumbing.outbox import OutboxEvent, SubscriberCursor, subscriptions
from wms.plumbing.transaction import Tx

log = logging.getLogger("wms.relay")
GONE_AFTER = timedelta(days=30)
"""So long the house may run an older version before its subscribers lose their place."""


def unheard(session: Session, room: str, *events: type[Event]) -> list[dict[str, Any]]:
    """The payloads of such events that are still on their way to a subscriber of the room.

    Between a commit and its news, what follows from the news cannot be true. What was set aside counts as heard: the
    room will not act on it by itself.
    """
    types = {event.type for event in events}
    after = _heard_by(session, [one.name for one in subscriptions() if one.types & types and _room(one.name) == room])
    payloads = select(OutboxEvent.payload).where(OutboxEvent.type.in_(types))
    return list(session.scalars(payloads.where(OutboxEvent.seq.is_(None) | (OutboxEvent.seq > after))))


def cursors_of_nobody(session: Session) -> list[str]:
    """Names of cursors under which nobody listens: a subscriber was renamed or went without its cursor."""
    names = session.scalars(select(SubscriberCursor.subscriber).order_by(SubscriberCursor.subscriber))
    return [name for name in names if name not in _living()]


def tidy_cursors(tx: Tx) -> None:
    """Notes whose subscriber is there. A cursor of nobody holds back all younger events, and goes after GONE_AFTER."""
    there = SubscriberCursor.subscriber.in_(_living())
    tx.session.execute(update(SubscriberCursor).where(there).values(seen_at=tx.now))
    long_gone = delete(SubscriberCursor).where(~there, SubscriberCursor.seen_at < tx.now - GONE_AFTER)
    tx.session.execute(long_gone)
    for name in cursors_of_nobody(tx.session):
        log.warning("nobody listens as %s; its cursor holds events back for %s", name, GONE_AFTER)


def _heard_by(session: Session, names: Iterable[str]) -> int:
    """The number up to which all of these have heard everything."""
    kept = select(SubscriberCursor.subscriber, SubscriberCursor.seq)
    heard = {row.subscriber: row.seq for row in session.execute(kept)}
    return min((heard.get(name, 0) for name in names), default=0)


def _living() -> set[str]:
    return {subscription.name for subscription in subscriptions()}


def _room(name: str) -> str:
    return name.partition(".")[0]

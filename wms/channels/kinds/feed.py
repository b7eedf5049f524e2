"""A program that sends orders by the API, and fetches what happened to them from the event feed."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.channels.kinds.kind import Health, Kind
from wms.channels.models import FeedConsumer
from wms.channels.rules.messages import PUBLIC_EVENTS
from wms.plumbing.outbox import OutboxEvent


def health(session: Session, channel: str) -> Health:
    """By its reader that has come least far; all public facts after that one count as waiting, also those of others."""
    readers = [row for row in session.scalars(select(FeedConsumer)) if _channel_of(row.name) == channel]
    if not readers:
        return Health()
    last = min(readers, key=lambda row: row.seq)
    later = (OutboxEvent.seq > last.seq, OutboxEvent.type.in_(PUBLIC_EVENTS))
    behind, since = session.execute(select(func.count(), func.min(OutboxEvent.at)).where(*later)).one()
    return Health(last_success_at=last.acknowledged_at, behind=behind, behind_since=since)


def _channel_of(consumer: str) -> str:
    """The channel in a consumer's kept name, which is channel@warehouse/name."""
    return consumer.partition("/")[0].partition("@")[0]


KIND = Kind("feed", health=health)

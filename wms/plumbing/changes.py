"""What has changed since a number of the event feed: a cursor that no late commit can slip behind.

A number is given only to what is committed, and none comes in later below one that was given.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.plumbing.outbox import OutboxEvent, read_events

LOOKAHEAD = 1000


@dataclass(frozen=True)
class Changes:
    """Ids in the order of their first change after the number; `next_after` is where to go on."""

    ids: tuple[UUID, ...]
    next_after: int


def changed_since(session: Session, after: int, types: frozenset[str], field: str, limit: int) -> Changes:
    """The first `limit` things that facts of `types` with a number above `after` name by `field`."""
    newest = session.scalar(select(func.max(OutboxEvent.seq))) or 0
    events = read_events(session, after, LOOKAHEAD, types)
    ids: dict[UUID, None] = {}
    for event in events:
        identity = UUID(event.payload[field])
        if identity not in ids and len(ids) == limit:
            return Changes(tuple(ids), event.seq - 1)
        ids[identity] = None
    last = events[-1].seq if events else after
    return Changes(tuple(ids), last if len(events) == LOOKAHEAD else max(newest, last))

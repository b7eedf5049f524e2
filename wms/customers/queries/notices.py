"""What was told to customers, what waits to be, and how it goes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from wms.customers.models import CustomerNotice, NoticeRoad
from wms.customers.rules.notices import OPEN, WAYS


def roads_to_go(session: Session, now: datetime) -> list[tuple[str, str]]:
    """Channel and way of what is due, where nobody is at it and the road is not left alone just now."""
    due = (CustomerNotice.state.in_(OPEN), CustomerNotice.due_at <= now)
    road = and_(NoticeRoad.channel == CustomerNotice.channel, NoticeRoad.way == CustomerNotice.way)
    free = or_(NoticeRoad.lease_until.is_(None), NoticeRoad.lease_until < now)
    rested = or_(NoticeRoad.retry_at.is_(None), NoticeRoad.retry_at <= now)
    query = select(CustomerNotice.channel, CustomerNotice.way).outerjoin(NoticeRoad, road).where(*due, free, rested)
    return [(row.channel, row.way) for row in session.execute(query.distinct())]


@dataclass(frozen=True)
class NoticeRecord:
    """`due_at`: when it is tried next while it waits."""

    id: UUID
    step: str
    way: str
    state: str
    why: str
    round: int
    attempts: int
    answer: str
    created_at: datetime
    due_at: datetime
    tried_at: datetime | None
    sent_at: datetime | None


_NOTICE = [getattr(CustomerNotice, name) for name in NoticeRecord.__annotations__]


def notices_of_order(session: Session, order_id: UUID) -> list[NoticeRecord]:
    """Oldest first."""
    query = select(*_NOTICE).where(CustomerNotice.order_id == order_id)
    return [NoticeRecord(*row) for row in session.execute(query.order_by(CustomerNotice.created_at, CustomerNotice.id))]


@dataclass(frozen=True)
class RoadView:
    """How a channel's notices go one way: how many wait and have failed; since when and why the road fails, if so."""

    way: str
    waiting: int
    failed: int
    failing_since: datetime | None
    last_error: str


def roads_of_channel(session: Session, channel: str) -> list[RoadView]:
    counted = select(CustomerNotice.way, CustomerNotice.state, func.count()).where(CustomerNotice.channel == channel)
    open_or_failed = CustomerNotice.state.in_((*OPEN, "failed"))
    grouped = counted.where(open_or_failed).group_by(CustomerNotice.way, CustomerNotice.state)
    counts = {(way, state): count for way, state, count in session.execute(grouped)}
    roads = {row.way: row for row in session.scalars(select(NoticeRoad).where(NoticeRoad.channel == channel))}
    return [_road(way, counts, roads.get(way)) for way in WAYS]


def _road(way: str, counts: dict[tuple[str, str], int], road: NoticeRoad | None) -> RoadView:
    waiting = sum(counts.get((way, state), 0) for state in OPEN)
    since = road.failing_since if road else None
    return RoadView(way, waiting, counts.get((way, "failed"), 0), since, road.last_error if road and since else "")

"""What waits to be told to customers."""

from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from wms.customers.models import CustomerNotice, NoticeRoad
from wms.customers.rules.notices import OPEN


def roads_to_go(session: Session, now: datetime) -> list[tuple[str, str]]:
    """Channel and way of what is due, where nobody is at it and the road is not left alone just now."""
    due = (CustomerNotice.state.in_(OPEN), CustomerNotice.due_at <= now)
    road = and_(NoticeRoad.channel == CustomerNotice.channel, NoticeRoad.way == CustomerNotice.way)
    free = or_(NoticeRoad.lease_until.is_(None), NoticeRoad.lease_until < now)
    rested = or_(NoticeRoad.retry_at.is_(None), NoticeRoad.retry_at <= now)
    query = select(CustomerNotice.channel, CustomerNotice.way).outerjoin(NoticeRoad, road).where(*due, free, rested)
    return [(row.channel, row.way) for row in session.execute(query.distinct())]

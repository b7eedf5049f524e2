"""A shop that sends its orders by itself is useful; a first order may as well be typed."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.channels.models import Channel
from wms.plumbing.steps import Seen, Step, step

TYPED = "office"  # the channel of orders that are typed by hand


def _shops(session: Session, _warehouse_id: UUID | None) -> Seen:
    shops = session.execute(select(func.count(Channel.name)).where(Channel.name != TYPED)).scalar_one()
    return Seen(shops > 0, {"channels": shops})


step(Step("channel", 140, "outside", "channels.put_channel", _shops, needed=False))

"""What a supervisor has stopped: the orders of a channel, or all that would begin."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.clock import iso
from wms.optimizer.reasons import Reason
from wms.orders.queries import ReleasableOrder
from wms.planning.models import ReleaseStop

EVERYTHING = ""


def stopped_channels(session: Session, warehouse_id: UUID) -> frozenset[str]:
    """EVERYTHING among them: release is paused."""
    return frozenset(session.scalars(select(ReleaseStop.channel).where(ReleaseStop.warehouse_id == warehouse_id)))


def is_paused(session: Session, warehouse_id: UUID) -> bool:
    return EVERYTHING in stopped_channels(session, warehouse_id)


def may_begin(order: ReleasableOrder, stopped: Collection[str]) -> bool:
    return EVERYTHING not in stopped and order.channel not in stopped


def of_open_channels(
    heads: Sequence[ReleasableOrder], stopped: Collection[str]
) -> tuple[list[ReleasableOrder], dict[UUID, Reason]]:
    """(orders that are planned, why each of a stopped channel is not). While all is paused, planning goes on."""
    held = {head.id: Reason("channel_stopped", key=head.channel) for head in heads if head.channel in stopped}
    return [head for head in heads if head.id not in held], held


def stops_view(session: Session, warehouse_id: UUID) -> list[dict[str, Any]]:
    """StopOut, the pause first."""
    query = select(ReleaseStop).where(ReleaseStop.warehouse_id == warehouse_id).order_by(ReleaseStop.channel)
    return [
        {"channel": row.channel or None, "stopped_at": iso(row.stopped_at), "stopped_by": row.stopped_by}
        for row in session.scalars(query)
    ]

"""When totes and carts were carried last."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.layout.models import ContainerMove


def last_carried(session: Session, container_ids: Collection[UUID]) -> dict[UUID, datetime]:
    """Of those that were carried whole."""
    moved = select(ContainerMove.container_id, func.max(ContainerMove.at))
    moved = moved.where(ContainerMove.container_id.in_(container_ids)).group_by(ContainerMove.container_id)
    return {row.container_id: row[1] for row in session.execute(moved)}

"""Messages to handhelds: what somebody has not read yet, and who has read what was written."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.clock import iso
from wms.work.models import Notice

SHOWN_FOR = timedelta(days=1)


def unread_messages(session: Session, worker_id: UUID) -> list[dict[str, Any]]:
    """NoticeOut, the oldest first."""
    query = select(Notice).where(Notice.worker_id == worker_id, Notice.acknowledged_at.is_(None))
    rows = session.scalars(query.where(Notice.task_id.is_(None)).order_by(Notice.raised_at, Notice.id))
    return [{"id": str(row.id), "kind": row.kind, "data": row.data, "raised_at": iso(row.raised_at)} for row in rows]


def is_message_sent(session: Session, message_id: UUID) -> bool:
    query = select(Notice.id).where(Notice.data["message_id"].as_string() == str(message_id), Notice.task_id.is_(None))
    return session.scalar(query.limit(1)) is not None


def messages_view(session: Session, warehouse_id: UUID | None, now: datetime) -> list[dict[str, Any]]:
    """MessageOut of the last day, the newest first."""
    query = select(Notice).where(Notice.task_id.is_(None), Notice.raised_at > now - SHOWN_FOR)
    if warehouse_id is not None:
        query = query.where(Notice.warehouse_id == warehouse_id)
    messages: dict[str, dict[str, Any]] = {}
    for row in session.scalars(query.order_by(Notice.raised_at.desc(), Notice.id)):
        head = {"text": row.data["text"], "by": row.data["by"], "sent_at": iso(row.raised_at), "people": []}
        message = messages.setdefault(row.data["message_id"], {"message_id": row.data["message_id"], **head})
        read_at = iso(row.acknowledged_at) if row.acknowledged_at else None
        message["people"].append({"name": row.data["to"], "read_at": read_at})
    return list(messages.values())

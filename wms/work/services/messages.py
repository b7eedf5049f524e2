"""A supervisor writes to handhelds: each shows it full screen until its person says that they have read it."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from wms.kernel.errors import invalid
from wms.kernel.faults import fault
from wms.kernel.ids import new_id
from wms.plumbing.transaction import Tx
from wms.work import events
from wms.work.models import Notice
from wms.work.queries import PresenceRecord, is_message_sent, presences

_NO_HANDHELD = fault("work.no_handheld", "people who carried a handheld here in the last 12 hours")
A_SHIFT = timedelta(hours=12)
MESSAGE = "message"


def send_message(
    tx: Tx, warehouse_id: UUID, message_id: UUID, text: str, workers: Collection[UUID] | None
) -> dict[str, Any]:
    """To these people; None: to all who carried a handheld in the last hours. Who is offline reads it when back.

    The same `message_id` twice is once. Raises InvalidInput for somebody who carries no handheld here.
    """
    people = _readers(presences(tx.session, warehouse_id, since=tx.now - A_SHIFT), workers)
    if not is_message_sent(tx.session, message_id):
        for person in people:
            _write(tx, person, message_id, text)
    return {"message_id": str(message_id), "people": len(people)}


def _readers(people: Sequence[PresenceRecord], workers: Collection[UUID] | None) -> list[PresenceRecord]:
    carriers = {person.worker_id: person for person in people if person.role == "picker"}
    if workers is None:
        return list(carriers.values())
    if not carriers.keys() >= set(workers):
        raise invalid("workers", _NO_HANDHELD)
    return [carriers[key] for key in dict.fromkeys(workers)]


def _write(tx: Tx, person: PresenceRecord, message_id: UUID, text: str) -> None:
    row = Notice(
        id=new_id(), task_id=None, warehouse_id=person.warehouse_id, worker_id=person.worker_id, kind=MESSAGE,
        data={"text": text, "by": tx.actor.name, "to": person.name, "message_id": str(message_id)}, raised_at=tx.now,
        acknowledged_at=None,
    )  # fmt: skip
    tx.session.add(row)
    names = ("warehouse_id", "task_id", "worker_id", "kind", "data", "raised_at")
    tx.record(events.NoticeRaised(notice_id=row.id, **{name: getattr(row, name) for name in names}))

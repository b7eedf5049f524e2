"""When people go on a break, are back, and go home: said by a supervisor, or by themselves on the handheld."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from wms.kernel.errors import NotFound
from wms.people import queries as people
from wms.plumbing.transaction import Tx
from wms.work import events, queries
from wms.work.errors import HoursWrong
from wms.work.models import Hours
from wms.work.services.people import warehouse_id, worker_id


@dataclass(frozen=True)
class Whose:
    """Somebody who works in a warehouse."""

    worker_id: UUID
    name: str
    warehouse_id: UUID


def set_hours(
    tx: Tx, worker_id: UUID, break_from: datetime | None, back_at: datetime | None, leaves_at: datetime | None
) -> dict[str, Any]:
    """Replaces what was said before. Raises NotFound for a person who works in no warehouse, HoursWrong."""
    if (break_from is None) != (back_at is None) or (break_from and back_at and back_at <= break_from):
        raise HoursWrong
    worker = people.worker(tx.session, worker_id)
    if worker is None or worker.warehouse_id is None:
        raise NotFound("there is no such person in a warehouse")
    said = {"break_from": break_from, "back_at": back_at, "leaves_at": leaves_at}
    return _write(tx, Whose(worker_id, worker.name, worker.warehouse_id), said)


def take_break(tx: Tx, minutes: int) -> dict[str, Any]:
    """I go on my break now. When I go home stays as it was."""
    return _write(tx, _sender(tx), {"break_from": tx.now, "back_at": tx.now + timedelta(minutes=minutes)})


def end_break(tx: Tx) -> dict[str, Any]:
    """I am back, sooner or later than I said."""
    return _write(tx, _sender(tx), {"break_from": None, "back_at": None})


def _sender(tx: Tx) -> Whose:
    return Whose(worker_id(tx), tx.actor.name, warehouse_id(tx))


def _write(tx: Tx, whose: Whose, said: dict[str, datetime | None]) -> dict[str, Any]:
    row = tx.session.get(Hours, whose.worker_id, with_for_update=True) or Hours(worker_id=whose.worker_id)
    row.warehouse_id, row.changed_at, row.changed_by = whose.warehouse_id, tx.now, tx.actor.name
    for name, moment in said.items():
        setattr(row, name, moment)
    tx.session.add(row)
    tx.session.flush()
    tx.record(
        events.WorkerHoursSet(
            warehouse_id=row.warehouse_id, worker_id=row.worker_id, worker_name=whose.name, break_from=row.break_from,
            back_at=row.back_at, leaves_at=row.leaves_at,
        )
    )  # fmt: skip
    return queries.hours_wire(row)

"""Errands in the queue: work of a kind that only these tests know, in a real warehouse."""

import copy
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from marshmallow import fields
from sqlalchemy import update

from tests.kept import begun
from wms.kernel.actors import Actor
from wms.kernel.clock import utc_now
from wms.kernel.ids import new_id
from wms.layout import services as places
from wms.layout.queries import locations_by_codes
from wms.plumbing import description
from wms.plumbing.commands import run_floor_command
from wms.plumbing.db import reading
from wms.plumbing.outbox import OutboxEvent
from wms.plumbing.transaction import perform, perform_as_system
from wms.work import kinds, queries, services
from wms.work.models import Task


class ErrandSummaryOut(services.TaskSummaryOut):
    units = fields.Integer(load_default=0)


ERRAND = services.TaskKind("errand", "work.claim_task", lambda *_: {"parcel": "red"}, ErrandSummaryOut, zoned=True)
LIFT = services.TaskKind("lift", "packing.pack_item", lambda *_: {}, needs=frozenset({"forklift"}))


@pytest.fixture(autouse=True)
def errands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two kinds of work that nobody knows but these tests; the API's description stays as it is."""
    monkeypatch.setattr(description, "_beside", [*description._beside])
    for table in ("_kinds", "_claim_acts"):
        monkeypatch.setattr(kinds, table, copy.copy(getattr(kinds, table)))
    services.task_kind(ERRAND)
    services.task_kind(LIFT)


@dataclass
class Queue:
    """A warehouse with three bins, two pickers, a supervisor, and errands."""

    warehouse_id: UUID
    bins: dict[str, UUID]
    ana: Actor
    ben: Actor
    eva: Actor
    numbers: int = 0
    seq: int = 0

    def add(self, priority: str = "normal", minutes: int | None = 240, start: str | None = None, **more: Any) -> UUID:
        self.numbers += 1
        told: dict[str, Any] = {"kind": "errand", "summary": {"stops": 2}, **more}
        if told["kind"] == "errand":
            told["summary"] = {"units": 3, **told["summary"]}
        return perform_as_system(
            lambda tx: services.queue_task(
                tx,
                number=self.numbers,
                warehouse_id=self.warehouse_id,
                subject_id=new_id(),
                priority=priority,
                cutoff=None if minutes is None else tx.now + timedelta(minutes=minutes),
                start_location_id=self.bins[start] if start else None,
                **told,
            )
        )

    def send(self, actor: Actor, op: str, **payload: Any) -> dict[str, Any]:
        self.seq += 1
        named = {key: str(value) for key, value in payload.items()}
        return run_floor_command(actor, {"id": str(new_id()), "op": op, "seq": self.seq, "payload": named})

    def do(self, actor: Actor, op: str, **payload: Any) -> dict[str, Any]:
        answer = self.send(actor, op, **payload)
        assert answer["status"] == "applied", answer
        return answer["result"]

    def refused(self, actor: Actor, op: str, **payload: Any) -> dict[str, Any]:
        answer = self.send(actor, op, **payload)
        assert answer["status"] == "rejected", answer
        return answer["error"]

    def hold(self, actor: Actor, task_id: UUID, place: str | None = None) -> Any:
        """As any command of the task's owner does."""
        location = self.bins[place] if place else None
        return perform(actor, "work.claim_task", lambda tx: services.hold_task(tx, task_id, location))

    def task(self, task_id: UUID) -> queries.TaskRecord:
        with reading() as session:
            found = queries.task(session, task_id)
        assert found is not None
        return found

    def lease_ends(self, task_id: UUID, when: datetime | None = None) -> None:
        """Time passes, as far as this lease is concerned."""
        until = when or utc_now() - timedelta(seconds=1)
        perform_as_system(
            lambda tx: tx.session.execute(update(Task).where(Task.id == task_id).values(lease_until=until))
        )

    def sweep(self) -> int:
        return perform_as_system(services.return_ended_leases)

    def told(self, event: Any) -> list[dict[str, Any]]:
        with reading() as session:
            rows = session.query(OutboxEvent).filter(OutboxEvent.type == event.type).order_by(OutboxEvent.id)
            return [row.payload for row in rows]


def _build() -> Queue:
    def warehouse(tx: Any) -> tuple[UUID, dict[str, UUID]]:
        site = {
            "name": "Main", "timezone": "UTC", "depot_x_mm": 0, "depot_y_mm": 0,
            "aisles": [{"name": "A01", "x_mm": 3000}, {"name": "A02", "x_mm": 90_000}], "cross_aisles": [0, 20_000],
        }  # fmt: skip
        warehouse_id = places.put_warehouse(tx, "MAIN", site)
        spots = (("NEAR", 0, 1000), ("FAR", 1, 19_000), ("HERE", 0, 2000))
        bins = [
            {"code": code, "kind": "pick", "zone": "DRY", "aisle_index": aisle, "x_mm": 0, "y_mm": y}
            for code, aisle, y in spots
        ]
        places.put_locations(tx, warehouse_id, bins)
        rows = locations_by_codes(tx.session, warehouse_id, [code for code, _, _ in spots])
        return warehouse_id, {code: row.id for code, row in rows.items()}

    warehouse_id, bins = begun("queue", lambda: perform_as_system(warehouse))

    def worker(name: str, role: Any) -> Actor:
        return Actor(kind="worker", id=new_id(), name=name, role=role, warehouse_id=warehouse_id, device_id=new_id())

    return Queue(warehouse_id, bins, worker("Ana", "picker"), worker("Ben", "picker"), worker("Eva", "supervisor"))


@pytest.fixture
def queue(database: Any) -> Queue:
    return _build()


@pytest.fixture
def postgres_queue(postgres_database: Any) -> Queue:
    return _build()

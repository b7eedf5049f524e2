"""Reactions of the queue to what happens elsewhere."""

from typing import Any
from uuid import UUID

from wms.kernel.actors import Actor
from wms.kernel.events import to_wire
from wms.people.events import DeviceRevoked
from wms.plumbing.commands import refusal_listeners
from wms.plumbing.outbox import subscribe
from wms.plumbing.transaction import Tx, perform_as_system
from wms.work import queries, services
from wms.work.errors import LeaseLost
from wms.work.events import TaskRefused


def on_command_refused(actor: Actor, op: str, envelope: dict[str, Any], problem: dict[str, Any]) -> None:
    """A silent device comes back with work that somebody else owns by now: the floor must look what is where."""
    if problem["code"] == LeaseLost.code and actor.id is not None:
        worker_id, task_id = actor.id, UUID(problem["data"]["task_id"])
        command = {"id": str(envelope["id"]), "op": op, "done_at": envelope.get("t_device")}
        command["payload"] = to_wire(envelope.get("payload") or {})
        perform_as_system(lambda tx: _tell(tx, worker_id, actor.name, task_id, command))


def _tell(tx: Tx, worker_id: UUID, worker_name: str, task_id: UUID, command: dict[str, Any]) -> None:
    task = queries.task(tx.session, task_id)
    if task is None:
        return
    tx.record(
        TaskRefused(
            warehouse_id=task.warehouse_id,
            task_id=task.id,
            number=task.number,
            worker_id=worker_id,
            worker_name=worker_name,
            owner_id=task.worker_id,
            owner_name=task.worker_name,
            command=to_wire(command),
        )
    )


@subscribe(DeviceRevoked)
def on_device_revoked(tx: Tx, event: DeviceRevoked) -> None:
    """A lost handheld is revoked: nobody waits for its lease to run out."""
    services.return_tasks_of_device(tx, event.device_id)


refusal_listeners.append(on_command_refused)

"""What waits on a device that cannot send any more, brought in by a supervisor from the file that the device wrote."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from marshmallow import fields, validate

from wms.kernel.actors import Actor
from wms.kernel.clock import iso, utc_now
from wms.kernel.errors import Forbidden, NotFound
from wms.people import queries
from wms.plumbing.commands import run_floor_command
from wms.plumbing.db import reading
from wms.plumbing.http import Schema, blueprint, current_actor, requires
from wms.plumbing.routes import CommandsOut, EnvelopeIn
from wms.plumbing.scopes import touches

queues = blueprint("queues", "The queue of a dying device, brought in from its file")
ACTION = "people.import_queue"
LONGEST_NAME = 120


class KeptCommandIn(EnvelopeIn):
    worker_id = fields.UUID(required=True)


class QueueIn(Schema):
    device_id = fields.UUID(allow_none=True, load_default=None)
    commands = fields.List(fields.Nested(KeptCommandIn), required=True, validate=validate.Length(1, 50))


@queues.post("/queue-imports")
@queues.arguments(QueueIn)
@queues.response(200, CommandsOut)
@requires(ACTION)
@touches("device", body="device_id")
def import_queue(body: dict[str, Any]) -> dict[str, Any]:
    """Run kept commands in order, each in the name and with the rights of the worker who made it.

    Commands keep their own ids: what the server has already, or is sent again, answers `duplicate`.
    """
    importer = current_actor()
    worker_ids = {one["worker_id"] for one in body["commands"]}
    makers = {worker_id: maker_of(importer, worker_id, body["device_id"]) for worker_id in worker_ids}
    answers = [run_floor_command(makers[one.pop("worker_id")], one) for one in body["commands"]]
    return {"answers": answers, "now": iso(utc_now())}


def maker_of(importer: Actor, worker_id: UUID, device_id: UUID | None) -> Actor:
    """The worker at their device, which holds their lease. Raises NotFound for strangers, Forbidden for an admin's."""
    with reading() as session:
        device = next((one.id for one in queries.devices(session, importer.warehouse_id) if one.id == device_id), None)
        workers = {worker.id: worker for worker in queries.workers(session, importer.warehouse_id)}
    worker = workers.get(worker_id)
    if device != device_id:
        raise NotFound("there is no such device", device_id=str(device_id))
    if worker is None:
        raise NotFound("there is no such person", worker_id=str(worker_id))
    if importer.kind != "worker" or (worker.role == "admin" and importer.role != "admin"):
        raise Forbidden("this person's queue cannot be brought in by you", worker_id=str(worker_id))
    name = f"{worker.name} (brought in by {importer.name})"[:LONGEST_NAME]
    return replace(
        importer,
        id=worker.id,
        name=name,
        role=worker.role,  # type: ignore[arg-type]
        device_id=device,
        session_id=None,
        warehouse_id=worker.warehouse_id or importer.warehouse_id,
    )

"""The doors of the queue."""

from typing import Any

from wms.plumbing.commands import floor_command
from wms.plumbing.http import blueprint, current_actor, requires
from wms.work import live, schemas, services

work = blueprint("work", "The prioritized queue of work, and who does it")

floor_command("claim_task", schemas.ClaimTask, services.claim_task)
floor_command("return_task", schemas.ReturnTask, services.return_task)
floor_command("take_over_task", schemas.TakeOverTask, services.take_over_task)
floor_command("acknowledge_notice", schemas.AcknowledgeNotice, services.acknowledge_notice)


@work.get("/work/queue")
@requires("work.read")
@work.response(200, schemas.QueueOut)
def read_queue() -> dict[str, Any]:
    """My queue: what is waiting and what I hold, best first, with the reasons."""
    return live.queue_for(current_actor())


blueprints = [work]

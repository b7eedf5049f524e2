from typing import Any

from tests.toys import schemas, services
from wms.plumbing.commands import floor_command
from wms.plumbing.http import blueprint, run
from wms.plumbing.scopes import touches
from wms.work import services as work

toys = blueprint("toys", "Aisles that are swept")
work.task_kind(work.TaskKind("sweep", "toys.finish_sweep", lambda *_: {}, schemas.SweepSummaryOut, zoned=True))
TASK = {"task_id": "task"}
floor_command("finish_sweep", schemas.FinishSweep, services.finish_sweep, schemas.SweptAnswer, touches=TASK)


@toys.post("/sweeps")
@toys.arguments(schemas.QueueSweep)
@toys.response(201, schemas.SweptAnswer)
@touches("warehouse", body="warehouse")
def queue_sweep(body: dict[str, Any]) -> dict[str, Any]:
    """Have an aisle swept."""
    return run("toys.queue_sweep", lambda tx: services.queue_sweep(tx, **body))


blueprints = [toys]

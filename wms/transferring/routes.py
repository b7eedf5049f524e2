"""The kind of work, and the command that ends it."""

from wms.plumbing.commands import floor_command
from wms.transferring import queries, schemas, services
from wms.work import services as work

work.task_kind(
    work.TaskKind("transfer", "transferring.finish_transfer", queries.task_details, schemas.TransferSummaryOut)
)
work.at_claim("transfer", services.drop_if_over)
floor_command(
    "finish_transfer", schemas.FinishTransfer, services.finish_transfer, schemas.TransferFinishedAnswer,
    touches={"task_id": "task"},
)  # fmt: skip

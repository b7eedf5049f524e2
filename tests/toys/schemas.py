from marshmallow import fields

from wms.plumbing.fields import Code, Scan
from wms.plumbing.shapes import Schema
from wms.work.services import TaskSummaryOut


class QueueSweep(Schema):
    warehouse = Code(20, required=True)
    first, last = Scan(80, required=True), Scan(80, required=True)


class SweepSummaryOut(TaskSummaryOut):
    ends = fields.List(fields.String(), required=True)


class FinishSweep(Schema):
    task_id = fields.UUID(required=True)
    first, last = Scan(80, required=True), Scan(80, required=True)


class SweptAnswer(Schema):
    """An empty object: it is swept."""

"""Transfers as work, on the wire."""

from marshmallow import fields, validate

from wms.plumbing.shapes import Schema
from wms.work.services import TaskSummaryOut


class TransferSummaryOut(TaskSummaryOut):
    side = fields.String(required=True, validate=validate.OneOf(("send", "receive")))
    house = fields.String(required=True, metadata={"description": "the other warehouse"})
    units = fields.Integer(required=True)


class FinishTransfer(Schema):
    task_id = fields.UUID(required=True)


class TransferFinishedAnswer(Schema):
    transfer_code = fields.String(required=True)
    state = fields.String(required=True)

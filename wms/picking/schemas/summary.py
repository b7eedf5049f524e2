"""What the queue tells of a walk before somebody claims it."""

from marshmallow import fields, validate

from wms.plumbing.shapes import Schema
from wms.work.services import TaskSummaryOut

MODES = ("batch", "single", "sort")


class WalkSummaryOut(Schema):
    orders = fields.Integer(required=True)
    stops = fields.Integer(required=True)
    units = fields.Integer(required=True)
    mode = fields.String(required=True, validate=validate.OneOf(MODES))
    seconds = fields.Integer(load_default=0, metadata={"description": "how long it will take"})
    waits_at = fields.String(metadata={"description": "where its totes wait for whoever goes on in its zone"})
    totes = fields.List(fields.String(), metadata={"description": "of a walk whose totes are handed over"})
    siblings = fields.Integer(
        load_default=0, metadata={"description": "orders of it of which other totes stand already and wait for these"}
    )
    cart = fields.String(metadata={"description": "on which those totes stand; empty: on none"})


class PutBackSummaryOut(TaskSummaryOut):
    units = fields.Integer(required=True)
    totes = fields.List(fields.String(), required=True)


class SortSummaryOut(TaskSummaryOut):
    wall = fields.String(required=True)
    orders = fields.Integer(required=True)
    units = fields.Integer(required=True)
    totes = fields.List(fields.String(), required=True)

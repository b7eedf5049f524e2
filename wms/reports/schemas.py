"""Shapes of the gallery."""

from marshmallow import fields, validate

from wms.board.schemas import ExceptionOut
from wms.plumbing.http import Schema

MOMENT = {"format": "date-time"}


class BoardQuery(Schema):
    warehouse = fields.String(
        load_default=None,
        validate=validate.Length(1, 20),
        metadata={"description": "code; for actors of every warehouse, the first one if absent"},
    )


class OrderCountOut(Schema):
    state = fields.String(required=True)
    cutoff = fields.String(required=True, allow_none=True, metadata=MOMENT)
    count = fields.Integer(required=True)
    late = fields.Integer(required=True, metadata={"description": "past their cutoff, or shipped after it"})


class CutoffOut(Schema):
    cutoff = fields.String(required=True, metadata=MOMENT)
    open = fields.Integer(required=True)
    picked = fields.Integer(required=True)
    packed = fields.Integer(required=True)
    shipped = fields.Integer(required=True)
    at_risk = fields.Integer(required=True, metadata={"description": "will miss it if the pace stays as it is"})


class WorkOut(Schema):
    number = fields.String(required=True, metadata={"description": "of the walk, or of the order that is packed"})
    done = fields.Integer(required=True)
    stops = fields.Integer(required=True, metadata={"description": "stops of the walk, or units to be packed"})


class WorkerStateOut(Schema):
    id = fields.String(required=True)
    name = fields.String(required=True)
    role = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(["idle", "picking", "packing", "offline"]))
    task = fields.Nested(WorkOut, required=True, allow_none=True)
    location_code = fields.String(required=True, allow_none=True)
    last_seen = fields.String(required=True, metadata=MOMENT)
    picks_hour = fields.Integer(required=True)


class TotalsOut(Schema):
    orders_today = fields.Integer(required=True)
    shipped_today = fields.Integer(required=True)
    lines_hour = fields.Integer(required=True, metadata={"description": "pace of the last 15 minutes"})
    units_hour = fields.Integer(required=True)


class SnapshotOut(Schema):
    at = fields.String(required=True, metadata=MOMENT)
    warehouse = fields.String(required=True)
    orders = fields.List(fields.Nested(OrderCountOut), required=True)
    cutoffs = fields.List(fields.Nested(CutoffOut), required=True)
    workers = fields.List(fields.Nested(WorkerStateOut), required=True)
    exceptions = fields.List(fields.Nested(ExceptionOut), required=True, metadata={"description": "the worst 50"})
    exceptions_open = fields.Integer(required=True)
    totals = fields.Nested(TotalsOut, required=True)
    unconfirmed_shipments = fields.Integer(required=True)

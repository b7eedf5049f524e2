"""First steps on the wire."""

from marshmallow import fields

from wms.plumbing.shapes import Schema


class StepOut(Schema):
    name = fields.String(required=True)
    page = fields.String(required=True, metadata={"description": "of the office, where it is done"})
    action = fields.String(required=True, metadata={"description": "the right to do it"})
    needed = fields.Boolean(required=True, metadata={"description": "without it no parcel leaves; else it is useful"})
    done = fields.Boolean(required=True)
    counts = fields.Dict(
        keys=fields.String(), values=fields.Integer(), required=True, metadata={"description": "what is there already"}
    )


class StepsOut(Schema):
    steps = fields.List(fields.Nested(StepOut), required=True)
    done = fields.Boolean(required=True)

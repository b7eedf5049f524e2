"""What people can do and what is theirs to do, on the wire."""

from marshmallow import fields, validate

from wms.plumbing.fields import Code, Moment, Text
from wms.plumbing.shapes import Schema


class AssignmentIn(Schema):
    """Replaces what was said before. `skills` stay; all else counts until `until` (null: until it is changed)."""

    skills = fields.List(Text(30), required=True, validate=validate.Length(max=30))
    zones = fields.List(
        Text(20), required=True, validate=validate.Length(max=50), metadata={"description": "none: everywhere"}
    )
    kinds = fields.List(
        Text(20), load_default=[], validate=validate.Length(max=20), metadata={"description": "none: all they may do"}
    )
    bench = Code(40, load_default=None, allow_none=True, metadata={"description": "no other work is offered then"})
    until = Moment(load_default=None, allow_none=True, metadata={"description": "the end of the shift"})


class TheirsOut(Schema):
    """What is a person's to do, until then."""

    zones = fields.List(fields.String(), required=True, metadata={"description": "none: everywhere"})
    kinds = fields.List(fields.String(), required=True, metadata={"description": "none: all that they may do"})
    bench = fields.String(required=True, allow_none=True)
    until = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})


class AssignmentOut(TheirsOut):
    worker_id = fields.UUID(required=True)
    skills = fields.List(fields.String(), required=True)
    changed_by = fields.String(required=True)
    changed_at = fields.String(required=True, metadata={"format": "date-time"})


class AssignmentsOut(Schema):
    assignments = fields.List(fields.Nested(AssignmentOut), required=True)
    kinds = fields.List(fields.String(), required=True, metadata={"description": "of work, all that there are"})

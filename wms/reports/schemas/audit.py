"""The audit on the wire."""

from marshmallow import fields

from wms.plumbing.fields import Moment, Text
from wms.plumbing.http import PageQuery
from wms.plumbing.shapes import Schema


class AuditQuery(PageQuery):
    """`since` counts with, `before` does not."""

    worker_id = fields.UUID(load_default=None)
    action = Text(80, load_default=None)
    subject = Text(120, load_default=None, metadata={"description": "an order, a place, a person, a rule book: whole"})
    since = Moment(load_default=None)
    before = Moment(load_default=None)


class AuditEntryOut(Schema):
    """`allowed_by`: whose right it was; the same as `worker_name` where nobody else had to allow it."""

    id = fields.UUID(required=True)
    at = fields.AwareDateTime(required=True)
    action = fields.String(required=True)
    subject = fields.String(required=True)
    reason = fields.String(required=True)
    data = fields.Dict(required=True)
    worker_id = fields.UUID(required=True, allow_none=True)
    worker_name = fields.String(required=True)
    allowed_by_id = fields.UUID(required=True, allow_none=True)
    allowed_by = fields.String(required=True)
    warehouse_id = fields.UUID(required=True, allow_none=True)


class AuditPage(Schema):
    entries = fields.List(fields.Nested(AuditEntryOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)

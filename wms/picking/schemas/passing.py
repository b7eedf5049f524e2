"""Totes that are handed over from zone to zone, on the wire."""

from marshmallow import fields

from wms.plumbing.fields import Scan
from wms.plumbing.shapes import Schema


class HandOver(Schema):
    """The totes stand at this place, for whoever picks the next zone or goes on in this one."""

    task_id = fields.UUID(required=True)
    location_code = Scan(80, required=True)


class TakeUp(Schema):
    """The totes that wait are taken up: one of them, or their cart, was scanned."""

    task_id = fields.UUID(required=True)
    code = Scan(80, required=True)

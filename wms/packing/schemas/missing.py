"""What is not in the totes, on the wire."""

from marshmallow import fields

from wms.plumbing.fields import Quantity
from wms.plumbing.http import Schema


class ReportMissing(Schema):
    pack_id = fields.UUID(required=True)
    line_id = fields.UUID(required=True)
    quantity = Quantity(required=True)


class ShipIncomplete(Schema):
    """The order waits to be complete, and goes as it is. `approval_id`: of whoever may decide that."""

    pack_id = fields.UUID(required=True)
    approval_id = fields.UUID()

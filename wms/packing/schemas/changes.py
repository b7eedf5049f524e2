"""An order that changes at the bench, on the wire."""

from marshmallow import fields

from wms.plumbing.fields import Quantity, Reference, Scan
from wms.plumbing.shapes import Schema


class TakeOut(Schema):
    """Units that the order does not want any more leave their parcel."""

    pack_id = fields.UUID(required=True)
    item_code = Scan(200, load_default=None, allow_none=True, metadata={"description": "null: everything that is due"})
    quantity = Quantity(load_default=None, allow_none=True, metadata={"description": "null: all that is due of it"})
    lot = Reference(60, load_default=None, allow_none=True)
    tote_code = Scan(
        200, load_default=None, allow_none=True, metadata={"description": "an empty tote, where none stands here"}
    )

"""Goods of orders that left their walk, on the wire: back into a bin, or for another order."""

from marshmallow import fields, validate

from wms.plumbing.fields import Quantity, Scan
from wms.plumbing.shapes import Schema


class PutBack(Schema):
    task_id = fields.UUID(
        metadata={"description": "the put-back that the person holds; without one it is done all the same"}
    )
    tote_code = Scan(80, required=True)
    item_code = Scan(80, required=True)
    quantity = Quantity(required=True)
    location_code = Scan(80, required=True)


class ReportNotThere(Schema):
    """So many units of an item are not in the tote from which they are to be put back."""

    task_id = fields.UUID(required=True)
    tote_code = Scan(80, required=True)
    item_code = Scan(80, required=True)
    quantity = Quantity(required=True)


class UseForOrder(Schema):
    task_id = fields.UUID(required=True)
    tote_code = Scan(80, required=True)
    item_code = Scan(80, required=True)
    order_number = fields.String(required=True, validate=validate.Length(1, 40))
    into_code = Scan(80, required=True, metadata={"description": "the order's tote, or an empty one"})

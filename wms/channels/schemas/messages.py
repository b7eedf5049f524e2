"""Shapes of what is told outside."""

from marshmallow import fields, validate

from wms.channels.rules.messages import MESSAGE_TYPES, TEST
from wms.plumbing.metadata import Echoed
from wms.plumbing.shapes import Schema


class MessageOrderOut(Schema):
    id = fields.UUID(required=True)
    number = fields.String(required=True)
    channel = fields.String(required=True)
    external_id = fields.String(required=True)
    metadata = Echoed(required=True)
    customer_url = fields.String(
        metadata={"description": "the page that its customer may open; empty: the channel shows none"}
    )
    version = fields.Integer(metadata={"description": "of the order then; not in shipment.confirmed"})


class MessageLineOut(Schema):
    order_line_id = fields.String()
    external_line_id = fields.String(required=True)
    metadata = Echoed()
    sku = fields.String(required=True)
    ordered = fields.Integer(required=True)
    shipped = fields.Integer(required=True)
    cancelled = fields.Integer(required=True)
    outstanding = fields.Integer(required=True)


class MessageMissingOut(Schema):
    order_line_id = fields.String()
    external_line_id = fields.String(required=True)
    metadata = Echoed()
    sku = fields.String(required=True)
    quantity = fields.Integer(required=True)


class MessageFigureOut(Schema):
    sku = fields.String(required=True)
    available_to_promise = fields.Integer(required=True)
    revision = fields.Integer(required=True, metadata={"description": "a later figure of the item has a higher one"})


class MessageDataOut(Schema):
    """What a message carries besides its marks depends on its type; docs/api.md has the table."""

    version = fields.Integer(required=True)
    sequence = fields.Integer(required=True, metadata={"description": "counts an endpoint's messages without a gap"})
    event = fields.Integer(required=True, metadata={"description": "the fact's number in the feed"})
    order = fields.Nested(MessageOrderOut)
    missing = fields.List(fields.Nested(MessageMissingOut))
    outcome = fields.String(validate=validate.OneOf(["backorder", "waits", "cancelled"]))
    hold_kind = fields.String()
    about = fields.String(metadata={"description": "what the customer wrote about"})
    text = fields.String(metadata={"description": "what the customer wrote"})
    state = fields.String(metadata={"description": "of order.status: as in `GET /orders/{order_id}`"})
    reason = fields.String()
    complete = fields.Boolean()
    lines = fields.List(fields.Nested(MessageLineOut))
    lines_at = fields.String(metadata={"description": "where to read lines that would make the body too long"})
    shipment_id = fields.UUID()
    shipment_number = fields.String()
    shipped_at = fields.String()
    parcels = fields.List(fields.Dict())
    warehouse_id = fields.UUID()
    item_ids = fields.List(fields.UUID())
    reference = fields.String()
    channel = fields.String()
    as_of = fields.String()
    figures = fields.List(fields.Nested(MessageFigureOut))


class TestMessageDataOut(Schema):
    version = fields.Integer(required=True)
    endpoint = fields.String(required=True)


class TestMessageOut(Schema):
    """Sent by hand only, to see whether an endpoint hears."""

    type = fields.String(required=True, validate=validate.OneOf([TEST]))
    timestamp = fields.String(required=True)
    data = fields.Nested(TestMessageDataOut, required=True)


class MessageOut(Schema):
    type = fields.String(required=True, validate=validate.OneOf(MESSAGE_TYPES))
    timestamp = fields.String(required=True)
    data = fields.Nested(MessageDataOut, required=True)

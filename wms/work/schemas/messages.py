"""Messages to handhelds on the wire."""

from marshmallow import fields, validate

from wms.plumbing.fields import Code, Text
from wms.plumbing.shapes import Schema


class MessageIn(Schema):
    warehouse = Code(20)
    message_id = fields.UUID(required=True, metadata={"description": "made by the sender: sent twice is written once"})
    text = Text(300, required=True)
    workers = fields.List(
        fields.UUID(), validate=validate.Length(1, 500), metadata={"description": "absent: all who carry a handheld"}
    )


class MessageSentOut(Schema):
    message_id = fields.UUID(required=True)
    people = fields.Integer(required=True)


class MessageReaderOut(Schema):
    name = fields.String(required=True)
    read_at = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})


class MessageOut(Schema):
    message_id = fields.UUID(required=True)
    text = fields.String(required=True)
    by = fields.String(required=True)
    sent_at = fields.String(required=True, metadata={"format": "date-time"})
    people = fields.List(fields.Nested(MessageReaderOut), required=True)


class MessagesOut(Schema):
    messages = fields.List(fields.Nested(MessageOut), required=True)

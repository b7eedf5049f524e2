"""The slots of a walk's cart on the wire."""

from marshmallow import fields, validate

from wms.kernel.priorities import PRIORITIES
from wms.picking.rules import COLOURS, OTHER_BOXES
from wms.plumbing.shapes import Schema


class CodeOut(Schema):
    code = fields.String(required=True)


class SlotOrderOut(Schema):
    id = fields.UUID(required=True)
    number = fields.String(required=True)
    priority = fields.String(required=True, validate=validate.OneOf(PRIORITIES))
    cutoff = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})


class BoxRulesOut(Schema):
    """What judges a box at a slot that waits for one."""

    other = fields.String(
        required=True, validate=validate.OneOf(OTHER_BOXES),
        metadata={"description": "what becomes of another box: it is taken when scanned again, taken, or refused"},
    )  # fmt: skip
    cartons = fields.List(fields.String(), required=True, metadata={"description": "codes of all boxes of the house"})


class PickSlotOut(Schema):
    slot = fields.Integer(required=True)
    span = fields.Integer(required=True, metadata={"description": "slots of the cart that it has, from `slot` on"})
    colour = fields.String(required=True, validate=validate.OneOf(COLOURS))
    order = fields.Nested(SlotOrderOut, required=True)
    tote = fields.Nested(CodeOut, required=True, allow_none=True)
    full_totes = fields.List(fields.String(), required=True)
    boxes = fields.List(
        fields.String(),
        metadata={"description": "codes of the cartons that it is picked straight into, in turn; none: totes"},
    )
    withdrawn = fields.Boolean(
        required=True, metadata={"description": "the order left the walk; goods in its tote are to be put back"}
    )
    place = fields.String(
        allow_none=True,
        metadata={"description": "where its totes are brought together with those of its other walks; null: to a lane"},
    )
    brought = fields.Boolean(metadata={"description": "they stand there"})

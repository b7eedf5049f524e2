"""Acts of orders on the wire: one act for many, judged before and answered one by one."""

from marshmallow import fields, validate

from wms.kernel.priorities import PRIORITIES
from wms.orders.rules import HOLD_KINDS, LIFTABLE
from wms.orders.schemas.carried import CarriedChange
from wms.orders.schemas.changes import ChangeLineIn
from wms.plumbing.addresses import AddressShape
from wms.plumbing.fields import Choice, Moment, Note, Text
from wms.plumbing.shapes import Problem, Schema

MOST_ORDERS = 200


class HoldValues(Schema):
    kind = Choice(HOLD_KINDS, load_default="manual")
    note = Note(500)


class LiftValues(Schema):
    kind = Choice(LIFTABLE, load_default="manual")


class PriorityValues(Schema):
    priority = Choice(PRIORITIES, required=True)


class CutoffValues(Schema):
    cutoff = Moment(load_default=None, metadata={"description": "without one: whenever it is its turn"})


class CancelValues(Schema):
    reason = Text(200)


class AddressValues(AddressShape):
    """Where it goes instead."""


class DetailsValues(CarriedChange):
    """What an order says besides its goods; what is named is changed, null or nothing empties it."""

    service = Choice(["standard", "express"])


class LinesValues(Schema):
    lines = fields.List(fields.Nested(ChangeLineIn), required=True, validate=validate.Length(1, 1000))
    reason = Text(200)


class ActIn(Schema):
    orders = fields.List(fields.UUID(), required=True, validate=validate.Length(1, MOST_ORDERS))
    values = fields.Dict(load_default=dict, metadata={"description": "what this act asks for, as hold: kind and note"})


class JudgedOut(Schema):
    order_id = fields.UUID(required=True)
    number = fields.String(required=True)
    problem = fields.Nested(Problem, allow_none=True, required=True, metadata={"description": "why not; null: it may"})


class JudgedActOut(Schema):
    act = fields.String(required=True)
    answers = fields.List(fields.Nested(JudgedOut), required=True, metadata={"description": "in the order asked"})


class PossibleActOut(Schema):
    """An act of an order: whether whoever asks may do it now, and if not, why not."""

    name = fields.String(required=True)
    allowed = fields.Boolean(required=True)
    code = fields.String(required=True, allow_none=True)
    detail = fields.String(required=True, allow_none=True)
    data = fields.Dict(required=True)

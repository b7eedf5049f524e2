"""Putting stock right, on the wire."""

from marshmallow import fields

from wms.inventory.rules import AVAILABLE, DOCUMENT_KINDS, STATUSES, UNUSABLE
from wms.inventory.schemas import LotCode
from wms.inventory.schemas.stock_rules import ReasonShape
from wms.plumbing.fields import Choice, Code, Quantity, Reference, Scan, Text
from wms.plumbing.shapes import PageQuery, Schema


class ReasonIn(Schema):
    """Why something is put right. `reason`: a code of the house."""

    reason = Reference(40, required=True)
    note = Text(300, load_default="")


class WhyIn(ReasonIn):
    """`approval`: of a second person."""

    approval = fields.UUID(load_default=None, allow_none=True)


class ActIn(WhyIn):
    """An act about goods in one place."""

    place_code = Scan(40, required=True)
    item_code = Scan(200, required=True)
    lot = LotCode(load_default=None, allow_none=True)


class AdjustStock(ActIn):
    difference = Quantity(-1_000_000, required=True, metadata={"description": "more units, or, negative, fewer"})
    status = Choice(STATUSES, load_default=AVAILABLE)


class HoldStock(ActIn):
    quantity = Quantity(required=True)
    status = Choice(UNUSABLE, load_default="held")


class ReleaseStock(HoldStock):
    pass


class BringBackStock(ActIn):
    """`status` null: as the goods lie there, the best of them first."""

    quantity = Quantity(required=True)
    status = Choice(STATUSES, load_default=None, allow_none=True)
    target_code = Scan(40, required=True)


class ChangeLot(ActIn):
    quantity = Quantity(required=True)
    status = Choice(STATUSES, load_default=AVAILABLE)
    new_lot = LotCode(required=True)
    expires_on = fields.Date(load_default=None, allow_none=True)


class _InWarehouse(Schema):
    warehouse = Code(20, load_default=None)


class AdjustmentIn(AdjustStock, _InWarehouse):
    pass


class HoldIn(HoldStock, _InWarehouse):
    pass


class ReleaseIn(ReleaseStock, _InWarehouse):
    pass


class BringBackIn(BringBackStock, _InWarehouse):
    pass


class LotChangeIn(ChangeLot, _InWarehouse):
    pass


class ExpiryChangeIn(WhyIn, _InWarehouse):
    sku = Reference(60, required=True)
    lot = LotCode(required=True)
    expires_on = fields.Date(
        required=True, allow_none=True, metadata={"description": "the last day on which it may be used; null: none"}
    )


class PaperOut(Schema):
    """The document that an act left."""

    document_id = fields.UUID(required=True)
    number = fields.Integer(required=True)


class ItemHoldOut(PaperOut):
    sku = fields.String(required=True)
    lot = fields.String(required=True)
    given_up = fields.Integer(required=True, metadata={"description": "units that orders had to give up"})


class ExpiryChangeOut(ItemHoldOut):
    expires_on = fields.String(required=True, allow_none=True, metadata={"format": "date"})


class ItemHoldIn(ReasonIn, _InWarehouse):
    sku = Reference(60, required=True)
    lot = LotCode(load_default="", metadata={"description": "empty: all lots of the item"})


class PutRightOut(PaperOut):
    place_code = fields.String(required=True)
    sku = fields.String(required=True)
    name = fields.String(required=True)
    lot = fields.String(required=True)
    quantity = fields.Integer(required=True)
    on_hand = fields.Integer(required=True, metadata={"description": "what lies there then, with this status"})
    target_code = fields.String()
    new_lot = fields.String()


class StandingHoldOut(Schema):
    sku = fields.String(required=True)
    lot = fields.String(required=True)
    reason = fields.String(required=True)
    note = fields.String(required=True)
    by = fields.String(required=True)
    at = fields.AwareDateTime(required=True, metadata={"format": "date-time"})


class WarehouseQuery(Schema):
    warehouse = Code(20, load_default=None)


class DocumentsQuery(PageQuery):
    warehouse = Code(20, load_default=None)
    kind = Choice(DOCUMENT_KINDS, load_default=None)


class DocumentOut(Schema):
    id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    kind = fields.String(required=True)
    subject = fields.String(required=True)
    reason = fields.String(required=True)
    note = fields.String(required=True)
    by = fields.String(required=True)
    approved_by = fields.String(required=True, allow_none=True)
    at = fields.AwareDateTime(required=True, metadata={"format": "date-time"})
    reverses_id = fields.UUID(required=True, allow_none=True)
    taken_back = fields.Boolean(required=True)


class DocumentsOut(Schema):
    documents = fields.List(fields.Nested(DocumentOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class TakenBackOut(PaperOut):
    moves = fields.Integer(required=True)


class StockRulesOut(Schema):
    version = fields.Integer(required=True)
    reasons = fields.List(fields.Nested(ReasonShape), required=True)
    limits = fields.Dict(keys=fields.String(), values=fields.Integer(allow_none=True), required=True)
    values = fields.Dict(keys=fields.String(), values=fields.Integer(allow_none=True), required=True)

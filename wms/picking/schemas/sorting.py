"""Sorting at a put wall, on the wire."""

from marshmallow import fields, validate

from wms.kernel.priorities import PRIORITIES
from wms.picking.schemas import StopItemOut
from wms.plumbing.fields import Quantity, Scan
from wms.plumbing.shapes import Schema


class FromSharedTote(Schema):
    task_id = fields.UUID(required=True)
    tote_code = Scan(80, required=True)
    item_code = Scan(80, required=True)
    lot = Scan(80, allow_none=True)
    quantity = Quantity(required=True)


class SortGoods(FromSharedTote):
    """Units of an item go from a tote into the cell of the order with this slot number."""

    slot = fields.Integer(required=True, strict=True, validate=validate.Range(1, 1000))
    cell_code = Scan(80, required=True)


class SortSurplus(FromSharedTote):
    """Units of orders that left the walk go into a tote from which they are put back."""

    into_code = Scan(80, required=True)


class UndoSort(Schema):
    task_id = fields.UUID(required=True)
    put_id = fields.UUID(required=True, metadata={"description": "the id of the sort_goods command"})


class CloseWall(Schema):
    """The totes are empty: what the books still name in them is missing."""

    task_id = fields.UUID(required=True)


class WallCellOut(Schema):
    code = fields.String(required=True)
    slot = fields.Integer(required=True, allow_none=True, metadata={"description": "the order of this walk in it"})
    free = fields.Boolean(required=True)


class WallOrderOut(Schema):
    slot = fields.Integer(required=True)
    number = fields.String(required=True)
    priority = fields.String(required=True, validate=validate.OneOf(PRIORITIES))
    cutoff = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    cells = fields.List(fields.String(), required=True)
    units = fields.Integer(required=True, metadata={"description": "units that were picked for it"})
    left = fields.Integer(required=True, metadata={"description": "of them still to be sorted"})


class SurplusGoodsOut(Schema):
    item = fields.Nested(StopItemOut, required=True)
    lot = fields.String(required=True)
    quantity = fields.Integer(required=True)
    left = fields.Integer(required=True)


class WallGoodsOut(SurplusGoodsOut):
    slot = fields.Integer(required=True)


class WallPutOut(Schema):
    put_id = fields.UUID(required=True)
    slot = fields.Integer(required=True)
    sku = fields.String(required=True)
    quantity = fields.Integer(required=True)
    tote_code = fields.String(required=True)
    cell_code = fields.String(required=True)


class SortDetailsOut(Schema):
    """What a sorting adds to its task's head. Orders and their goods: the most pressing order first."""

    wall = fields.String(required=True)
    lane = fields.String(required=True, metadata={"description": "whose benches pack from the wall"})
    columns = fields.Integer(required=True)
    totes = fields.List(fields.String(), required=True)
    cells = fields.List(fields.Nested(WallCellOut), required=True, metadata={"description": "row by row"})
    orders = fields.List(fields.Nested(WallOrderOut), required=True)
    goods = fields.List(fields.Nested(WallGoodsOut), required=True)
    surplus = fields.List(fields.Nested(SurplusGoodsOut), required=True)
    puts = fields.List(fields.Nested(WallPutOut), required=True)


class SortAnswer(Schema):
    task = fields.Dict(required=True, metadata={"description": "the sorting as it is now"})

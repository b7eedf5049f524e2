"""Sorting at a put wall, on the wire."""

from marshmallow import fields, validate

from wms.kernel.priorities import PRIORITIES
from wms.picking.queries import CELL_STATES
from wms.picking.schemas import StopItemOut
from wms.plumbing.fields import Code, Quantity, Scan, Whole
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


class SiteQuery(Schema):
    """Of which warehouse: by default the asker's own, or the only one."""

    warehouse = Code(20, load_default=None)


class ScreenCellOut(Schema):
    code = fields.String(required=True)
    column = fields.String(required=True, metadata={"description": "A, B ... from the left, as its sorter sees it"})
    row = fields.Integer(required=True, metadata={"description": "1, 2 ... from the top"})
    state = fields.String(
        required=True, validate=validate.OneOf(CELL_STATES),
        metadata={"description": "back: goods of a cancelled order, to be put back; out: of use"},
    )  # fmt: skip
    order = fields.String(required=True, allow_none=True)
    lies = fields.Integer(required=True, metadata={"description": "units in it"})
    of = fields.Integer(required=True, metadata={"description": "units that were picked for its order"})


class ScreenWalkOut(Schema):
    number = fields.Integer(required=True)
    totes = fields.List(fields.String(), required=True)
    orders = fields.Integer(required=True)
    complete = fields.Integer(required=True)
    units_left = fields.Integer(required=True)


class WallScreenOut(Schema):
    """A put wall as it hangs; cells row by row from the top left."""

    wall = fields.String(required=True)
    lane = fields.String(required=True)
    columns = fields.Integer(required=True)
    out_of_use = fields.Boolean(required=True)
    free = fields.Integer(required=True)
    cells = fields.List(fields.Nested(ScreenCellOut), required=True)
    walks = fields.List(fields.Nested(ScreenWalkOut), required=True, metadata={"description": "sorted here now"})
    at = fields.AwareDateTime(required=True)


class LightCell(Schema):
    """What a sorter has in the hand, said by the device; `cell_code` null: nothing."""

    task_id = fields.UUID(required=True)
    cell_code = Scan(80, required=True, allow_none=True)
    sku = Scan(80, load_default="")
    quantity = Whole(0, 1_000_000, load_default=0)


class LitOut(Schema):
    ok = fields.Boolean(required=True)


class WallLightOut(Schema):
    """The cell that somebody's goods belong in; null when nothing is in the hand any more."""

    wall = fields.String(required=True)
    worker_id = fields.UUID(required=True)
    worker = fields.String(required=True)
    cell = fields.String(required=True, allow_none=True)
    sku = fields.String(required=True)
    name = fields.String(required=True)
    image_url = fields.String(required=True, allow_none=True)
    quantity = fields.Integer(required=True)


class WallChangedOut(Schema):
    """Goods came or went at a wall: what it holds is to be read again."""

    wall = fields.String(required=True)

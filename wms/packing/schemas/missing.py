"""What is not in the totes, on the wire."""

from marshmallow import fields, validate

from wms.plumbing.fields import Quantity, Scan
from wms.plumbing.shapes import Schema
from wms.work.services import TaskSummaryOut

MOST_GOODS = 100


class ReportMissing(Schema):
    pack_id = fields.UUID(required=True)
    line_id = fields.UUID(required=True)
    quantity = Quantity(required=True)


class ShipIncomplete(Schema):
    """The order goes as it is: it waits for what is nowhere, or somebody fetches something for it.

    `approval_id`: of whoever may decide that.
    """

    pack_id = fields.UUID(required=True)
    approval_id = fields.UUID()


class UndoMissing(Schema):
    """`quantity`: as it was said last of this line."""

    pack_id = fields.UUID(required=True)
    line_id = fields.UUID(required=True)
    quantity = Quantity(required=True)


class ParkPack(Schema):
    pack_id = fields.UUID(required=True)
    place_code = Scan(
        80, load_default=None, allow_none=True,
        metadata={"description": "a hospital; null: the order stays where it stands"},
    )  # fmt: skip


class BroughtGoods(Schema):
    location_code = Scan(80, required=True)
    item_code = Scan(80, required=True)
    quantity = Quantity(required=True)


class BringGoods(Schema):
    task_id = fields.UUID(required=True)
    goods = fields.List(fields.Nested(BroughtGoods), required=True, validate=validate.Length(max=MOST_GOODS))
    into_code = Scan(80, required=True, metadata={"description": "a tote of the order, or the place where it stands"})


class ReportNotInBin(BroughtGoods):
    task_id = fields.UUID(required=True)


class FetchSummaryOut(TaskSummaryOut):
    units = fields.Integer(load_default=0)
    name = fields.String(load_default="", metadata={"description": "of the goods"})
    place = fields.String(load_default="", metadata={"description": "where the order stands"})


class FetchPlaceOut(Schema):
    code = fields.String(required=True)
    blocks = fields.List(fields.String(), required=True)
    check_digits = fields.String(required=True)
    x_mm = fields.Integer(required=True)
    y_mm = fields.Integer(required=True)


class FetchCodeOut(Schema):
    code = fields.String(required=True)
    quantity = fields.Integer(required=True)


class FetchItemOut(Schema):
    sku = fields.String(required=True)
    name = fields.String(required=True)
    variant = fields.String(required=True)
    image_url = fields.String(required=True, allow_none=True)
    codes = fields.List(fields.Nested(FetchCodeOut), required=True)


class FetchGoodsOut(Schema):
    location = fields.Nested(FetchPlaceOut, required=True)
    item = fields.Nested(FetchItemOut, required=True)
    lot = fields.String(required=True)
    quantity = fields.Integer(required=True)


class FetchTargetOut(Schema):
    place = fields.String(required=True)
    blocks = fields.List(fields.String(), required=True)
    totes = fields.List(fields.String(), required=True, metadata={"description": "of the order, that stand there"})


class FetchDetailsOut(Schema):
    """What a fetch adds to its task's head."""

    order_number = fields.String(required=True)
    goods = fields.List(fields.Nested(FetchGoodsOut), required=True)
    target = fields.Nested(FetchTargetOut, required=True)


class FetchAnswer(Schema):
    task = fields.Dict(required=True)


class WaitsForOut(Schema):
    """Units that somebody fetches for an order."""

    line_id = fields.UUID(required=True)
    sku = fields.String(required=True)
    name = fields.String(required=True)
    quantity = fields.Integer(required=True)
    since = fields.String(required=True, metadata={"format": "date-time"})
    worker = fields.String(required=True, allow_none=True, metadata={"description": "on the way; null: nobody yet"})


class ParkedOut(Schema):
    place = fields.String(required=True)
    since = fields.String(required=True, metadata={"format": "date-time"})

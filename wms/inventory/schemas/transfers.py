"""Transfers between warehouses, on the wire."""

from marshmallow import fields, validate

from wms.inventory.rules import TRANSFER_STATES
from wms.inventory.schemas import LotCode
from wms.plumbing.fields import Code, Quantity, Reference, Scan, Text
from wms.plumbing.shapes import PageQuery, Schema


class TransferLineIn(Schema):
    sku = Reference(60, required=True)
    quantity = Quantity(required=True)


class TransferIn(Schema):
    """`source` and `target` are codes of warehouses."""

    source = Code(20, load_default=None)
    target = Code(20, required=True)
    reference = Reference(80, load_default="")
    lines = fields.List(fields.Nested(TransferLineIn), required=True, validate=validate.Length(1, 500))


class TransferRow(TransferLineIn):
    """A line of a file of transfers. One reference is one transfer."""

    warehouse = Code(20, load_default=None)
    target = Code(20, required=True)
    reference = Reference(80, required=True)


class TransfersQuery(PageQuery):
    """Those that the warehouse sends or receives."""

    warehouse = Code(20, load_default=None)


class SettleTransfer(Schema):
    note = Text(300, load_default="")


class TransferCodeOut(Schema):
    code = fields.String(required=True)
    quantity = fields.Integer(required=True, metadata={"description": "units that a scan of it stands for"})


class TransferLineOut(Schema):
    sku = fields.String(required=True)
    name = fields.String(required=True)
    codes = fields.List(fields.Nested(TransferCodeOut), required=True)
    image_url = fields.String(required=True, allow_none=True)
    lot = fields.String(required=True)
    quantity = fields.Integer(required=True, metadata={"description": "units that are to go"})
    sent = fields.Integer(required=True)
    received = fields.Integer(required=True)
    lost = fields.Integer(required=True)
    on_the_way = fields.Integer(required=True)


class TransferOut(Schema):
    id = fields.UUID(required=True)
    code = fields.String(required=True, metadata={"description": "what is printed and scanned"})
    source = fields.String(required=True)
    target = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(TRANSFER_STATES))
    reference = fields.String(required=True)
    note = fields.String(required=True)
    by = fields.String(required=True)
    at = fields.AwareDateTime(required=True, metadata={"format": "date-time"})
    sent_at = fields.AwareDateTime(required=True, allow_none=True, metadata={"format": "date-time"})
    ended_at = fields.AwareDateTime(required=True, allow_none=True, metadata={"format": "date-time"})
    lines = fields.List(fields.Nested(TransferLineOut), required=True)


class TransferSheetOut(Schema):
    transfer = fields.Nested(TransferOut, required=True)
    barcode = fields.String(required=True, metadata={"description": "its code as Code 128, SVG"})


class OtherHouseOut(Schema):
    code = fields.String(required=True)
    name = fields.String(required=True)


class TransfersOut(Schema):
    """`others`: the warehouses to which goods may go."""

    transfers = fields.List(fields.Nested(TransferOut), required=True)
    others = fields.List(fields.Nested(OtherHouseOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class SendTransfer(Schema):
    transfer_code = Scan(20, required=True)
    source_code = Scan(40, required=True)
    item_code = Scan(200, required=True)
    quantity = Quantity(-1_000_000, required=True)
    lot = LotCode(load_default=None, allow_none=True)


class ReceiveTransfer(Schema):
    transfer_code = Scan(20, required=True)
    item_code = Scan(200, required=True)
    quantity = Quantity(-1_000_000, required=True)
    target_code = Scan(40, required=True)
    lot = LotCode(load_default=None, allow_none=True)


class EndTransfer(Schema):
    transfer_code = Scan(20, required=True)


class TransferScanAnswer(Schema):
    move_id = fields.UUID(required=True, metadata={"description": "the command's id, for undo_transfer_scan"})
    transfer_code = fields.String(required=True)
    sku = fields.String(required=True)
    name = fields.String(required=True)
    lot = fields.String(required=True)
    quantity = fields.Integer(required=True)
    left = fields.Integer(required=True, metadata={"description": "of the item, to be sent or received still"})


class TransferEndAnswer(Schema):
    transfer_code = fields.String(required=True)
    state = fields.String(required=True)
    missing = fields.Integer(required=True)


class UndoTransferScan(Schema):
    move_id = fields.UUID(required=True)


class TransferScanUndone(Schema):
    move_id = fields.UUID(required=True)

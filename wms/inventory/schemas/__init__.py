"""Stock on the wire."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from wms.inventory.rules import REASONS, STATUSES
from wms.plumbing.fields import Asked, Choice, Code, Form, Moment, Quantity, Reference, Scan, YesNo
from wms.plumbing.shapes import PageQuery, Schema

MOST_UNITS = 10**9  # of one delivery
SINCE_DAYS = 30


class LotCode(Reference):
    def __init__(self, **options: Any) -> None:
        super().__init__(40, form=Form(r"[\x21-\x7e]*", "must be at most 40 printable characters"), **options)


def units(meaning: str) -> fields.Integer:
    return fields.Integer(required=True, metadata={"description": meaning})


class ReceiptLineIn(Schema):
    location = Reference(40, required=True)
    sku = Reference(60, required=True)
    quantity = Quantity(required=True)
    lot = LotCode(load_default="")
    expires_on = fields.Date(allow_none=True, load_default=None)


class StockRow(ReceiptLineIn):
    """A line of a file of opening stock."""

    warehouse = Code(20, load_default=None)


class ReceiptIn(Schema):
    warehouse = Code(20, load_default=None)
    reference = Reference(80, required=True)
    lines = fields.List(fields.Nested(ReceiptLineIn), required=True, validate=validate.Length(1, 5000))

    @validates_schema
    def no_more_than_a_delivery(self, receipt: dict[str, Any], **_: Any) -> None:
        if sum(line["quantity"] for line in receipt["lines"]) > MOST_UNITS:
            raise ValidationError(f"are more than {MOST_UNITS:,} units together", "lines")


class StockQuery(PageQuery):
    warehouse = Code(20, load_default=None)
    sku = fields.List(Reference(60), load_default=list)
    updated_since = Moment(
        load_default=None,
        metadata={
            "description": f"only what may have changed since, at most {SINCE_DAYS} days ago; zeros where nothing is"
            " left; looks a minute further back, so an answer may repeat what you have"
        },
    )


class LedgerQuery(PageQuery):
    warehouse = Code(20, load_default=None)
    sku = Reference(60, load_default=None)
    place = Scan(40, load_default=None)


class StockLinesQuery(LedgerQuery):
    """`at`: as of that moment, for an item or a place."""

    lot = LotCode(load_default=None)
    status = Choice(STATUSES, load_default=None)
    at = Moment(load_default=None)


class MovesQuery(LedgerQuery):
    """`by`: the name of who moved it; `reference`: the document behind it, as people call it."""

    by = Reference(120, load_default=None)
    reason = Choice(sorted(REASONS), load_default=None)
    reference = Reference(120, load_default=None)
    since = Moment(load_default=None)
    until = Moment(load_default=None)


class StockLineOut(Schema):
    location_id = fields.UUID(required=True)
    place = fields.String(required=True)
    item_id = fields.UUID(required=True)
    sku = fields.String(required=True)
    name = fields.String(required=True, metadata={"description": "of the item"})
    lot = fields.String(required=True)
    status = fields.String(required=True)
    owner = fields.String(required=True)
    serial = fields.String(required=True)
    on_hand = fields.Integer(required=True)
    reserved = fields.Integer(
        required=True, allow_none=True, metadata={"description": "promised to orders; not known of a past moment"}
    )
    expires_on = fields.Date(required=True, allow_none=True)
    place_kind = fields.String(required=True)
    held = fields.Boolean(required=True, metadata={"description": "by a hold over the warehouse"})


class StockLinesOut(Schema):
    lines = fields.List(fields.Nested(StockLineOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class MoveLineOut(Schema):
    id = fields.UUID(required=True)
    at = fields.AwareDateTime(required=True, metadata={"format": "date-time"})
    sku = fields.String(required=True)
    lot = fields.String(required=True)
    quantity = fields.Integer(required=True)
    source = fields.String(required=True)
    target = fields.String(required=True)
    source_status = fields.String(required=True)
    target_status = fields.String(required=True)
    serial = fields.String(required=True)
    reason = fields.String(required=True)
    reference = fields.String(required=True)
    document_kind = fields.String(required=True, allow_none=True)
    document_id = fields.UUID(required=True, allow_none=True)
    actor = fields.String(required=True)


class MoveLinesOut(Schema):
    moves = fields.List(fields.Nested(MoveLineOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class ContainersQuery(PageQuery):
    """`empty`: only those with nothing in them that stand nowhere and are on no walk."""

    kind = Choice(["tote", "cart"], load_default="tote")
    warehouse = Code(20, load_default=None)
    empty = YesNo(load_default=False)
    not_seen_days = Asked(
        1, 1000, load_default=None, metadata={"description": "only those that nobody scanned for so many days"}
    )


class ReceiptOut(Schema):
    lines = fields.Integer(required=True)
    units = fields.Integer(required=True)
    outcome = fields.String(required=True, validate=validate.OneOf(["booked", "unchanged"]))


class StockOut(Schema):
    """on_hand = allocated + available + on_hold + expired + blocked + in_process + missing."""

    sku = fields.String(required=True)
    warehouse = fields.String(required=True)
    on_hand = units("in the house, from the receipt until the shipment is confirmed")
    allocated = units("promised to orders, still in their bins")
    available = units("what an order of now would be promised")
    in_reserve = units("the part of available that lies in reserve bins")
    on_hold = units("held, or in quarantine")
    expired = units("past the last day of their lot")
    blocked = units("in bins that somebody has to look at")
    in_process = units("in totes, on lanes, at benches, in cartons")
    missing = units("looked for: lost and found")


class StockPage(Schema):
    stock = fields.List(fields.Nested(StockOut), required=True)
    as_of = fields.AwareDateTime(
        required=True, metadata={"description": "that of your first page is your next updated_since"}
    )
    next_cursor = fields.String(required=True, allow_none=True)


class ContainerOut(Schema):
    id = fields.UUID(required=True)
    code = fields.String(required=True)
    kind = fields.String(required=True)
    slots = fields.Integer(required=True)
    empty = fields.Boolean(required=True, metadata={"description": "nothing lies in it, and no walk goes with it"})
    stands_in = fields.UUID(required=True, allow_none=True)
    stands_in_code = fields.String(required=True, allow_none=True)
    units = fields.Integer(required=True, metadata={"description": "that lie in it by the books"})
    on_walk = fields.Boolean(required=True)
    seen_at = fields.AwareDateTime(
        required=True, allow_none=True,
        metadata={"format": "date-time", "description": "goods went in or out, or it was carried; null: never"},
    )  # fmt: skip


class MoveStock(Schema):
    source_code = Scan(40, required=True)
    item_code = Scan(200, required=True)
    quantity = Quantity(-1_000_000, required=True)
    target_code = Scan(40, required=True)
    lot = LotCode(load_default=None, allow_none=True)
    with_promises = fields.Boolean(
        load_default=False,
        truthy={True},
        falsy={False},
        metadata={"description": "units that are promised go along, promises and all"},
    )


class EmptyContainer(Schema):
    container_code = Scan(40, required=True)
    target_code = Scan(40, required=True)


class EmptiedAnswer(Schema):
    move_id = fields.UUID(required=True, metadata={"description": "the command's id, for undo_move"})
    container_code = fields.String(required=True)
    target_code = fields.String(required=True)
    quantity = fields.Integer(required=True)
    kinds = fields.Integer(required=True, metadata={"description": "of goods: items, and lots of them"})


class UndoMove(Schema):
    move_id = fields.UUID(required=True)


class MoveAnswer(Schema):
    move_id = fields.UUID(required=True, metadata={"description": "the command's id, for undo_move"})
    sku = fields.String(required=True)
    name = fields.String(required=True)
    lot = fields.String(required=True)
    quantity = fields.Integer(required=True)
    source_code = fields.String(required=True)
    target_code = fields.String(required=True)


class UndoneAnswer(Schema):
    move_id = fields.UUID(required=True)

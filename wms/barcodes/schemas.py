"""What codes mean, on the wire."""

from marshmallow import fields, validate

from wms.barcodes.rules import ARROWS, LABELLED, PLACES, SYMBOLS
from wms.plumbing.fields import Choice, Code, PlaceCode, Reference, Text, Whole
from wms.plumbing.shapes import Schema
from wms.printing.queries import STOCKS


class ScanQuery(Schema):
    separators = fields.String(
        load_default="",
        validate=validate.OneOf(["", "proven"]),
        metadata={"description": "`proven`: this device has been seen to send the separators of GS1 labels"},
    )


class MeaningQuery(ScanQuery):
    warehouse = Code(20, load_default=None)


class SiteQuery(Schema):
    warehouse = Code(20, load_default=None)


class LabelsWish(Schema):
    """Which labels: all of a kind, or those of `codes`, from `first` to `last`, of a kind of place, a zone, an aisle.

    `first` alone is one label.
    """

    kind = Choice(LABELLED, required=True)
    codes = fields.List(Reference(60, required=True), load_default=None, validate=validate.Length(1, 2000))
    first = Reference(60, load_default=None)
    last = Reference(60, load_default=None)
    place_kind = Choice(PLACES, load_default=None)
    zone = Reference(20, load_default=None)
    aisle = Reference(10, load_default=None)
    symbol = Choice(
        SYMBOLS, load_default="code128",
        metadata={"description": "both: Code 128 and QR; a code that is too long for bars becomes a DataMatrix"},
    )  # fmt: skip
    arrows = Choice(
        ARROWS, load_default=None, metadata={"description": "by_level: down to the lowest of them, up to the others"}
    )


class CodeLabelsIn(LabelsWish):
    printer = Code(required=True)


class LabelSheetsIn(LabelsWish):
    """`begin_at`: the first free label of the first sheet, counted from 1 along the rows."""

    stock = Choice(STOCKS, load_default="a4-3x8")
    begin_at = Whole(1, 100, load_default=1)


class PrintedOut(Schema):
    """Of many labels several are one print job."""

    run = fields.UUID(required=True)
    labels = fields.Integer(required=True)
    print_jobs = fields.List(fields.UUID(), required=True)


class RunJobOut(Schema):
    id = fields.UUID(required=True)
    state = fields.String(required=True)
    detail = fields.String(required=True)
    reason = fields.String(required=True, metadata={"description": "its first and last code"})


class LabelRunOut(Schema):
    print_jobs = fields.List(fields.Nested(RunJobOut), required=True)


class SheetPreviewOut(Schema):
    svg = fields.String(required=True, metadata={"description": "the first sheet"})
    labels = fields.Integer(required=True)
    sheets = fields.Integer(required=True)


class StockOut(Schema):
    """Label stock; lengths in millimetres."""

    name = fields.String(required=True)
    paper = fields.String(required=True)
    article = fields.String(required=True)
    columns = fields.Integer(required=True)
    rows = fields.Integer(required=True)
    width = fields.Float(required=True)
    height = fields.Float(required=True)


class ContainersIn(Schema):
    """`count` totes or carts; codes count on from the last digits of `first`."""

    kind = Choice(("tote", "cart"), required=True)
    first = PlaceCode(required=True)
    count = Whole(1, 500, required=True)
    slots = Whole(0, 100, load_default=0)
    size = Text(
        40, load_default="", validate=validate.Length(max=40),
        metadata={"description": "of totes: their size, or the code of the carton that they are, as ship boxes"},
    )  # fmt: skip


class ContainersOut(Schema):
    kind = fields.String(required=True)
    codes = fields.List(fields.String(), required=True)


class ContainersBackIn(Schema):
    kind = Choice(("tote", "cart"), required=True)
    codes = fields.List(PlaceCode(required=True), required=True, validate=validate.Length(1, 500))


class CountOut(Schema):
    count = fields.Integer(required=True)


class MeaningOut(Schema):
    kind = fields.String(required=True, metadata={"description": "a place's kind, item, refused or unknown"})
    code = fields.String(required=True)
    id = fields.UUID(required=True, allow_none=True)
    label = fields.String(required=True)
    quantity = fields.Integer(required=True)
    lot = fields.String(required=True, allow_none=True)
    expires_on = fields.Date(required=True, allow_none=True)
    refusal = fields.String(
        required=True, allow_none=True, metadata={"description": "why a GS1 label must not be believed"}
    )


class SignInCodeOut(Schema):
    """What a stranger with an enrolled device may know: enough to tell a bench from a badge."""

    kind = fields.String(required=True)
    label = fields.String(required=True, metadata={"description": "the code as it is printed"})


class BookQuery(Schema):
    warehouse = Code(20, load_default=None)
    have = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=100))


class CodeBookOut(Schema):
    version = fields.String(required=True)
    places = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        required=True,
        allow_none=True,
        metadata={
            "description": "kind -> its codes in order, a line each: a letter for how many characters are those of the "
            "line before (a: 0, b: 1, ...), then the rest; null when you have this version"
        },
    )
    sizes = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        required=True,
        metadata={"description": "size of tote, or the code of a carton in small letters -> codes, as in places"},
    )

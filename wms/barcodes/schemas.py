"""What codes mean, on the wire."""

from marshmallow import fields, validate

from wms.barcodes.rules import LABELLED
from wms.plumbing.fields import Choice, Code, Reference
from wms.plumbing.shapes import Schema


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


class CodeLabelsIn(Schema):
    """`last` left out: one label."""

    kind = Choice(LABELLED, required=True)
    first = Reference(60, required=True)
    last = Reference(60, load_default=None)
    printer = Code(required=True)


class PrintedOut(Schema):
    print_jobs = fields.List(fields.UUID(), required=True)


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

"""The rules of a warehouse on the wire."""

from marshmallow import fields

from wms.plumbing.fields import Code, Note, Text, Whole
from wms.plumbing.http import PageQuery
from wms.plumbing.shapes import Schema


class SiteQuery(Schema):
    warehouse = Code(20, load_default=None)


class VersionsQuery(PageQuery, SiteQuery):
    pass


class RulesIn(Schema):
    values = fields.Dict(
        keys=fields.String(),
        required=True,
        metadata={"description": "by the names of the book's fields; what is left out is as it is by itself"},
    )


class RuleRow(Schema):
    """A line of a file of rules."""

    warehouse = Code(20, load_default=None)
    book = Text(40, required=True)
    rule = Text(40, required=True)
    value = Note(20_000, load_default="")


class RestoreIn(Schema):
    version = Whole(0, 2**31 - 1, required=True, metadata={"description": "0: as it was before anything was set"})


class FactsOut(Schema):
    version = fields.Integer(required=True, metadata={"description": "0 was never set"})
    changed_at = fields.AwareDateTime(required=True, allow_none=True)
    changed_by = fields.String(required=True, allow_none=True)


class BookOut(FactsOut):
    name = fields.String(required=True)
    label = fields.String(required=True)
    help = fields.String(required=True)
    changed = fields.List(fields.String(), required=True, metadata={"description": "fields that were chosen"})


class BooksOut(Schema):
    warehouse = fields.String(required=True)
    books = fields.List(fields.Nested(BookOut), required=True)


class ChoiceOut(Schema):
    value = fields.String(required=True)
    label = fields.String(required=True)


class RuleFieldOut(Schema):
    """How a field is drawn. `starting`: what holds while nothing was chosen."""

    name = fields.String(required=True)
    kind = fields.String(
        required=True,
        metadata={"description": "number, yes, text, choice, many (of choices), list, lists (by choice), rows"},
    )
    label = fields.String(required=True)
    help = fields.String(required=True)
    lets_through = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "the error that nobody would notice, by what is chosen"},
    )
    unit = fields.String(required=True, allow_none=True)
    least = fields.Integer(required=True, allow_none=True)
    most = fields.Integer(required=True, allow_none=True)
    choices = fields.List(fields.Nested(ChoiceOut), required=True)
    fields_ = fields.List(
        fields.Nested(lambda: RuleFieldOut()), required=True, data_key="fields", attribute="fields",
        metadata={"description": "of each row"},
    )  # fmt: skip
    starting = fields.Raw(required=True, allow_none=True)


class RulesOut(BookOut):
    warehouse = fields.String(required=True)
    fields_ = fields.List(fields.Nested(RuleFieldOut), required=True, data_key="fields", attribute="fields")
    values = fields.Dict(required=True, metadata={"description": "all fields as they hold"})


class ChangeOut(Schema):
    field = fields.String(required=True)
    before = fields.Raw(required=True, allow_none=True)
    after = fields.Raw(required=True, allow_none=True)


class VersionOut(FactsOut):
    changes = fields.List(
        fields.Nested(ChangeOut), required=True, metadata={"description": "against the version before"}
    )


class VersionsOut(Schema):
    versions = fields.List(fields.Nested(VersionOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class OneVersionOut(FactsOut):
    values = fields.Dict(required=True)
    since = fields.List(fields.Nested(ChangeOut), required=True, metadata={"description": "what is different now"})

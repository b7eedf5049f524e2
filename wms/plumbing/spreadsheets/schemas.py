"""Tables and imports on the wire."""

from marshmallow import fields, validate

from wms.plumbing.fields import Code, Text, YesNo
from wms.plumbing.shapes import PageQuery, Schema
from wms.plumbing.spreadsheets.models import STATES


class ColumnOut(Schema):
    name = fields.String(required=True)
    meaning = fields.String(required=True)
    kind = fields.String(required=True, metadata={"description": "text, code, whole, yes_no, date or moment"})
    required = fields.Boolean(required=True)
    example = fields.String(required=True)
    unit = fields.String(required=True)
    choices = fields.List(fields.String(), required=True, metadata={"description": "empty: anything of its kind"})
    refers = fields.String(required=True, metadata={"description": "the table whose rows it names"})
    also = fields.List(fields.String(), required=True, metadata={"description": "other headers that are understood"})


class TableOut(Schema):
    name = fields.String(required=True)
    meaning = fields.String(required=True)
    columns = fields.List(fields.Nested(ColumnOut), required=True)
    key = fields.List(fields.String(), required=True, metadata={"description": "what tells one row from another"})
    options = fields.List(fields.String(), required=True)
    may_bring = fields.Boolean(required=True)
    may_export = fields.Boolean(required=True)


class TablesOut(Schema):
    tables = fields.List(fields.Nested(TableOut), required=True)


class ExportQuery(Schema):
    """`template`: only the header and an example."""

    warehouse = Code(20, load_default=None)
    template = YesNo(load_default=False)


class BringQuery(Schema):
    """`dry_run`: judge the file and write nothing. `given`: values as `channel=shop` where the file names none."""

    file = Text(200, load_default="")
    dry_run = YesNo(load_default=False)
    given = fields.List(Text(200), load_default=list, validate=validate.Length(max=20))
    option = fields.List(Text(40), load_default=list, validate=validate.Length(max=10))


class ImportsQuery(PageQuery):
    table = Text(40, load_default=None)


class FaultOut(Schema):
    line = fields.Integer(required=True, metadata={"description": "as the file's author counts; the header is 1"})
    column = fields.String(required=True, metadata={"description": "empty: the whole line"})
    code = fields.String(required=True)
    message = fields.String(required=True)
    remedy = fields.String(required=True, metadata={"description": "what to do about it; may be empty"})
    data = fields.Dict(required=True)


class ChangeOut(Schema):
    line = fields.Integer(required=True)
    key = fields.String(required=True)
    before = fields.Dict(required=True, metadata={"description": "empty: the row is new"})
    after = fields.Dict(required=True)


class ImportBriefOut(Schema):
    id = fields.UUID(required=True)
    table = fields.String(required=True)
    file_name = fields.String(required=True)
    dry_run = fields.Boolean(required=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    asked_by = fields.String(required=True)
    rows = fields.Integer(required=True)
    done = fields.Integer(required=True, metadata={"description": "rows that are judged, or written"})
    new = fields.Integer(required=True)
    changed = fields.Integer(required=True)
    same = fields.Integer(required=True)
    fault_count = fields.Integer(required=True)
    read_as = fields.String(required=True, metadata={"description": "letters and separator"})
    made_at = fields.AwareDateTime(required=True)
    ended_at = fields.AwareDateTime(required=True, allow_none=True)


class ImportOut(ImportBriefOut):
    faults = fields.List(fields.Nested(FaultOut), required=True, metadata={"description": "the first 200"})
    changes = fields.List(fields.Nested(ChangeOut), required=True, metadata={"description": "the first 100"})


class ImportsPage(Schema):
    imports = fields.List(fields.Nested(ImportBriefOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)

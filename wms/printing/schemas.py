"""Printing on the wire."""

from marshmallow import fields, validate

from wms.plumbing.fields import Choice, Code, Reference, Text
from wms.plumbing.shapes import PageQuery, Schema
from wms.printing.rules import PRINTER_FAULTS


class PrinterIn(Schema):
    name = Text(100, required=True)
    driver = fields.String(required=True, validate=validate.OneOf(["raw9100", "cups", "file"]))
    address = Reference(200, load_default="", metadata={"description": "file: a folder, by default the printer's code"})
    dpi = fields.Integer(strict=True, load_default=203, validate=validate.OneOf([203, 300]))
    spare_code = Code(allow_none=True, load_default=None)


class PrinterRow(PrinterIn):
    """A line of a file of printers."""

    warehouse = Code(20, load_default=None)
    code = Code(required=True)


class PrinterPath(Schema):
    code = Code(required=True)


class PrintersQuery(Schema):
    """Of which warehouse: by its code, or by its id as before; by default the asker's own, or the only one."""

    warehouse = Code(20, load_default=None)
    warehouse_id = fields.UUID(load_default=None)


class PrinterOut(Schema):
    id = fields.UUID(required=True)
    code = fields.String(required=True)
    name = fields.String(required=True)
    driver = fields.String(required=True)
    address = fields.String(required=True)
    dpi = fields.Integer(required=True)
    spare_code = fields.String(required=True, allow_none=True)


class PrintJobOut(Schema):
    id = fields.UUID(required=True)
    state = fields.String(required=True)
    printer_code = fields.String(required=True)
    template = fields.String(required=True)
    subject_kind = fields.String(required=True)
    subject_id = fields.String(required=True)
    copy = fields.Integer(required=True)
    detail = fields.String(required=True)
    reason = fields.String(required=True)


class KeptPrintJobOut(PrintJobOut):
    asked_by = fields.String(required=True)
    created_at = fields.AwareDateTime(required=True)
    spare = fields.String(required=True, allow_none=True)


class PrintJobsOut(Schema):
    jobs = fields.List(fields.Nested(KeptPrintJobOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class PrinterJobsQuery(PageQuery):
    warehouse = Code(20, load_default=None)


class PrinterStateOut(Schema):
    """What the printer says of itself now."""

    can_be_asked = fields.Boolean(required=True)
    complaint = fields.String(required=True, metadata={"description": "empty: it is ready"})
    faults = fields.List(
        Choice(PRINTER_FAULTS), required=True, metadata={"description": "the same, for a screen's words"}
    )


class RetryIn(Schema):
    printer_code = Code(allow_none=True, load_default=None, metadata={"description": "on another printer"})


class PrintJobNewsOut(Schema):
    """What became of a label on its way to the printer."""

    job_id = fields.UUID(required=True)
    state = fields.String(required=True)
    printer = fields.String(required=True, allow_none=True)
    detail = fields.String(required=True, allow_none=True)
    spare = fields.String(required=True, allow_none=True, metadata={"description": "a printer that could take over"})
    parcel_id = fields.String(required=True, allow_none=True)


class AnswerPrint(Schema):
    job_id = fields.UUID(required=True)
    printed = fields.Boolean(required=True, truthy={True}, falsy={False})


class RetryPrint(Schema):
    job_id = fields.UUID(required=True)
    printer_code = Code(allow_none=True, load_default=None)


class CopyOut(Schema):
    """One copy on its way, as the bench shows it."""

    id = fields.UUID(required=True)
    state = fields.String(required=True)
    printer = fields.String(required=True)
    detail = fields.String(required=True)
    copy = fields.Integer(required=True)
    spare = fields.String(
        required=True, allow_none=True, metadata={"description": "a printer that could do it instead"}
    )


class PrintAnswer(Schema):
    print_job = fields.Nested(CopyOut, required=True)

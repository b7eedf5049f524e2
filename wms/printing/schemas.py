"""Printing on the wire."""

from marshmallow import fields, validate

from wms.plumbing.http import Schema


class PrinterIn(Schema):
    name = fields.String(required=True, validate=validate.Length(1, 100))
    driver = fields.String(required=True, validate=validate.OneOf(["raw9100", "cups", "file"]))
    address = fields.String(required=True, validate=validate.Length(1, 200))
    dpi = fields.Integer(strict=True, load_default=203, validate=validate.OneOf([203, 300]))
    spare_code = fields.String(allow_none=True, load_default=None, validate=validate.Length(max=40))


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


class AnswerPrint(Schema):
    job_id = fields.UUID(required=True)
    printed = fields.Boolean(required=True, truthy={True}, falsy={False})


class RetryPrint(Schema):
    job_id = fields.UUID(required=True)
    printer_code = fields.String(allow_none=True, load_default=None, validate=validate.Length(max=40))

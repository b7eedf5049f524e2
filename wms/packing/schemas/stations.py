"""Benches as the office sets them up."""

from marshmallow import ValidationError, fields, validate

from wms.packing.rules import split_address
from wms.plumbing.fields import Code, PlaceCode, Text
from wms.plumbing.shapes import Schema


def _address(text: str) -> None:
    try:
        split_address(text)
    except ValueError as error:
        raise ValidationError(str(error)) from error


class StationIn(Schema):
    name = Text(100, required=True)
    lane = PlaceCode(required=True, metadata={"description": "code of the pack lane"})
    warehouse = Code(20, load_default=None)
    printer_code = Code(load_default=None, allow_none=True)
    scale_address = fields.String(
        load_default=None,
        allow_none=True,
        validate=[validate.Length(1, 200), _address],
        metadata={"description": "host:port of a scale that speaks MT-SICS"},
    )


class StationRow(StationIn):
    """A line of a file of stations."""

    code = Code(required=True)


class CodePath(Schema):
    code = Code(required=True)


class StationOut(Schema):
    code = fields.String(required=True)
    name = fields.String(required=True)
    warehouse = fields.String(required=True)
    lane = fields.String(required=True)
    printer_code = fields.String(required=True, allow_none=True)
    scale_address = fields.String(required=True, allow_none=True)


class StationsOut(Schema):
    stations = fields.List(fields.Nested(StationOut), required=True)

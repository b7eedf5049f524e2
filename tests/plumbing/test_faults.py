"""A refused field is told with a stable code and the values that the screens' words need."""

import copy
import pickle

import pytest
from marshmallow import ValidationError, fields, validate

from wms.kernel.errors import InvalidInput, invalid
from wms.kernel.faults import AtField, fault
from wms.plumbing.fields import Choice, Code, Quantity, Text
from wms.plumbing.problems import field_errors
from wms.plumbing.shapes import Schema


class _Line(Schema):
    quantity = Quantity(1, 9, required=True)


class _Asked(Schema):
    name = Text(5, required=True)
    code = Code(3)
    kind = Choice(["tote", "bin"])
    lines = fields.List(fields.Nested(_Line), validate=validate.Length(max=2))
    tags = fields.Dict(keys=Text(3), values=fields.Integer(strict=True))


def _faults(sent: dict[str, object]) -> dict[str, AtField]:
    with pytest.raises(ValidationError) as refused:
        _Asked().load(sent)
    return {error["field"]: error for error in InvalidInput(field_errors(refused.value.messages)).errors}


def test_every_field_of_a_shape_answers_with_codes_however_deep() -> None:
    faults = _faults(
        {"code": "-", "kind": "cart", "lines": [{"quantity": 12}, {}], "tags": {"a": "x"}, "colour": "blue"}
    )
    codes = {field: error["code"] for field, error in faults.items()}
    assert codes == {
        "name": "input.required",
        "code": "input.no_code",
        "kind": "input.not_one_of",
        "lines[0].quantity": "input.out_of_range",
        "lines[1].quantity": "input.required",
        "tags.a.value": "input.not_whole",
        "colour": "input.unknown_field",
    }
    assert faults["lines[0].quantity"]["data"] == {"min": 1, "max": 9}
    assert faults["code"]["data"] == {"most": 3}
    assert faults["kind"]["data"] == {"choices": "tote, bin"}


def test_what_a_stranger_sent_stays_out_of_the_data() -> None:
    assert _faults({"name": "{min} far too long"})["name"]["data"] == {"min": 1, "max": 5}


def test_a_sentence_without_a_code_says_that_it_is_not_valid() -> None:
    error = invalid("bays", "makes too many places").errors[0]
    assert error == {"field": "bays", "message": "makes too many places", "code": "input.not_valid", "data": {}}


def test_a_fault_stays_whole_when_it_is_copied() -> None:
    filled = fault("input.too_large", "Must be less than or equal to {max}.").format(max=7)
    for twin in (copy.deepcopy(filled), pickle.loads(pickle.dumps(filled))):
        assert (str(twin), twin.code, twin.data) == (str(filled), "input.too_large", {"max": 7})

"""What a warehouse chooses about putting stock right; the labels and helps are what the office's form says."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from wms.inventory.rules import ACTS
from wms.kernel.faults import fault
from wms.plumbing.fields import Choice, Money, Quantity, Reference, Text
from wms.plumbing.shapes import Schema

CODE_TWICE = fault("inventory.code_twice", "names the code {code} twice")
ACT_WORDS = {
    "more": "more is there", "less": "less is there", "hold": "hold", "release": "release", "bring_back": "bring back",
    "lot_change": "another lot", "take_back": "take a document back",
}  # fmt: skip
assert tuple(ACT_WORDS) == ACTS


class ReasonShape(Schema):
    code = Reference(
        40, required=True,
        metadata={"label": "Code", "description": "What programs and the journal call it; it stays as it is."},
    )  # fmt: skip
    name = Text(60, required=True, metadata={"label": "Name", "description": "What people read when they choose it."})
    acts = fields.List(
        Choice(ACTS),
        required=True,
        validate=validate.Length(1, len(ACTS)),
        metadata={
            "label": "May be given for", "description": "The acts at which this reason is offered.",
            "choices": ACT_WORDS,
        },
    )  # fmt: skip
    lost = fields.Boolean(
        load_default=False,
        metadata={
            "label": "By lost and found",
            "description": "What is missing goes to lost and found, and what turns up comes from there.",
        },
    )


def _limit(label: str, description: str) -> Quantity:
    return Quantity(0, metadata={"label": label, "unit": "units", "description": description})


def _value(label: str) -> Money:
    meaning = "By what the goods are worth; above it a second person is asked. Empty: it does not matter."
    return Money(metadata={"label": label, "unit": "¢", "description": meaning})


class StockRulesIn(Schema):
    """The limits: so many units, or goods worth so much, somebody of that role adds, takes or frees in one act."""

    limit_picker = _limit("A picker alone", "Above it a second person's badge and PIN are asked. 0: always.")
    limit_packer = _limit("A packer alone", "Above it a second person is asked; empty: never.")
    limit_lead = _limit("An inventory lead alone", "Above it a second person is asked. 0: always.")
    limit_supervisor = _limit("A supervisor alone", "Above it a second person is asked; empty: never.")
    value_picker = _value("A picker alone, by worth")
    value_packer = _value("A packer alone, by worth")
    value_lead = _value("An inventory lead alone, by worth")
    value_supervisor = _value("A supervisor alone, by worth")
    reasons = fields.List(
        fields.Nested(ReasonShape),
        validate=validate.Length(1, 60),
        metadata={
            "label": "Reasons",
            "description": "Why stock is put right. Each act asks for one; the document and the journal keep it.",
        },
    )

    @validates_schema
    def each_code_once(self, rules: dict[str, Any], **_: Any) -> None:
        codes = [reason["code"] for reason in rules.get("reasons", [])]
        for number, code in enumerate(codes):
            if code in codes[:number]:
                raise ValidationError(CODE_TWICE.format(code=code), "reasons")

"""The sentences of marshmallow with codes: what any field of any shape can answer."""

from typing import Any

from marshmallow import fields

from wms.kernel.faults import NOT_VALID, Fault, fault

_CODES = {
    "input.required": ("Missing data for required field.", "Field may not be null."),
    "input.unknown_field": ("Unknown field.",),
    NOT_VALID: (
        "Invalid value.", "Invalid input type.", "Invalid type.", "Not a valid list.", "Not a valid mapping type.",
        "Not a valid string.", "Not a valid utf-8 string.", "Not a valid UUID.",
    ),
    "input.not_yes_or_no": ("Not a valid boolean.",),
    "input.not_whole": ("Not a valid integer.",),
    "input.not_a_number": (
        "Not a valid number.", "Number too large.", "Special numeric values (nan or infinity) are not permitted.",
    ),
    "input.not_a_moment": (
        "Not a valid {obj_type}.", "Not a valid {awareness} {obj_type}.", "Not a valid date.",
        '"{input}" cannot be formatted as a {obj_type}.', '"{input}" cannot be formatted as a date.',
    ),
    "input.not_a_url": ("Not a valid URL.",),
    "input.not_an_email": ("Not a valid email address.",),
    "input.not_one_of": ("Must be one of: {choices}.",),
    "input.too_short": ("Shorter than minimum length {min}.",),
    "input.too_long": ("Longer than maximum length {max}.",),
    "input.wrong_length": ("Length must be between {min} and {max}.",),
    "input.too_small": ("Must be greater than or equal to {min}.",),
    "input.too_large": ("Must be less than or equal to {max}.",),
    "input.out_of_range": ("Must be greater than or equal to {min} and less than or equal to {max}.",),
}  # fmt: skip
CODED = {text: fault(code, text) for code, texts in _CODES.items() for text in texts}
_SENTENCES = ("message_min", "message_max", "message_all", "error")


def give_codes(field: fields.Field[Any]) -> None:
    """Lets a field, what is inside it and what judges it answer with codes."""
    field.error_messages = {key: _coded(text) for key, text in field.error_messages.items()}
    for rule in field.validators:
        for name in _SENTENCES:
            if name in vars(rule) or hasattr(type(rule), name):
                setattr(rule, name, _coded(getattr(rule, name)))
    for inner in (getattr(field, name, None) for name in ("inner", "key_field", "value_field")):
        if isinstance(inner, fields.Field):
            give_codes(inner)


def _coded(text: Any) -> Any:
    return text if isinstance(text, Fault) else CODED.get(text, text)

"""The base of all shapes on the wire: the unknown is refused by name, the empty is absent, texts can be kept."""

from datetime import datetime
from typing import Any

from marshmallow import RAISE, ValidationError, fields, post_load, pre_load
from marshmallow import Schema as MarshmallowSchema

from wms.kernel.faults import fault
from wms.kernel.texts import keepable
from wms.plumbing.coded import CODED, give_codes
from wms.plumbing.fields import UNKEEPABLE, Asked, Scan

PAGE_LIMIT = 200
OUTSIDE_DATES = fault("input.outside_dates", "the date is outside the years 3 to 9997")


class Schema(MarshmallowSchema):
    """Base of all shapes: unknown input is refused by name, and so is what no database can keep."""

    class Meta:
        unknown = RAISE

    error_messages: dict[str, str] = {
        "type": CODED["Invalid input type."],
        "unknown": CODED["Unknown field."],
    }

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:  # noqa: ARG002  marshmallow's hook
        give_codes(field_obj)

    @pre_load
    def keepable_texts(self, sent: Any, **_: Any) -> Any:
        """Each shape looks at its own texts; a scanner or a stranger may send anything."""
        if not hasattr(sent, "items"):
            return sent
        wrong = {name: [UNKEEPABLE] for name, value in sent.items() if not keepable(value)}
        if wrong:
            raise ValidationError(wrong)
        absent = [name for name, value in sent.items() if self._is_absent(name, value)]
        return {name: value for name, value in sent.items() if name not in absent} if absent else sent

    def _is_absent(self, name: str, value: Any) -> bool:
        """Null and an empty text stand for a field that may be left out, where the field itself has no use for them."""
        if value is not None and (not isinstance(value, str) or value.strip(" \u00a0")):
            return False
        field = self.load_fields.get(name)
        if field is None or field.required:
            return False
        return not field.allow_none if value is None else getattr(field, "blank_is_absent", False)

    @post_load
    def moments_of_this_era(self, loaded: Any, **_: Any) -> Any:
        """A moment a few hours before the year 1 or after 9999 cannot be told in UTC."""
        moments = [(name, value) for name, value in loaded.items() if isinstance(value, datetime)]
        wrong = {name: [OUTSIDE_DATES] for name, value in moments if not 2 < value.year < 9998}
        if wrong:
            raise ValidationError(wrong)
        return loaded


class ReasonOut(Schema):
    """Why something was chosen: one term of the decision, how much it weighed, and what its sentence needs."""

    term = fields.String(required=True)
    points = fields.Integer(required=True)
    data = fields.Dict(required=True)


class PageQuery(Schema):
    """Which page of a list: at most so many, after what a page before gave as `next_cursor`."""

    limit = Asked(1, PAGE_LIMIT, load_default=50)
    cursor = Scan(400, load_default=None)


def given_file(words: str, *kinds: str) -> dict[int, Any]:
    """The good answer of a door that gives a file, in one of these media types: `doc(responses=given_file(...))`."""
    return {200: {"description": words, "content": {kind: {"schema": _bytes_of(kind)} for kind in kinds}}}


def _bytes_of(kind: str) -> dict[str, str]:
    return {"type": "string"} if kind.startswith("text/") else {"type": "string", "format": "binary"}


class FieldProblem(Schema):
    field = fields.String(required=True, metadata={"description": "where, as lines[2].sku"})
    message = fields.String(required=True, metadata={"description": "for people; may change"})
    code = fields.String(
        required=True, metadata={"description": "stable, as input.too_long", "example": "input.too_long"}
    )
    data = fields.Dict(required=True, metadata={"description": "the values in the message"})


class Problem(Schema):
    """Why something was not done (RFC 9457). Nothing has changed."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    code = fields.String(required=True, metadata={"description": "stable, room.reason", "example": "orders.too_late"})
    detail = fields.String(required=True, metadata={"description": "for people; may change"})
    errors = fields.List(fields.Nested(FieldProblem), metadata={"description": "with input.invalid: each field"})
    data = fields.Dict(metadata={"description": "what this code tells besides"})


class RefusedOut(Schema):
    """Why one of several things was not done; the others were."""

    status = fields.Integer(required=True)
    code = fields.String(
        required=True, metadata={"description": "stable, room.reason", "example": "picking.wrong_item"}
    )
    title = fields.String(required=True)
    detail = fields.String(required=True, metadata={"description": "for people; may change"})
    data = fields.Dict(required=True, metadata={"description": "what this code tells besides; `errors`: each field"})

"""Rule books: what a warehouse may choose for itself, subject by subject.

A room registers each of its own once: the shape of its fields with their words, and what holds while nothing was
chosen. Doors, page, history, audit and files are the same for all of them (ADR 15).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from marshmallow import Schema, ValidationError, fields, missing, validate

from wms.kernel.errors import InvalidInput, NotFound
from wms.plumbing.problems import field_errors
from wms.plumbing.transaction import Tx

Document = dict[str, Any]


def _nothing(_tx: Tx, _warehouse_id: UUID, _document: Document) -> None:
    return None


@dataclass(frozen=True, kw_only=True)
class RuleBook:
    """`starting`: what holds for each field that was not chosen, as JSON values. `shape`: see `described`.

    `before` judges a document, or does what must be done while the old rules hold; `after` tells of the new ones.
    """

    name: str
    label: str
    help: str
    shape: type[Schema]
    starting: Mapping[str, Any]
    before: Callable[[Tx, UUID, Document], None] = _nothing
    after: Callable[[Tx, UUID, int], None] = lambda _tx, _warehouse_id, _version: None

    def read(self, values: Document) -> Document:
        """The chosen fields; what is chosen as it is by itself is not kept. Raises InvalidInput."""
        try:
            document = self.shape().load(values)
        except ValidationError as error:
            raise InvalidInput(field_errors(error.messages)) from error
        return {name: value for name, value in document.items() if value != self.starting[name]}

    def filled(self, document: Mapping[str, Any]) -> Document:
        """All fields; those of an older program are left out."""
        return {name: document.get(name, value) for name, value in self.starting.items()}


_books: dict[str, RuleBook] = {}


def rule_book(book: RuleBook) -> RuleBook:
    """A line of a room's `routes.py`."""
    _books[book.name] = book
    return book


def rule_books() -> list[RuleBook]:
    return list(_books.values())


def rule_book_named(name: str) -> RuleBook:
    """Raises NotFound."""
    if name not in _books:
        raise NotFound(f"there is no rule book {name[:40]!r}")
    return _books[name]


def described(shape: type[Schema]) -> list[dict[str, Any]]:
    """Each field as a page draws it: {name, kind, label, help, lets_through, unit, least, most, choices, fields}.

    `metadata` of a field: `label`, `description` (its help), `lets_through` (the error that nobody would notice),
    `unit`, `choices` ({value: words}).
    """
    return [_described(name, field) for name, field in shape().fields.items()]


def _described(name: str, field: fields.Field[Any]) -> dict[str, Any]:
    inner = field.inner if isinstance(field, fields.List) else None
    words = field.metadata
    ranges = [rule for rule in field.validators if isinstance(rule, validate.Range)]
    nested = inner.schema if isinstance(inner, fields.Nested) else None
    return {
        "name": name,
        "kind": _kind(field),
        "label": words.get("label", ""),
        "help": words.get("description", ""),
        "lets_through": words.get("lets_through"),
        "unit": words.get("unit"),
        "least": ranges[0].min if ranges else None,
        "most": ranges[0].max if ranges else None,
        "choices": [{"value": value, "label": label} for value, label in words.get("choices", {}).items()],
        "fields": described(type(nested)) if nested else [],
        "starting": None if field.load_default is missing or callable(field.load_default) else field.load_default,
    }


def _kind(field: fields.Field[Any]) -> str:
    if isinstance(field, fields.List):
        if isinstance(field.inner, fields.Nested):
            return "rows"
        return "many" if "choices" in field.metadata else "list"
    kinds = ((fields.Boolean, "yes"), (fields.Integer, "number"), (fields.Dict, "lists"))
    return next((kind for of, kind in kinds if isinstance(field, of)), _text_kind(field))


def _text_kind(field: fields.Field[Any]) -> str:
    return "choice" if "choices" in field.metadata else "text"

"""What a shape takes fits its column: bounds of the schemas' fields beside the columns of the same room and name."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

from marshmallow import fields, validate
from sqlalchemy import BigInteger, Integer, String

import wms
from wms.orders.schemas.carried import NotesShape
from wms.plumbing import fields as vocabulary
from wms.plumbing.addresses import AddressShape
from wms.plumbing.db import Base
from wms.plumbing.shapes import PageQuery, Schema

OURS = ("Out", "Page", "Answer", "Problem", "OrderedAs")
FIXED = {vocabulary.Country: 2, vocabulary.Currency: 3, vocabulary.TimeZone: 50}
SEEN_ELSEWHERE = (fields.UUID, fields.DateTime, fields.Date, fields.Boolean, fields.Dict)


def shapes_that_come_in() -> Iterator[type[Schema]]:
    """Every shape that is read; what goes out (...Out, ...Page) is made by us."""
    for room in pkgutil.iter_modules(wms.__path__):
        for module in ("schemas", "routes"):
            name = f"wms.{room.name}.{module}"
            if room.ispkg and importlib.util.find_spec(name):
                importlib.import_module(name)
    found = list(Schema.__subclasses__())
    while found:
        shape = found.pop()
        found += shape.__subclasses__()
        if shape.__module__.startswith("wms.plumbing.addresses"):
            continue  # kept as a document
        ours = shape.__name__.endswith(("Out", "Page", "Answer", "Problem", "OrderedAs")) or shape.__module__.endswith(
            ".answers"
        )
        if not ours and shape is not PageQuery and shape.__module__.startswith("wms."):
            yield shape


def unbounded(shape: type[Schema]) -> Iterator[str]:
    """Fields that have no end."""
    for name, field in shape().fields.items():
        inner = field.inner if isinstance(field, fields.List) else field
        if isinstance(inner, (*SEEN_ELSEWHERE, fields.Nested)):
            continue
        if bound(inner) is None:
            yield f"{shape.__module__}.{shape.__name__}.{name} has no end"


def too_wide(shape: type[Schema]) -> Iterator[str]:
    """Scans are looked up and never kept; a name that several tables have is judged by the widest."""
    if shape is NotesShape:  # kept as one document, by reader
        return
    room = shape.__module__.split(".")[1]
    of_document = AddressShape().fields if issubclass(shape, AddressShape) else ()
    for name, field in shape().fields.items():
        if name in of_document:
            continue
        most = bound(field)
        widths = [wide for column in columns_named(room, name) if (wide := width(column.type)) is not None]
        if most is not None and widths and most > max(widths) and not isinstance(field, vocabulary.Scan):
            yield f"{shape.__module__}.{shape.__name__}.{name} takes {most}, its column holds {max(widths)}"


def bound(field: Any) -> int | None:
    """The largest number or the longest text that a field takes."""
    if type(field) in FIXED:
        return FIXED[type(field)]
    ends: list[int] = []
    for check in field.validators:
        if isinstance(check, validate.OneOf):
            ends.append(max((len(str(choice)) for choice in check.choices), default=0))
        if isinstance(check, validate.Length) and check.max is not None:
            ends.append(check.max)
        if isinstance(check, validate.Range) and check.max is not None:
            ends.append(check.max)
    return min(ends) if ends else None


def columns_named(room: str, name: str) -> Iterator[Any]:
    for mapper in Base.registry.mappers:
        if mapper.class_.__module__.split(".")[1] == room and name in mapper.columns:
            yield mapper.columns[name]


def width(kind: Any) -> int | None:
    if isinstance(kind, String):
        return kind.length
    if isinstance(kind, BigInteger):
        return vocabulary.INT64
    return vocabulary.INT32 if isinstance(kind, Integer) else None

"""Facts that rooms tell one another: frozen, small, self-sufficient, in the past tense.

An event's wire type is `<room>.<snake_case_name>`; fields are only ever added.
"""

import re
import types
import typing
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar, Self
from uuid import UUID

from wms.kernel.clock import iso, parse_iso

_registry: dict[str, type["Event"]] = {}


@dataclass(frozen=True, kw_only=True)
class Event:
    """Base of all facts; a subclass in `wms/<room>/events.py` registers itself under its wire type.

    `subject`: what the type begins with instead of the room's name, for a fact that another room told before.
    """

    type: ClassVar[str] = ""

    def __init_subclass__(cls, subject: str | None = None, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        room = subject or cls.__module__.split(".")[-2]
        cls.type = f"{room}.{re.sub(r'(?<!^)(?=[A-Z])', '_', cls.__name__).lower()}"
        _registry[cls.type] = cls

    def to_payload(self) -> dict[str, Any]:
        return {name: to_wire(getattr(self, name)) for name in _names(type(self))}  # type: ignore[arg-type]  # a class is hashable

    @classmethod
    def from_payload(cls, payload: dict[str, Any]) -> Self:
        """The event as it was told; fields that this version does not know are left out."""
        readers = _readers(cls)  # type: ignore[arg-type]  # a class is hashable
        return cls(**{key: readers[key](value) for key, value in payload.items() if key in readers})


def event_class(wire_type: str) -> type[Event] | None:
    return _registry.get(wire_type)


def event_types() -> list[str]:
    return sorted(_registry)


def to_wire(value: Any) -> Any:
    """A JSON value for ids, moments, days and the containers that hold them."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): to_wire(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_wire(item) for item in value]
    return value


_PLAIN = frozenset({str, int, float, bool, type(None)})


@cache
def _names(cls: type[Event]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


@cache
def _readers(cls: type[Event]) -> dict[str, Any]:
    hints = typing.get_type_hints(cls)
    return {field.name: _reader(hints[field.name]) for field in fields(cls)}


def _reader(hint: Any) -> Any:
    origin = typing.get_origin(hint)
    if origin is types.UnionType or origin is typing.Union:
        inner = next((arg for arg in typing.get_args(hint) if arg is not type(None)), str)
        read = _reader(inner)
        return lambda value: None if value is None else read(value)
    if origin is tuple:
        read = _reader(typing.get_args(hint)[0])
        return lambda value: tuple(read(item) for item in value)
    return {UUID: UUID, datetime: parse_iso, date: date.fromisoformat}.get(hint, lambda value: value)

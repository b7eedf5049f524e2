"""What a kind of channel says of itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from wms.plumbing.shapes import Schema


@dataclass(frozen=True)
class Health:
    """When the other side last heard us and last failed to; how many messages wait for it, the oldest since when."""

    last_success_at: datetime | None = None
    last_error_at: datetime | None = None
    last_error: str | None = None
    behind: int = 0
    behind_since: datetime | None = None


@dataclass(frozen=True)
class ChannelDocument:
    """What a channel is told to be, in the shapes of its kind; secrets in the clear, those left out stay."""

    kind: str
    settings: dict[str, Any]
    mapping: dict[str, Any]
    calendar: dict[str, Any]
    secrets: dict[str, str]


class Nothing(Schema):
    """A document with nothing in it."""


def no_health(_session: Session, _channel: str) -> Health:
    """Nobody outside is told anything."""
    return Health()


@dataclass(frozen=True)
class Kind:
    """`settings` and `mapping` are the shapes of these documents; `secrets` the names of what is kept sealed.

    `mapping` says what things of the house are called outside; `health` reads it for the channel of a name.
    """

    name: str
    settings: type[Schema] = Nothing
    mapping: type[Schema] = Nothing
    secrets: frozenset[str] = frozenset()
    health: Callable[[Session, str], Health] = no_health

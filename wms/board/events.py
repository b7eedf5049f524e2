"""What the board tells.

`subject` is {"kind", "id", "label"}; `detail` holds JSON values of that kind of exception; `exception` is the whole
Exception of the wire as it stood then, for the pushes.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from wms.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ExceptionRaised(Event):
    exception_id: UUID
    warehouse_id: UUID | None
    kind: str
    severity: int
    subject: dict[str, Any]
    detail: dict[str, Any]
    fix: str | None
    exception: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class ExceptionTaken(Event):
    exception_id: UUID
    warehouse_id: UUID | None
    kind: str
    owner_name: str
    exception: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class ExceptionResolved(Event):
    """`how`: "recovered" (the cause went away by itself), "by_hand" (":reason") or "fixed"."""

    exception_id: UUID
    warehouse_id: UUID | None
    kind: str
    how: str
    by: str
    exception: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class ExceptionSnoozed(Event):
    """Nobody is shown it until then."""

    exception_id: UUID
    warehouse_id: UUID | None
    kind: str
    until: datetime
    exception: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class ExceptionReturned(Event):
    """It is shown again: its snooze is over, or who resolved it opened it again."""

    exception_id: UUID
    warehouse_id: UUID | None
    kind: str
    exception: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class ExceptionFixChosen(Event):
    """Somebody chose a fix that a room above the board owns: that room reacts to `action`."""

    exception_id: UUID
    warehouse_id: UUID | None
    kind: str
    action: str
    subject: dict[str, Any]
    detail: dict[str, Any]

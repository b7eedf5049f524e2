"""Who does it: a person at a device, a program with a key, or the house itself."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

Role = Literal["picker", "packer", "lead", "supervisor", "integrator", "admin", "system"]


@dataclass(frozen=True)
class Scope:
    """Where somebody's rights reach, or where a thing belongs. None: everywhere, or to nothing in particular."""

    warehouse_id: UUID | None = None
    channel: str | None = None

    def covers(self, thing: "Scope") -> bool:
        """Whoever is bound to a warehouse or a channel reaches only what belongs to that one."""
        return self.warehouse_id in (None, thing.warehouse_id) and self.channel in (None, thing.channel)


@dataclass(frozen=True, kw_only=True)
class Actor:
    """The one on whose behalf a command runs. `warehouse_id` None means: every warehouse."""

    kind: Literal["worker", "key", "system"]
    id: UUID | None
    name: str
    role: Role
    warehouse_id: UUID | None = None
    device_id: UUID | None = None
    session_id: UUID | None = None
    channel: str | None = None
    scopes: frozenset[str] = field(default_factory=frozenset)
    # False by badge and PIN, and at a board that nobody has touched for a while.
    by_password: bool = field(default=True, compare=False)
    until: datetime | None = field(default=None, compare=False)  # when the credential ends by itself
    locked_since: datetime | None = field(default=None, compare=False)  # a locked device goes on sending its queue

    @property
    def scope(self) -> Scope:
        return Scope(self.warehouse_id, self.channel)


SYSTEM = Actor(kind="system", id=None, name="system", role="system")

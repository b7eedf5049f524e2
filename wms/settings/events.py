"""Facts that the settings tell."""

from dataclasses import dataclass
from uuid import UUID

from wms.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class SettingChanged(Event):
    """A document of a warehouse has a new version; `name` says which."""

    warehouse_id: UUID
    name: str
    version: int
    by: str

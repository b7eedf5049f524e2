"""Reads of the settings."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.settings.models import Setting


@dataclass(frozen=True)
class SettingRecord:
    """A document as it stands; version 0 was never set, and is empty."""

    document: dict[str, Any]
    version: int = 0
    changed_at: datetime | None = None
    changed_by: str | None = None

    @property
    def facts(self) -> dict[str, Any]:
        """What a door tells of a document beside what is in it."""
        return {"version": self.version, "changed_at": self.changed_at, "changed_by": self.changed_by}


def setting(session: Session, warehouse_id: UUID, name: str) -> SettingRecord:
    """The newest version."""
    columns = (Setting.document, Setting.version, Setting.changed_at, Setting.changed_by)
    query = select(*columns).where(Setting.warehouse_id == warehouse_id, Setting.name == name)
    row = session.execute(query.order_by(Setting.version.desc()).limit(1)).one_or_none()
    return SettingRecord({}) if row is None else SettingRecord(*row)


def sites_with(session: Session, name: str, warehouse_id: UUID | None) -> int:
    """How many warehouses, of all or of the one that is asked for, have set this document."""
    query = select(func.count(Setting.warehouse_id.distinct())).where(Setting.name == name)
    return session.execute(
        query if warehouse_id is None else query.where(Setting.warehouse_id == warehouse_id)
    ).scalar_one()

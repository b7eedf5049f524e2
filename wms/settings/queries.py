"""Reads of the settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from wms.plumbing.remembering import remembered
from wms.plumbing.rule_books import rule_book_named
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


@remembered
def setting(session: Session, warehouse_id: UUID, name: str) -> SettingRecord:
    """The newest version."""
    row = session.execute(_newest_first(warehouse_id, name).limit(1)).one_or_none()
    return SettingRecord({}) if row is None else SettingRecord(*row)


def setting_version(session: Session, warehouse_id: UUID, name: str, version: int) -> SettingRecord | None:
    """A version of the past; 0 is what held before anything was set."""
    if version == 0:
        return SettingRecord({})
    row = session.execute(_newest_first(warehouse_id, name).where(Setting.version == version)).one_or_none()
    return None if row is None else SettingRecord(*row)


def setting_versions(
    session: Session, warehouse_id: UUID, name: str, after: int | None, limit: int
) -> list[SettingRecord]:
    """The newest first; `after`: the last version of the page before."""
    query = _newest_first(warehouse_id, name).limit(limit)
    rows = session.execute(query if after is None else query.where(Setting.version < after))
    return [SettingRecord(*row) for row in rows]


def rules_of(session: Session, warehouse_id: UUID, book: str) -> dict[str, Any]:
    """All fields of a rule book as they hold now."""
    return rule_book_named(book).filled(setting(session, warehouse_id, book).document)


def changed_since(warehouse_id: ColumnElement[UUID], name: str, version: ColumnElement[int]) -> ColumnElement[bool]:
    """For another room's statement: whether there is a newer version of a document than the one that was read."""
    newer = select(Setting.version).where(Setting.warehouse_id == warehouse_id, Setting.name == name)
    return newer.where(Setting.version > version).exists()


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """{field, before, after} of each that differs."""
    names = [*before, *(name for name in after if name not in before)]
    pairs = [(name, before.get(name), after.get(name)) for name in names]
    return [{"field": name, "before": was, "after": now} for name, was, now in pairs if was != now]


def sites_with(session: Session, name: str, warehouse_id: UUID | None) -> int:
    """How many warehouses, of all or of the one that is asked for, have set this document."""
    query = select(func.count(Setting.warehouse_id.distinct())).where(Setting.name == name)
    return session.execute(
        query if warehouse_id is None else query.where(Setting.warehouse_id == warehouse_id)
    ).scalar_one()


def _newest_first(warehouse_id: UUID, name: str) -> Select[Any]:
    columns = (Setting.document, Setting.version, Setting.changed_at, Setting.changed_by)
    query = select(*columns).where(Setting.warehouse_id == warehouse_id, Setting.name == name)
    return query.order_by(Setting.version.desc())

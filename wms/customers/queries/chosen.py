"""What channels chose for their customers."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from wms.customers.models import CustomerRule
from wms.customers.rules.chosen import STARTING


@dataclass(frozen=True, kw_only=True)
class RulesView:
    """Version 0: nothing was chosen yet."""

    document: dict[str, Any] = field(default_factory=lambda: dict(STARTING))
    version: int = 0
    changed_at: datetime | None = None
    changed_by: str | None = None


def rules_of_channel(session: Session, channel: str) -> RulesView:
    return rules_of_channels(session, [channel])[channel]


def rules_of_channels(session: Session, channels: Collection[str]) -> dict[str, RulesView]:
    """By channel, the newest version of each; all fields are there, also in a document of before one of them."""
    newest = select(CustomerRule.channel, func.max(CustomerRule.version)).group_by(CustomerRule.channel)
    which = newest.where(CustomerRule.channel.in_(channels))
    rows = session.scalars(select(CustomerRule).where(tuple_(CustomerRule.channel, CustomerRule.version).in_(which)))
    return {channel: RulesView() for channel in channels} | {row.channel: _view(row) for row in rows}


def _view(row: CustomerRule) -> RulesView:
    document = STARTING | row.document
    return RulesView(document=document, version=row.version, changed_at=row.changed_at, changed_by=row.changed_by)

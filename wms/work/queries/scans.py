"""Which scans a house asks for, and what went wrong with items lately."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.people.queries import worker
from wms.settings.queries import rules_of
from wms.work.models import ItemError
from wms.work.rules import ERROR_DAYS, ScanRules

SCAN_RULES = "scans"  # the name of the rule book


def scan_rules(session: Session, warehouse_id: UUID) -> ScanRules:
    return ScanRules(**rules_of(session, warehouse_id, SCAN_RULES))


def days_here(session: Session, rules: ScanRules, person_id: UUID | None, moment: datetime) -> int | None:
    """Since a person came, for the checks of first days; None: nobody who is known, or the rules do not ask."""
    person = worker(session, person_id) if person_id and rules.each_for_days else None
    return None if person is None or person.created_at is None else (moment - person.created_at).days


def item_errors(session: Session, warehouse_id: UUID, item_ids: Collection[UUID], now: datetime) -> dict[UUID, int]:
    """How often something was wrong with each of the items in the last ERROR_DAYS; none: left out."""
    late = (ItemError.warehouse_id == warehouse_id, ItemError.at > now - timedelta(days=ERROR_DAYS))
    query = select(ItemError.item_id, func.count()).where(ItemError.item_id.in_(item_ids), *late)
    rows = session.execute(query.group_by(ItemError.item_id))
    return {row[0]: row[1] for row in rows}

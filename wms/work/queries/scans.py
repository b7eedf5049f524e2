"""Which scans a house asks for."""

from uuid import UUID

from sqlalchemy.orm import Session

from wms.settings.queries import rules_of
from wms.work.rules import ScanRules

SCAN_RULES = "scans"  # the name of the rule book


def scan_rules(session: Session, warehouse_id: UUID) -> ScanRules:
    return ScanRules(**rules_of(session, warehouse_id, SCAN_RULES))

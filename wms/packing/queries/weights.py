"""How exactly a parcel of a warehouse must weigh what it should."""

from uuid import UUID

from sqlalchemy.orm import Session

from wms.packing.rules import WeightRules
from wms.settings.queries import rules_of

RULES = "packing"  # the name of the rule book


def weight_rules(session: Session, warehouse_id: UUID) -> WeightRules:
    return WeightRules(**rules_of(session, warehouse_id, RULES))

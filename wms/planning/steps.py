"""How orders are released is a choice that each warehouse makes once."""

from uuid import UUID

from sqlalchemy.orm import Session

from wms.planning.queries.strategy import SETTING
from wms.plumbing.steps import Seen, Step, step
from wms.settings.queries import sites_with


def _rules(session: Session, warehouse_id: UUID | None) -> Seen:
    sites = sites_with(session, SETTING, warehouse_id)
    return Seen(sites > 0, {"warehouses": sites})


step(Step("rules", 130, "rules", "picking.put_strategy", _rules, needed=False))

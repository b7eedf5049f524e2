"""What was decided about each order that wants to be picked, and why: kept until the next decision."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.dialects import postgresql, sqlite

from wms.optimizer.reasons import Reason
from wms.planning.models import OrderDecision
from wms.planning.rules.reasons import wire_reason
from wms.plumbing.db import database
from wms.plumbing.transaction import Tx


def hold_back(tx: Tx, warehouse_id: UUID, held: Mapping[UUID, Reason]) -> None:
    """Keeps why orders were not released."""
    decide(tx, warehouse_id, "held_back", {order_id: [wire_reason(reason, {})] for order_id, reason in held.items()})


def decide(tx: Tx, warehouse_id: UUID, outcome: str, reasons: dict[UUID, list[dict[str, Any]]]) -> None:
    """outcome: released, inserted, held_back or moved; `reasons` by order, in wire shape {term, points, data}."""
    if not reasons:
        return
    into = (sqlite if database.is_sqlite else postgresql).insert(OrderDecision)
    new = into.excluded
    values = {"outcome": new.outcome, "reasons": new.reasons, "decided_at": new.decided_at}
    changed = into.on_conflict_do_update(index_elements=["order_id"], set_=values)
    shared = {"warehouse_id": warehouse_id, "outcome": outcome, "decided_at": tx.now}
    tx.session.execute(changed, [{"order_id": key, "reasons": why, **shared} for key, why in sorted(reasons.items())])

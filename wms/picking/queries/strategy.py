"""How a warehouse releases, as it was set or as it is by itself; and what was last decided about an order."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.clock import iso
from wms.layout.queries import WarehouseRecord
from wms.picking.models import OrderDecision
from wms.picking.models import Strategy as StrategyRow
from wms.picking.planning.strategy import Strategy, strategy_of


def strategy(session: Session, warehouse_id: UUID) -> Strategy:
    document = session.scalar(select(StrategyRow.document).where(StrategyRow.warehouse_id == warehouse_id))
    return Strategy() if document is None else strategy_of(document)


def strategy_view(session: Session, site: WarehouseRecord) -> dict[str, Any]:
    """The strategy on the wire, defaults filled in; version 0 was never changed."""
    row = session.get(StrategyRow, site.id)
    told = asdict(strategy_of(row.document if row else {}))
    told["classes"] = [one | {"when": {name: list(v) for name, v in one["when"].items()}} for one in told["classes"]]
    changed = {"changed_at": iso(row.changed_at), "changed_by": row.changed_by} if row else {}
    return {
        **told, "warehouse": site.code, "version": row.version if row else 0, "changed_at": None, "changed_by": None,
        **changed,
    }  # fmt: skip


def decision(session: Session, order_id: UUID) -> dict[str, Any] | None:
    """{order_id, outcome, reasons, decided_at} of the last decision about an order."""
    row = session.get(OrderDecision, order_id)
    if row is None:
        return None
    return {
        "order_id": str(order_id),
        "outcome": row.outcome,
        "reasons": row.reasons,
        "decided_at": iso(row.decided_at),
    }

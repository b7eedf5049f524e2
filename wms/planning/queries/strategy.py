"""How a warehouse releases, as it was set or as it is by itself; and what was last decided about an order."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.clock import iso
from wms.kernel.site_time import last_time
from wms.layout.queries import WarehouseRecord
from wms.optimizer.reasons import Reason
from wms.orders import queries as orders
from wms.planning.models import OrderDecision, Planning
from wms.planning.queries.planned import planned_with
from wms.planning.rules.reasons import wire_reason
from wms.planning.rules.strategy import Strategy, strategy_of
from wms.settings.queries import setting

SETTING = "picking"  # the name of the document that the strategy is kept in


def strategy(session: Session, warehouse_id: UUID) -> Strategy:
    return strategy_of(setting(session, warehouse_id, SETTING).document)


def strategy_view(session: Session, site: WarehouseRecord) -> dict[str, Any]:
    """The strategy on the wire, defaults filled in; version 0 was never changed."""
    stored = setting(session, site.id, SETTING)
    view = asdict(strategy_of(stored.document))
    view["classes"] = [one | {"when": {name: list(v) for name, v in one["when"].items()}} for one in view["classes"]]
    changed_at = iso(stored.changed_at) if stored.changed_at else None
    return view | {"warehouse": site.code, **stored.facts, "changed_at": changed_at}


def not_said_yet(session: Session, warehouse_id: UUID, held: Mapping[UUID, Reason]) -> dict[UUID, Reason]:
    """Of the orders that are held back: those of which it is news."""
    query = select(OrderDecision.order_id, OrderDecision.reasons).where(OrderDecision.warehouse_id == warehouse_id)
    rows = session.execute(query.where(OrderDecision.outcome == "held_back"))
    said = {row.order_id: row.reasons for row in rows}
    return {order_id: why for order_id, why in held.items() if said.get(order_id) != [wire_reason(why, {})]}


def pressing_orders(session: Session, warehouse_id: UUID, now: datetime) -> list[UUID]:
    """All orders that could be picked and cannot wait for a plan, the most urgent first."""
    strategy_now = strategy(session, warehouse_id)
    due = now + timedelta(minutes=strategy_now.urgent_minutes)
    return orders.pressing_ids(session, warehouse_id, strategy_now.urgent_priorities, due)


def is_wave_due(session: Session, site: WarehouseRecord, now: datetime) -> bool:
    """Whether a time of day for a wave has passed that is not worked off; several that passed make one wave."""
    stored = setting(session, site.id, SETTING)
    strategy_now = strategy_of(stored.document)
    if strategy_now.release != "waves":
        return False
    passed = last_time(strategy_now.wave_times, site.timezone, now)
    worked_off = session.scalar(select(Planning.waves_until).where(Planning.warehouse_id == site.id))
    until = worked_off or stored.changed_at
    return passed is not None and until is not None and until < passed


def decision(session: Session, order_id: UUID) -> dict[str, Any] | None:
    """{order_id, outcome, reasons, decided_at} of the last decision about an order; `planned` while it is on a walk
    that nobody has claimed.
    """
    return _planned(session, order_id) or _decided(session, order_id)


def _decided(session: Session, order_id: UUID) -> dict[str, Any] | None:
    row = session.get(OrderDecision, order_id)
    if row is None:
        return None
    return {
        "order_id": str(order_id),
        "outcome": row.outcome,
        "reasons": row.reasons,
        "decided_at": iso(row.decided_at),
    }


def _planned(session: Session, order_id: UUID) -> dict[str, Any] | None:
    order = orders.order_header(session, order_id)
    row = planned_with(session, order.warehouse_id, order_id) if order is not None else None
    if row is None:
        return None
    return {"order_id": str(order_id), "outcome": "planned", "reasons": row.reasons, "decided_at": iso(row.changed_at)}

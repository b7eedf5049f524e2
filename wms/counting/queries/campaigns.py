"""Campaigns with their progress."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.counting.models import Campaign, StockCount
from wms.counting.rules import UNDECIDED
from wms.kernel.clock import iso

COUNTED = ("settled", "recounted", "recounting", *UNDECIDED)


def campaigns_of(session: Session, warehouse_id: UUID) -> list[dict[str, Any]]:
    """The newest first."""
    query = select(Campaign).where(Campaign.warehouse_id == warehouse_id).order_by(Campaign.number.desc())
    return [campaign_wire(session, row) for row in session.scalars(query).all()]


def campaign_wire(session: Session, row: Campaign) -> dict[str, Any]:
    progress = _progress(session, row.id)
    return {
        "id": str(row.id), "number": row.number, "kind": row.kind, "name": row.name,
        **{"items": [], "most": None}, **row.asked,
        "made_at": iso(row.made_at), "made_by": row.made_by,
        "closed_at": iso(row.closed_at) if row.closed_at else None, **progress,
        "forecast_at": None if row.closed_at else _forecast(session, row, progress),
    }  # fmt: skip


def _forecast(session: Session, row: Campaign, progress: dict[str, int]) -> str | None:
    """When the last place will be counted if it goes on at the pace so far; None: nobody knows."""
    last = session.scalar(select(func.max(StockCount.closed_at)).where(StockCount.campaign_id == row.id))
    if last is None or not progress["counted"]:
        return None
    left = progress["places"] - progress["counted"]
    return iso(last + left * (last - row.made_at) / progress["counted"])


def _progress(session: Session, campaign_id: UUID) -> dict[str, int]:
    """Places, how many of them are counted, and how many wait for a decision."""
    query = select(StockCount.state, func.count()).where(StockCount.campaign_id == campaign_id)
    states = {state: int(count) for state, count in session.execute(query.group_by(StockCount.state))}
    counted = sum(states.get(state, 0) for state in COUNTED)
    return {"places": sum(states.values()), "counted": counted, "undecided": sum(states.get(s, 0) for s in UNDECIDED)}

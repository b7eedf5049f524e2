"""Orders on their way: how many in which state for which cutoff."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from wms.orders.models import Order, OrderLine
from wms.reports.rules import CutoffLoad

HORIZON = timedelta(hours=24)
CUTOFFS_SHOWN = 16
TO_PICK = ("allocated", "released", "picking")
COLUMN_OF = {
    "waiting": "open",
    "allocated": "open",
    "released": "open",
    "picking": "open",
    "picked": "picked",
    "packing": "picked",
    "packed": "packed",
    "shipped": "shipped",
}
STATES = tuple(COLUMN_OF)


@dataclass(frozen=True)
class OrderCount:
    """`missed`: of the shipped ones, those that left after their cutoff; `held`: of the open ones, those on hold."""

    state: str
    cutoff: datetime | None
    count: int
    held: int
    missed: int


def order_counts(session: Session, warehouse_id: UUID, midnight: datetime) -> list[OrderCount]:
    """Open orders, and those shipped since midnight, by state and cutoff."""
    held = func.sum(case((Order.on_hold, 1), else_=0))
    open_ = select(Order.state, Order.cutoff, func.count(), held).where(
        Order.warehouse_id == warehouse_id, Order.state.not_in(("shipped", "cancelled"))
    )
    missed = func.sum(case((Order.shipped_at > Order.cutoff, 1), else_=0))
    shipped = select(Order.cutoff, func.count(), missed).where(
        Order.warehouse_id == warehouse_id, Order.state == "shipped", Order.shipped_at >= midnight
    )
    still = session.execute(open_.group_by(Order.state, Order.cutoff))
    counts = [OrderCount(state, cutoff, count, on_hold, 0) for state, cutoff, count, on_hold in still]
    gone = session.execute(shipped.group_by(Order.cutoff))
    return counts + [OrderCount("shipped", cutoff, count, 0, late) for cutoff, count, late in gone]


def order_rows(counts: Iterable[OrderCount], now: datetime) -> list[dict[str, Any]]:
    """In the order of the flow, then by cutoff; those without one last."""
    return [
        {"state": row.state, "cutoff": row.cutoff, "count": row.count, "late": _late(row, now)}
        for row in sorted(counts, key=_by_flow)
    ]


def cutoff_rows(counts: Iterable[OrderCount], at_risk: dict[datetime, int]) -> list[dict[str, Any]]:
    """The next cutoffs, with those that have passed while something of theirs is still here."""
    table: dict[datetime, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COLUMN_OF.values(), 0))
    for row in counts:
        if row.cutoff is not None:
            table[row.cutoff][COLUMN_OF[row.state]] += row.count
    shown = sorted(table) if len(table) <= CUTOFFS_SHOWN else _still_here(table)
    return [{"cutoff": cutoff, **table[cutoff], "at_risk": at_risk.get(cutoff, 0)} for cutoff in shown]


def loads(counts: Iterable[OrderCount], lines: dict[datetime, int], now: datetime) -> list[CutoffLoad]:
    """What is to be picked for each cutoff within the horizon; `lines` as open_lines gives them."""
    until = now + HORIZON
    orders: dict[datetime, int] = defaultdict(int)
    stuck: dict[datetime, int] = defaultdict(int)
    for row in counts:
        if row.cutoff is None or row.cutoff >= until or COLUMN_OF[row.state] != "open":
            continue
        workable = row.count - row.held if row.state in TO_PICK else 0
        orders[row.cutoff] += workable
        stuck[row.cutoff] += row.count - workable
    return [CutoffLoad(cutoff, orders[cutoff], lines.get(cutoff, 0), stuck[cutoff]) for cutoff in orders]


def received_since(session: Session, warehouse_id: UUID, midnight: datetime) -> int:
    query = select(func.count()).where(Order.warehouse_id == warehouse_id, Order.received_at >= midnight)
    return session.scalar(query) or 0


def open_lines(session: Session, warehouse_id: UUID, now: datetime) -> dict[datetime, int]:
    """Order lines that can be picked, by cutoff. The one read here that grows with every open line, not order."""
    query = (
        select(Order.cutoff, func.count())
        .join(OrderLine, OrderLine.order_id == Order.id)
        .where(Order.warehouse_id == warehouse_id, Order.state.in_(TO_PICK), Order.cutoff < now + HORIZON)
        .where(~Order.on_hold, OrderLine.allocated > 0)
    )
    return {cutoff: count for cutoff, count in session.execute(query.group_by(Order.cutoff)) if cutoff is not None}


def _still_here(table: dict[datetime, dict[str, int]]) -> list[datetime]:
    """Too many to show all: first those that somebody still has to work for."""
    unfinished = [cutoff for cutoff, row in table.items() if row["open"] + row["picked"] + row["packed"]]
    return sorted(unfinished)[:CUTOFFS_SHOWN]


def _late(row: OrderCount, now: datetime) -> int:
    if row.state == "shipped":
        return row.missed
    return row.count if row.cutoff is not None and row.cutoff <= now else 0


def _by_flow(row: OrderCount) -> tuple[int, bool, float]:
    return STATES.index(row.state), row.cutoff is None, row.cutoff.timestamp() if row.cutoff else 0.0

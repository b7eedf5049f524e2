"""A variance that is no small one: somebody who may decides, with a reason, once."""

from collections import Counter
from typing import Any
from uuid import UUID

from sqlalchemy import update

from wms.counting.errors import CountOver, CountUnknown
from wms.counting.models import StockCount
from wms.counting.rules import UNDECIDED
from wms.counting.services.closing import queue_recount
from wms.counting.services.settling import lines_of, settle_count
from wms.inventory import services as inventory
from wms.plumbing.audit import record_decision
from wms.plumbing.transaction import Tx


def decide_count(tx: Tx, count_id: UUID, decision: str, reason: str, approval: UUID | None = None) -> dict[str, Any]:
    """accept: the books follow. recount: somebody else counts once more. investigate: it waits, with the reason.

    Of two who decide at once one does. What is above the limit of the actor's role, in units or by what they are worth,
    somebody else has to accept, or to allow. Raises CountUnknown, CountOver, SecondPersonNeeded, ApprovalUnknown.
    """
    count, allowed = _taken(tx, count_id, decision, reason), None
    if decision == "accept":
        why = inventory.Why(reason, approval=approval)
        allowed = inventory.second_person(tx, count.warehouse_id, why, _units(tx, count), count_id)
        settle_count(tx, count, "accepted", reason)
    elif decision == "recount":
        queue_recount(tx, count)
    record_decision(
        tx, "counting.decide_count", subject=str(count.number), warehouse_id=count.warehouse_id, reason=reason,
        data={"decision": decision, "count_id": str(count.id)}, allowed_by=allowed.by if allowed else None,
    )  # fmt: skip
    return {"id": str(count.id), "number": count.number, "state": count.state}


def _units(tx: Tx, count: StockCount) -> Counter[UUID]:
    """How far the books change, by item."""
    units: Counter[UUID] = Counter()
    for line in lines_of(tx, count.id):
        if line.item_id is not None:
            units[line.item_id] += abs(line.difference)
    return units


_NEXT = {"accept": "settled", "recount": "recounting", "investigate": "investigating"}


def _taken(tx: Tx, count_id: UUID, decision: str, reason: str) -> StockCount:
    """The row, written by a guarded update: whoever comes second finds it decided."""
    count = tx.session.get(StockCount, count_id)
    if count is None:
        raise CountUnknown
    values = {"decided_by": tx.actor.name, "decided_at": tx.now, "reason": reason, "state": _NEXT[decision]}
    if decision == "accept":
        values["decision"] = "accepted"
    still = update(StockCount).where(StockCount.id == count_id, StockCount.state.in_(UNDECIDED))
    if tx.session.execute(still.values(**values)).rowcount == 0:  # type: ignore[attr-defined]
        tx.session.refresh(count)
        raise CountOver(state=count.state)
    tx.session.refresh(count)
    return count

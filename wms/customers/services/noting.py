"""That a customer is to be told something: one row for each order, step and way, whatever is told again."""

from typing import Any
from uuid import UUID

from sqlalchemy.dialects import postgresql, sqlite

from wms.customers.models import CustomerNotice
from wms.customers.queries import rules_of_channel
from wms.customers.rules.notices import WAYS, due_after, may_take_off, step_of
from wms.kernel.ids import new_id
from wms.orders import queries as orders
from wms.plumbing.db import database
from wms.plumbing.outbox import StoredEvent
from wms.plumbing.transaction import Tx


def note_step(tx: Tx, stored: StoredEvent) -> list[tuple[str, str]]:
    """Writes down what this fact makes the channel tell; returns the channel with each way on which something is."""
    payload = stored.payload
    reached = step_of(stored.type, payload)
    if reached is None and not may_take_off(stored.type):
        return []
    order_id, channel = UUID(payload["order_id"]), payload["channel"]
    chosen = rules_of_channel(tx.session, channel).document
    ways = [way for way in WAYS if (reached[0] if reached else "not_coming") in chosen[way]]
    if ways and reached is None:
        reached = _taken_off(tx, order_id)
    if not ways or reached is None:
        return []
    _note(tx, order_id, channel, *reached, ways)
    return [(channel, way) for way in ways]


def _taken_off(tx: Tx, order_id: UUID) -> tuple[str, str] | None:
    """Each total is told once: facts that come late or again find the order as it is now. The end of an order as a
    whole is another step.
    """
    order = orders.order(tx.session, order_id)
    if order is None or order.state == "cancelled":
        return None
    units = sum(line.cancelled for line in order.lines if line.ordered)
    return ("not_coming", str(units)) if units else None


def _note(tx: Tx, order_id: UUID, channel: str, step: str, part: str, ways: list[str]) -> None:
    same = {"order_id": order_id, "channel": channel, "step": step, "part": part, "state": "waiting", "why": ""}
    same |= {"round": 1, "attempts": 0, "answer": "", "asked_at": tx.now, "created_at": tx.now}
    same |= {"due_at": tx.now + due_after(step), "tried_at": None, "sent_at": None}
    rows: list[dict[str, Any]] = [{**same, "id": new_id(), "way": way} for way in ways]
    into: Any = (sqlite if database.is_sqlite else postgresql).insert(CustomerNotice)
    tx.session.execute(into.on_conflict_do_nothing(index_elements=["order_id", "step", "part", "way"]), rows)

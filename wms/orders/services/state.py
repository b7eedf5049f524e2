"""How an order changes: locked, versioned, and told. Its last state is entered here and nowhere else."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from wms.kernel.priorities import PRIORITIES
from wms.orders.errors import UnknownOrder
from wms.orders.events import OrderCancelled, OrderChanged, OrderReplaced, OrderShipped
from wms.orders.models import Hold, Order, OrderLine
from wms.orders.rules import CAME_FROM, FINAL, final_state
from wms.plumbing.transaction import Tx


def lock_order(tx: Tx, order_id: UUID) -> Order:
    """The order, locked until the commit; raises UnknownOrder."""
    query = select(Order).where(Order.id == order_id).with_for_update().execution_options(populate_existing=True)
    order = tx.session.scalar(query)
    if order is None:
        raise UnknownOrder(order_id=order_id)
    return order


def lines_of(tx: Tx, order: Order) -> list[OrderLine]:
    """The lines as they are now. They are read here and changed by `count_line`."""
    query = select(OrderLine).where(OrderLine.order_id == order.id).order_by(OrderLine.position)
    return list(tx.session.scalars(query.execution_options(populate_existing=True)))


def all_lines(tx: Tx, order_id: UUID) -> list[OrderLine]:
    """The lines of an order that is not locked: they may change meanwhile."""
    return list(tx.session.scalars(select(OrderLine).where(OrderLine.order_id == order_id)))


def touch(tx: Tx, order: Order, state: str | None = None) -> None:
    """Counts a change of the order, and moves it on to `state`, which is not a last one."""
    if state in FINAL:
        raise AssertionError("an order ends by end_order, which tells it")
    if state is not None:
        order.state = state
        order.on_floor = order.on_floor and state not in ("waiting", "allocated", "released")
    order.version += 1
    order.updated_at = tx.now


def go_on(tx: Tx, order_id: UUID, state: str) -> None:
    """To the next state, once: an order that is there already, or further on, stays as it is."""
    order = lock_order(tx, order_id)
    if order.state != state and order.state in CAME_FROM[state]:
        touch(tx, order, state)
        tx.session.flush()
        tx.record(OrderChanged(**facts(order)))


def is_settled(lines: Sequence[OrderLine]) -> bool:
    """Nothing of the order is outstanding."""
    return all(line.shipped + line.cancelled == line.ordered for line in lines)


def end_order(tx: Tx, order: Order, reason: str) -> None:
    """Nothing is outstanding: the order is shipped if anything left the house, else cancelled; told exactly once."""
    lines = lines_of(tx, order)
    if order.state in FINAL or not is_settled(lines):
        raise AssertionError("an order ends once, when nothing of it is outstanding")
    touch(tx, order)
    order.state = final_state(any(line.shipped for line in lines))
    _close_holds(tx, order)
    tx.session.flush()
    ending = {**facts(order), "reason": reason, "lines": quantities(lines)}
    tx.record(OrderShipped(**ending, complete=True) if order.state == "shipped" else OrderCancelled(**ending))


def _close_holds(tx: Tx, order: Order) -> None:
    """Nothing holds back what has ended; that it has is told, not that its holds are gone."""
    if order.on_hold:
        standing = update(Hold).where(Hold.order_id == order.id, Hold.lifted_at.is_(None))
        tx.session.execute(standing.values(lifted_at=tx.now, lifted_by=tx.actor.name))
        order.on_hold = False


def quantities(lines: Sequence[OrderLine]) -> tuple[dict[str, Any], ...]:
    """What became of each line, in base units, by the sender's own name for it."""
    return tuple(
        {
            **line_name(line),
            "ordered": line.ordered,
            "shipped": line.shipped,
            "cancelled": line.cancelled,
            "outstanding": line.ordered - line.shipped - line.cancelled,
        }
        for line in lines
    )


def line_name(line: OrderLine) -> dict[str, Any]:
    """A line as the sender knows it; `order_units` base units are one of what was ordered."""
    return {
        "order_line_id": str(line.id),
        "external_line_id": line.external_line_id,
        "sku": line.sku,
        "order_units": line.order_units,
        **({"metadata": line.echoed} if line.echoed else {}),
    }


def tell_replaced(tx: Tx, order: Order) -> None:
    """The order asks for something else than before; told with what it asks for now."""
    tx.session.flush()
    lines = lines_of(tx, order)
    units = [line.ordered - line.cancelled for line in lines if line.ordered > line.cancelled]
    tx.record(OrderReplaced(**facts(order), lines=len(units), units=sum(units), now=quantities(lines)))


def facts(order: Order) -> dict[str, Any]:
    """The fields that every event of an order carries."""
    return {
        "order_id": order.id,
        "number": order.number,
        "channel": order.channel,
        "external_id": order.external_id,
        "warehouse_id": order.warehouse_id,
        "state": order.state,
        "version": order.version,
        "priority": PRIORITIES[order.priority],
        "cutoff": order.cutoff,
        "metadata": order.echoed,
    }

"""What must always hold of orders and their promises, in words."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from wms.layout.queries import warehouses
from wms.orders.queries.reading import orders_by_ids
from wms.orders.queries.waiting import orders_that_may_have


def invariants(session: Session) -> list[str]:
    """What of I5 does not hold, in words: live promises per line and per bin, and nothing left of what has ended."""
    wrong = [f"I5: order line {r.id}: allocated {r.told}, promises {r.found}" for r in session.execute(text(_PER_LINE))]
    bins = session.execute(text(_PER_BIN))
    wrong += [f"I5: bin {r.location_id} item {r.item_id}: reserved {r.told}, promises {r.found}" for r in bins]
    wrong += [f"I5: order {r.number} has a promise in another house" for r in session.execute(text(_ELSEWHERE))]
    wrong += [f"I5: order {r.number} is {r.state} and on hold" for r in session.execute(text(_HELD_FOR_EVER))]
    return wrong + [
        f"I5: order {r.number} is {r.state} with {r.units} units left" for r in session.execute(text(_ENDED))
    ]


def unserved(session: Session, now: datetime) -> list[str]:
    """Orders that wait for stock which they may have. Holds whenever the house is at rest: news takes a moment."""
    breaches: list[str] = []
    for site in warehouses(session):
        orders = orders_by_ids(session, orders_that_may_have(session, site.id, now))
        breaches += [f"order {order.number} waits for stock that is free in {site.code}" for order in orders.values()]
    return breaches


_PER_LINE = """
SELECT l.id, l.allocated AS told, COALESCE(SUM(a.quantity - a.picked - a.released), 0) AS found
FROM order_line l LEFT JOIN allocation a ON a.order_line_id = l.id
GROUP BY l.id, l.allocated HAVING l.allocated <> COALESCE(SUM(a.quantity - a.picked - a.released), 0) LIMIT 50
"""
_PER_BIN = """
SELECT b.location_id, b.item_id, b.reserved AS told, COALESCE(p.open, 0) AS found FROM stock_balance b LEFT JOIN (
  SELECT location_id, item_id, lot, SUM(quantity - picked - released) AS open FROM allocation
  GROUP BY location_id, item_id, lot
) p ON p.location_id = b.location_id AND p.item_id = b.item_id AND p.lot = b.lot AND b.status = 'available'
WHERE b.reserved <> COALESCE(p.open, 0) LIMIT 50
"""
_ELSEWHERE = """
SELECT DISTINCT o.number FROM allocation a JOIN customer_order o ON o.id = a.order_id
JOIN location p ON p.id = a.location_id WHERE p.warehouse_id <> o.warehouse_id LIMIT 50
"""
_ENDED = """
SELECT o.number, o.state, SUM(l.ordered - l.shipped - l.cancelled) AS units
FROM customer_order o JOIN order_line l ON l.order_id = o.id WHERE o.state IN ('shipped', 'cancelled')
GROUP BY o.id, o.number, o.state HAVING SUM(l.ordered - l.shipped - l.cancelled) <> 0 OR SUM(l.picked - l.shipped) <> 0
  OR SUM(l.allocated) <> 0 OR (o.state = 'cancelled') <> (SUM(l.shipped) = 0) LIMIT 50
"""
_HELD_FOR_EVER = """
SELECT DISTINCT o.number, o.state FROM customer_order o LEFT JOIN order_hold h ON h.order_id = o.id
AND h.lifted_at IS NULL WHERE o.state IN ('shipped', 'cancelled') AND (o.on_hold OR h.id IS NOT NULL) LIMIT 50
"""

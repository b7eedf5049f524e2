"""What must always hold of orders and their promises, in words."""

from sqlalchemy import text
from sqlalchemy.orm import Session


def invariants(session: Session) -> list[str]:
    """What of I5 does not hold, in words: live promises per line and per bin."""
    wrong = [f"I5: order line {r.id}: allocated {r.told}, promises {r.found}" for r in session.execute(text(_PER_LINE))]
    bins = session.execute(text(_PER_BIN))
    return wrong + [f"I5: bin {r.location_id} item {r.item_id}: reserved {r.told}, promises {r.found}" for r in bins]


_PER_LINE = """
SELECT l.id, l.allocated AS told, COALESCE(SUM(a.quantity - a.picked - a.released), 0) AS found
FROM order_line l LEFT JOIN allocation a ON a.order_line_id = l.id
GROUP BY l.id, l.allocated HAVING l.allocated <> COALESCE(SUM(a.quantity - a.picked - a.released), 0) LIMIT 50
"""
_PER_BIN = """
SELECT b.location_id, b.item_id, b.reserved AS told, COALESCE(p.open, 0) AS found FROM stock_balance b LEFT JOIN (
  SELECT location_id, item_id, lot, SUM(quantity - picked - released) AS open FROM allocation
  GROUP BY location_id, item_id, lot
) p ON p.location_id = b.location_id AND p.item_id = b.item_id AND p.lot = b.lot
WHERE b.reserved <> COALESCE(p.open, 0) LIMIT 50
"""

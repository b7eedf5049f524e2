"""What must always hold of the ledger, in words."""

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from wms.inventory.models import StockBalance
from wms.inventory.rules import CROSSING, REASONS


def invariants(session: Session) -> list[str]:
    """What of I1, I2 and I3 does not hold, in words; empty when the ledger is sound."""
    rows = session.execute(text(_DIFFERENCES)).all()
    wrong = [f"I2: item {r.item_id} lot {r.lot!r} at {r.location_id}: balance {r.held}, moves {r.moved}" for r in rows]
    bad = select(func.count()).where((StockBalance.reserved < 0) | (StockBalance.reserved > StockBalance.on_hand))
    count = session.execute(bad.select_from(StockBalance)).scalar_one()
    for reason, ends_outside, times in session.execute(text(_MOVES_BY_REASON)):
        if reason not in REASONS or ends_outside != (reason in CROSSING):
            wrong.append(f"I1: {times} moves by {reason!r} with {ends_outside} ends outside the house")
    return wrong + ([f"I3: {count} balances with reserved outside 0..on_hand"] if count else [])


_KEY = "location_id, item_id, lot, status, owner, serial"
_SAME = " AND ".join(f"x.{name} = k.{name}" for name in _KEY.split(", "))
_DIFFERENCES = f"""
WITH entry AS (
  SELECT target_id AS location_id, item_id, lot, target_status AS status, owner, serial, quantity FROM stock_move
  UNION ALL SELECT source_id, item_id, lot, source_status, owner, serial, -quantity FROM stock_move
), moved AS (
  SELECT e.location_id, e.item_id, e.lot, e.status, e.owner, e.serial, SUM(e.quantity) AS quantity FROM entry e
  JOIN location l ON l.id = e.location_id WHERE l.kind NOT IN ('supplier', 'customer')
  GROUP BY e.location_id, e.item_id, e.lot, e.status, e.owner, e.serial
), held AS (SELECT {_KEY}, SUM(on_hand) AS quantity FROM stock_balance GROUP BY {_KEY}
), keys AS (SELECT {_KEY} FROM moved UNION SELECT {_KEY} FROM held)
SELECT k.location_id, k.item_id, k.lot, COALESCE(h.quantity, 0) AS held, COALESCE(m.quantity, 0) AS moved FROM keys k
LEFT JOIN moved m ON {_SAME.replace("x.", "m.")} LEFT JOIN held h ON {_SAME.replace("x.", "h.")}
WHERE COALESCE(h.quantity, 0) <> COALESCE(m.quantity, 0) LIMIT 50
"""  # noqa: S608 - made of names that stand here
_MOVES_BY_REASON = """
SELECT m.reason, CASE WHEN s.kind IN ('supplier', 'customer', 'scrap') THEN 1 ELSE 0 END
  + CASE WHEN t.kind IN ('supplier', 'customer', 'scrap') THEN 1 ELSE 0 END AS ends_outside, COUNT(*) AS times
FROM stock_move m JOIN location s ON s.id = m.source_id JOIN location t ON t.id = m.target_id GROUP BY 1, 2
"""

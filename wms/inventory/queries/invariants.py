"""What must always hold of the ledger, in words."""

from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from wms.inventory.events import GoodsHeld
from wms.inventory.models import StockBalance
from wms.inventory.rules import CROSSING, REASONS
from wms.plumbing.cursors import unheard


def invariants(session: Session) -> list[str]:
    """What of I1, I2, I3 and I10 does not hold, in words; empty when the ledger is sound."""
    rows = session.execute(text(_DIFFERENCES)).all()
    wrong = [f"I2: item {r.item_id} lot {r.lot!r} at {r.location_id}: balance {r.held}, moves {r.moved}" for r in rows]
    bad = select(func.count()).where((StockBalance.reserved < 0) | (StockBalance.reserved > StockBalance.on_hand))
    count = session.execute(bad.select_from(StockBalance)).scalar_one()
    for reason, ends_outside, times in session.execute(text(_MOVES_BY_REASON)):
        if reason not in REASONS or ends_outside != (reason in CROSSING):
            wrong.append(f"I1: {times} moves by {reason!r} with {ends_outside} ends outside the house")
    wrong += [f"I10: {what}: {row.what}" for what, query in _DOCUMENTS.items() for row in session.execute(text(query))]
    return (
        wrong
        + _promised_though_held(session)
        + ([f"I3: {count} balances with reserved outside 0..on_hand"] if count else [])
    )


def _promised_though_held(session: Session) -> list[str]:
    """Of a hold of which the ledger has not heard yet, a promise of the same instant may be left."""
    fresh = {(event["item_id"], event["lot"]) for event in unheard(session, "inventory", GoodsHeld)}
    rows = [row for row in session.execute(text(_PROMISED)) if (str(UUID(str(row.item_id))), row.held) not in fresh]
    return [
        f"I10: {row.reserved} units of item {row.item_id} at {row.location_id} are held and promised" for row in rows
    ]


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
_PROMISED = """
SELECT b.location_id, b.item_id, b.reserved, h.lot AS held FROM stock_hold h
JOIN stock_balance b ON b.item_id = h.item_id
JOIN location l ON l.id = b.location_id AND l.warehouse_id = h.warehouse_id
WHERE h.lifted_at IS NULL AND b.reserved > 0 AND h.lot IN ('', b.lot) LIMIT 50
"""
_DOCUMENTS = {
    "a move names a document that is not there": """
        SELECT m.id AS what FROM stock_move m
        LEFT JOIN stock_document d ON d.id = m.document_id AND d.kind = m.document_kind
        WHERE m.document_kind IN ('adjustment', 'hold', 'release', 'lot_change', 'opening') AND d.id IS NULL LIMIT 50
    """,
    "a document was not taken back whole": """
        SELECT d.number AS what FROM stock_document d
        JOIN stock_move m ON m.document_id = d.reverses_id LEFT JOIN stock_move b ON b.reverses_id = m.id
        WHERE b.id IS NULL OR b.document_id <> d.id OR b.quantity <> m.quantity OR b.source_id <> m.target_id
          OR b.target_id <> m.source_id OR b.source_status <> m.target_status LIMIT 50
    """,
    "a document moved nothing": """
        SELECT d.number AS what FROM stock_document d LEFT JOIN stock_hold h ON h.document_id = d.id
        WHERE d.kind IN ('adjustment', 'lot_change', 'opening') AND h.id IS NULL
          AND NOT EXISTS (SELECT 1 FROM stock_move m WHERE m.at = d.at AND m.document_id = d.id) LIMIT 50
    """,
    "what lies on the road is not what transfers have sent there": """
        SELECT item_id AS what FROM (
          SELECT l.warehouse_id, b.item_id, b.lot, b.on_hand AS units FROM stock_balance b
          JOIN location l ON l.id = b.location_id WHERE l.kind = 'in_transit'
          UNION ALL SELECT t.target_id, s.item_id, s.lot, s.received + s.lost - s.sent FROM stock_transfer_line s
          JOIN stock_transfer t ON t.id = s.transfer_id
        ) road GROUP BY warehouse_id, item_id, lot HAVING SUM(units) <> 0 LIMIT 50
    """,
}

"""What must always hold of walks: each a query that finds nothing."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from wms.board.queries import open_keys
from wms.layout.queries import warehouses
from wms.orders.events import OrderCancelled, OrderShipped
from wms.packing.events import SurplusLeft
from wms.picking.models import Batch, BatchSlot
from wms.picking.queries.left_goods import put_back_key, slots_with_goods, stranded_slots
from wms.plumbing.cursors import unheard
from wms.work.queries import task_about


def invariants(session: Session) -> list[str]:
    """What does not hold, in words; empty when all is sound."""
    breaches = [f"{name}: {row.what}" for name, query in _QUERIES.items() for row in session.execute(text(query))]
    return breaches + [words for site in warehouses(session) for words in goods_of_nobody(session, site.id)]


def goods_of_nobody(session: Session, warehouse_id: UUID) -> list[str]:
    """I9: goods in a tote belong to a live order, one of whose end picking has not heard yet, or an open put_back."""
    slots = slots_with_goods(session, warehouse_id)
    asked = open_keys(session, "put_back", warehouse_id)
    # Asked one by one: each subscriber has come as far as the news that it listens to.
    news = [*unheard(session, "picking", OrderCancelled, OrderShipped), *unheard(session, "picking", SurplusLeft)]
    ends = {event["order_id"] for event in news}
    lying = {slot.id for slot, _ in stranded_slots(session, slots) if str(slot.order_id) not in ends}
    left = [slot for slot in slots if slot.withdrawn_at is not None and str(slot.order_id) not in ends]
    lying |= {slot.id for slot in left if put_back_key(slot) not in asked}
    idle = [slot for slot in left if slot.id not in lying and not _is_carried(session, slot)]
    return [
        *(f"I9 goods in {slot.tote_code} belong to nobody" for slot in slots if slot.id in lying),
        *(f"I9 nobody is asked to put back what lies in {slot.tote_code}" for slot in idle),
    ]


def _is_carried(session: Session, slot: BatchSlot) -> bool:
    """Its walk still goes on, or there is a task to put its goods back."""
    walk, task = session.get_one(Batch, slot.batch_id), task_about(session, "put_back", slot.id)
    return walk.state in ("open", "sorting") or (task is not None and task.state in ("ready", "leased"))


_QUERIES = {
    "I7 a dropped walk has open lines": """
        SELECT DISTINCT b.number AS what FROM batch b JOIN pick_line l ON l.batch_id = b.id
        WHERE b.state <> 'open' AND l.state = 'open' LIMIT 50
    """,
    "I7 a walk and its task disagree": """
        SELECT b.number AS what FROM batch b JOIN task t ON t.id = b.task_id
        WHERE (b.state = 'open') <> (t.state IN ('ready', 'leased')) LIMIT 50
    """,
    "I7 a walk leads into another house": """
        SELECT DISTINCT b.number AS what FROM batch b JOIN pick_stop s ON s.batch_id = b.id
        JOIN location l ON l.id = s.location_id WHERE l.warehouse_id <> b.warehouse_id LIMIT 50
    """,
    "I2 a line's picks do not sum up": """
        SELECT l.id AS what FROM pick_line l LEFT JOIN pick p ON p.line_id = l.id AND p.undone_at IS NULL
        GROUP BY l.id, l.picked HAVING l.picked <> COALESCE(SUM(p.quantity), 0) LIMIT 50
    """,
    "I9 a tote mixes orders": """
        SELECT s.tote_code AS what FROM slot_tote s JOIN pick p ON p.tote_id = s.tote_id AND p.undone_at IS NULL
        JOIN pick_line l ON l.id = p.line_id JOIN batch_slot o ON o.id = s.slot_id
        WHERE s.state <> 'dropped' AND p.batch_id = s.batch_id AND l.order_id <> o.order_id LIMIT 50
    """,
    "I9 two orders have one slot of a cart": """
        SELECT b.number AS what FROM batch b JOIN batch_slot o ON o.batch_id = b.id
        JOIN batch_slot p ON p.batch_id = b.id AND p.slot > o.slot AND p.slot < o.slot + o.span LIMIT 50
    """,
    "I5 a promise is on a walk that is over": """
        SELECT b.number AS what FROM allocation a JOIN batch b ON b.id = a.walk_id
        WHERE b.state NOT IN ('open', 'sorting') LIMIT 50
    """,
    "I5 a promise is picked on another walk than it was given to": """
        SELECT b.number AS what FROM pick_line l JOIN batch b ON b.id = l.batch_id
        JOIN allocation a ON a.id = l.allocation_id JOIN customer_order o ON o.id = l.order_id
        WHERE b.state = 'open' AND l.state = 'open' AND o.state IN ('released', 'picking')
        AND (a.walk_id IS NULL OR a.walk_id <> b.id) AND a.quantity > a.picked + a.released LIMIT 50
    """,
    "I5 a promise stands on walks twice": """
        SELECT l.allocation_id AS what FROM pick_line l JOIN batch b ON b.id = l.batch_id
        WHERE b.state = 'open' AND l.state = 'open' GROUP BY l.allocation_id HAVING COUNT(*) > 1 LIMIT 50
    """,
    "I9 a walk's tote is not what its slot says": """
        SELECT o.id AS what FROM batch_slot o JOIN batch b ON b.id = o.batch_id
        LEFT JOIN slot_tote s ON s.slot_id = o.id AND s.tote_id = o.tote_id AND s.state = 'open'
        WHERE b.state = 'open' AND b.mode <> 'sort' AND o.tote_id IS NOT NULL AND s.id IS NULL LIMIT 50
    """,
    "I9 totes that wait do not stand where their walk says": """
        SELECT b.number AS what FROM batch b JOIN slot_tote s ON s.batch_id = b.id AND s.state <> 'dropped'
        JOIN location t ON t.id = s.tote_id LEFT JOIN location c ON c.id = b.cart_id
        WHERE b.state = 'open' AND b.waits_at_id IS NOT NULL
        AND t.parent_id IS DISTINCT FROM b.waits_at_id AND c.parent_id IS DISTINCT FROM b.waits_at_id LIMIT 50
    """,
    "I7 a walk that is handed over waits in another zone's queue": """
        SELECT b.number AS what FROM batch b JOIN task t ON t.id = b.task_id
        WHERE b.state = 'open' AND t.state IN ('ready', 'leased') AND b.zone IS NOT NULL AND t.zone <> b.zone LIMIT 50
    """,
    "I9 totes that were brought to a place do not stand there": """
        SELECT t.code AS what FROM batch_slot o JOIN batch b ON b.id = o.batch_id AND b.state = 'open'
        JOIN slot_tote s ON s.slot_id = o.id AND s.state <> 'dropped' JOIN location t ON t.id = s.tote_id
        WHERE o.brought AND o.withdrawn_at IS NULL AND t.parent_id IS DISTINCT FROM o.place_id
        AND EXISTS (SELECT 1 FROM stock_balance q WHERE q.location_id = s.tote_id AND q.on_hand > 0) LIMIT 50
    """,
    "I9 walks bring more orders to a place than it takes": """
        SELECT p.code AS what FROM batch_slot o JOIN batch b ON b.id = o.batch_id AND b.state = 'open'
        JOIN location p ON p.id = o.place_id WHERE o.withdrawn_at IS NULL
        GROUP BY p.code, p.slots HAVING COUNT(DISTINCT o.order_id) > CASE WHEN p.slots > 1 THEN p.slots ELSE 1 END
        LIMIT 50
    """,
    "I9 a cell that fills holds other goods than were put into it for its order": """
        SELECT c.tote_code AS what FROM slot_tote c JOIN location l ON l.id = c.tote_id AND l.kind = 'cell'
        WHERE c.state <> 'dropped' AND
        (SELECT COALESCE(SUM(b.on_hand), 0) FROM stock_balance b WHERE b.location_id = c.tote_id) <>
        (SELECT COALESCE(SUM(p.quantity), 0) FROM wall_put p JOIN pick_line k ON k.id = p.line_id
         WHERE p.into_id = c.tote_id AND p.undone_at IS NULL AND k.slot_id = c.slot_id) LIMIT 50
    """,
    "I9 more was taken out of the totes at a wall than was picked": """
        SELECT k.id AS what FROM pick_line k JOIN wall_put p ON p.line_id = k.id AND p.undone_at IS NULL
        GROUP BY k.id, k.picked HAVING SUM(p.quantity) > k.picked LIMIT 50
    """,
    "I7 a wall is left with goods in its totes": """
        SELECT b.number AS what FROM batch b JOIN pick_line k ON k.batch_id = b.id
        WHERE b.mode = 'sort' AND b.state = 'dropped' AND k.picked >
        (SELECT COALESCE(SUM(p.quantity), 0) FROM wall_put p WHERE p.line_id = k.id AND p.undone_at IS NULL) LIMIT 50
    """,
    "I7 a sorting and its task disagree": """
        SELECT b.number AS what FROM batch b LEFT JOIN task t ON t.subject_id = b.id AND t.kind = 'sort'
        AND t.state IN ('ready', 'leased')
        WHERE b.mode = 'sort' AND (b.state = 'sorting') <> (t.id IS NOT NULL) LIMIT 50
    """,
}

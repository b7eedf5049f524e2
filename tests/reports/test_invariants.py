"""What must never break: a working day leaves nothing to say, and each planted fault is said."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from tests.picking.floor import Floor, build
from wms.channels.services import open_channel, put_endpoint
from wms.plumbing.transaction import perform_as_system
from wms.reports.queries import broken_invariants

pytestmark = pytest.mark.both_databases


@pytest.fixture
def floor(database: Any, settle: Callable[[], None]) -> Floor:
    """A day on which something was picked and told."""
    made = build()
    wish = {
        "name": "shop",
        "url": "https://shop.example/",
        "types": ["order.received", "order.short"],
        "channel": "shop",
    }
    perform_as_system(lambda tx: open_channel(tx, "shop"))
    perform_as_system(lambda tx: put_endpoint(tx, **wish))
    made.stock("A01-01-1", "TEA", 10)
    for number in range(3):
        made.order(str(number), {"TEA": 1, "MUG": 1})
    settle()
    task = made.equip(made.ana, made.claim(made.ana))
    made.pick_all(made.ana, task)
    settle()
    return made


def plant(statement: str, **values: Any) -> None:
    perform_as_system(lambda tx: tx.session.execute(text(statement), values) and None)


def test_a_working_day_leaves_nothing_to_say(floor: Floor) -> None:
    assert broken_invariants() == []


FAULTS = {
    "I11: order 0 is cancelled, told 0 times": "UPDATE customer_order SET state = 'cancelled' WHERE number = '0'",
    "I5: order 0 is shipped with 2 units left": "UPDATE customer_order SET state = 'shipped' WHERE number = '0'",
    "I5: order 0 is shipped and on hold": "UPDATE customer_order SET on_hold = true WHERE number = '0'",
    "I1: 1 moves by 'because'": "UPDATE stock_move SET reason = 'because' WHERE reason = 'receive'",
    "I1: 1 moves by 'pick' with 1 ends outside": "UPDATE stock_move SET reason = 'pick' WHERE reason = 'because'",
    "numbers for": "UPDATE outbox_event SET seq = seq + 100 WHERE seq = (SELECT max(seq) FROM outbox_event)",
    "has read ahead of the events": "UPDATE subscriber_cursor SET seq = 100000",
    "have a hole": "DELETE FROM webhook_delivery WHERE sequence = 2",
    "shipped 1": "UPDATE order_line SET picked = 1, packed = 1, shipped = 1, allocated = 0, cancelled = 0",
    "I7 a sorting and its task disagree": "UPDATE batch SET mode = 'sort', state = 'sorting'",
    "I7 a wall is left with goods in its totes": "UPDATE batch SET mode = 'sort', state = 'dropped'",
    "I9 a cell that fills holds other goods": "UPDATE location SET kind = 'cell' WHERE code = 'T00001'",
    "I9: ": "UPDATE location SET parent_id = (SELECT id FROM location WHERE code = 'T00002') WHERE code = 'CART-02';"
    "UPDATE location SET parent_id = (SELECT id FROM location WHERE code = 'CART-02') WHERE code = 'T00002'",
}


def test_each_planted_fault_is_said_and_not_before(floor: Floor) -> None:
    """One after another in the same house: what an earlier one has broken says nothing of the next."""
    for said, fault in FAULTS.items():
        assert not any(said in line for line in broken_invariants()), said
        for statement in fault.split(";"):
            plant(statement)
        assert any(said in line for line in broken_invariants()), said

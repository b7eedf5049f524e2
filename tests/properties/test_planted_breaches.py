"""What the invariants are worth: each breach that is planted in a sound house is named."""

import random
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.properties import transfers
from tests.properties.stockroom import Stockroom
from tests.properties.test_any_history import live_through
from wms.plumbing.db import database
from wms.reports.queries import broken_invariants

ONE_BIN = "WHERE id = (SELECT id FROM stock_balance WHERE on_hand > 0 ORDER BY id LIMIT 1)"
ONE_LINE = "WHERE id = (SELECT id FROM order_line ORDER BY id LIMIT 1)"
SHIPPED_LINE = "WHERE id = (SELECT id FROM order_line WHERE shipped > 0 ORDER BY id LIMIT 1)"
ONE_TOTE = "WHERE id = (SELECT id FROM location WHERE kind = 'tote' LIMIT 1)"
ONE_LABEL = "WHERE id = (SELECT id FROM label WHERE state = 'confirmed' LIMIT 1)"
ONE_READER = "WHERE subscriber = (SELECT min(subscriber) FROM subscriber_cursor)"
MORE = "{0} = {0} + 1, {1} = {1} + 1"
OUTSIDE = "(SELECT id FROM location WHERE kind = 'customer' LIMIT 1)"

BREACHES = {
    "units from nowhere": ("I2", f"UPDATE stock_balance SET on_hand = on_hand + 1 {ONE_BIN}"),
    "more promised than there is": ("I3", f"UPDATE stock_balance SET reserved = on_hand + 1 {ONE_BIN}"),
    "a reservation of nobody": (
        "I5",
        f"UPDATE stock_balance SET on_hand = on_hand + 1, reserved = reserved + 1 {ONE_BIN}",
    ),
    "a promise of nothing": (
        "I5",
        f"UPDATE order_line SET allocated = allocated + 1, ordered = ordered + 1 {ONE_LINE}",
    ),
    "a tote in itself": ("I9", f"UPDATE location SET parent_id = id {ONE_TOTE}"),
    "a label that is not on its box": ("I10", f"UPDATE label SET state = 'printed' {ONE_LABEL}"),
    "units shipped in no parcel": ("I10", f"UPDATE order_line SET shipped = shipped - 1 {SHIPPED_LINE}"),
    "a hole in the events": ("I11", "DELETE FROM outbox_event WHERE seq = (SELECT max(seq) - 5 FROM outbox_event)"),
    "a reader ahead of the events": ("I11", f"UPDATE subscriber_cursor SET seq = seq + 1000000 {ONE_READER}"),
    "a reader who is no more": ("I11", f"UPDATE subscriber_cursor SET subscriber = 'board.on_x' {ONE_READER}"),
    "an end that nobody was told of": ("I11", "UPDATE outbox_event SET type = 'x' WHERE type = 'orders.order_shipped'"),
    "a paper that is not there": ("I10", "UPDATE stock_move SET document_id = id WHERE document_kind = 'adjustment'"),
    "a paper that moved nothing": (
        "I10",
        "UPDATE stock_move SET document_id = NULL WHERE document_kind = 'adjustment'",
    ),
    "a document taken back by half": (
        "I10",
        "UPDATE stock_move SET reverses_id = NULL WHERE document_kind = 'adjustment' AND reverses_id IS NOT NULL",
    ),
    "promised though it is held": (
        "I10",
        "INSERT INTO stock_hold (id, warehouse_id, item_id, lot, reason, note, by, at, document_id) "
        "SELECT lower(hex(randomblob(16))), l.warehouse_id, b.item_id, '', 'x', '', 'x', d.at, d.id "
        "FROM stock_balance b JOIN location l ON l.id = b.location_id, stock_document d WHERE b.reserved > 0 LIMIT 1",
    ),
    "units on the road that nobody has sent": (
        "I10",
        "UPDATE stock_transfer_line SET received = received + 1 WHERE sent > received + lost",
    ),
    "an open walk that nobody walks": ("I7", "UPDATE batch SET state = 'open' WHERE state <> 'open'"),
    "a walk through another house": (
        "I7",
        "UPDATE pick_stop SET location_id = (SELECT l.id FROM location l, batch b "
        "WHERE b.id = pick_stop.batch_id AND l.kind = 'pick' AND l.warehouse_id <> b.warehouse_id LIMIT 1)",
    ),
    "a promise in another house": (
        "I5",
        "UPDATE customer_order SET warehouse_id = (SELECT w.id FROM warehouse w "
        "WHERE w.id <> customer_order.warehouse_id LIMIT 1) WHERE id IN (SELECT order_id FROM allocation)",
    ),
    "a line that was picked by nobody": ("I2", "UPDATE pick_line SET picked = picked + 1"),
    "a pick that begins outside": ("I1", f"UPDATE stock_move SET source_id = {OUTSIDE} WHERE reason = 'pick'"),
}


def test_each_planted_breach_is_named(sqlite_template: Path, tmp_path: Path, subtests: pytest.Subtests) -> None:
    sound, broken = tmp_path / "sound.sqlite", tmp_path / "broken.sqlite"
    shutil.copy(sqlite_template, sound)
    _live(sound)
    assert broken_invariants() == []
    database.dispose()
    for name, (law, breach) in BREACHES.items():
        with subtests.test(name):
            shutil.copy(sound, broken)
            database.configure(f"sqlite:///{broken}")
            _break(breach)
            named = broken_invariants()
            database.dispose()
            assert any(words.startswith(law) for words in named)


def _live(file: Path) -> None:
    """A long history, with all the work done: orders have come to every end, and promises to other bins."""
    world = live_through(lambda: f"sqlite:///{file}", seed=1, days=25, site=Stockroom)
    assert {"shipped", "cancelled"} <= world.states()
    assert sum(site.moved for site in world.sites) > 0
    chance = random.Random(1)
    for _ in range(40):
        for verb in (Stockroom.stock, Stockroom.adjust, Stockroom.take_back, Stockroom.order):
            world.somewhere(chance, verb)
    transfers.join(*world.sites)
    for _ in range(60):
        world.somewhere(chance, transfers.transfer)
    world.settle()


def _break(breach: str) -> None:
    with database.engine.connect() as connection:
        connection.execute(text("PRAGMA ignore_check_constraints = ON"))
        assert connection.execute(text(breach)).rowcount, "nothing was there to be broken"
        connection.commit()

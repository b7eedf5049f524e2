"""The ledger: stock only moves, balances follow, promises are kept."""

from datetime import date, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from tests.goods import Act, lay_out, stock
from wms.inventory import queries, services
from wms.inventory.errors import NotEnoughStock, NothingToReverse, StockMovedOn
from wms.inventory.models import StockBalance
from wms.kernel.ids import new_id
from wms.plumbing.db import reading
from wms.plumbing.transaction import Tx

pytestmark = pytest.mark.both_databases


def test_received_stock_lies_in_its_bin_and_is_free(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 10)
    (found,) = queries.stock_at(tx.session, [goods.bins["A01-01-1"]])
    assert (found.on_hand, found.reserved) == (10, 0)
    assert queries.stock_per_item(tx.session, tx.now, limit=10)[0].available == 10


def test_a_move_takes_from_one_place_what_it_puts_into_the_other(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 10)
    source, target = goods.bins["A01-01-1"], goods.bins["A02-01-1"]
    services.move(tx, item_id=goods.items["ITEM-1"], quantity=4, source_id=source, target_id=target, reason="move")
    there = {b.location_id: b.on_hand for b in queries.stock_of(tx.session, [goods.items["ITEM-1"]])}
    assert there == {source: 6, target: 4}
    assert queries.invariants(tx.session) == []


def test_more_than_there_is_cannot_be_moved(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 3)
    where = {"source_id": goods.bins["A01-01-1"], "target_id": goods.bins["A02-01-1"]}
    with pytest.raises(NotEnoughStock):
        services.move(tx, item_id=goods.items["ITEM-1"], quantity=4, **where, reason="move")


def test_promised_stock_cannot_be_moved_away_by_others(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 5)
    services.reserve(tx, goods.warehouse_id, [services.Wish(new_id(), goods.items["ITEM-1"], 3)])
    where = {"source_id": goods.bins["A01-01-1"], "target_id": goods.bins["A02-01-1"]}
    with pytest.raises(NotEnoughStock):
        services.move(tx, item_id=goods.items["ITEM-1"], quantity=3, **where, reason="move")
    services.move(tx, item_id=goods.items["ITEM-1"], quantity=3, **where, reason="pick", from_reserved=True)
    assert queries.invariants(tx.session) == []


def test_the_lot_that_expires_first_is_promised_first_and_an_expired_one_never(tx: Tx) -> None:
    goods = lay_out(tx)
    today = tx.now.date()
    stock(tx, goods, "ITEM-1", "A01-01-1", 5, "LATE", today + timedelta(days=90))
    stock(tx, goods, "ITEM-1", "A01-02-1", 5, "SOON", today + timedelta(days=9))
    stock(tx, goods, "ITEM-1", "A01-03-1", 5, "OVER", today - timedelta(days=1))
    wish = services.Wish(new_id(), goods.items["ITEM-1"], 20)
    takes = services.reserve(tx, goods.warehouse_id, [wish])[wish.key].takes
    assert [(take.lot, take.quantity) for take in takes] == [("SOON", 5), ("LATE", 5)]


def test_a_command_is_reversed_once(act: Act) -> None:
    goods = act(lay_out)
    act(lambda tx: stock(tx, goods, "ITEM-1", "A01-01-1", 5))
    where = {"source_id": goods.bins["A01-01-1"], "target_id": goods.totes["T00001"]}
    item = goods.items["ITEM-1"]
    act(lambda tx: services.move(tx, item_id=item, quantity=2, **where, reason="pick"), command_id="c1")
    act(lambda tx: services.reverse(tx, "c1"))
    with reading() as session:
        assert [(b.location_id, b.on_hand) for b in queries.stock_of(session, [item])] == [(where["source_id"], 5)]
    with pytest.raises(NothingToReverse):
        act(lambda tx: services.reverse(tx, "c1"))


def test_what_has_moved_on_is_not_reversed(act: Act) -> None:
    goods = act(lay_out)
    act(lambda tx: stock(tx, goods, "ITEM-1", "A01-01-1", 5))
    item, tote, lane = goods.items["ITEM-1"], goods.totes["T00001"], goods.totes["T00002"]
    first = {"source_id": goods.bins["A01-01-1"], "target_id": tote}
    act(lambda tx: services.move(tx, item_id=item, quantity=2, **first, reason="pick"), command_id="c1")
    act(lambda tx: services.move(tx, item_id=item, quantity=2, source_id=tote, target_id=lane, reason="pack"))
    with pytest.raises(StockMovedOn):
        act(lambda tx: services.reverse(tx, "c1"))


def test_the_database_itself_refuses_to_promise_more_than_there_is(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 5)
    with pytest.raises(IntegrityError):
        tx.session.execute(update(StockBalance).values(reserved=6))


def test_a_balance_that_was_tampered_with_is_found(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 5)
    tx.session.execute(update(StockBalance).values(on_hand=4))
    assert [line[:2] for line in queries.invariants(tx.session)] == ["I2"]


def test_empty_balances_are_swept_and_the_ledger_stays_sound(tx: Tx) -> None:
    goods = lay_out(tx)
    stock(tx, goods, "ITEM-1", "A01-01-1", 5)
    where = {"source_id": goods.bins["A01-01-1"], "target_id": goods.bins["A02-01-1"]}
    services.move(tx, item_id=goods.items["ITEM-1"], quantity=5, **where, reason="move")
    assert services.sweep_empty_balances(tx) == 1
    assert queries.invariants(tx.session) == []


def test_opposite_moves_at_once_do_not_lock_each_other_out(postgres_database: Any, act_on_postgres: Act) -> None:
    goods = act_on_postgres(lay_out)
    one, other = goods.bins["A01-01-1"], goods.bins["A02-01-1"]
    for code in ("A01-01-1", "A02-01-1"):
        act_on_postgres(lambda tx, code=code: stock(tx, goods, "ITEM-1", code, 100))
    start, item = Barrier(8), goods.items["ITEM-1"]

    def shuttle(source: Any, target: Any) -> None:
        start.wait()
        for _ in range(25):
            act_on_postgres(
                lambda tx: services.move(
                    tx, item_id=item, quantity=1, source_id=source, target_id=target, reason="move"
                )
            )

    pairs = [(one, other), (other, one)] * 4
    threads = [Thread(target=shuttle, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading() as session:
        assert queries.invariants(session) == []
        assert session.execute(select(StockBalance.on_hand)).scalars().all() == [100, 100]


def test_an_expiry_day_is_still_a_day_of_use() -> None:
    from wms.inventory.rules import is_expired

    assert not is_expired(date(2026, 5, 1), date(2026, 5, 1))
    assert is_expired(date(2026, 5, 1), date(2026, 5, 2))
    assert not is_expired(None, date(2026, 5, 2))

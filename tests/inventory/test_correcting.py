"""Stock is adjusted, held, freed and transferred by one key; each move has a reason that is known and its document."""

from dataclasses import replace

import pytest

from tests.goods import Goods, lay_out, place_order, stock
from wms.inventory import services
from wms.inventory.errors import NotEnoughStock
from wms.inventory.events import StockFreed
from wms.inventory.models import StockMove
from wms.inventory.queries import ItemStock, invariants, stock_in
from wms.inventory.services import Document, StockKey
from wms.kernel.ids import new_id
from wms.plumbing.transaction import Tx

pytestmark = pytest.mark.both_databases


@pytest.fixture
def goods(tx: Tx) -> Goods:
    made = lay_out(tx)
    stock(tx, made, "ITEM-1", "A01-01-1", 10)
    return made


def key_of(goods: Goods) -> StockKey:
    return StockKey(goods.bins["A01-01-1"], goods.items["ITEM-1"])


def figures(tx: Tx, goods: Goods) -> ItemStock:
    return stock_in(tx.session, goods.warehouse_id, [goods.items["ITEM-1"]], tx.now)[goods.items["ITEM-1"]]


@pytest.mark.parametrize(("difference", "left"), [(-3, 7), (4, 14)])
def test_an_adjustment_changes_what_is_on_hand(tx: Tx, goods: Goods, difference: int, left: int) -> None:
    count = Document("count", new_id())
    services.adjust(tx, key_of(goods), difference, "counted", count)
    assert (figures(tx, goods).on_hand, figures(tx, goods).available) == (left, left)
    last = tx.session.query(StockMove).order_by(StockMove.id.desc()).first()
    assert last is not None
    assert (last.reason, last.document_kind, last.document_id) == ("adjust", "count", count.id)
    assert invariants(tx.session) == []


def test_held_units_are_promised_to_nobody_until_they_are_freed(tx: Tx, goods: Goods) -> None:
    services.hold(tx, key_of(goods), 4, "recalled")
    now = figures(tx, goods)
    assert (now.on_hand, now.available, now.columns["on_hold"]) == (10, 6, 4)
    place_order(tx, "1", ("ITEM-1", 8))
    assert figures(tx, goods).columns["allocated"] == 6
    services.unhold(tx, key_of(goods), 4, "found harmless")
    assert figures(tx, goods).available == 4
    assert [event.item_ids for event in tx.events if isinstance(event, StockFreed)] == [(goods.items["ITEM-1"],)]
    assert invariants(tx.session) == []


def test_a_promise_is_never_adjusted_or_held_away(tx: Tx, goods: Goods) -> None:
    place_order(tx, "1", ("ITEM-1", 8))
    for wish in (
        lambda: services.adjust(tx, key_of(goods), -3, "counted"),
        lambda: services.hold(tx, key_of(goods), 3, "recalled"),
        lambda: services.transfer(tx, key_of(goods), 3, goods.bins["A01-02-1"], "to make room"),
    ):
        with pytest.raises(NotEnoughStock), tx.session.begin_nested():
            wish()
    assert figures(tx, goods).on_hand == 10


def test_a_transfer_keeps_what_the_units_are(tx: Tx, goods: Goods) -> None:
    services.hold(tx, key_of(goods), 10, "recalled")
    held = replace(key_of(goods), status="held")
    services.transfer(tx, held, 10, goods.bins["A02-01-1"], "to the cage")
    assert figures(tx, goods).columns["on_hold"] == 10
    assert invariants(tx.session) == []


def test_stock_moves_for_no_reason_that_nobody_knows(tx: Tx, goods: Goods) -> None:
    where = {"source_id": goods.bins["A01-01-1"], "target_id": goods.bins["A01-02-1"]}
    with pytest.raises(ValueError, match="no reason"):
        services.move(tx, item_id=goods.items["ITEM-1"], quantity=1, **where, reason="because")


def test_a_count_below_what_is_promised_gives_the_promises_up(tx: Tx, goods: Goods) -> None:
    place_order(tx, "1001", ("ITEM-1", 8))
    assert services.correct_by_count(tx, key_of(goods), -6, "count 1", Document("count", new_id())) == 0
    assert (figures(tx, goods).columns["allocated"], figures(tx, goods).columns["missing"]) == (4, 6)
    assert invariants(tx.session) == []

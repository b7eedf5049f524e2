"""Two people put the same stock right in one instant: one of them does it, and the other hears so."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from tests.goods import Goods, item, lay_out, place_order, stock
from tests.inventory.test_putting_right import BIN, OTHER, person, sound
from tests.meeting import codes, meet
from wms.catalog.services import put_items
from wms.inventory import queries, services
from wms.inventory.models import StockDocument
from wms.inventory.services import Why
from wms.plumbing.db import reading

pytestmark = pytest.mark.both_databases
Act = Callable[..., Any]


@pytest.fixture
def goods(act: Act) -> Goods:
    made: Goods = act(lay_out)
    act(lambda tx: stock(tx, made, "ITEM-1", BIN, 10))
    return made


def hold(goods: Goods, act: Act, **more: Any) -> Any:
    return act(lambda tx: services.hold_item(tx, "ITEM-1", "quality", **more), person(goods))


def reserved(goods: Goods) -> int:
    with reading() as session:
        return sum(balance.reserved for balance in queries.stock_of(session, [goods.items["ITEM-1"]]))


def test_a_document_is_taken_back_by_one_of_two(goods: Goods, act: Act) -> None:
    paper = act(lambda tx: services.adjust_stock(tx, BIN, "ITEM-1", 4, "booked_wrong"), person(goods))["document_id"]
    take_back = partial(act, lambda tx: services.take_back_document(tx, paper, Why("mistake")), person(goods))
    assert codes(meet(take_back, take_back, "FROM stock_document")) == ["", "inventory.already_taken_back"]
    sound()


def test_an_item_is_held_by_one_of_two(goods: Goods, act: Act) -> None:
    both = partial(hold, goods, act)
    assert sorted(codes(meet(both, both, "FROM stock_hold"))) == ["", "inventory.held_already"]
    sound()


def test_a_hold_is_lifted_by_one_of_two(goods: Goods, act: Act) -> None:
    hold(goods, act)
    lift = partial(act, lambda tx: services.release_item(tx, "ITEM-1", "mistake"), person(goods))
    assert codes(meet(lift, lift, "FROM stock_hold")) == ["", "inventory.not_held"]
    sound()


@pytest.mark.parametrize("looked", ["FROM stock_hold", "stock_balance.reserved"])
def test_an_order_that_comes_while_its_goods_are_held_is_promised_none(goods: Goods, act: Act, looked: str) -> None:
    order = partial(act, lambda tx: place_order(tx, "1", ("ITEM-1", 4)))
    assert codes(meet(partial(hold, goods, act), order, looked)) == ["", ""]
    assert reserved(goods) == 0
    sound()


def test_a_hold_that_comes_while_its_goods_are_promised_takes_them_back(goods: Goods, act: Act) -> None:
    order = partial(act, lambda tx: place_order(tx, "1", ("ITEM-1", 4)))
    assert codes(meet(order, partial(hold, goods, act), "FROM stock_balance")) == ["", ""]
    assert reserved(goods) == 0
    sound()


def test_who_changes_a_last_day_second_has_seen_what_the_first_wrote(act: Act) -> None:
    goods: Goods = act(lay_out)
    act(lambda tx: put_items(tx, [item(3, tracking="lot")]))
    act(lambda tx: stock(tx, goods, "ITEM-3", BIN, 5, "L1", date(2031, 1, 1)))

    def change(year: int) -> None:
        day = date(year, 1, 1)
        act(lambda tx: services.change_expiry(tx, "ITEM-3", "L1", day, "relabelled"), person(goods))

    assert codes(meet(lambda: change(2032), lambda: change(2033), "FROM lot")) == ["", ""]
    with reading() as session:
        subjects = [paper.subject for paper in session.query(StockDocument).order_by(StockDocument.number)]
    assert [subject[len("ITEM-3 L1 ") :] for subject in subjects] == [
        "2031-01-01 > 2032-01-01",
        "2032-01-01 > 2033-01-01",
    ]


def test_two_who_move_the_same_goods_crosswise_do_not_wait_for_each_other(goods: Goods, act: Act) -> None:
    act(lambda tx: stock(tx, goods, "ITEM-1", OTHER, 10))
    low, high = sorted((goods.bins[BIN], goods.bins[OTHER]))
    tries: list[Any] = []

    def carry(source: Any, target: Any) -> None:
        def move(tx: Any) -> None:
            tries.append(source)
            assert queries.stock_at(tx.session, [source])  # from now on each statement is sent by itself
            ends = {"source_id": source, "target_id": target}
            services.move(tx, item_id=goods.items["ITEM-1"], quantity=1, **ends, reason="move")

        act(move)

    assert codes(meet(lambda: carry(high, low), lambda: carry(low, high), "UPDATE stock_balance")) == ["", ""]
    assert tries == [high, low], "a deadlock was ended by trying again"
    sound()

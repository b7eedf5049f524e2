"""Whatever frees stock, the orders that wait for it get it: the first in urgency first, and nobody is forgotten."""

import pytest

from tests.goods import Act, Goods, lay_out, place_order, stock
from wms.inventory.queries import stock_in
from wms.kernel.clock import utc_now
from wms.layout.services import block, unblock
from wms.orders import queries, services
from wms.orders.jobs import serve_all_waiting
from wms.orders.models import Order
from wms.plumbing import jobs
from wms.plumbing.db import reading

MANY = [50, pytest.param(260, marks=pytest.mark.soak)]


def states() -> dict[str, str]:
    """One that has its stock may be released meanwhile: promised, either way."""
    with reading() as session:
        found = {row.external_id: row.state for row in session.query(Order)}
    return {name: "promised" if state in ("allocated", "released") else state for name, state in found.items()}


@pytest.fixture
def goods(act: Act, settle: Act) -> Goods:
    made: Goods = act(lay_out)
    settle()
    return made


def test_stock_of_a_cancelled_order_goes_to_one_that_waits(goods: Goods, act: Act, settle: Act) -> None:
    act(lambda tx: stock(tx, goods, "ITEM-1", "A01-01-1", 1))
    first = act(lambda tx: place_order(tx, "a", ("ITEM-1", 1), hold={"kind": "manual"}))
    act(lambda tx: place_order(tx, "b", ("ITEM-1", 1)))
    settle()
    assert states() == {"a": "promised", "b": "waiting"}
    act(lambda tx: services.cancel_order(tx, first, "changed my mind"))
    settle()
    assert states() == {"a": "cancelled", "b": "promised"}


@pytest.mark.parametrize("many", MANY)
def test_no_order_is_cut_off_by_the_length_of_the_list(goods: Goods, act: Act, settle: Act, many: int) -> None:
    act(lambda tx: [place_order(tx, f"{n}", ("ITEM-1", 1)) for n in range(many)])
    act(lambda tx: stock(tx, goods, "ITEM-1", "A01-01-1", 1000))
    settle()
    assert set(states().values()) == {"promised"}


@pytest.mark.parametrize("many", MANY)
def test_orders_that_lack_something_else_hide_nobody_behind_them(
    goods: Goods, act: Act, settle: Act, many: int
) -> None:
    lines, patient = (("ITEM-1", 1), ("ITEM-2", 1)), {"short_rule": "wait_complete", "priority": "high"}
    act(lambda tx: [place_order(tx, f"{n}", *lines, **patient) for n in range(many)])
    act(lambda tx: place_order(tx, "simple", ("ITEM-1", 1)))
    act(lambda tx: stock(tx, goods, "ITEM-1", "A01-01-1", 1000))
    settle()
    assert states()["simple"] == "promised"
    assert states()["0"] == "waiting"


def test_an_order_made_smaller_frees_what_it_gives_up(goods: Goods, act: Act, settle: Act) -> None:
    act(lambda tx: stock(tx, goods, "ITEM-1", "A01-01-1", 5))
    act(lambda tx: place_order(tx, "a", ("ITEM-1", 5)))
    act(lambda tx: place_order(tx, "b", ("ITEM-1", 3)))
    act(lambda tx: place_order(tx, "a", ("ITEM-1", 2)))
    settle()
    assert states() == {"a": "promised", "b": "promised"}


def test_a_bin_that_was_looked_into_serves_those_who_wait(goods: Goods, act: Act, settle: Act) -> None:
    act(lambda tx: stock(tx, goods, "ITEM-1", "A01-01-1", 5))
    act(lambda tx: block(tx, goods.bins["A01-01-1"], "empty"))
    act(lambda tx: place_order(tx, "a", ("ITEM-1", 5)))
    settle()
    assert states() == {"a": "waiting"}
    act(lambda tx: unblock(tx, goods.bins["A01-01-1"], "counted"))
    settle()
    assert states() == {"a": "promised"}


def test_an_order_let_go_as_it_is_takes_what_there_is_at_once(goods: Goods, act: Act, settle: Act) -> None:
    act(lambda tx: stock(tx, goods, "ITEM-1", "A01-01-1", 2))
    order_id = act(lambda tx: place_order(tx, "a", ("ITEM-1", 5), short_rule="wait_complete"))
    settle()
    act(lambda tx: services.ship_what_is_there(tx, order_id))
    with reading() as session:
        found = queries.order(session, order_id)
    assert found is not None
    assert found.lines[0].allocated == 2


def test_a_sweep_finds_who_was_forgotten(goods: Goods, act: Act, settle: Act) -> None:
    act(lambda tx: place_order(tx, "a", ("ITEM-1", 1)))
    act(lambda tx: stock(tx, goods, "ITEM-1", "A01-01-1", 1))
    with reading() as session:
        assert queries.unserved(session, utc_now()) == ["order a waits for stock that is free in MAIN"]
    jobs.use_memory_queue()  # whatever was called for is lost
    serve_all_waiting.now()
    assert states() == {"a": "promised"}
    with reading() as session:
        assert queries.unserved(session, utc_now()) == []


def test_what_is_free_is_what_an_order_of_now_gets(goods: Goods, act: Act) -> None:
    act(lambda tx: stock(tx, goods, "ITEM-1", "A01-01-1", 5))
    act(lambda tx: stock(tx, goods, "ITEM-1", "A01-02-1", 7))
    act(lambda tx: block(tx, goods.bins["A01-01-1"], "empty"))
    act(lambda tx: place_order(tx, "a", ("ITEM-1", 2)))
    with reading() as session:
        figures = stock_in(session, goods.warehouse_id, [goods.items["ITEM-1"]], utc_now())[goods.items["ITEM-1"]]
    assert (figures.on_hand, figures.available, figures.columns["blocked"]) == (12, 5, 5)
    assert figures.columns["allocated"] == 2

"""How much a channel may sell: by its rules, told once for many changes, and an older figure never after a newer."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import select, update

from tests.channels.receiver import Receiver
from tests.goods import Act, Goods, lay_out, order_body, stock
from tests.inventory.test_figures import add_west
from wms.channels import jobs, services
from wms.channels.models import AvailabilityFigure, AvailabilityWatch, WebhookDelivery, WebhookEndpoint
from wms.channels.rules.availability import (
    MOST_BYTES,
    MOST_FIGURES,
    STARTING_TERMS,
    HouseStock,
    Terms,
    available_to_promise,
    in_messages,
    merged,
)
from wms.inventory import services as inventory
from wms.layout.services import block
from wms.orders.services import cancel_order, put_order
from wms.plumbing.db import reading
from wms.plumbing.transaction import Tx
from wms.settings.services import put_rules

RULE = [
    ([], Terms(), 0),
    ([HouseStock(10)], Terms(), 10),
    ([HouseStock(10), HouseStock(7)], Terms(), 17),
    ([HouseStock(10)], Terms(safety_stock=3), 7),
    ([HouseStock(2)], Terms(safety_stock=3), 0),
    ([HouseStock(10, 4), HouseStock(3, 4)], Terms(), 6),  # what one house lacks is not taken from the other
    ([HouseStock(10, 4), HouseStock(5, 4)], Terms(safety_stock=2), 5),
    ([HouseStock(7)], Terms(share=50), 3),
    ([HouseStock(100)], Terms(safety_stock=20, share=25), 20),
    ([HouseStock(10)], Terms(cap=4), 4),
    ([HouseStock(3)], Terms(cap=4), 3),
    ([HouseStock(10)], Terms(share=0), 0),
    ([HouseStock(10)], Terms(cap=0), 0),
]


@pytest.mark.parametrize(("houses", "terms", "expected"), RULE)
def test_a_channel_may_sell_its_share_of_what_is_free_and_not_kept_back(
    houses: list[HouseStock], terms: Terms, expected: int
) -> None:
    assert available_to_promise(houses, terms) == expected


def figure(number: int, revision: int, sku: str = "ITEM-{}") -> dict[str, Any]:
    return {"sku": sku.format(number), "available_to_promise": number, "revision": revision}


def test_a_message_of_figures_has_no_more_rows_and_bytes_than_a_body_takes() -> None:
    figures = [figure(number, number, "Ä" * 54 + "{}") for number in range(1, 2001)]
    parts = list(in_messages(figures))
    assert [one for part in parts for one in part] == figures
    sizes = [len(json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode()) for part in parts]
    assert max(sizes) <= MOST_BYTES + 2
    assert min(sizes[:-1]) > MOST_BYTES - 200  # and not more messages than it takes
    short = list(in_messages([{"sku": "A", "available_to_promise": 1, "revision": 1}] * 700))
    assert [len(part) for part in short] == [len(short[0]), 700 - len(short[0])]
    assert len(short[0]) <= MOST_FIGURES


def test_two_messages_become_one_with_the_last_figure_of_each_item() -> None:
    older, newer = [figure(1, 1), figure(2, 2)], [figure(1, 3), figure(3, 4)]
    assert merged(older, newer) == [figure(2, 2), figure(1, 3), figure(3, 4)]
    assert merged([figure(1, 3)], [figure(1, 1, "ITEM-1")]) == [figure(1, 3)]  # the later one, in whatever turn
    assert merged([figure(n, n) for n in range(400)], [figure(n, n) for n in range(400, 800)]) is None


@pytest.fixture
def goods(database: Any, act: Act, loopback_allowed: None) -> Goods:
    """50 of ITEM-1 in MAIN and 7 in WEST; ITEM-2 to ITEM-4 are nowhere."""
    made: Goods = act(lay_out)
    act(lambda tx: stock(tx, made, "ITEM-1", "A01-01-1", 50))
    act(lambda tx: add_west(tx, made, 7))
    return made


def rules(tx: Tx, channel: str = "shop", **chosen: Any) -> Any:
    return services.put_availability_rules(tx, channel, {**STARTING_TERMS, **chosen})


def order(tx: Tx, reference: str, quantity: int) -> Any:
    return put_order(tx, "shop", reference, order_body(("ITEM-1", quantity), warehouse="MAIN")).order_id


def listen(
    tx: Tx, name: str, receiver: Receiver, types: Sequence[str] = ("inventory.changed",), channel: str = "shop"
) -> None:
    services.put_endpoint(tx, name=name, url=receiver.url, types=list(types), channel=channel)


@contextmanager
def running(receiver: Receiver) -> Iterator[None]:
    receiver.start()
    yield
    receiver.stop()


def heard(receiver: Receiver) -> list[tuple[str, int, int]]:
    """The figures that a receiver took, in their turn."""
    figures = (figure for got in receiver.accepted for figure in got.body["data"]["figures"])
    return [(figure["sku"], figure["available_to_promise"], figure["revision"]) for figure in figures]


def told(channel: str = "shop") -> dict[str, int]:
    with reading() as session:
        rows = session.scalars(select(AvailabilityFigure).where(AvailabilityFigure.channel == channel))
        return {row.sku: row.available_to_promise for row in rows}


@pytest.fixture
def renew(settle: Callable[[], None]) -> Callable[[], dict[str, int]]:
    """The pause is over: figures are renewed and told; returns those of the shop."""

    def run() -> dict[str, int]:
        settle()
        jobs.renew_figures.now()
        settle()
        return told()

    return run


@pytest.mark.both_databases
def test_each_fact_that_frees_or_takes_stock_changes_the_figure(goods: Goods, act: Act, renew: Any) -> None:
    act(lambda tx: rules(tx, warehouses=["MAIN"]))
    assert renew() == {"ITEM-1": 50, "ITEM-2": 0, "ITEM-3": 0, "ITEM-4": 0}
    placed = act(lambda tx: order(tx, "1", 12))
    assert renew()["ITEM-1"] == 38
    act(lambda tx: cancel_order(tx, placed))
    assert renew()["ITEM-1"] == 50
    act(lambda tx: inventory.hold_item(tx, "ITEM-1", "quality", warehouse="MAIN"))
    assert renew()["ITEM-1"] == 0
    act(lambda tx: inventory.release_item(tx, "ITEM-1", "quality", warehouse="MAIN"))
    assert renew()["ITEM-1"] == 50
    act(lambda tx: block(tx, goods.bins["A01-01-1"], "spill"))
    assert renew()["ITEM-1"] == 0
    act(lambda tx: stock(tx, goods, "ITEM-1", "A01-02-1", 5))
    assert renew()["ITEM-1"] == 5
    act(lambda tx: rules(tx, share=50))
    assert renew()["ITEM-1"] == 6  # of 5 and the 7 in WEST
    main = {"safety_stock": 4}
    act(lambda tx: put_rules(tx, goods.warehouse_id, "availability", main))
    assert renew()["ITEM-1"] == 4
    act(lambda tx: rules(tx, share=50, items=[{"sku": "ITEM-1", "safety_stock": None, "share": 100, "cap": 3}]))
    assert renew()["ITEM-1"] == 3


@pytest.mark.both_databases
def test_many_changes_are_one_message_with_the_last_figures(
    goods: Goods, act: Act, receiver: Receiver, renew: Any, settle: Callable[[], None]
) -> None:
    hook = {"name": "shop", "url": receiver.url, "types": ["inventory.changed"], "channel": "shop"}
    receiver.secret = act(lambda tx: services.put_endpoint(tx, **hook)).secret
    renew()
    for number in range(5):
        act(lambda tx, number=number: order(tx, str(number), 1))
        settle()
    renew()
    bodies = [got.body["data"] for got in receiver.got]
    assert [len(body["figures"]) for body in bodies] == [4, 1]  # the first tells all that there is, once
    assert bodies[1]["channel"] == "shop"
    assert bodies[1]["figures"] == [{"sku": "ITEM-1", "available_to_promise": 52, "revision": 5}]
    renew()
    assert len(receiver.got) == 2  # nothing changed


@pytest.mark.both_databases
def test_who_listens_later_is_told_the_figures_that_stand_and_nobody_else_is(
    goods: Goods, act: Act, receiver: Receiver, renew: Any, settle: Callable[[], None]
) -> None:
    early, late, beta = Receiver(), Receiver(), Receiver()
    act(lambda tx: services.open_channel(tx, "beta"))
    with running(early), running(late), running(beta):
        act(lambda tx: listen(tx, "early", early))
        renew()
        act(lambda tx: order(tx, "1", 7))
        renew()
        act(lambda tx: listen(tx, "late", late, ["order.shipped"]))
        act(lambda tx: listen(tx, "late", late))
        act(lambda tx: listen(tx, "late", late))  # it listens already
        act(lambda tx: listen(tx, "beta", beta, channel="beta"))
        settle()
        standing = [("ITEM-2", 0, 2), ("ITEM-3", 0, 3), ("ITEM-4", 0, 4), ("ITEM-1", 50, 5)]
        assert (heard(late), heard(beta)) == (standing, [])
        act(lambda tx: order(tx, "2", 1))
        renew()
        assert heard(late) == [*standing, ("ITEM-1", 49, 6)]
        assert heard(early) == [("ITEM-1", 57, 1), *standing, ("ITEM-1", 49, 6)]


@pytest.mark.both_databases
def test_an_endpoint_that_had_ended_is_told_the_figures_that_stand(
    goods: Goods, act: Act, receiver: Receiver, renew: Any
) -> None:
    receiver.script = lambda _count, _body: 410
    act(lambda tx: listen(tx, "shop", receiver))
    renew()
    act(lambda tx: tx.session.execute(update(WebhookEndpoint).values(disabled_at=tx.now, disabled_reason="gone")))
    act(lambda tx: order(tx, "1", 7))
    renew()
    receiver.script = lambda _count, _body: 200
    act(lambda tx: listen(tx, "shop", receiver))
    renew()
    assert [(got[0], got[1]) for got in heard(receiver)] == [
        ("ITEM-2", 0),
        ("ITEM-3", 0),
        ("ITEM-4", 0),
        ("ITEM-1", 50),
    ]


@pytest.mark.both_databases
def test_a_receiver_that_was_away_is_told_the_last_figure_only(
    goods: Goods, act: Act, receiver: Receiver, renew: Any, clock: Any
) -> None:
    hook = {"name": "shop", "url": receiver.url, "types": ["inventory.changed"], "channel": "shop"}
    receiver.secret = act(lambda tx: services.put_endpoint(tx, **hook)).secret
    receiver.script = lambda _count, _body: 503
    renew()
    for number in range(4):
        act(lambda tx, number=number: order(tx, str(number), 1))
        renew()
    receiver.script = lambda _count, _body: 200
    clock.forward(minutes=1)
    jobs.drain_endpoints.now()
    renew()
    told = [
        (one["sku"], one["available_to_promise"], one["revision"])
        for got in receiver.accepted for one in got.body["data"]["figures"]
    ]  # fmt: skip
    assert told == [("ITEM-1", 57, 1), ("ITEM-2", 0, 2), ("ITEM-3", 0, 3), ("ITEM-4", 0, 4), ("ITEM-1", 53, 8)]
    with reading() as session:
        sequences = session.scalars(select(WebhookDelivery.sequence).order_by(WebhookDelivery.sequence)).all()
    assert sequences == [1, 2]  # without a gap


@pytest.mark.both_databases
def test_what_no_fact_told_is_found_by_the_sweep(goods: Goods, act: Act, renew: Any, clock: Any) -> None:
    act(rules)
    renew()
    clock.forward(minutes=1)
    renew()  # the moves so far are behind it
    act(lambda tx: tx.session.execute(AvailabilityFigure.__table__.update().values(available_to_promise=3)))
    assert renew()["ITEM-1"] == 3
    clock.forward(minutes=6)
    assert renew() == {"ITEM-1": 57, "ITEM-2": 0, "ITEM-3": 0, "ITEM-4": 0}


def test_figures_of_a_channel_are_kept_from_the_day_that_somebody_asks_for_them(goods: Goods, act: Act) -> None:
    hook = {"name": "shop", "url": "https://127.0.0.1/x", "types": ["order.shipped"], "channel": "shop"}
    act(lambda tx: services.put_endpoint(tx, **hook))
    with reading() as session:
        assert session.scalars(select(AvailabilityWatch)).all() == []
    act(lambda tx: services.put_endpoint(tx, **hook | {"types": ["inventory.changed"]}))
    with reading() as session:
        assert session.scalars(select(AvailabilityWatch.channel)).all() == ["shop"]

"""What the plain model is worth: each breach that is planted in a sound house is told by the model itself."""

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import text

from tests.properties import hauls, transfers
from tests.properties.stockroom import Stockroom
from tests.properties.test_any_history import fresh_house
from tests.properties.test_any_stock import Stocked
from wms.plumbing.db import database

pytestmark = pytest.mark.usefixtures("clock")
IN_TRANSIT = "(SELECT id FROM location WHERE kind = 'in_transit')"
PROMISED = "WHERE quantity > picked + released"


@pytest.fixture
def world(empty_sqlite: Callable[[], str]) -> Iterator[Stocked]:
    """Goods lie in both houses, on the road, and promised to orders."""
    fresh_house(empty_sqlite)
    chance = random.Random(2)
    stocked = Stocked(chance)
    for _ in range(30):
        for verb in (Stockroom.stock, Stockroom.order, transfers.transfer):
            stocked.somewhere(chance, verb)
    while not any(sending.on_road() for sending in stocked.sites[0].sendings):
        stocked.somewhere(chance, transfers.transfer)
    assert stocked.differing() == []
    yield stocked
    database.dispose()


def plant(breach: str) -> None:
    with database.engine.begin() as connection:
        assert connection.execute(text(breach)).rowcount, "nothing was there to be broken"


def test_units_that_vanish_on_the_road_are_missed(world: Stocked) -> None:
    plant(f"UPDATE stock_balance SET on_hand = on_hand - 1 WHERE on_hand > 0 AND location_id IN {IN_TRANSIT}")
    assert any("in_transit" in words for words in world.differing())


@pytest.mark.parametrize("change", ["sent = sent + 1", "received = received + 1 WHERE sent > received + lost"])
def test_a_transfer_that_counts_otherwise_is_named(world: Stocked, change: str) -> None:
    plant(f"UPDATE stock_transfer_line SET {change}")
    assert [words for sending in world.sites[0].sendings for words in transfers.told_otherwise(sending)]


def test_a_transfer_that_ends_by_itself_is_named(world: Stocked) -> None:
    plant("UPDATE stock_transfer SET state = 'settled' WHERE state IN ('open', 'sent')")
    assert [words for sending in world.sites[0].sendings for words in transfers.told_otherwise(sending)]


@pytest.mark.parametrize("change", ["released = quantity - picked", "expires_on = '2099-01-01'"])
def test_goods_that_are_carried_without_their_promises_are_named(world: Stocked, change: str) -> None:
    def carry() -> None:
        for room in world.sites:
            with hauls.promises_go_along(room):
                plant(f"UPDATE allocation SET {change} {PROMISED}")

    with pytest.raises(AssertionError, match="without their promises"):
        carry()


def test_a_tote_that_stands_elsewhere_is_named(world: Stocked, monkeypatch: pytest.MonkeyPatch) -> None:
    room: Any = world.sites[0]
    send = room.floor.send

    def lose(*asked: Any, **payload: Any) -> Any:
        answer = send(*asked, **payload)
        plant("UPDATE location SET parent_id = NULL WHERE kind = 'tote'")
        return answer

    monkeypatch.setattr(room.floor, "send", lose)

    def carry() -> None:
        for seed in range(20):
            hauls.carry_whole(room, random.Random(seed))

    with pytest.raises(AssertionError):
        carry()

"""Whatever people do with stock, rightly or not, the books say what a plain model of them says, after every act."""

import itertools
import os
import random
import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.properties import hauls, put_backs, transfers
from tests.properties.site import Site
from tests.properties.stockroom import Stockroom
from tests.properties.test_any_history import fresh_house
from tests.properties.world import World
from wms.plumbing.db import database

pytestmark = pytest.mark.usefixtures("clock")
ROOM = Stockroom
ACTS: dict[Any, int] = {
    Site.order: 10, Site.office: 6, Site.release: 4, Site.release_a_part: 3, Site.choose_bins: 1,
    Site.move_promises: 3, Site.pack: 14, Site.scan_labels: 2, Site.look_into_a_bin: 1,
    ROOM.stock: 9, ROOM.adjust: 7, ROOM.hold: 5, ROOM.free: 6, ROOM.bring_back: 3, ROOM.relabel: 2,
    ROOM.take_back: 4, ROOM.hold_item: 3, ROOM.carry: 5, hauls.carry_back: 2, ROOM.count: 7, ROOM.decide: 3,
    hauls.collect: 6, hauls.empty: 2, hauls.carry_whole: 2, transfers.transfer: 14,
    put_backs.leave: 6,
}  # fmt: skip
PICKS, NEWS, LOOK_EVERY = 14, 6, 20
SOME = {"adjust_stock", "hold_stock", "taken back", "move_stock", "count_place", "confirm_pick"}
ALL = SOME | {
    "release_stock", "bring_back_stock", "change_lot", "hold_item", "release_item", "undo_move", "accept",
    "report_short", "undo_pick", "pack_item", "put_back", "close_count", "confirm_label",
    "empty_container", "move_container", "undo_container_move", "carried tote", "open_transfer", "send_transfer",
}  # fmt: skip
RARE = {
    "recount",
    "carried cart", "carried carton", "end_sending", "receive_transfer", "end_receiving", "undo_transfer_scan",
    "settle_transfer", "take_back_transfer", "use_for_order", "report_not_there", "from quarantine",
    "from lost_and_found", "from scrap",
}  # fmt: skip
"""What must have been done at least once: in one history, in a few, and in many."""
HISTORIES, MANY = int(os.environ.get("WMS_HISTORIES", "4")), 20


class Stocked(World):
    """Two houses, each beside its plain model."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__(chance, Stockroom)
        transfers.join(*self.sites)

    def done(self) -> Counter[str]:
        return sum((site.done for site in self.sites), Counter[str]())

    def settle(self) -> None:
        for site in self.sites:
            assert site.wrong() == []
            site.books.mixed |= {"in totes and cartons", "outside"}
        super().settle()

    def differing(self) -> list[str]:
        return [words for site in self.sites for words in site.wrong()]


def live(new_url: Callable[[], str], seed: int, steps: int) -> Stocked:
    fresh_house(new_url)
    chance = random.Random(seed)
    world = Stocked(chance)
    for _ in range(20):
        world.somewhere(chance, Stockroom.stock)
    for step in range(steps):
        verb = act(world, chance)
        differing = world.differing()
        assert not differing, f"step {step}, {verb}: {'; '.join(differing)}"
        assert step % LOOK_EVERY or world.wrong() == [], f"step {step}"
    world.settle()
    return world


def act(world: Stocked, chance: random.Random) -> str:
    """One thing that somebody does somewhere, or the news that go round; its name."""
    [verb] = chance.choices([*ACTS, Site.pick, World.settle], [*ACTS.values(), PICKS, NEWS])
    if verb is World.settle:
        world.settle()
    else:
        world.somewhere(chance, verb, *([chance.randint(0, 1)] if verb is Site.pick else []))
    return str(verb.__name__)


@pytest.fixture(params=["postgres"])
def new_url(request: pytest.FixtureRequest) -> Iterator[Callable[[], str]]:
    yield request.getfixturevalue(f"empty_{request.param}")
    database.dispose()


@pytest.fixture
def either_url(empty_sqlite: Callable[[], str], empty_postgres: Callable[[], str]) -> Iterator[Callable[[], str]]:
    """Now on the one, now on the other."""
    empties = itertools.cycle((empty_sqlite, empty_postgres))
    yield lambda: next(empties)()
    database.dispose()


def test_the_books_are_the_model_after_every_act(new_url: Callable[[], str]) -> None:
    done = live(new_url, int(os.environ.get("WMS_SEED", "3")), 160).done()
    assert {verb for verb, times in done.items() if times} >= SOME, done


@pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)
def test_the_books_are_the_model_in_a_history_that_nobody_has_seen(new_url: Callable[[], str]) -> None:
    """Another one each time. WMS_SEED repeats the one that a failure has named."""
    live_named(new_url, int(os.environ.get("WMS_SEED") or secrets.randbelow(10**9)), 60)


@pytest.mark.soak
def test_the_books_are_the_model_in_many_histories(either_url: Callable[[], str]) -> None:
    """`make soak-ledger` lives through 50,000 acts, `make soak` through some thousands of them."""
    done: Counter[str] = Counter()
    for seed in range(100, 100 + HISTORIES):
        done += live_named(either_url, seed, 500).done()
    print(dict(sorted(done.items())))
    expected = ALL | RARE if HISTORIES >= MANY else ALL
    assert {verb for verb, times in done.items() if times} >= expected, done


def live_named(new_url: Callable[[], str], seed: int, steps: int) -> Stocked:
    try:
        return live(new_url, seed, steps)
    except BaseException as error:
        error.add_note(f"repeat it with WMS_SEED={seed}")
        raise

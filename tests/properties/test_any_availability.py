"""Whatever people do with stock and orders: at rest, the last figure that a channel heard is what its rule says."""

import os
import random
import secrets
from collections.abc import Callable
from typing import Any

import pytest

from tests.channels.test_availability import rules
from tests.properties.stockroom import Stockroom
from tests.properties.test_any_history import fresh_house
from tests.properties.test_any_stock import Stocked, act, new_url  # noqa: F401 - a fixture
from wms.channels import services
from wms.channels.rules.availability import HouseStock, Terms, available_to_promise
from wms.channels.services import renewing
from wms.inventory.queries import stock_per_item
from wms.kernel.clock import utc_now
from wms.plumbing import jobs
from wms.plumbing.db import reading
from wms.plumbing.outbox import read_events
from wms.plumbing.transaction import perform_as_system

TOLD = frozenset({"channels.availability_changed"})
ALONE, BOTH = "shop", "market place"


class Ear:
    """A receiver that takes a figure only when its revision is higher than the one that it has."""

    def __init__(self, channel: str) -> None:
        self.channel, self.heard, self.seq, self.last = channel, {}, 0, 0

    def hear(self, chance: random.Random) -> None:
        """All that was told since, in any order, and some of it twice."""
        with reading() as session:
            news = read_events(session, self.seq, 10_000, TOLD)
        mine = [one.payload["figures"] for one in news if one.payload["channel"] == self.channel]
        numbers = [figure["revision"] for figures in mine for figure in figures]
        assert numbers == list(range(self.last + 1, self.last + 1 + len(numbers)))  # told in its order, without a gap
        self.seq, self.last = (news[-1].seq if news else self.seq), self.last + len(numbers)
        late = [figure for figures in (*mine, *mine[:3]) for figure in figures]
        chance.shuffle(late)
        for figure in late:
            before = self.heard.get(figure["sku"])
            if before is None or before["revision"] < figure["revision"]:
                self.heard[figure["sku"]] = figure

    def figures(self) -> dict[str, int]:
        return {sku: figure["available_to_promise"] for sku, figure in self.heard.items()}


def by_the_rule(world: Stocked) -> dict[str, dict[str, int]]:
    """Reckoned from the whole ledger, without what the house keeps of it."""
    with reading() as session:
        stocks = stock_per_item(session, utc_now(), limit=10_000)
    first, second = (site.floor.warehouse_id for site in world.sites)
    free = {(stock.warehouse_id, stock.item_id): stock.available for stock in stocks}
    told: dict[str, dict[str, int]] = {ALONE: {}, BOTH: {}}
    for sku, item in world.sites[0].floor.items.items():
        here, there = HouseStock(free.get((first, item), 0)), HouseStock(free.get((second, item), 0))
        told[ALONE][sku] = available_to_promise([here], Terms(safety_stock=2, cap=40))
        own = Terms(share=0) if sku == "MUG" else Terms(share=60)
        told[BOTH][sku] = available_to_promise([here, there], own)
    return told


def renew(world: Stocked) -> None:
    for channel in (ALONE, BOTH):
        while perform_as_system(lambda tx, channel=channel: services.renew_figures(tx, channel)):
            pass
    while world.relay.run_once() + jobs.run_pending():
        pass


def live(new_url: Callable[[], str], seed: int, steps: int) -> None:  # noqa: F811
    fresh_house(new_url)
    chance = random.Random(seed)
    world = Stocked(chance)
    ears = [Ear(ALONE), Ear(BOTH)]
    of_mugs: dict[str, Any] = {"sku": "MUG", "safety_stock": None, "share": 0, "cap": None}
    code = world.sites[0].floor.code
    perform_as_system(lambda tx: [services.open_channel(tx, name) for name in (ALONE, BOTH)])
    perform_as_system(lambda tx: rules(tx, ALONE, safety_stock=2, cap=40, warehouses=[code]))
    perform_as_system(lambda tx: rules(tx, BOTH, share=60, items=[of_mugs]))
    for _ in range(20):
        world.somewhere(chance, Stockroom.stock)
    for step in range(steps):
        act(world, chance)
        if step % 7 == 0:
            renew(world)
            ears[chance.randint(0, 1)].hear(chance)
    world.settle()
    renew(world)
    for ear in ears:
        ear.hear(chance)
    assert {ear.channel: ear.figures() for ear in ears} == by_the_rule(world), f"WMS_SEED={seed}"


@pytest.mark.usefixtures("clock")
def test_at_rest_the_last_figure_heard_is_the_rule_applied_to_the_ledger(
    new_url: Callable[[], str],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By the facts alone: no sweep comes round. WMS_SEED repeats a history."""
    monkeypatch.setattr(renewing, "ROUND", renewing.ROUND * 10_000)
    live(new_url, int(os.environ.get("WMS_SEED") or secrets.randbelow(10**9)), 60)

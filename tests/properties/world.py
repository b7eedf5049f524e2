"""Two warehouses and two channels in one house, each warehouse with names of its own; all rooms real, one thread."""

import random
from collections.abc import Callable
from typing import Any

from tests.properties.names import names
from tests.properties.site import Site
from wms.kernel.clock import utc_now
from wms.plumbing import jobs, relay
from wms.reports.queries import broken_invariants, waiting_in_vain

WAREHOUSES = ("Halle 1", "WEST")


class World:
    """`chance` names the houses; each verb then happens in one of them."""

    def __init__(self, chance: random.Random, site: Callable[..., Any] = Site) -> None:
        self.sites = [site(code, names(chance)) for code in WAREHOUSES]
        self.relay = relay.Relay()

    def somewhere(self, chance: random.Random, verb: Callable[..., None], *details: Any) -> None:
        """`verb` is a method of Site, such as Site.stock."""
        verb(chance.choice(self.sites), chance, *details)

    def settle(self) -> None:
        for _ in range(500):
            if self.relay.run_once() + jobs.run_pending() == 0:
                wrong = self.wrong() + waiting_in_vain(utc_now()) + self.told_otherwise()
                assert not wrong, "; ".join(map(str, wrong))
                return
        raise AssertionError("the house does not come to rest")

    def told_otherwise(self) -> list[str]:
        return [words for site in self.sites for words in site.told_otherwise()]

    def wrong(self) -> list[str]:
        return broken_invariants() + [words for site in self.sites for words in site.remembered_otherwise()]

    def states(self) -> set[str]:
        """The states that orders have come to."""
        return {site.floor.order_record(order_id).state for site in self.sites for order_id in site.order_ids}

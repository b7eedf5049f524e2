"""The house as it is shipped, laid out through its API, with a key of its shop."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.channels.door import Door
from benchmarks.machine import Machine, Setting
from benchmarks.site import Site

CHANNEL = "shop"
CONNECTIONS = 8
SCOPES = ["orders.*", "channels.*", "inventory.*", "events.read", "catalog.read"]
UNLIMITED = {"WMS_RATE_LIMIT": "10000000", "WMS_COMMAND_LIMIT": "10000000"}


class ShopSite(Site):
    """Each item in a bin of its own, no order yet; nothing of the house's starting rules is changed."""

    def open_shop(self) -> str:
        """The secret of a key that may do all that a shop's program does."""
        self._sign_in()
        self._lay_out()
        self._call("PUT", f"/channels/{CHANNEL}", {})
        key: dict[str, Any] = self._call("POST", "/api-keys", {"name": "shop", "scopes": SCOPES})
        return str(key["key"])


class ShopHouse:
    """A running house, its shop's door, and its site for those who work there."""

    def __init__(self, machine: Machine) -> None:
        self.machine, self.site = machine, ShopSite(machine, handhelds=2)
        self.key = self.site.open_shop()
        self.door = Door(machine.url, self.key, CONNECTIONS)


@contextmanager
def opened(database: str) -> Iterator[ShopHouse]:
    with Machine(Setting(database), 0, more=UNLIMITED) as machine:
        yield ShopHouse(machine)

"""`python -m wms.demo.shift.crew`: a shift that never ends, beside whoever tries the demo.

At the speed of people, so that there is always something to see. It takes the benches that visitors are not sent to,
leaves walks in the queue, and asks the shop for orders before the house runs empty.
"""

import os
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import click
import requests

from wms.demo.loading import Admin, receipts
from wms.demo.shift.device import Device, Refused
from wms.demo.shift.pace import Pace
from wms.demo.shift.packer import Packer
from wms.demo.shift.people import signed_in, watcher
from wms.demo.shift.picker import Picker
from wms.demo.shift.tally import Tally
from wms.kernel.clock import sleep

VISITORS_LANE, VISITORS_STATION, FOR_VISITORS = "PACK-1", "STATION-1", 3
"""So many orders wait at the bench that visitors take, for them to find work there."""
OPEN_ORDERS, MORE_ORDERS = 30, 6
"""The shop sends more when fewer orders than that wait to be picked."""
LOOK_SECONDS = 10.0
REST_SECONDS = 20.0  # after an error nobody planned, before the same person begins anew


@click.command()
@click.option("--server", required=True)
@click.option("--pace", default=1.5, show_default=True, help="So many times as fast as people.")
def main(server: str, pace: float) -> None:
    """Work beside the visitors until the demo ends."""
    world = requests.get(f"{server}/api/v1/demo-world", timeout=10).json()
    stopping, bench = threading.Event(), VisitorsBench()
    devices: dict[str, Device] = {}
    threading.Thread(target=_beat, args=(devices, stopping), daemon=True).start()
    for work in _crew(server, world, pace, stopping, bench, devices):
        threading.Thread(target=for_ever, args=(work, stopping), daemon=True).start()
    for_ever(lambda: _look_after(watcher(server, world), world["orders_source"], bench, stopping), stopping)


@dataclass
class VisitorsBench:
    """What waits at the bench that is left to visitors, as it was last seen."""

    orders: int = 0


def _crew(
    server: str,
    world: dict[str, Any],
    pace: float,
    stopping: threading.Event,
    visitors: VisitorsBench,
    devices: dict[str, Device],
) -> list[Callable[[], None]]:
    people, benches = world["at_work"]["people"], world["at_work"]["benches"]
    by_role = {role: [person for person in people if person["role"] == role] for role in ("picker", "packer")}
    lanes = [f"PACK-{n}" for n in benches]

    def pick(person: dict[str, str]) -> None:
        device = signed_in(server, world, "handheld", person)
        devices[person["badge"]] = device
        CrewPicker(device, Pace(1, person["badge"], pace, stopping), Tally(), stopping, lanes, visitors).work()

    def pack(bench: int, person: dict[str, str]) -> None:
        device = signed_in(server, world, "station", person)
        devices[person["badge"]] = device
        Packer(device, f"STATION-{bench}", Pace(1, person["badge"], pace, stopping), Tally(), stopping).work()

    work: list[Callable[[], None]] = [partial(pick, person) for person in by_role["picker"]]
    return work + [partial(pack, bench, person) for bench, person in zip(benches, by_role["packer"], strict=False)]


class CrewPicker(Picker):
    """Brings goods to the visitors' lane as long as little waits there."""

    def __init__(
        self,
        device: Device,
        pace: Pace,
        tally: Tally,
        stopping: threading.Event,
        lanes: Sequence[str],
        visitors: VisitorsBench,
    ) -> None:
        super().__init__(device, pace, tally, stopping, lanes)
        self._crew_lanes, self._visitors = lanes, visitors

    def hand_over(self, task: dict[str, Any]) -> None:
        self._lanes = [VISITORS_LANE] if self._visitors.orders < FOR_VISITORS else self._crew_lanes
        super().hand_over(task)


def _beat(devices: dict[str, Device], stopping: threading.Event) -> None:
    """Everybody's device says that it lives, as real ones do."""
    while not stopping.wait(LOOK_SECONDS):
        for device in list(devices.values()):
            device.beat()


def for_ever(work: Callable[[], None], stopping: threading.Event) -> None:
    """Whatever goes wrong for one person ends nobody's shift."""
    while not stopping.is_set():
        try:
            work()
        except (Refused, requests.RequestException, RuntimeError, LookupError, ValueError) as error:
            print(f"the crew rests: {type(error).__name__}: {error}"[:300], file=sys.stderr, flush=True)
        stopping.wait(REST_SECONDS)


def _look_after(board: Device, shop: str, visitors: VisitorsBench, stopping: threading.Event) -> None:
    """Orders for everybody, and some of them for the visitors' bench."""
    while not stopping.is_set():
        visitors.orders = len(board.get(f"/packing/stations/{VISITORS_STATION}")["waiting"])
        _order_more(board, shop)
        sleep(LOOK_SECONDS)


def _order_more(board: Device, shop: str) -> None:
    rows = board.get("/board")["orders"]
    waiting = sum(row["count"] for row in rows if row["state"] in ("allocated", "released"))
    state = requests.get(f"{shop}orders.json?limit=1", timeout=10).json()
    if state["round"]:
        _bring_goods(board.url, state["round"])
    if waiting < OPEN_ORDERS and not state["waiting"]:
        requests.post(f"{shop}stream", json={"count": MORE_ORDERS, "per_minute": 30}, timeout=10)


@cache
def _bring_goods(server: str, shop_round: int) -> None:
    """Once for each time that the shop begins its orders anew."""
    admin = Admin(server, key=os.environ["WMS_DEMO_API_KEY"])
    for receipt in receipts(f"demo-round-{shop_round}"):
        admin("POST", "/stock-receipts", receipt)


if __name__ == "__main__":
    main()

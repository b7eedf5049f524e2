"""`wms demo shift`: runs a shift against a running demo world and says in the end what became of every order."""

import json
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import click
import requests

from wms.demo.shift.device import Device
from wms.demo.shift.pace import Pace
from wms.demo.shift.packer import Packer
from wms.demo.shift.people import signed_in, watcher
from wms.demo.shift.picker import Picker
from wms.demo.shift.tally import Tally
from wms.kernel.clock import monotonic, sleep

QUIET_SECONDS = 25
BENCHES = (2, 3, 4, 1)
"""The stations that the shift takes, the one left to visitors last."""


@click.command()
@click.option("--server", help="Where the demo runs; that of WMS_DATA_DIR if absent.")
@click.option("--pickers", default=8, show_default=True, type=click.IntRange(0, 8))
@click.option("--packers", default=3, show_default=True, type=click.IntRange(0, 4), help="Four leave you no bench.")
@click.option("--orders", default=0, help="Ask the web shop for so many more orders first.")
@click.option("--pace", default=10.0, show_default=True, help="So many times as fast as people.")
@click.option("--fast", is_flag=True, help="As fast as the warehouse answers.")
@click.option("--minutes", default=0.0, help="Stop after so long; otherwise when all is shipped or on the board.")
@click.option("--seed", default=1, show_default=True)
def main(
    server: str | None, pickers: int, packers: int, orders: int, pace: float, fast: bool, minutes: float, seed: int
) -> None:
    """Let simulated people work the orders through the public doors, while you watch the board."""
    server = server or _server_of_folder()
    world = requests.get(f"{server}/api/v1/demo-world", timeout=10).json()
    stopping, tally = threading.Event(), Tally()
    factor = None if fast else pace
    people = _people(server, world, pickers, packers, lambda who: Pace(seed, who, factor, stopping), tally, stopping)
    board = watcher(server, world)
    before = board.get("/board")["totals"].get("shipped_today", 0)
    if orders:
        requests.post(
            f"{world['orders_source']}stream",
            json={"count": orders, "per_minute": 1_000_000 if fast else 60 * pace},
            timeout=10,
        )
    began = monotonic()
    with ThreadPoolExecutor(len(people)) as pool:
        running = [pool.submit(work) for work in people]
        _watch(board, world, tally, stopping, minutes, running)
    sys.exit(_report(board, tally, monotonic() - began, before, "as fast as it answers" if fast else f"{pace:g}x"))


def _server_of_folder() -> str:
    """The address of the demo that was started with this data folder."""
    file = Path(os.environ.get("WMS_DATA_DIR", "var")) / "demo-world.json"
    if not file.exists():
        raise click.ClickException(f"no demo was started in {file.parent}: start one, or name it with --server")
    return str(json.loads(file.read_text())["server"])


def _people(
    server: str,
    world: dict[str, Any],
    pickers: int,
    packers: int,
    pace: Callable[[str], Pace],
    tally: Tally,
    stopping: threading.Event,
) -> list[Callable[[], None]]:
    by_role = {role: [p for p in world["crew"] if p["role"] == role] for role in ("picker", "packer")}
    benches = [n for n in BENCHES if n not in world.get("at_work", {}).get("benches", ())][:packers]
    lanes = [f"PACK-{n}" for n in benches]
    work: list[Callable[[], None]] = []
    for person in by_role["picker"][:pickers]:
        device = signed_in(server, world, "handheld", person)
        work.append(Picker(device, pace(person["badge"]), tally, stopping, lanes).work)
    for n, person in zip(benches, by_role["packer"], strict=False):
        device = signed_in(server, world, "station", person)
        work.append(Packer(device, f"STATION-{n}", pace(person["badge"]), tally, stopping).work)
    return work


def _watch(
    board: Device, world: dict[str, Any], tally: Tally, stopping: threading.Event, minutes: float, running: list[Any]
) -> None:
    """Prints how it goes; ends the shift when nothing moves any more, the time is over, or somebody broke down."""
    began = moved = monotonic()
    last: dict[str, int] = {}
    try:
        while True:
            sleep(2)
            counts = tally.counts()
            if {k: v for k, v in counts.items() if k != "troubles"} != last:
                moved = monotonic()
            last = {k: v for k, v in counts.items() if k != "troubles"}
            print(_line(board, monotonic() - began, counts), flush=True)
            waiting = requests.get(f"{world['orders_source']}orders.json?limit=1", timeout=10).json()["waiting"]
            if minutes and monotonic() - began > 60 * minutes:
                break
            if not waiting and monotonic() - moved > QUIET_SECONDS:
                break
            if any(one.done() and one.exception() for one in running):
                raise next(one.exception() for one in running if one.done() and one.exception())
    except KeyboardInterrupt:
        print("Ending the shift")
    finally:
        stopping.set()


def _line(board: Device, seconds: float, counts: dict[str, int]) -> str:
    states = _states(board)
    shown = " ".join(f"{state} {count}" for state, count in states.items() if count)
    return f"{seconds:5.0f} s  lines {counts.get('lines', 0)}  parcels {counts.get('parcels', 0)}  |  {shown}"


def _states(board: Device) -> dict[str, int]:
    sums: dict[str, int] = {}
    for row in board.get("/board")["orders"]:
        sums[row["state"]] = sums.get(row["state"], 0) + row["count"]
    return sums


def _report(board: Device, tally: Tally, seconds: float, before: int, speed: str) -> int:
    """0 when every order is shipped, cancelled, or on the board with its reason."""
    snapshot, counts = board.get("/board"), tally.counts()
    left = {state: count for state, count in _states(board).items() if state not in ("shipped", "cancelled")}
    shipped = snapshot["totals"].get("shipped_today", 0) - before
    print(f"\n{seconds:.0f} s ({speed}): {counts}")
    print(f"shipped {shipped} orders; open by state: {left}")
    unexplained = unexplained_orders(board)
    for order in unexplained[:20]:
        print(f"  no reason on the board: order {order['number']} is {order['state']}")
    for trouble, times in tally.troubles.most_common(10):
        print(f"  {times} x {trouble}")
    return 1 if unexplained else 0


def unexplained_orders(board: Device) -> list[dict[str, Any]]:
    """Open orders without an exception, a hold or missing stock that says why."""
    exceptions = board.get("/exceptions", limit=200)["exceptions"]
    named = {value for e in exceptions for value in (*e["subject"].values(), e["detail"].get("order_number"))}
    orders = []
    for state in ("waiting", "allocated", "released", "picking", "picked", "packing", "packed"):
        cursor = None
        while True:
            page = board.get("/orders", state=state, limit=200, **({"cursor": cursor} if cursor else {}))
            orders += [
                o for o in page["orders"] if not o["on_hold"] and o["id"] not in named and o["number"] not in named
            ]
            cursor = page["next_cursor"]
            if not cursor:
                break
    return orders


if __name__ == "__main__":
    main()

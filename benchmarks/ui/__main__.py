"""`python -m benchmarks.ui`: the table of aims for the screens, as measured in a real Chromium on this machine.

One house (server, SQLite) with its own screens; `--only PART` for one of them (see PARTS).
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from benchmarks.ui.boarding import A_SECOND, boarding
from benchmarks.ui.describing import described_page
from benchmarks.ui.draining import draining
from benchmarks.ui.loading import first_screens
from benchmarks.ui.scanning import scanning
from benchmarks.ui.sizes import AIM_KB, first_load
from tests.browser.node import SCREENS
from tests.browser.screens import chromium
from tests.stories.house import PROJECT, House

Row = tuple[str, str, str]
DIST = Path(os.environ.get("WMS_SCREENS_DIR") or SCREENS / "dist")


def sizes() -> Iterator[Row]:
    for entry, aim in AIM_KB.items():
        measured = sum(first_load(entry, DIST).values()) / 1024
        yield f"{entry}: everything to the first screen, gzip", f"{aim} KB", f"{measured:.1f} KB"


def burst() -> Iterator[Row]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/browser/test_wedge.py"]
    done = subprocess.run([*command, "-k", "two_thousand"], cwd=PROJECT, capture_output=True, text=True, check=False)
    verdict = "none lost" if done.returncode == 0 else f"FAILED: {done.stdout[-200:]}"
    yield "wedge: 2,000 scans of 32 characters, 30 a second, 6x", "none lost", verdict


def _loading(browser: Browser, house: House) -> Iterator[Row]:
    told = first_screens(browser, house)
    yield "first screen, cold, 1.6 Mbit/s + 150 ms, 6x", "1,200 ms", f"{told['cold']:.0f} ms"
    yield "first screen, warm, 6x", "350 ms", f"{told['warm']:.0f} ms"
    yield "first screen, offline, 6x", "350 ms", f"{told['offline']:.0f} ms"


def _scanning(browser: Browser, house: House) -> Iterator[Row]:
    told = scanning(browser, house)
    yield f"last key to sound, 6x ({told['scans']} scans, 3 a second)", "p99 120 ms", _spread(told, "sound")
    yield "scan on disk (strict), 6x", "p99 100 ms", _spread(told, "disk")
    yield "interaction of a scan's last key, 6x", "p98 80 ms", _spread(told, "interaction")


def _spread(told: dict[str, Any], name: str) -> str:
    return f"{told[name]:.0f} ms (median {told[f'{name}_median']:.0f})"


def _draining(browser: Browser, house: House) -> Iterator[Row]:
    told = draining(browser, house)
    measured = f"{told['seconds']:.1f} s for {told['queued']:,}, {told['refused']} refused"
    yield "drain of a queue (server on this machine too)", "15 s for 5,000", measured


def _board(browser: Browser, house: House) -> Iterator[Row]:
    told = boarding(browser, house)
    measured = f"{told['frame']:.1f} ms (quiet {told['frame_quiet']:.1f}; {told['rows']} rows drawn)"
    yield f"board: {told['open']:,} open, {A_SECOND} changes a second, between frames", "p95 16 ms", measured


def _describing(browser: Browser, house: House) -> Iterator[Row]:
    told = described_page(browser, house)
    yield "API page: first group of doors, cold, 1.6 Mbit/s + 150 ms, 6x", "1,500 ms", f"{told['tag']:.0f} ms"
    yield "API page: bytes until then", "120 KB", f"{told['bytes'] / 1024:.1f} KB"


PARTS: dict[str, Callable[[Browser, House], Iterator[Row]]] = {
    "loading": _loading, "scanning": _scanning, "draining": _draining, "board": _board,
    "describing": _describing,
}  # fmt: skip


@contextmanager
def _house() -> Iterator[House]:
    with tempfile.TemporaryDirectory(prefix="aisle-ui-") as folder, House(Path(folder)) as house:
        yield house


def main(only: str | None) -> None:
    one, five, fifteen = os.getloadavg()
    print(f"load before {one:.1f} {five:.1f} {fifteen:.1f}, {os.cpu_count()} cores")
    print("| what | aim | measured |\n|---|---|---|")
    for name, part in {"sizes": sizes, "burst": burst}.items():
        if only in (None, name):
            _print(part())
    parts = {name: part for name, part in PARTS.items() if only in (None, name)}
    if parts:
        with _house() as house, chromium() as browser:
            for part in parts.values():
                _print(part(browser, house))
    print("load after {:.1f} {:.1f} {:.1f}".format(*os.getloadavg()))


def _print(rows: Iterator[Row]) -> None:
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--only", choices=["sizes", "burst", *PARTS])
    main(arguments.parse_args().only)

"""Orders in, lists of many, changes told, figures of stock: over HTTP, as shipped. See benchmarks/channels.md.

python -m benchmarks.channels [--short] [--database postgres|sqlite] [--only intake|lists|telling|figures]
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.channels import figures, house, intake, lists, many, telling

DATABASES = ("postgres", "sqlite")
PARTS = ("figures", "telling", "intake", "lists")


@dataclass(frozen=True)
class Sizes:
    orders: int = 1000
    listed: int = 200_000
    times: int = 40
    changes: int = 400
    scans: int = 100
    booked: int = 10_000


SHORT = Sizes(orders=100, listed=10_000, times=10, changes=60, scans=15, booked=2_000)


def main() -> None:
    asked = _arguments()
    sizes = _sizes(asked)
    os.environ["WMS_DATA_DIR"] = str(Path(tempfile.gettempdir()) / "aisle-bench-channels")  # of this process
    for database in asked.database or DATABASES:
        _measure(database, asked.only or PARTS, sizes)


def _measure(database: str, parts: Iterable[str], sizes: Sizes) -> None:
    if {"figures", "telling", "intake"} & set(parts):
        with house.opened(database) as shop:
            if "figures" in parts:
                title = ("figures of stock", "")
                _table(database, title, figures.measure(shop, sizes.scans, sizes.booked))
            if "telling" in parts:
                title = ("a change told", "messages", "p50 ms", "p99 ms", "longest ms")
                _table(database, title, telling.measure(shop, sizes.changes))
            if "intake" in parts:
                title = ("orders of three lines", "a second", "p50 ms", "p95 ms", "CPU ms web", "CPU ms rest")
                _table(database, title, intake.measure(shop, sizes.orders))
    if "lists" in parts:
        with many.opened(database, sizes.listed) as (_, door):
            title = (f"lists of {sizes.listed} orders", "told", "p50 ms", "p95 ms")
            _table(database, title, lists.measure(door, sizes.listed, sizes.times))


def _table(database: str, title: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    print(f"\n{database}, load {os.getloadavg()[0]:.1f}\n")
    print(f"| {' | '.join(title)} |\n|{'---|' * len(title)}", flush=True)
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


def _sizes(asked: argparse.Namespace) -> Sizes:
    usual = SHORT if asked.short else Sizes()
    return Sizes(**{name: getattr(asked, name) or value for name, value in vars(usual).items()})


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.channels", description=__doc__)
    parser.add_argument("--short", action="store_true", help="small sizes: within two minutes for one database")
    parser.add_argument("--database", choices=DATABASES, action="append")
    parser.add_argument("--only", choices=PARTS, action="append")
    for name in vars(Sizes()):
        parser.add_argument(
            f"--{name}", type=int, help=f"usually {getattr(Sizes(), name)}, short {getattr(SHORT, name)}"
        )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

"""`python -m tests.twin --days 7`: lives a week of one house beside its truth, and tells how long books were wrong."""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import conftest as settings_of_tests
from tests.servers import Postgres, sqlite_url
from tests.twin.living import lived
from tests.twin.report import troubles
from tests.twin.week import Wish
from wms.plumbing.db import Base, database

assert settings_of_tests  # it says in which surroundings all tests run


def main() -> None:
    """Every hash as always: what a set holds is gone through in the same order each time."""
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.execvpe(
            sys.executable, [sys.executable, "-m", "tests.twin", *sys.argv[1:]], os.environ | {"PYTHONHASHSEED": "0"}
        )
    asked = _arguments()
    for trust in (True, False) if asked.both else (not asked.without_trust,):
        wish = Wish(asked.seed, asked.days, asked.hours, trust, order_every_s=asked.order_every)
        with _fresh(asked.database) as url:
            database.configure(url)
            Base.metadata.create_all(database.engine)
            _tell(wish)
            database.dispose()


@contextmanager
def _fresh(kind: str) -> Iterator[str]:
    """The URL of an empty database."""
    if kind == "postgres":
        with Postgres() as server:
            yield server.fresh_database()
    else:
        with tempfile.TemporaryDirectory(prefix="aisle-twin-") as folder:
            yield sqlite_url(Path(folder))


def _tell(wish: Wish) -> None:
    begun, cpu = time.monotonic(), time.process_time()
    week, told = lived(database, wish, lambda words: print(words, file=sys.stderr, flush=True))
    cost = {"real_s": round(time.monotonic() - begun), "cpu_s": round(time.process_time() - cpu)}
    print(told.lines())
    print(
        json.dumps(cost | {"load": [round(load, 1) for load in os.getloadavg()], "troubles": troubles(week)}),
        flush=True,
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.twin", description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--days", type=int, default=7)
    parser.add_argument("--hours", type=float, default=Wish.hours, help="of a shift")
    parser.add_argument("--order-every", type=float, default=Wish.order_every_s, help="seconds between two orders")
    parser.add_argument("--without-trust", action="store_true", help="nothing is counted because it is its turn")
    parser.add_argument("--both", action="store_true", help="one week with trust, and the same without")
    return parser.parse_args()


if __name__ == "__main__":
    main()

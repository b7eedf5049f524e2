"""Databases, a transaction, a world at rest: what every test builds on.

PostgreSQL and Redis are started here, on free ports, from the installed binaries, and thrown away at the end.
"""

import atexit
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from typing import Any

SHARED_MEMORY = "/dev/shm"  # databases of tests need no disk
if "TMPDIR" not in os.environ and os.access(SHARED_MEMORY, os.W_OK):
    os.environ["TMPDIR"] = tempfile.tempdir = SHARED_MEMORY
sys.dont_write_bytecode = False  # else each worker and each house's server compiles all modules anew
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
_SCRATCH = tempfile.mkdtemp(prefix="aisle-tests-")
atexit.register(shutil.rmtree, _SCRATCH, ignore_errors=True)
os.environ.setdefault("WMS_DATA_DIR", _SCRATCH)
os.environ.setdefault("WMS_SECRET_KEY", "a key for tests only")
os.environ.setdefault("WMS_INSECURE_COOKIES", "1")
os.environ.setdefault("WMS_WEBHOOK_NETWORKS", "127.0.0.0/8")
os.environ.setdefault("WMS_ASYNC", "threading")
os.environ.setdefault("WMS_RATE_LIMIT", "10000000")
os.environ.setdefault("WMS_COMMAND_LIMIT", "10000000")

import hypothesis  # noqa: E402
import pytest  # noqa: E402
from argon2 import PasswordHasher  # noqa: E402

from tests.clock import MovableClock  # noqa: E402
from tests.databases import (  # noqa: E402
    empty_postgres,
    empty_sqlite,
    opened,
    postgres_database,
    postgres_tables,
    sqlite_template,
)
from tests.servers import Postgres, Redis  # noqa: E402
from wms.app import load_rooms  # noqa: E402
from wms.kernel import clock as kernel_clock  # noqa: E402
from wms.kernel.actors import SYSTEM, Actor  # noqa: E402
from wms.kernel.clock import utc_now  # noqa: E402
from wms.people.services import credentials  # noqa: E402
from wms.plumbing import jobs, relay  # noqa: E402
from wms.plumbing.transaction import Tx, run_unasked  # noqa: E402

__all__ = ["empty_postgres", "empty_sqlite", "postgres_database", "postgres_tables", "sqlite_template"]
LONG = {"browser", "stories", "docs"}
load_rooms()
hypothesis.settings.register_profile("aisle", deadline=None)  # how long an example takes is a benchmark's to say
hypothesis.settings.load_profile("aisle")
credentials._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # the same hashes, made cheaply


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with Postgres() as server:
        yield server


@pytest.fixture(scope="session")
def redis() -> Iterator[Redis]:
    with Redis() as server:
        yield server


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test of the `database` runs on PostgreSQL, and marked `both_databases` on SQLite too; in the soak all do."""
    if "database" in metafunc.fixturenames:
        marked = metafunc.definition.get_closest_marker("both_databases") is not None
        sqlite = pytest.param("sqlite", marks=() if marked else pytest.mark.soak)
        metafunc.parametrize("database", [sqlite, "postgres"], indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins, so that no worker is left with it at the end; the short ones are shared out."""
    items.sort(key=lambda item: item.path.parent.name not in LONG)
    items[:] = list(_first_on_sqlite(items))


def _first_on_sqlite(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """Of a test of many cases that is not marked for both, only the first runs on SQLite: the cases differ, not it."""
    shown: set[str] = set()
    for item in items:
        test, _, case = item.nodeid.partition("[")
        if case.startswith("sqlite") and "database" in getattr(item, "fixturenames", ()):
            if item.get_closest_marker("both_databases") is None and test in shown:
                continue
            shown.add(test)
        yield item


def pytest_collection_finish() -> None:
    """Modules and tests stay to the end: what looks for garbage need not go over them again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture
def database(request: pytest.FixtureRequest) -> Iterator[Any]:
    """A fresh, empty database of either kind, with all tables."""
    if request.param == "sqlite":
        yield from opened(request.getfixturevalue("empty_sqlite")())
    else:
        yield from opened(request.getfixturevalue("empty_postgres")())


@pytest.fixture
def tx(database: Any) -> Iterator[Tx]:
    """A transaction as the system, rolled back at the end; `tx.events` tells what was recorded."""
    with database.session() as session:
        yield Tx(session=session, actor=SYSTEM, now=utc_now(), command_id="test")
        session.rollback()


@pytest.fixture
def clock() -> Iterator[MovableClock]:
    """The house's time, to be turned forward; strangers keep the real one."""
    yield MovableClock()
    kernel_clock.use(kernel_clock.Clock())


@pytest.fixture
def act(database: Any) -> Callable[..., Any]:
    """`act(use_case, actor=SYSTEM)` runs and commits a use case, as a door would."""

    def run(use_case: Callable[[Tx], Any], actor: Actor = SYSTEM, command_id: str | None = None) -> Any:
        return run_unasked(actor, use_case, command_id)

    return run


@pytest.fixture
def act_on_postgres(postgres_database: Any) -> Callable[..., Any]:
    """`act` for the tests that only PostgreSQL can answer."""

    def run(use_case: Callable[[Tx], Any], actor: Actor = SYSTEM, command_id: str | None = None) -> Any:
        return run_unasked(actor, use_case, command_id)

    return run


@pytest.fixture
def settle(database: Any) -> Callable[[], None]:
    """Runs the relay and the jobs until the house is at rest."""
    runner = relay.Relay()

    def run() -> None:
        for _ in range(1000):
            if runner.run_once() + jobs.run_pending() == 0:
                return
        raise AssertionError("the house does not come to rest")

    return run

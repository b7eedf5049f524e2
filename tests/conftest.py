"""Databases, a transaction, a world at rest: what every test builds on.

PostgreSQL and Redis are started here, on free ports, from the installed binaries, and thrown away at the end.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

SHARED_MEMORY = "/dev/shm"  # databases of tests need no disk
if "TMPDIR" not in os.environ and os.access(SHARED_MEMORY, os.W_OK):
    os.environ["TMPDIR"] = tempfile.tempdir = SHARED_MEMORY
_SCRATCH = tempfile.mkdtemp(prefix="aisle-tests-")
atexit.register(shutil.rmtree, _SCRATCH, ignore_errors=True)
os.environ.setdefault("WMS_DATA_DIR", _SCRATCH)
os.environ.setdefault("WMS_SECRET_KEY", "a key for tests only")
os.environ.setdefault("WMS_INSECURE_COOKIES", "1")
os.environ.setdefault("WMS_WEBHOOK_NETWORKS", "127.0.0.0/8")
os.environ.setdefault("WMS_ASYNC", "threading")
os.environ.setdefault("WMS_RATE_LIMIT", "10000000")
os.environ.setdefault("WMS_COMMAND_LIMIT", "10000000")

import pytest  # noqa: E402
from argon2 import PasswordHasher  # noqa: E402

from tests.clock import MovableClock  # noqa: E402
from tests.servers import Postgres, Redis, sqlite_url  # noqa: E402
from wms.app import load_rooms  # noqa: E402
from wms.inventory.services import moves  # noqa: E402
from wms.kernel import clock as kernel_clock  # noqa: E402
from wms.kernel.actors import SYSTEM, Actor  # noqa: E402
from wms.kernel.clock import utc_now  # noqa: E402
from wms.people.services import credentials  # noqa: E402
from wms.plumbing import jobs, relay  # noqa: E402
from wms.plumbing.db import Base  # noqa: E402
from wms.plumbing.db import database as the_database  # noqa: E402
from wms.plumbing.transaction import Tx, run_unasked  # noqa: E402

load_rooms()
credentials._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # the same hashes, made cheaply


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with Postgres() as server:
        yield server


@pytest.fixture(scope="session")
def redis() -> Iterator[Redis]:
    with Redis() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables, to be copied for each test."""
    path = tmp_path_factory.mktemp("template") / "aisle.sqlite"
    _with_tables(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_tables(postgres: Postgres) -> str:
    """The URL of the one PostgreSQL database with all tables that this process empties for each test."""
    url = postgres.fresh_database()
    _with_tables(url)
    return url


@pytest.fixture
def empty_postgres(postgres: Postgres, postgres_tables: str) -> Callable[[], str]:
    """Empties the database with all tables; returns its URL."""

    def empty() -> str:
        the_database.dispose()
        postgres.empty(postgres_tables)
        return postgres_tables

    return empty


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    """A fresh, empty database of either kind, with all tables."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "aisle.sqlite")
        yield from _opened(sqlite_url(tmp_path))
    else:
        yield from _opened(request.getfixturevalue("empty_postgres")())


@pytest.fixture
def postgres_database(empty_postgres: Callable[[], str]) -> Iterator[Any]:
    """An empty PostgreSQL database, for what concerns locks."""
    yield from _opened(empty_postgres())


def _with_tables(url: str) -> None:
    the_database.configure(url)
    Base.metadata.create_all(the_database.engine)
    if the_database.is_sqlite:  # all of it in the one file that is copied
        with the_database.engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    the_database.dispose()


def _opened(url: str) -> Iterator[Any]:
    the_database.configure(url)
    jobs.use_memory_queue()
    moves._places.clear()
    yield the_database
    the_database.dispose()


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

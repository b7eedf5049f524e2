"""Databases, a transaction, a world at rest: what every test builds on.

PostgreSQL and Redis are started here, on free ports, from the installed binaries, and thrown away at the end.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_SCRATCH = tempfile.mkdtemp(prefix="aisle-tests-")
os.environ.setdefault("WMS_DATA_DIR", _SCRATCH)
os.environ.setdefault("WMS_SECRET_KEY", "a key for tests only")
os.environ.setdefault("WMS_INSECURE_COOKIES", "1")
os.environ.setdefault("WMS_WEBHOOK_NETWORKS", "127.0.0.0/8")
os.environ.setdefault("WMS_ASYNC", "threading")

import pytest  # noqa: E402

from tests.servers import Postgres, Redis, sqlite_url  # noqa: E402
from wms.app import load_rooms  # noqa: E402
from wms.kernel.actors import SYSTEM, Actor  # noqa: E402
from wms.kernel.clock import utc_now  # noqa: E402
from wms.plumbing import jobs, relay  # noqa: E402
from wms.plumbing.db import Base  # noqa: E402
from wms.plumbing.db import database as the_database  # noqa: E402
from wms.plumbing.transaction import Tx, run_unasked  # noqa: E402

load_rooms()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with Postgres() as server:
        yield server


@pytest.fixture(scope="session")
def redis() -> Iterator[Redis]:
    with Redis() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    """A fresh, empty database of either kind, with all tables."""
    postgres = request.getfixturevalue("postgres") if request.param == "postgres" else None
    the_database.configure(postgres.fresh_database() if postgres else sqlite_url(tmp_path))
    Base.metadata.create_all(the_database.engine)
    jobs.use_memory_queue()
    _forget_caches()
    yield the_database
    the_database.dispose()


@pytest.fixture
def postgres_database(postgres: Postgres) -> Iterator[Any]:
    """A fresh PostgreSQL database, for what concerns locks."""
    the_database.configure(postgres.fresh_database())
    Base.metadata.create_all(the_database.engine)
    jobs.use_memory_queue()
    _forget_caches()
    yield the_database
    the_database.dispose()


@pytest.fixture
def tx(database: Any) -> Iterator[Tx]:
    """A transaction as the system, rolled back at the end; `tx.events` tells what was recorded."""
    with database.session() as session:
        yield Tx(session=session, actor=SYSTEM, now=utc_now(), command_id="test")
        session.rollback()


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
    runner.run_once()

    def run() -> None:
        for _ in range(1000):
            if runner.run_once() + jobs.run_pending() == 0:
                return
        raise AssertionError("the house does not come to rest")

    return run


def _forget_caches() -> None:
    from wms.inventory.services import moves

    moves._places.clear()

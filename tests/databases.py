"""An empty database with all tables for each test: one SQLite file and one PostgreSQL database a process.

Both keep their addresses, so that the engine behind each keeps the statements that it has compiled; PostgreSQL keeps
its connections too, which cost more than all that a test does.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import kept
from tests.servers import Postgres, sqlite_url
from wms.inventory.services import moves
from wms.plumbing import jobs
from wms.plumbing.db import Base
from wms.plumbing.db import database as the_database

LEFT_AT_WORK = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"
)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables, to be copied for each test."""
    path = tmp_path_factory.mktemp("template") / "aisle.sqlite"
    _with_tables(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_tables(postgres: Postgres) -> Iterator[str]:
    """The URL of the one PostgreSQL database with all tables that this process empties for each test."""
    url = postgres.fresh_database()
    _with_tables(url)
    yield url
    the_database.configure(url)
    the_database.dispose()


@pytest.fixture
def empty_sqlite(sqlite_template: Path) -> Callable[[], str]:
    """Puts an empty database with all tables in the place of the last; returns its URL, always the same."""
    folder = sqlite_template.parent / "now"

    def empty() -> str:
        the_database.dispose()
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        shutil.copy(sqlite_template, folder / "aisle.sqlite")
        return sqlite_url(folder)

    return empty


@pytest.fixture
def empty_postgres(postgres_tables: str) -> Callable[[], str]:
    """Deletes every row of the database with all tables; returns its URL."""

    def empty() -> str:
        the_database.configure(postgres_tables)
        if the_database.engine.pool.checkedout() or _delete_all():  # type: ignore[attr-defined]
            the_database.engine.dispose()
            _delete_all()
        return postgres_tables

    return empty


@pytest.fixture
def postgres_database(empty_postgres: Callable[[], str]) -> Iterator[Any]:
    """An empty PostgreSQL database, for what concerns locks."""
    yield from opened(empty_postgres())


def opened(url: str) -> Iterator[Any]:
    the_database.configure(url)
    jobs.use_memory_queue()
    moves._places.clear()
    kept.emptied(url)
    yield the_database
    if the_database._engine is not None and the_database.is_sqlite:
        the_database.dispose()
    the_database._engine = None  # nobody goes on with the last test's; PostgreSQL's connections stay


def _with_tables(url: str) -> None:
    the_database.configure(url)
    Base.metadata.create_all(the_database.engine)
    if the_database.is_sqlite:  # all of it in the one file that is copied
        with the_database.engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    the_database.dispose()


def _delete_all() -> bool:
    """Deletes all rows, while foreign keys sleep; True if a transaction had been left at work, and was ended first."""
    deletes = [f'DELETE FROM "{table.name}"' for table in Base.metadata.tables.values()]
    asleep = "SET session_replication_role = replica"
    script = ";".join([asleep, *deletes, "SET session_replication_role = DEFAULT"])
    with the_database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        cursor: Any = connection.connection.cursor()
        left = cursor.execute(LEFT_AT_WORK).fetchall()
        cursor.execute(script, prepare=False)
        cursor.close()
    return bool(left)

"""Houses for stories: one on SQLite, one on PostgreSQL and Redis, each fresh for its story.

Tables and the first person are made once a process, and copied.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.servers import Postgres, sqlite_url
from tests.stories.house import LOADER, House
from wms.migrations import upgrade
from wms.people.services import add_worker
from wms.plumbing.db import database
from wms.plumbing.transaction import perform_as_system


@pytest.fixture(scope="session")
def prepared_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a database that is ready to be served."""
    folder = tmp_path_factory.mktemp("prepared")
    _prepare(sqlite_url(folder))
    return folder


@pytest.fixture(scope="session")
def prepared_postgres(postgres: Postgres) -> str:
    """The name of a database that is ready to be served."""
    url = postgres.fresh_database()
    _prepare(url)
    return url.rsplit("/", 1)[1]


def _prepare(url: str) -> None:
    """The tables and the first person, as `wms migrate` and `wms add-worker` make them."""
    upgrade(url)
    database.configure(url)
    perform_as_system(lambda tx: add_worker(tx, **LOADER))
    database.dispose()


@pytest.fixture
def new_house(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], House]:
    """Makes a house, not yet entered: `sqlite` in one process, `postgres` in several, with Redis."""

    return lambda database: made(request, database, tmp_path)


def made(request: pytest.FixtureRequest, database: str, folder: Path, kind: type[House] = House) -> House:
    if database == "sqlite":
        shutil.copytree(request.getfixturevalue("prepared_sqlite"), folder, dirs_exist_ok=True)
        return kind(folder, prepared=True)
    postgres: Postgres = request.getfixturevalue("postgres")
    url = postgres.fresh_database(request.getfixturevalue("prepared_postgres"))
    return kind(folder, url, request.getfixturevalue("redis").url, prepared=True)


@pytest.fixture(params=["sqlite", "postgres"])
def house(request: pytest.FixtureRequest, new_house: Callable[[str], House]) -> Iterator[House]:
    with new_house(request.param) as running:
        yield running


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.soak)])
def shared_house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """For the stories of a module that leave no work behind, and stay away from one another's totes."""
    with made(request, request.param, tmp_path_factory.mktemp("shared")) as running:
        yield running

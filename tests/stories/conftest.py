"""Houses for stories: one on SQLite, one on PostgreSQL and Redis, each fresh for its story.

Tables, the first person and, on SQLite, all that stands in every house are made once, and copied.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest

from tests.servers import Postgres, sqlite_url
from tests.stories.house import LOADER, House, ModelHouse
from wms.migrations import upgrade
from wms.people.services import add_worker
from wms.plumbing.db import database
from wms.plumbing.transaction import perform_as_system


@pytest.fixture(scope="session")
def prepared_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a database that is ready to be served."""
    return _made_once(tmp_path_factory, "prepared", lambda folder: _prepare(sqlite_url(folder)))


@pytest.fixture(scope="session")
def laid_out_sqlite(tmp_path_factory: pytest.TempPathFactory, prepared_sqlite: Path) -> Path:
    """A data folder of a house that is laid out, by its doors, and stands still."""

    def lay_out(folder: Path) -> None:
        shutil.copytree(prepared_sqlite, folder, dirs_exist_ok=True)
        with ModelHouse(folder, prepared=True):
            pass
        for log in folder.glob("*.log"):
            log.unlink()

    return _made_once(tmp_path_factory, "laid-out", lay_out)


def _made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that all processes of a test run share; who comes first fills it."""
    shared = factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not folder.exists():
            draft = factory.mktemp(name)
            make(draft)
            draft.rename(folder)
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
        begun = "laid_out_sqlite" if kind is House else "prepared_sqlite"
        shutil.copytree(request.getfixturevalue(begun), folder, dirs_exist_ok=True)
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

"""Houses for stories: one on SQLite, one on PostgreSQL and Redis, each fresh for its story.

Tables and the first person are made once a process, and copied.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.servers import Postgres, Redis
from tests.stories.house import House


@pytest.fixture(scope="session")
def prepared_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a database that is ready to be served."""
    folder = tmp_path_factory.mktemp("prepared")
    House(folder).prepare()
    return folder


@pytest.fixture(scope="session")
def prepared_postgres(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres, redis: Redis) -> str:
    """The name of a database that is ready to be served."""
    url = postgres.fresh_database()
    House(tmp_path_factory.mktemp("prepared"), url, redis.url).prepare()
    return url.rsplit("/", 1)[1]


@pytest.fixture
def new_house(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], House]:
    """Makes a house, not yet entered: `sqlite` in one process, `postgres` in several, with Redis."""

    def make(database: str) -> House:
        if database == "sqlite":
            shutil.copytree(request.getfixturevalue("prepared_sqlite"), tmp_path, dirs_exist_ok=True)
            return House(tmp_path, prepared=True)
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.fresh_database(request.getfixturevalue("prepared_postgres"))
        return House(tmp_path, url, request.getfixturevalue("redis").url, prepared=True)

    return make


@pytest.fixture(params=["sqlite", "postgres"])
def house(request: pytest.FixtureRequest, new_house: Callable[[str], House]) -> Iterator[House]:
    with new_house(request.param) as running:
        yield running

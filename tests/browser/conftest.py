"""Houses for stories: one on SQLite, one on PostgreSQL and Redis, each fresh for its story."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import Postgres, Redis
from tests.stories.house import House


@pytest.fixture(params=["sqlite", "postgres"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    if request.param == "sqlite":
        made = House(tmp_path)
    else:
        postgres: Postgres = request.getfixturevalue("postgres")
        redis: Redis = request.getfixturevalue("redis")
        made = House(tmp_path, postgres.fresh_database(), redis.url)
    with made as running:
        yield running

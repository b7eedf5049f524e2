"""The outside of a house on each database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outside.world import EmptyHouse, Outside
from tests.stories.conftest import made, prepared_postgres, prepared_sqlite

__all__ = ["prepared_postgres", "prepared_sqlite"]


@pytest.fixture
def outside(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Outside]:
    with made(request, request.param, tmp_path, EmptyHouse) as house:
        yield Outside(house, seed=20_261_128)

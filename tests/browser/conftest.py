"""Houses for browsers. Screens do not know the database: only the soak walks the main path on both."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.stories.conftest import made, new_house, prepared_postgres, prepared_sqlite
from tests.stories.house import House

__all__ = ["either_house", "house", "new_house", "prepared_postgres", "prepared_sqlite"]


@pytest.fixture
def house(new_house: Callable[[str], House]) -> Iterator[House]:
    with new_house("sqlite") as running:
        yield running


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.soak)])
def either_house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    with made(request, request.param, tmp_path) as running:
        yield running

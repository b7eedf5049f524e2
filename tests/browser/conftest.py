"""Houses for browsers. Screens do not know the database: only the main path is walked on both."""

from collections.abc import Callable, Iterator

import pytest

from tests.stories.conftest import house as either_house
from tests.stories.conftest import new_house, prepared_postgres, prepared_sqlite
from tests.stories.house import House

__all__ = ["either_house", "house", "new_house", "prepared_postgres", "prepared_sqlite"]


@pytest.fixture
def house(new_house: Callable[[str], House]) -> Iterator[House]:
    with new_house("sqlite") as running:
        yield running

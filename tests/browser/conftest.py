"""Houses for browsers. Screens do not know the database: only the main path is walked on both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stories.conftest import house as either_house
from tests.stories.house import House

__all__ = ["either_house", "house"]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with House(tmp_path) as running:
        yield running

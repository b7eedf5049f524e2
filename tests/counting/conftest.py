"""The small warehouse, on both databases and, where locks matter, on PostgreSQL."""

from typing import Any

import pytest

from tests.picking.floor import Floor, build


@pytest.fixture
def floor(database: Any) -> Floor:
    return build()


@pytest.fixture
def postgres_floor(postgres_database: Any) -> Floor:
    return build()

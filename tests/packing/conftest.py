"""A furnished pack station, on both databases and, where locks matter, on PostgreSQL."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.packing.bench import Bench, build


@pytest.fixture
def bench(database: Any, settle: Callable[[], None]) -> Bench:
    return build(settle)

"""A shop whose customers are told: a mail server, a dock, a clock that can be moved."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.clock import MovableClock
from tests.customers.post_office import PostOffice
from tests.customers.telling import Telling
from tests.shipping.conftest import furnish
from wms.plumbing.settings import settings


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Iterator[PostOffice]:
    """A mail server, which the house is set up with."""
    made = PostOffice()
    made.start()
    monkeypatch.setenv("WMS_SMTP_URL", f"smtp://127.0.0.1:{made.port}")
    monkeypatch.setenv("WMS_MAIL_FROM", "orders@house.example")
    settings.cache_clear()
    yield made
    made.stop()
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def telling(
    office: PostOffice, database: Any, settle: Callable[[], None], clock: MovableClock, tmp_path: Path
) -> Telling:
    return Telling(furnish(settle, clock, tmp_path), office)

"""The small warehouse, on both databases and, where locks matter, on PostgreSQL."""

from typing import Any

import pytest

from tests.apps import app_on
from tests.picking.doors import Doors
from tests.picking.floor import Floor, build
from wms.plumbing import http


@pytest.fixture
def floor(database: Any) -> Floor:
    return build()


@pytest.fixture
def postgres_floor(postgres_database: Any) -> Floor:
    return build()


@pytest.fixture
def doors(floor: Floor, database: Any, monkeypatch: pytest.MonkeyPatch) -> Doors:
    doors = Doors(app_on(database).test_client())
    monkeypatch.setattr(http, "_authenticator", lambda _request: doors.actor)
    doors.actor = floor.ana
    return doors

"""What passes is told as such: a full disk, a database that is away; everything else is a fault with a trace."""

import errno
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from wms.app import create_app
from wms.board.queries import open_exceptions
from wms.plumbing import troubles, upkeep
from wms.plumbing.db import reading
from wms.plumbing.problems import problem_of
from wms.plumbing.settings import settings
from wms.plumbing.troubles import trouble_of

pytestmark = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def _roomy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(troubles, "_full_at", -troubles.REMEMBERED_SECONDS * 1e6)
    monkeypatch.setattr(troubles, "free_bytes", lambda: 10**12)


def _sqlite(words: str) -> OperationalError:
    return OperationalError("", {}, sqlite3.OperationalError(words))


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (_sqlite("database or disk is full"), "disk_full"),
        (_sqlite("database is locked"), "away"),
        (OperationalError("", {}, psycopg.errors.DiskFull()), "disk_full"),
        (OperationalError("", {}, psycopg.errors.AdminShutdown()), "away"),
        (OperationalError("", {}, psycopg.OperationalError("connection refused")), "away"),
        (PoolTimeout("no connection came free"), "away"),
        (OSError(errno.ENOSPC, "No space left on device"), "disk_full"),
        (_sqlite("no such column: x"), None),
        (IntegrityError("", {}, psycopg.errors.CheckViolation()), None),
        (DataError("", {}, psycopg.errors.NumericValueOutOfRange()), None),
        (KeyError("planted"), None),
    ],
)
def test_only_what_passes_by_itself_or_by_making_room_is_a_trouble(error: Exception, trouble: str | None) -> None:
    assert trouble_of(error) == trouble


def test_a_full_disk_is_told_in_words_and_the_health_says_so(database: Any) -> None:
    url = database.engine.url.render_as_string(hide_password=False)
    app = create_app(replace(settings(), database_url=url))
    assert app.test_client().get("/healthz").status_code == 200
    with app.test_request_context("/api/v1/orders"):
        answer = problem_of(_sqlite("database or disk is full"))
    assert (answer.status_code, answer.get_json()["code"]) == (507, "house.disk_full")
    told = app.test_client().get("/healthz")
    assert (told.status_code, told.get_json()) == (503, {"status": "disk_full"})


def test_a_fault_of_ours_is_told_with_the_trace_of_its_log_line(database: Any) -> None:
    url = database.engine.url.render_as_string(hide_password=False)
    with create_app(replace(settings(), database_url=url)).test_request_context("/api/v1/orders"):
        answer = problem_of(KeyError("planted"))
    assert answer.status_code == 500
    assert answer.get_json()["data"]["trace"] in answer.get_json()["detail"]
    assert "nothing was changed" not in answer.get_data(as_text=True)


def test_a_disk_that_fills_up_is_on_the_board_until_there_is_room(
    database: Any, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def board(free: int) -> list[str]:
        monkeypatch.setattr(upkeep, "free_bytes", lambda: free)
        upkeep.watch_disk.now()
        settle()
        with reading() as session:
            return [row.kind for row in open_exceptions(session)]

    assert board(10**12) == []
    assert board(10**8) == ["disk_low"]
    assert board(10**8) == ["disk_low"]
    assert board(10**12) == []

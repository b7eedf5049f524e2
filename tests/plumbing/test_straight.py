"""Straight lines to PostgreSQL: what goes in, what comes out, and what happens when one breaks."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import text

from wms.plumbing.db import database
from wms.plumbing.straight import Straight

PID = b"SELECT pg_backend_pid()"


@pytest.fixture
def straight(postgres_database: Any) -> Any:
    lines = Straight(database.engine)
    yield lines
    lines.dispose()


def test_values_go_in_as_they_are(straight: Straight) -> None:
    moment = datetime(2026, 3, 2, 12, 0, 0, 5, tzinfo=UTC)
    identity = UUID(int=7)
    asked = (
        b"SELECT $1::text, $2::bigint, $3::boolean, $4::uuid, $5::timestamptz = $6::timestamptz, $7::jsonb, $8::text"
    )
    values = ["\u00fc'%", -(2**53), True, identity, moment, moment, {"a": [1, None]}, None]
    told = straight.ask(asked, values)
    assert told == [
        "\u00fc'%".encode(),
        b"-9007199254740992",
        b"t",
        str(identity).encode(),
        b"t",
        b'{"a": [1, null]}',
        None,
    ]


@pytest.mark.parametrize("value", ["a\0b", datetime(2026, 3, 2, tzinfo=UTC).replace(tzinfo=None), "\ud800", 1.5])
def test_what_cannot_be_written_is_refused_before_it_is_sent(straight: Straight, value: Any) -> None:
    before = straight.ask(PID, [])
    with pytest.raises((ValueError, KeyError)):
        straight.ask(b"SELECT $1::text", [value])
    assert straight.ask(PID, []) == before


def test_a_refused_statement_leaves_its_line_in_use(straight: Straight) -> None:
    before = straight.ask(PID, [])
    assert straight.ask(b"SELECT 1 / $1::integer", [0]) is None
    assert straight.ask(PID, []) == before


def test_a_statement_that_cannot_be_planned_is_raised(straight: Straight) -> None:
    with pytest.raises(psycopg.OperationalError):
        straight.ask(b"SELECT no_such_column", [])
    assert straight.ask(b"SELECT 1", []) == [b"1"]


def test_a_killed_server_is_told_and_the_next_line_is_a_new_one(straight: Straight) -> None:
    (before,) = straight.ask(PID, []) or []
    with database.engine.begin() as other:
        other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": int(before or 0)})
    with suppress(psycopg.OperationalError):
        assert straight.ask(PID, []) is None
    assert straight.ask(PID, []) not in (None, [before])

"""One command by two ways: the statements that it sends, and all rows of all tables after the same work."""

import re
import threading
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from sqlalchemy import select, text

from tests.servers import Postgres
from wms.kernel.events import to_wire
from wms.plumbing.db import Base, database, reading
from wms.plumbing.straight import Line

ID_OR_TIME = re.compile(r"[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|\d{4}-\d\d-\d\d[T ][0-9:.+Z]+")
Rows = dict[str, list[str]]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that reaches the driver, in its order."""
    statements: list[str] = []
    execute = psycopg.Cursor.execute

    def spy(cursor: Any, query: Any, *more: Any, **options: Any) -> Any:
        statements.append(str(query))
        return execute(cursor, query, *more, **options)

    def spy_chain(line: Line, statement: bytes, values: Any) -> Any:
        statements.append(statement.decode())
        return ask(line, statement, values)

    ask = Line.ask
    monkeypatch.setattr(psycopg.Cursor, "execute", spy)
    monkeypatch.setattr(Line, "ask", spy_chain)
    return statements


def played_twice(postgres: Postgres, first: Callable[[], None], second: Callable[[], None]) -> tuple[Rows, Rows]:
    """All rows after each of two plays, which begin at the same house; new ids and moments all look alike."""
    known = {str(value) for rows in _tables().values() for row in rows for value in row}
    url = database.engine.url.render_as_string(hide_password=False)
    database.dispose()
    copy = postgres.fresh_database(url.rsplit("/", 1)[1])
    played: list[Rows] = []
    for play, where in ((first, url), (second, copy)):
        database.configure(where)
        play()
        played.append({table: sorted(_plain(row, known) for row in rows) for table, rows in _tables().items()})
    return played[0], played[1]


def until_somebody_waits() -> None:
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    for _ in range(500):
        with database.engine.connect() as connection:
            if connection.execute(waiting).scalar_one():
                return
        threading.Event().wait(0.01)
    raise AssertionError("nobody waits")


def _tables() -> dict[str, list[Any]]:
    with reading() as session:
        return {t.name: list(session.execute(select(t))) for t in Base.metadata.sorted_tables}


def _plain(row: Any, known: set[str]) -> str:
    return ID_OR_TIME.sub(lambda match: match[0] if match[0] in known else "new", str(to_wire(tuple(row))))

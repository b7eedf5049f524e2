"""A house that has worked is brought to the newest shape with all that is in it.

`house_of_0003.json` has the rows of a house as the third migration shaped it: orders on a walk, a pick, totes, a hold.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from alembic import command
from sqlalchemy import Engine, MetaData, pool, text

from tests.servers import Postgres, sqlite_url
from wms.migrations import config, upgrade
from wms.plumbing.db import database, make_engine
from wms.reports.queries import broken_invariants

ROWS = json.loads((Path(__file__).parent / "house_of_0003.json").read_text())


@pytest.fixture(params=["sqlite", "postgres"])
def old_house(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database with the rows, at the third migration."""
    postgres: Postgres | None = request.getfixturevalue("postgres") if request.param == "postgres" else None
    url = postgres.fresh_database() if postgres else sqlite_url(tmp_path)
    command.upgrade(config(url), "0003")
    engine = make_engine(url, poolclass=pool.NullPool)
    _fill(engine)
    engine.dispose()
    return url


def _fill(engine: Engine) -> None:
    known = MetaData()
    known.reflect(engine)
    sleep = (
        "PRAGMA defer_foreign_keys = ON"
        if engine.dialect.name == "sqlite"
        else "SET session_replication_role = replica"
    )
    with engine.begin() as connection:
        connection.execute(text(sleep))
        for name, rows in ROWS.items():
            columns = known.tables[name].columns
            for row in rows:
                values = {key: _read(columns[key], value) for key, value in row.items()}
                connection.execute(known.tables[name].insert(), values)


def _read(column: Any, value: Any) -> Any:
    """A value as SQLite keeps it, for the column's type in either database."""
    kind = type(column.type).__name__.upper()
    if value is None or kind in ("VARCHAR", "TEXT", "CHAR"):
        return value
    if "JSON" in kind:
        return json.loads(value)
    readers = {"UUID": UUID, "BOOLEAN": bool, "TIMESTAMP": datetime.fromisoformat, "DATETIME": datetime.fromisoformat}
    return readers[kind](value) if kind in readers else value


def test_nothing_that_a_house_has_is_lost_when_it_is_upgraded(old_house: str) -> None:
    upgrade(old_house)
    database.configure(old_house)
    with database.engine.connect() as connection:
        counts = {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar() for name in _kept()}
    assert counts == {name: len(ROWS[name]) for name in _kept()}
    assert broken_invariants() == []
    database.dispose()


def _kept() -> list[str]:
    return sorted(ROWS.keys() - {"sign_in_backoff", "sign_in_attempt"})  # what is counted there is counted anew

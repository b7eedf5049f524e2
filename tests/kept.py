"""What many tests begin with is built once a process and kept; the next test's empty database is given its rows.

They are given with ids of their own, as if they had been built anew: nothing that the process remembers fits them.
"""

import json
import random
import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from wms.kernel import clock
from wms.kernel.clock import stopwatch
from wms.plumbing import jobs
from wms.plumbing.db import Base
from wms.plumbing.db import database as the_database

# Ids of this house (UUIDv7) in texts; the last 32 of their random bits are changed, and their order stays.
IDS = re.compile(r"([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{4})([0-9a-f]{8})")
BARE_ID = re.compile(r"([0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{7})([0-9a-f]{8})")
WRITTEN = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text"
FRESH_S = 300  # for orders that leave in hours
T = TypeVar("T")
Rows = dict[str, Any]


@dataclass(frozen=True)
class State:
    """What stands in the database: how it came about, and the mark of its last write."""

    name: tuple[Hashable, ...]
    rows: Rows
    mask: int
    mark: Any


@dataclass(frozen=True)
class Kept:
    """Under no mask; `calls` are the jobs that waited in the process, `at` is when it was built (machine's seconds)."""

    rows: Rows
    made: Any
    calls: list[str]
    at: float


_kept: dict[tuple[Hashable, ...], Kept] = {}
_now: list[State] = []


def emptied(url: str) -> None:
    """The database is empty from here on."""
    _now[:] = [State((url,), {}, random.getrandbits(32), _mark())]


def begun(name: Hashable, build: Callable[[], T]) -> T:
    """What `build` makes of the database and returns, built or as it was kept.

    Built it is wherever something else was written since the last that was begun, the clock was turned, or it is old.
    """
    state = _now[0] if _now else None
    if state is None or clock.current() != clock.Clock() or state.mark != _mark():
        return build()
    whole = (*state.name, name)
    kept = _kept.get(whole)
    if kept is None or stopwatch() - kept.at > FRESH_S:
        at, made = stopwatch(), build()
        kept = _kept[whole] = Kept(*_renamed((_rows(), made, _calls()), state.mask), at=at)
    else:
        made = _renamed(kept.made, state.mask)
        _replace(state, kept.rows)
        _call(_renamed(kept.calls, state.mask))
    # What stands on it stands on this very one: built anew it has other ids.
    _now[:] = [State((*whole, kept.at), kept.rows, state.mask, _mark())]
    return made


def _calls() -> list[str]:
    stores = jobs.queues()._stores.values()
    return [bytes(message).decode() for store in stores for message in store.enqueued_items()]


def _call(calls: list[str]) -> None:
    jobs.use_memory_queue()
    for name, args in map(json.loads, calls):
        jobs.queues().carry(jobs._jobs[name], args)


def _mark() -> Any:
    """Is another after each write."""
    if not the_database.is_sqlite:
        with the_database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            return connection.engine.url, connection.exec_driver_sql(WRITTEN).scalar()
    file = Path(str(the_database.engine.url.database))
    log = file.with_name(f"{file.name}-wal")
    log_kept = log.stat() if log.exists() else None
    return file, file.stat().st_mtime_ns, log_kept and (log_kept.st_size, log_kept.st_size and log_kept.st_mtime_ns)


def _tables() -> list[str]:
    return list(Base.metadata.tables)


def _rows() -> Rows:
    """All rows by table: PostgreSQL's as it copies them out, SQLite's as tuples; only tables that have some."""
    with the_database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        cursor: Any = connection.connection.cursor()
        if the_database.is_sqlite:
            read = {table: cursor.execute(f'SELECT * FROM "{table}"').fetchall() for table in _tables()}
            return {table: rows for table, rows in read.items() if rows}
        any_row = " UNION ALL ".join(f"SELECT '{t}' WHERE EXISTS (SELECT FROM \"{t}\")" for t in _tables())
        return {table: _copied(cursor, table) for (table,) in cursor.execute(any_row).fetchall()}


def _copied(cursor: Any, table: str) -> str:
    with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
        return b"".join(copy).decode()


def _replace(state: State, rows: Rows) -> None:
    """Deletes and writes what differs from what stands there, while foreign keys sleep."""
    gone = [table for table in state.rows if rows.get(table) != state.rows[table]]
    come = {table: _renamed(rows[table], state.mask) for table in rows if rows[table] != state.rows.get(table)}
    write = _write_sqlite if the_database.is_sqlite else _write_postgres
    with the_database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        write(connection.connection.driver_connection, [f'DELETE FROM "{table}"' for table in gone], come)


def _write_sqlite(connection: Any, deletes: list[str], come: Rows) -> None:
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("BEGIN IMMEDIATE")
    for delete in deletes:
        connection.execute(delete)
    for table, rows in come.items():
        values = ",".join("?" * len(rows[0]))
        connection.executemany(f'INSERT INTO "{table}" VALUES ({values})', rows)
    connection.execute("COMMIT")
    connection.execute("PRAGMA foreign_keys=ON")


def _write_postgres(connection: Any, deletes: list[str], come: Rows) -> None:
    with connection.cursor() as cursor:
        begin = ["BEGIN", "SET LOCAL session_replication_role = replica", *deletes]
        cursor.execute(";".join(begin), prepare=False)
        for table, text in come.items():
            with cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                copy.write(text.encode())
        cursor.execute("COMMIT", prepare=False)


def _renamed(value: Any, mask: int) -> Any:
    """The same with other ids; twice by one mask is as before."""
    match value:
        case UUID():
            return UUID(int=value.int ^ mask)
        case str():
            bare = BARE_ID.fullmatch(value) if len(value) == 32 else None
            if bare:
                return f"{bare[1]}{int(bare[2], 16) ^ mask:08x}"
            return IDS.sub(lambda one: f"{one[1]}{int(one[2], 16) ^ mask:08x}", value)
        case dict():
            return {_renamed(key, mask): _renamed(each, mask) for key, each in value.items()}
        case tuple() | list():
            return type(value)(_renamed(each, mask) for each in value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{name: _renamed(each, mask) for name, each in vars(value).items()})
    return value

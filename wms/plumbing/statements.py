"""Statements sent straight to the driver, several in one round trip: what a scan does is paid by the round trip.

A statement of SQLAlchemy Core, built once at import, is compiled once; after that only its values travel. On PostgreSQL
a batch goes out in the driver's pipeline mode and is prepared on the server; on SQLite the statements run one by one.
"""

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import psycopg
from sqlalchemy import Connection, Dialect, Executable
from sqlalchemy.exc import MultipleResultsFound, NoResultFound

from wms.plumbing.settings import settings

Processor = Callable[[Any], Any] | None
KNOWN_PSYCOPG = "3.3."


@dataclass(frozen=True)
class Asked:
    """One statement and its values."""

    statement: Executable
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """`rowcount`: how many rows were touched; `rows`: named tuples, none for a statement that returns nothing."""

    rowcount: int
    rows: Sequence[Any]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def first(self) -> Any | None:
        return self.rows[0] if self.rows else None

    def one_or_none(self) -> Any | None:
        if len(self.rows) > 1:
            raise MultipleResultsFound(f"{len(self.rows)} rows where one was expected")
        return self.first()

    def one(self) -> Any:
        if (row := self.one_or_none()) is None:
            raise NoResultFound("no row where one was expected")
        return row


def run_together(connection: Connection, batch: Sequence[Asked]) -> list[Answer]:
    """Runs the statements in their order, in the connection's transaction, and answers each."""
    if connection.dialect.name != "postgresql":
        return [_run_alone(connection, asked) for asked in batch]
    driver: Any = connection.connection.driver_connection
    statements = [_compiled_once(asked, connection.dialect) for asked in batch]
    with _one_trip(driver, len(batch)):
        cursors = [one.send(driver, asked.values) for one, asked in zip(statements, batch, strict=True)]
    return [one.read(cursor) for one, cursor in zip(statements, cursors, strict=True)]


def _run_alone(connection: Connection, asked: Asked) -> Answer:
    result = connection.execute(asked.statement, asked.values)
    rows = result.all() if result.returns_rows else ()
    return Answer(len(rows) if result.returns_rows else result.rowcount, rows)


@cache
def holds_back_as_known() -> bool:
    """Whether this psycopg's pipeline has the parts that `_one_trip` leans on, which are not promised to anybody."""
    return psycopg.__version__.startswith(KNOWN_PSYCOPG) and hasattr(psycopg.Pipeline, "_communicate_gen")


@contextmanager
def _one_trip(driver: Any, statements: int) -> Iterator[None]:
    """Sends all that is executed inside at its end, the BEGIN that opens the transaction included.

    The driver's pipeline writes each statement to the socket by itself, and waking the server for each costs more than
    the statement. So its sending is held back, and libpq collects what goes out.
    """
    begun = driver.info.transaction_status == psycopg.pq.TransactionStatus.INTRANS
    if (statements == 1 and begun) or not psycopg.Pipeline.is_supported():
        yield
        return
    try:
        with driver.pipeline() as pipeline:
            if settings().plain_pipeline or not holds_back_as_known():
                yield
                return
            pipeline._communicate_gen = _hold_back
            try:
                yield
            finally:
                del pipeline._communicate_gen
            while pipeline.command_queue:
                pipeline.command_queue.popleft()()
    except (psycopg.errors.InFailedSqlTransaction, psycopg.errors.PipelineAborted) as error:
        raise first_error(error) from None


def first_error(error: psycopg.Error) -> psycopg.Error:
    """What broke the transaction: of statements sent together, the driver may raise what it said of a later one."""
    while isinstance(error.__context__, psycopg.Error):
        error = error.__context__
    return error


def _hold_back() -> Iterator[Any]:
    yield from ()


class Compiled:
    """A statement as the driver takes it, with how each value goes in and each column comes out."""

    def __init__(self, statement: Any, names: Sequence[str], dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect, column_keys=list(names))
        self._compiled, self._sql = compiled, str(compiled)
        types = {name: bind.type.dialect_impl(dialect) for name, bind in compiled.binds.items()}
        writers = {name: kind.bind_processor(dialect) for name, kind in types.items()}
        self._writers = [(name, write) for name, write in writers.items() if write is not None]
        columns = compiled._result_columns
        self._readers: list[Processor] = [c.type.dialect_impl(dialect).result_processor(dialect, None) for c in columns]
        names_out = [column.keyname for column in columns]
        self._row: Any = namedtuple("Row", names_out, rename=True)  # type: ignore[misc]  # known only at run time

    def send(self, driver: Any, values: Mapping[str, Any]) -> Any:
        parameters = self._compiled.construct_params(values, escape_names=False)
        for name, write in self._writers:
            parameters[name] = write(parameters[name])
        return driver.cursor().execute(self._sql, parameters, prepare=True)

    def read(self, cursor: Any) -> Answer:
        rows = [self._shape(row) for row in cursor.fetchall()] if cursor.description else []
        return Answer(cursor.rowcount, rows)

    def _shape(self, row: tuple[Any, ...]) -> Any:
        pairs = zip(self._readers, row, strict=True)
        return self._row(*(value if read is None else read(value) for read, value in pairs))


_compiled: dict[tuple[Executable, tuple[str, ...]], Compiled] = {}


def _compiled_once(asked: Asked, dialect: Dialect) -> Compiled:
    """A statement is known by itself (it lives as long as its module) and by the names of its values."""
    key = (asked.statement, tuple(asked.values))
    compiled = _compiled.get(key)
    if compiled is None:
        compiled = _compiled[key] = Compiled(asked.statement, tuple(asked.values), dialect)
    return compiled

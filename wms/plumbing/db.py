"""The database: one engine a process, SQLite (WAL) or PostgreSQL, and the types that both share."""

import random
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from psycopg.types.numeric import NumericLoader
from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    Engine,
    Executable,
    Integer,
    MetaData,
    Row,
    Uuid,
    create_engine,
    event,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

from wms.kernel.clock import breathe, stopwatch
from wms.plumbing.commits import commit_aside
from wms.plumbing.group_commit import GroupCommit
from wms.plumbing.straight import Straight
from wms.plumbing.straight_crowd import StraightCrowd
from wms.plumbing.write_gate import WriteGate

BigInt = Annotated[int, 64]
"""Money, and sums that grow over the years."""

BY_PREFIX = "varchar_pattern_ops"
"""How PostgreSQL must keep an index of texts that are searched by how they begin, whatever its collation."""

BY_PARTS = "gin_trgm_ops"
"""The same for texts that are searched by any part of them; of the extension pg_trgm."""

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

Json = JSON().with_variant(JSONB(), "postgresql")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept and read back in UTC on both databases; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Base of all tables; names of constraints are made alike so that migrations can name them."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {
        BigInt: BigInteger().with_variant(Integer(), "sqlite"),  # which has 64 bit in any case
        UUID: Uuid(),
        datetime: UtcDateTime(),
        dict[str, Any]: Json,
        list[Any]: Json,
        list[dict[str, Any]]: Json,
        list[str]: Json,
    }


CONNECTIONS = 24  # of one process; with nine for chains in each server, two servers and a worker fit into 100
LOCK_SECONDS = 30.0
WRITERS_AT_ONCE = 8  # in one process, on PostgreSQL: a crowd in few warm connections is served sooner than in a hundred


class Database:
    """The process's one database. `configure` once, or again in tests."""

    def __init__(self) -> None:
        self._engine: Engine | None = None
        self._engines: dict[str, Engine] = {}
        self._straight: Straight | None = None
        self._crowd: StraightCrowd | None = None
        self.write_gate = WriteGate()
        self.together = GroupCommit(lambda: self.engine, self.write_gate)
        self.turnstile = threading.BoundedSemaphore(WRITERS_AT_ONCE)

    def configure(self, url: str) -> None:
        """Whoever comes back to an address, as tests do, finds the statements that were compiled for it."""
        if url not in self._engines:
            # The connection used last is used next: its statements are prepared, and few server processes are awake.
            self._engines[url] = make_engine(url, pool_size=CONNECTIONS, max_overflow=0, pool_use_lifo=True)
        if self._engine is not self._engines[url]:
            self.dispose()
        self._engine = self._engines[url]

    @property
    def engine(self) -> Engine:
        if self._engine is None:
            raise RuntimeError("the database is not configured yet")
        return self._engine

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @property
    def straight(self) -> Straight:
        """PostgreSQL only: for chains."""
        if self._straight is None:
            self._straight = Straight(self.engine)
        return self._straight

    @property
    def crowd(self) -> StraightCrowd:
        """The same, for chains that may go together."""
        if self._crowd is None:
            self._crowd = StraightCrowd(self.engine, self.straight, self.turnstile)
        return self._crowd

    def dispose(self) -> None:
        for engine in (self._engine, self._straight, self._crowd):
            if engine is not None:
                engine.dispose()
        self._engine = self._straight = self._crowd = None

    def session(self) -> Session:
        return Session(self.engine, expire_on_commit=False)


database = Database()


@contextmanager
def reading() -> Iterator[Session]:
    """A session that only reads: the database refuses writes on PostgreSQL, and forgets them on SQLite.

    On PostgreSQL it ends with a commit, for after a rollback the driver drops the connection's prepared statements.
    """
    with database.session() as session:
        session.connection(
            execution_options={"wms_read": True} if database.is_sqlite else {"postgresql_readonly": True}
        )
        yield session
        if database.is_sqlite:
            session.rollback()
        else:
            session.commit()


def read_once(statement: Executable, values: Mapping[str, Any] | None = None) -> Sequence[Row[Any]]:
    """The rows of one statement that only reads, for hot paths: one round trip, no transaction around it."""
    options: dict[str, Any] = {"wms_read": True} if database.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
    with database.engine.connect().execution_options(**options) as connection:
        return connection.execute(statement, values or {}).all()


def make_engine(url: str, **options: Any) -> Engine:
    """An engine for a SQLite or PostgreSQL URL, set up as this house needs it."""
    if url.startswith("sqlite"):
        engine = create_engine(url, connect_args={"timeout": 0.02, "check_same_thread": False}, **options)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        commit_aside(engine)
        return engine
    if url.startswith(("postgresql://", "postgres://")):
        url = "postgresql+psycopg://" + url.split("://", 1)[1]
    # The connection used last is used next: its statements are prepared, and few server processes are awake.
    if "poolclass" not in options:
        options["pool_use_lifo"] = True
    engine = create_engine(url, connect_args={"prepare_threshold": 2}, **options)
    event.listen(engine, "connect", _prepare_postgres)
    return engine


class _Sum(NumericLoader):
    """PostgreSQL adds 64-bit numbers up to a decimal; all of ours are whole."""

    def load(self, data: Any) -> Any:
        text = bytes(data)
        return int(text) if text.lstrip(b"-").isdigit() else super().load(data)


def _prepare_postgres(connection: Any, _record: Any) -> None:
    connection.adapters.register_loader("numeric", _Sum)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not open transactions by itself
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=20",
        "cache_size=-32000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    """Writers announce themselves at the start, so that nobody is refused in the middle (SQLITE_BUSY_SNAPSHOT)."""
    read_only = connection.get_execution_options().get("wms_read", False)
    driver = connection.connection.driver_connection
    if read_only:
        driver.execute("BEGIN")
    else:
        _begin_writing(driver)


def _begin_writing(driver: sqlite3.Connection) -> None:
    """Waits for another process's write lock by asking again: the driver's own waiting would stop the whole process."""
    deadline = stopwatch() + LOCK_SECONDS
    while True:
        try:
            driver.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or stopwatch() > deadline:
                raise
            breathe(random.uniform(0.002, 0.01))  # noqa: S311 - jitter, not a secret
        else:
            return

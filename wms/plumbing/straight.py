"""Straight lines to PostgreSQL, for chains: a statement is named once on each, and after that only its values travel.

libpq is asked by psycopg's own `pq`, past its cursors: finding a writer for each of seventy values costs more than
all else that a scan does on this side. A line's statements are planned once for all values (planning anew is a third of
what a scan costs the database) and never read a whole table, so they must find their rows by key.
"""

import json
import select
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from gevent.monkey import is_module_patched
from gevent.socket import wait_read, wait_write
from psycopg import pq
from sqlalchemy import Engine

_OPTIONS = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off"
_NOTHING_WRONG_WITH_IT = {"22", "23", "40", "55"}
"""Classes of errors of what was asked, not of the line: data, constraints, deadlocks, locks waited for too long."""

Row = list[bytes | None]
Value = str | int | bool | UUID | datetime | dict[str, Any] | list[Any] | None
Asked = tuple[bytes, Sequence[Value]]
"""A statement and its values."""


def _write_text(value: str) -> bytes:
    """libpq would end the text at a zero."""
    if "\0" in value:
        raise ValueError("a text with a zero in it")
    return value.encode()


def _write_moment(value: datetime) -> bytes:
    if value.tzinfo is None:
        raise ValueError("a moment without a zone")
    return value.isoformat().encode()


_WRITERS: Mapping[type, Callable[[Any], bytes]] = {
    str: _write_text,
    int: lambda value: b"%d" % value,
    bool: lambda value: b"t" if value else b"f",
    UUID: lambda value: value.hex.encode(),
    datetime: _write_moment,
    dict: lambda value: json.dumps(value).encode(),
    list: lambda value: json.dumps(value).encode(),
}


class Straight:
    """The lines of one process: the one used last is used next, for its statements are named and its server awake."""

    def __init__(self, engine: Engine, more: str = "") -> None:
        """`more`: options of its connections beside the usual."""
        self._engine, self._more, self._idle = engine, more, list[Line]()

    def ask(self, statement: bytes, values: Sequence[Value]) -> Row | None:
        """The first row of the statement's answer, once it is committed; None when PostgreSQL refused it.

        An error of the connection, after which nobody knows whether it was committed, is raised.
        """
        with self._line() as line:
            return line.ask(statement, values)

    def ask_all(self, batch: Sequence[Asked]) -> list[Row | None] | None:
        """The first row of each answer, of one transaction, once it is committed; None when PostgreSQL refused any."""
        with self._line() as line:
            return line.ask_all(batch)

    @contextmanager
    def _line(self) -> Iterator["Line"]:
        line = self._idle.pop() if self._idle else Line(self._engine, self._more)
        try:
            yield line
        finally:
            if line.is_sound:
                self._idle.append(line)
            else:
                line.close()

    def dispose(self) -> None:
        while self._idle:
            self._idle.pop().close()


class Line:
    """One connection; `is_sound` is False from when it is asked until it has answered, and for ever after a break."""

    def __init__(self, engine: Engine, more: str) -> None:
        (place, named), dialect = engine.dialect.create_connect_args(engine.url), engine.dialect
        self._driver: psycopg.Connection[Any] = dialect.connect(
            *place, **named, options=_OPTIONS + more, autocommit=True
        )  # type: ignore[assignment]
        self._libpq, self._names = self._driver.pgconn, dict[bytes, bytes]()
        self._patient = _Gevent if is_module_patched("select") else _Threads
        self.is_sound = True

    def ask(self, statement: bytes, values: Sequence[Value]) -> Row | None:
        written = [None if value is None else _WRITERS[type(value)](value) for value in values]
        self.is_sound = False
        self._libpq.send_query_prepared(self._names.get(statement) or self._name(statement), written)
        result = self._answer()
        self.is_sound = self._may_go_on(result)
        return _first_row(result)

    def ask_all(self, batch: Sequence[Asked]) -> list[Row | None] | None:
        """In one trip, and one transaction that ends with it."""
        written = [[None if v is None else _WRITERS[type(v)](v) for v in values] for _, values in batch]
        self.is_sound = False
        names = [self._names.get(statement) or self._name(statement) for statement, _ in batch]
        self._libpq.enter_pipeline_mode()
        for name, values in zip(names, written, strict=True):
            self._libpq.send_query_prepared(name, values)
        self._libpq.pipeline_sync()
        results = [self._answer() for _ in batch]
        self._end_pipeline()
        self.is_sound = False not in [self._may_go_on(result) for result in results]
        is_done = all(result.status in _DONE for result in results)
        return [_first_row(result) for result in results] if is_done else None

    def _end_pipeline(self) -> None:
        """Reads what says that the transaction has ended: committed, if no statement was refused."""
        self._wait_for_result()
        end = self._libpq.get_result()
        if end is None or end.status != pq.ExecStatus.PIPELINE_SYNC:
            raise psycopg.OperationalError("the connection was lost")
        self._libpq.exit_pipeline_mode()

    def close(self) -> None:
        self._driver.close()

    def _name(self, statement: bytes) -> bytes:
        name = b"chain_%d" % len(self._names)
        self._libpq.send_prepare(name, statement)
        result = self._answer()
        if result.status != pq.ExecStatus.COMMAND_OK:
            raise psycopg.OperationalError(result.error_message.decode(errors="replace"))
        self._names[statement] = name
        return name

    def _answer(self) -> Any:
        """The result of what was sent; libpq says that it was the last by a None."""
        while self._libpq.flush():
            self._patient.wait_write(self._libpq.socket)
        last = None
        while True:
            self._wait_for_result()
            result = self._libpq.get_result()
            if result is None:
                break
            last = result
        if last is None:
            raise psycopg.OperationalError("the connection was lost")
        return last

    def _wait_for_result(self) -> None:
        while self._libpq.is_busy():
            self._patient.wait_read(self._libpq.socket)
            self._libpq.consume_input()

    def _may_go_on(self, result: Any) -> bool:
        if result.status in _DONE or result.status == pq.ExecStatus.PIPELINE_ABORTED:  # an earlier one was refused
            return True
        state = result.error_field(pq.DiagnosticField.SQLSTATE)
        if state is None:
            raise psycopg.OperationalError(result.error_message.decode(errors="replace"))
        return state[:2].decode() in _NOTHING_WRONG_WITH_IT


_DONE = {pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK}


def _first_row(result: Any) -> Row | None:
    return [result.get_value(0, n) for n in range(result.nfields)] if result.ntuples else None


class _Gevent:
    wait_read, wait_write = staticmethod(wait_read), staticmethod(wait_write)


class _Threads:
    """Other threads run meanwhile. Not `select.select`, which knows no more than a thousand connections."""

    @staticmethod
    def wait_read(number: int) -> None:
        _wait(number, select.POLLIN)

    @staticmethod
    def wait_write(number: int) -> None:
        _wait(number, select.POLLOUT)


def _wait(number: int, for_what: int) -> None:
    poll = select.poll()
    poll.register(number, for_what)
    poll.poll()

"""On SQLite the commands of a crowd share one commit: they wait for the disk together, not one after another.

The writers of a process take turns (WriteGate). A command that finds others waiting leaves its work in the open
transaction, and whoever comes last, or sixteenth, commits for all; none is answered before that. Each works behind a
savepoint of its own, so a refusal undoes only itself. If the commit fails, all have failed, and each is tried again.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from wms.plumbing.write_gate import WriteGate

R = TypeVar("R")
MOST_TOGETHER = 16
PATIENCE_SECONDS = 0.05


class NotCommitted(Exception):
    """The process gave up in the middle of a commit."""


class Group:
    """One open transaction: `done` is set when it was committed, or when `error` says why not."""

    def __init__(self, connection: Connection) -> None:
        self.connection, self.members = connection, 1
        self.done = threading.Event()
        self.error: Exception | None = NotCommitted()


class GroupCommit:
    def __init__(self, engine: Callable[[], Engine], gate: WriteGate) -> None:
        self._engine, self._gate = engine, gate
        self._open: Group | None = None

    def run(self, work: Callable[[Session], R]) -> R:
        """`work`'s result once it is committed, alone or with others. It gets a session and does not commit."""
        with self._gate:
            try:
                result = self._first(work) if self._open is None else self._next(self._open, work)
                group = self._open
            finally:  # who is refused, and comes last, commits for the others all the same
                if self._is_to_commit():
                    self._commit()
        if group is None:
            raise NotCommitted
        self._await(group)
        return result

    def _is_to_commit(self) -> bool:
        return self._open is not None and (self._open.members >= MOST_TOGETHER or not self._gate.is_wanted)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """The turn of a writer with a transaction of its own; what is open is committed first."""
        with self._gate:
            self._commit()
            yield

    def _first(self, work: Callable[[Session], R]) -> R:
        connection = self._engine().connect()
        try:
            connection.begin()
            result = _worked(connection, work)
        except BaseException:
            connection.close()
            raise
        self._open = Group(connection)
        return result

    def _next(self, group: Group, work: Callable[[Session], R]) -> R:
        with group.connection.begin_nested():
            result = _worked(group.connection, work)
        group.members += 1
        return result

    def _commit(self) -> None:
        group, self._open = self._open, None
        if group is None:
            return
        try:
            group.connection.commit()
            group.error = None
        except Exception as error:
            group.error = error
        finally:
            group.connection.close()
            group.done.set()

    def _await(self, group: Group) -> None:
        """Raises why the commit failed. Whoever was to commit may have gone away: then it is done here."""
        while not group.done.wait(PATIENCE_SECONDS):
            with self.alone():
                pass
        if group.error is not None:
            raise group.error


def _worked(connection: Connection, work: Callable[[Session], R]) -> R:
    with Session(connection, expire_on_commit=False, join_transaction_mode="rollback_only") as session:
        result = work(session)
        session.flush()
        session.expunge_all()
    return result

"""Where SQLite's commits wait for the disk: in a thread of their own, so that a server on gevent goes on meanwhile.

A commit is one call into C that syncs the file, for milliseconds or, on a busy disk, a second; gevent cannot switch
there, and everybody else in the process would wait with it.
"""

from functools import cache
from typing import Any

from gevent.monkey import is_module_patched
from gevent.threadpool import ThreadPool
from sqlalchemy import Engine


def commit_aside(engine: Engine) -> None:
    """Where threads are real already, as in workers and tests, commits stay where they are."""
    aside = is_module_patched("threading")
    engine.dialect.do_commit = _commit_aside if aside else _commit  # type: ignore[method-assign, assignment]


def _commit_aside(connection: Any) -> None:
    error = _threads().apply(_error_of_commit, (connection,))
    if error is not None:
        raise error


def _error_of_commit(connection: Any) -> Exception | None:
    """Returned, not raised: gevent prints what a thread raises, and on a full disk that would end the thread."""
    try:
        _commit(connection)
    except Exception as error:
        return error
    return None


def _commit(connection: Any) -> None:
    """A commit that fails, as on a full disk, leaves SQLite's transaction open, and the file locked with it."""
    try:
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


@cache
def _threads() -> ThreadPool:
    """Two: SQLite has one writer at a time, and the next may find the last still going home."""
    return ThreadPool(2)

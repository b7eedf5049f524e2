"""Two people do something in the same instant: the second comes when the first has looked and has not yet written.

Nothing here depends on how fast the machine is: the first goes on when the second waits for it, or is done.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread, current_thread
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, text

from wms.kernel.errors import Refusal
from wms.plumbing.db import database

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"


def meet(first: Callable[[], object], second: Callable[[], object], looked: str) -> list[Any]:
    """What became of both; an error is an outcome too. `looked`: a part of the statement after which the first is held
    up until the second waits or is done.
    """
    outcomes: list[Any] = [None, None]
    acts = (first, second)
    people = [Thread(target=_run, args=(acts[place], outcomes, place)) for place in (0, 1)]

    def let_the_other_in() -> None:
        people[1].start()
        _until(lambda: not people[1].is_alive() or _somebody_waits())

    with _after_statement(people[0], looked, let_the_other_in):
        people[0].start()
        people[0].join()
    assert people[1].ident, f"nothing like {looked!r} was sent: {outcomes[0]!r}"
    people[1].join()
    return outcomes


def codes(outcomes: list[Any]) -> list[str]:
    """What each was refused with, "" for nothing; any other error is told whole."""
    return [
        outcome.code if isinstance(outcome, Refusal) else repr(outcome) if isinstance(outcome, Exception) else ""
        for outcome in outcomes
    ]


def _run(act: Callable[[], object], outcomes: list[Any], place: int) -> None:
    try:
        outcomes[place] = act()
    except Exception as error:
        outcomes[place] = error


@contextmanager
def _after_statement(person: Thread, looked: str, then: Callable[[], None]) -> Iterator[None]:
    """`then` runs once, in the thread of `person`, after the first of its statements that has `looked` in it."""
    seen = Event()

    def look(statement: str) -> None:
        if current_thread() is person and looked in statement and not seen.is_set():
            seen.set()
            then()

    with _sqlite_statements(look) if database.is_sqlite else _postgres_statements(look):
        yield


@contextmanager
def _sqlite_statements(look: Callable[[str], None]) -> Iterator[None]:
    def hear(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        look(statement)

    event.listen(database.engine, "after_cursor_execute", hear)
    try:
        yield
    finally:
        event.remove(database.engine, "after_cursor_execute", hear)


@contextmanager
def _postgres_statements(look: Callable[[str], None]) -> Iterator[None]:
    """At the driver, for what is sent past SQLAlchemy too."""
    execute = psycopg.Cursor.execute

    def spy(cursor: Any, query: Any, *more: Any, **options: Any) -> Any:
        answer = execute(cursor, query, *more, **options)
        look(str(query))
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(psycopg.Cursor, "execute", spy)
        yield


def _somebody_waits() -> bool:
    if database.is_sqlite:
        return database.write_gate.is_wanted
    with database.engine.connect() as connection:
        return bool(connection.execute(text(WAITING)).scalar_one())


def _until(is_so: Callable[[], bool]) -> None:
    for _ in range(3000):
        if is_so():
            return
        Event().wait(0.01)
    raise AssertionError("the second neither waits nor comes to an end")

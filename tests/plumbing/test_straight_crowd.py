"""Statements that come close together share a transaction, and each has its own answer."""

import threading
from collections.abc import Iterator
from typing import Any

import gevent
import psycopg
import pytest
from sqlalchemy import text

from wms.plumbing import straight_crowd
from wms.plumbing.db import database
from wms.plumbing.straight import Asked, Straight
from wms.plumbing.straight_crowd import CROWD, MOST_TOGETHER, StraightCrowd

NOTE = b"INSERT INTO noted SELECT $1::integer / $2::boolean::integer RETURNING txid_current()"


@pytest.fixture
def crowd(postgres_database: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[StraightCrowd]:
    monkeypatch.setattr(straight_crowd, "CROWD_SECONDS", 600)  # a crowd, however slow the machine
    with database.engine.begin() as session:
        session.execute(text("CREATE TABLE noted (number integer UNIQUE, place serial)"))
    lines = Straight(database.engine)
    made = StraightCrowd(database.engine, lines, threading.BoundedSemaphore(8), may_gather=True)
    for _ in range(CROWD):
        made.ask((b"SELECT 1", []), "")
    yield made
    made.dispose()
    lines.dispose()
    with database.engine.begin() as session:
        session.execute(text("DROP TABLE noted"))


def _all(crowd: StraightCrowd, asked: list[tuple[Asked, str]]) -> list[Any]:
    """The answers, or what was raised."""
    asking = [gevent.spawn(crowd.ask, *one) for one in asked]
    gevent.wait(asking)
    return [one.value if one.successful() else one.exception for one in asking]


def _noted() -> list[int]:
    with database.engine.begin() as session:
        return list(session.scalars(text("SELECT number FROM noted ORDER BY place")))


def test_who_comes_together_is_committed_together(crowd: StraightCrowd) -> None:
    answers = _all(crowd, [((NOTE, [number, True]), "") for number in range(MOST_TOGETHER)])
    assert len({answer[0] for answer in answers}) == 1
    assert _noted() == list(range(MOST_TOGETHER))


def test_few_go_at_once_and_alone(postgres_database: Any) -> None:
    lines = Straight(database.engine)
    few = StraightCrowd(database.engine, lines, threading.BoundedSemaphore(8), may_gather=True)
    answers = _all(few, [((b"SELECT txid_current()", []), "") for _ in range(CROWD - 1)])
    assert len({answer[0] for answer in answers}) == CROWD - 1
    lines.dispose()


def test_one_that_is_refused_undoes_no_other(crowd: StraightCrowd) -> None:
    answers = _all(crowd, [((NOTE, [number, number != 5]), "") for number in range(1, 10)])
    assert [number for number, answer in enumerate(answers, 1) if answer is None] == [5]
    assert _noted() == [1, 2, 3, 4, 6, 7, 8, 9]


def test_a_twin_beside_it_is_refused_and_nothing_is_done_twice(crowd: StraightCrowd) -> None:
    answers = _all(crowd, [((NOTE, [number, True]), "") for number in (1, 2, 1, 3, 3)])
    assert [answer is None for answer in answers] == [False, False, True, False, True]
    assert _noted() == [1, 2, 3]


def test_they_go_in_the_order_of_the_rows_that_others_want_too(crowd: StraightCrowd) -> None:
    _all(crowd, [((NOTE, [number, True]), str(number)) for number in (3, 1, 2)])
    assert _noted() == [1, 2, 3]


def test_a_server_that_dies_is_told_to_all_and_the_next_are_served(crowd: StraightCrowd) -> None:
    dying: Asked = (b"SELECT pg_terminate_backend(pg_backend_pid())", [])
    answers = _all(crowd, [((NOTE, [1, True]), "1"), (dying, "2"), ((NOTE, [3, True]), "3")])
    assert all(answer is None or isinstance(answer, psycopg.OperationalError | list) for answer in answers)
    assert [answer is not None and isinstance(answer, list) for answer in answers] == [
        number in _noted() for number in (1, 2, 3)
    ]
    assert _all(crowd, [((NOTE, [number, True]), "") for number in (11, 12)]) != [None, None]
    assert {11, 12} <= set(_noted())


def test_one_that_waits_for_a_lock_keeps_no_other(crowd: StraightCrowd) -> None:
    _all(crowd, [((NOTE, [1, True]), ""), ((NOTE, [2, True]), "")])
    touch = b"UPDATE noted SET number = number + $1::integer WHERE number = $2::integer RETURNING txid_current()"
    with database.engine.connect() as other:
        other.execute(text("UPDATE noted SET number = 1 WHERE number = 1"))
        letting_go = threading.Timer(0.3, other.rollback)  # long after those that go together gave up
        letting_go.start()
        answers = _all(crowd, [((touch, [10, 1]), "1"), ((touch, [10, 2]), "2")])
        letting_go.join()
    assert len({transaction for (transaction,) in answers}) == 2
    assert sorted(_noted()) == [11, 12]


def test_a_value_that_cannot_be_written_is_told_to_whose_it_is(crowd: StraightCrowd) -> None:
    wrong: Asked = (b"SELECT $1::text", ["a\0b"])
    told, noted = _all(crowd, [(wrong, "1"), ((NOTE, [2, True]), "2")])
    assert isinstance(told, ValueError)
    assert isinstance(noted, list)
    assert _noted() == [2]

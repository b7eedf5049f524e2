"""Commands that come together on SQLite share a commit, and each is still all or nothing."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from tests.databases import opened
from wms.kernel.actors import SYSTEM
from wms.kernel.errors import Refusal
from wms.plumbing.db import database as house
from wms.plumbing.db import reading
from wms.plumbing.numbers import Counter, next_number
from wms.plumbing.transaction import Tx, run_unasked
from wms.plumbing.write_gate import WriteGate

CROWD = 10


@pytest.fixture
def sqlite(empty_sqlite: Callable[[], str]) -> Iterator[Any]:
    yield from opened(empty_sqlite())


@pytest.fixture
def commits(sqlite: Any) -> Iterator[list[Any]]:
    seen: list[Any] = []

    def note(connection: Any) -> None:
        seen.append(connection)

    event.listen(house.engine, "commit", note)
    yield seen
    event.remove(house.engine, "commit", note)


def value() -> int:
    with reading() as session:
        return session.query(Counter.value).filter_by(name="crowd").scalar() or 0


def together(use_cases: list[Callable[[Tx], Any]]) -> list[Any]:
    """What each answered or raised; all of them wait for their turn before the first begins."""
    answers: list[Any] = [None] * len(use_cases)

    def run(place: int) -> None:
        try:
            answers[place] = run_unasked(SYSTEM, use_cases[place], together=True)
        except Exception as error:
            answers[place] = error

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(use_cases))]
    with house.write_gate:
        for thread in threads:
            thread.start()
        while len(house.write_gate._waiting) < len(use_cases):
            time.sleep(0.001)
    for thread in threads:
        thread.join()
    return answers


def count(tx: Tx) -> int:
    return next_number(tx, "crowd")


def refuse(tx: Tx) -> int:
    next_number(tx, "crowd")
    raise Refusal("not this one")


def test_a_crowd_waits_for_the_disk_once(commits: list[Any]) -> None:
    assert sorted(together([count] * CROWD)) == list(range(1, CROWD + 1))
    assert len(commits) == 1
    assert value() == CROWD


def test_who_is_refused_undoes_nobody_elses_work(commits: list[Any]) -> None:
    answers = together([count, refuse, count, refuse, count])
    assert sum(isinstance(answer, Refusal) for answer in answers) == 2
    assert sorted(answer for answer in answers if isinstance(answer, int)) == [1, 2, 3]
    assert value() == 3


def test_who_comes_last_and_is_refused_commits_for_the_others(
    commits: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wms.plumbing.group_commit.PATIENCE_SECONDS", 30)
    answers = together([count, count, refuse])
    assert [type(answer) for answer in answers] == [int, int, Refusal]
    assert value() == 2


def test_when_the_commit_fails_nobody_is_told_otherwise(commits: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: Any) -> None:
        connection.rollback()
        raise OperationalError("COMMIT", {}, Exception("disk full"))

    monkeypatch.setattr(house.engine.dialect, "do_commit", fail)
    answers = together([count] * 4)
    monkeypatch.undo()
    assert all(isinstance(answer, OperationalError) for answer in answers)
    assert value() == 0
    assert together([count]) == [1]


def test_a_commit_that_found_the_file_locked_is_tried_again(
    commits: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    commit, failures = house.engine.dialect.do_commit, [1]

    def fail_once(connection: Any) -> None:
        if failures:
            failures.pop()
            connection.rollback()
            raise OperationalError("COMMIT", {}, Exception("database is locked"))
        commit(connection)

    monkeypatch.setattr(house.engine.dialect, "do_commit", fail_once)
    assert sorted(together([count] * 4)) == [1, 2, 3, 4]
    assert value() == 4


def test_work_left_for_somebody_who_went_away_is_committed(commits: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """It looks as if somebody waited, but nobody comes."""
    monkeypatch.setattr(WriteGate, "is_wanted", True)
    assert run_unasked(SYSTEM, count, together=True) == 1
    assert value() == 1


def test_a_writer_with_a_transaction_of_its_own_commits_the_others_first(
    commits: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WriteGate, "is_wanted", True)
    thread = threading.Thread(target=run_unasked, args=(SYSTEM, count), kwargs={"together": True})
    thread.start()
    while house.together._open is None and thread.is_alive():
        time.sleep(0.001)
    assert run_unasked(SYSTEM, count) == 2
    thread.join()
    assert value() == 2

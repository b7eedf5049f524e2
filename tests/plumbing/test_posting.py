"""Statements past the ORM: posted writes, answers in order, reads that cannot write."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import DBAPIError

from wms.kernel.errors import Refusal
from wms.plumbing import statements
from wms.plumbing.db import read_once, reading
from wms.plumbing.numbers import Counter
from wms.plumbing.settings import settings
from wms.plumbing.statements import KNOWN_PSYCOPG, Asked, first_error, holds_back_as_known, run_together

pytestmark = pytest.mark.both_databases

_table: Any = Counter.__table__
ADD = insert(_table)
RAISE = (
    update(_table)
    .where(_table.c.name == bindparam("which"))
    .values(value=_table.c.value + bindparam("more"))
    .returning(_table.c.value)
)
READ = select(_table.c.value).where(_table.c.name == bindparam("which"))


class NoSuchCounter(Refusal):
    code = "test.no_such_counter"


def test_a_posted_write_is_seen_by_the_next_read(tx: Any) -> None:
    tx.post(ADD, {"name": "carts", "value": 3})
    assert tx.execute(READ, {"which": "carts"}).one().value == 3
    tx.post(RAISE, {"which": "carts", "more": 2})
    assert tx.session.scalar(select(Counter.value).where(Counter.name == "carts")) == 5


def test_a_posted_write_that_touches_nothing_raises_its_refusal_before_the_commit(act: Any) -> None:
    def use_case(tx: Any) -> None:
        tx.post(ADD, {"name": "lost", "value": 1})
        tx.post(RAISE, {"which": "nobody", "more": 1}, otherwise=NoSuchCounter())

    with pytest.raises(NoSuchCounter):
        act(use_case)
    assert read_once(READ, {"which": "lost"}) == []


def test_the_drivers_pipeline_is_the_one_that_is_known() -> None:
    assert holds_back_as_known(), (
        f"psycopg {psycopg.__version__} is not {KNOWN_PSYCOPG}x: read psycopg/_pipeline_base.py again, see that "
        "_communicate_gen and command_queue still do what wms/plumbing/statements.py needs, then raise KNOWN_PSYCOPG; "
        "until then statements go out by the plain pipeline, which is only dearer"
    )


@pytest.mark.parametrize("plain", [False, True])
def test_statements_that_travel_together_are_answered_in_their_order(
    tx: Any, plain: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statements, "settings", lambda: replace(settings(), plain_pipeline=plain))
    batch = [
        Asked(ADD, {"name": "carts", "value": 1}),
        Asked(RAISE, {"which": "carts", "more": 4}),
        Asked(RAISE, {"which": "nobody", "more": 4}),
        Asked(READ, {"which": "carts"}),
    ]
    added, raised, missed, read = run_together(tx.session.connection(), batch)
    assert (added.rowcount, raised.one().value, missed.one_or_none(), read.one().value) == (1, 5, None, 5)


def test_a_broken_statement_breaks_its_transaction_only(act: Any) -> None:
    act(lambda tx: tx.post(ADD, {"name": "carts", "value": 1}))
    with pytest.raises(Exception, match=r"(?i)unique"):
        act(lambda tx: [tx.post(ADD, {"name": name, "value": 1}) for name in ("other", "carts", "third")])
    assert read_once(READ, {"which": "other"}) == []
    act(lambda tx: tx.post(RAISE, {"which": "carts", "more": 1}))
    assert read_once(READ, {"which": "carts"})[0].value == 2


def test_what_broke_a_transaction_is_told_and_not_what_came_of_it() -> None:
    """Answers may come in two pieces: then the driver raises the second one's error from the first one's."""
    late = psycopg.errors.InFailedSqlTransaction("current transaction is aborted")
    late.__context__ = psycopg.errors.DeadlockDetected("deadlock")
    assert isinstance(first_error(late), psycopg.errors.DeadlockDetected)


def test_a_reading_session_writes_nothing(database: Any) -> None:
    with suppress(DBAPIError), reading() as session:  # PostgreSQL refuses it, SQLite forgets it
        session.execute(ADD, {"name": "sneaked", "value": 1})
    assert read_once(READ, {"which": "sneaked"}) == []

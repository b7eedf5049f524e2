"""A use case commits once; what is done after the commit cannot undo or repeat it."""

import threading
import time
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from wms.plumbing import relay
from wms.plumbing.db import database, make_engine, reading
from wms.plumbing.numbers import Counter, next_number
from wms.plumbing.outbox import Subscription, _subscriptions
from wms.plumbing.relay import bell
from wms.plumbing.transaction import Tx, perform_as_system
from wms.plumbing.write_gate import WriteGate

pytestmark = pytest.mark.both_databases

assert relay


def _value() -> int:
    with reading() as session:
        return session.query(Counter.value).filter_by(name="test").scalar() or 0


def test_an_effect_that_breaks_takes_nothing_else_with_it(database: Any) -> None:
    heard: list[str] = []

    def breaks() -> None:
        raise OperationalError("", {}, Exception("database is locked"))

    def use_case(tx: Tx) -> int:
        tx.after_commit(breaks)
        tx.after_commit(lambda: heard.append("other"))
        return next_number(tx, "test")

    assert perform_as_system(use_case) == 1
    assert heard == ["other"]
    assert _value() == 1


def test_the_relays_bell_rings_though_an_effect_broke(database: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.plumbing.test_relay import Rang

    bell.clear()
    monkeypatch.setitem(_subscriptions, "ear", Subscription("ear", frozenset({Rang.type}), lambda _tx, _event: None))

    def use_case(tx: Tx) -> None:
        tx.after_commit(lambda: 1 // 0)
        tx.record(Rang(number=1))

    perform_as_system(use_case)
    assert bell.is_set()


def test_the_bell_does_not_ring_for_what_nobody_subscribes_to(database: Any) -> None:
    from tests.plumbing.test_relay import Rang

    bell.clear()
    perform_as_system(lambda tx: tx.record(Rang(number=1)))
    assert not bell.is_set()
    assert not relay.Relay(head=0).is_called()


def test_writers_come_to_write_in_the_order_they_asked() -> None:
    gate, order = WriteGate(), []

    def write(number: int) -> None:
        with gate:
            order.append(number)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    with gate:
        for thread in threads:
            thread.start()
            while len(gate._waiting) < thread._args[0] + 1:  # type: ignore[attr-defined]
                time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert order == list(range(8))


def test_who_writes_inside_a_write_is_told_and_does_not_wait_for_ever(database: Any) -> None:
    if not database.is_sqlite:
        pytest.skip("only SQLite has one lock for the whole file")
    with pytest.raises(AssertionError, match="a write inside a write"):
        perform_as_system(lambda _tx: perform_as_system(lambda tx: next_number(tx, "test")))
    assert perform_as_system(lambda tx: next_number(tx, "test")) == 1


def test_a_writer_waits_for_another_process_without_stopping_its_own(database: Any) -> None:
    """The driver's own wait would hold every greenlet of a server; ours asks again and lets others run."""
    if not database.is_sqlite:
        pytest.skip("only SQLite has one lock for the whole file")
    other = make_engine(str(database.engine.url))
    naps: list[float] = []
    with other.connect() as stranger, pytest.MonkeyPatch.context() as patch:
        stranger.exec_driver_sql("SELECT 1")

        def breathe(seconds: float) -> None:
            naps.append(seconds)
            if len(naps) == 3:
                stranger.rollback()

        patch.setattr("wms.plumbing.db.breathe", breathe)
        assert perform_as_system(lambda tx: next_number(tx, "test")) == 1
    other.dispose()
    assert len(naps) == 3
    assert max(naps) < 0.05


def test_the_connections_of_two_servers_and_a_worker_fit_into_postgres(postgres_database: Any) -> None:
    pool: Any = database.engine.pool
    assert (pool.size() + pool._max_overflow) * 3 + 10 <= 100

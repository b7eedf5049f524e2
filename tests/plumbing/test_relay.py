"""The relay: every committed event reaches every subscriber, once, in order; what cannot be digested is set aside."""

import sqlite3
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from tests.clock import MovableClock
from wms.kernel.events import Event
from wms.plumbing import outbox, relay
from wms.plumbing.cursors import cursors_of_nobody, tidy_cursors
from wms.plumbing.db import reading
from wms.plumbing.outbox import OutboxEvent, SubscriberCursor, Subscription
from wms.plumbing.parked import AlreadySettled, ParkedWork, try_again
from wms.plumbing.transaction import Tx, perform_as_system

pytestmark = pytest.mark.both_databases


@dataclass(frozen=True, kw_only=True)
class Rang(Event):
    number: int


class Ear:
    """A subscriber that writes down what it hears, and may choke on one number."""

    def __init__(self, name: str, poison: int | None = None) -> None:
        self.name, self.poison, self.heard, self.tries, self.away = name, poison, [], 0, 0

    def __call__(self, tx: Tx, event: Rang) -> None:
        if self.away > 0:
            self.away -= 1
            raise OperationalError("", {}, sqlite3.OperationalError("database is locked"))
        if event.number == self.poison:
            self.tries += 1
            raise ValueError("choked")
        self.heard.append((tx.source.seq, event.number))


@pytest.fixture
def ears(monkeypatch: pytest.MonkeyPatch) -> dict[str, Subscription]:
    only: dict[str, Subscription] = {}
    monkeypatch.setattr(outbox, "_subscriptions", only)
    monkeypatch.setattr(relay, "monotonic", lambda: _clock[0])
    _clock[0] = 0.0
    return only


_clock = [0.0]


def _listen(ears: dict[str, Subscription], ear: Ear) -> Ear:
    ears[ear.name] = Subscription(ear.name, frozenset({Rang.type}), ear)
    return ear


def _ring(*numbers: int) -> None:
    perform_as_system(lambda tx: [tx.record(Rang(number=n)) for n in numbers])


def _run(runner: relay.Relay, times: int = 30) -> None:
    for _ in range(times):
        runner.run_once()
        _clock[0] += 10


def test_each_subscriber_hears_each_event_once_and_in_order(database: Any, ears: dict[str, Subscription]) -> None:
    one, other = _listen(ears, Ear("one")), _listen(ears, Ear("other"))
    runner = relay.Relay()
    _ring(1, 2)
    _ring(3)
    _run(runner)
    assert [n for _, n in one.heard] == [n for _, n in other.heard] == [1, 2, 3]
    seqs = [seq for seq, _ in one.heard]
    assert seqs == list(range(seqs[0], seqs[0] + 3))


def test_a_new_leader_goes_on_where_the_old_one_stopped(database: Any, ears: dict[str, Subscription]) -> None:
    ear = _listen(ears, Ear("one"))
    first = relay.Relay()
    _ring(1)
    _run(first)
    _ring(2)
    _run(relay.Relay())
    _run(first)
    assert [n for _, n in ear.heard] == [1, 2]


def test_a_poisoned_event_is_set_aside_and_the_rest_goes_on(database: Any, ears: dict[str, Subscription]) -> None:
    choking, healthy = _listen(ears, Ear("choking", poison=2)), _listen(ears, Ear("healthy"))
    runner = relay.Relay()
    _ring(1, 2, 3)
    _run(runner)
    assert [n for _, n in choking.heard] == [1, 3]
    assert [n for _, n in healthy.heard] == [1, 2, 3]
    assert choking.tries == 5
    with reading() as session:
        parked = session.execute(select(ParkedWork.kind, ParkedWork.name, ParkedWork.error, ParkedWork.state)).all()
        told = session.scalars(select(OutboxEvent.type).where(OutboxEvent.type == "plumbing.work_parked")).all()
    assert parked == [("event", "choking", "ValueError: choked", "parked")]
    assert len(told) == 1


def test_a_parked_event_is_digested_once_its_cause_is_mended(database: Any, ears: dict[str, Subscription]) -> None:
    ear = _listen(ears, Ear("choking", poison=2))
    _ring(1, 2, 3)
    _run(relay.Relay())
    with reading() as session:
        parked_id = session.scalars(select(ParkedWork.id)).one()
    assert (try_again(parked_id, "Sue").state, try_again(parked_id, "Sue").tries) == ("parked", 3)
    ear.poison = None
    done = try_again(parked_id, "Sue")
    assert (done.state, done.settled_by) == ("done", "Sue")
    assert [n for _, n in ear.heard] == [1, 3, 2]
    with pytest.raises(AlreadySettled):
        try_again(parked_id, "Sue")


def test_what_was_told_before_the_first_relay_is_heard(database: Any, ears: dict[str, Subscription]) -> None:
    ear = _listen(ears, Ear("one"))
    _ring(1, 2)
    _run(relay.Relay())
    assert [n for _, n in ear.heard] == [1, 2]


def test_a_subscriber_new_in_an_old_house_says_where_it_begins(database: Any, ears: dict[str, Subscription]) -> None:
    _listen(ears, Ear("old"))
    _ring(1)
    runner = relay.Relay()
    _run(runner)
    now, start = _listen(ears, Ear("now")), Ear("start")
    ears["start"] = Subscription("start", frozenset({Rang.type}), start, from_start=True)
    _ring(2)  # told before the relay met the new ones, and without a number yet
    _run(runner)
    assert [n for _, n in now.heard] == [2]
    assert [n for _, n in start.heard] == [1, 2]


def test_cursors_are_kept_when_what_came_concerned_nobody(database: Any, ears: dict[str, Subscription]) -> None:
    ears["deaf"] = Subscription("deaf", frozenset({"test.never_told"}), Ear("deaf"))
    _ring(*range(20))
    _run(relay.Relay())
    with reading() as session:
        assert session.scalar(select(SubscriberCursor.seq)) == 20


def test_an_event_waits_while_the_database_is_away(database: Any, ears: dict[str, Subscription]) -> None:
    ear = _listen(ears, Ear("one"))
    ear.away = 12
    _ring(1)
    _run(relay.Relay())
    assert [n for _, n in ear.heard] == [1]
    with reading() as session:
        assert session.scalars(select(ParkedWork.id)).all() == []


def test_an_event_of_a_refused_command_is_never_told(database: Any, ears: dict[str, Subscription]) -> None:
    ear = _listen(ears, Ear("one"))
    runner = relay.Relay()
    runner.run_once()

    def fail(tx: Tx) -> None:
        tx.record(Rang(number=1))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        perform_as_system(fail)
    _run(runner)
    assert ear.heard == []


def test_the_feed_is_numbered_without_holes(database: Any, ears: dict[str, Subscription]) -> None:
    runner = relay.Relay()
    for n in range(7):
        _ring(n, n)
    _run(runner)
    with reading() as session:
        assert [event.seq for event in outbox.read_events(session, 0, 100)] == list(range(1, 15))


def test_the_cursor_of_a_subscriber_that_is_gone_is_named_and_holds_events_back_for_a_month_only(
    database: Any, ears: dict[str, Subscription], clock: MovableClock
) -> None:
    _listen(ears, Ear("board.on_before"))
    _ring(1)
    relay.Relay().run_once()
    ears.clear()
    ear = _listen(ears, Ear("board.on_after"))
    clock.forward(days=20)
    perform_as_system(tidy_cursors)
    clock.forward(days=20)
    runner = relay.Relay()
    runner.run_once()
    with reading() as session:
        assert cursors_of_nobody(session) == ["board.on_before"]
    perform_as_system(tidy_cursors)
    with reading() as session:
        assert session.scalars(select(SubscriberCursor.subscriber)).all() == ["board.on_after"]
    _ring(2)
    runner.run_once()
    assert ear.heard == [(2, 2)]

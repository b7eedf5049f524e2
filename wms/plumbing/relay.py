"""The relay: numbers committed events without holes and brings each to its subscribers, exactly once and in order.

One process leads at a time (an advisory lock on PostgreSQL, a file lock beside SQLite). Numbers are given only to
rows that are already committed, so a reader who goes by number never overtakes a slow transaction.
"""

import fcntl
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import IO, Any

from sqlalchemy import BigInteger, Connection, bindparam, func, insert, literal, select, text, update

from wms.kernel.clock import monotonic
from wms.kernel.events import Event
from wms.kernel.ids import new_id
from wms.plumbing import jobs
from wms.plumbing.db import database, look, reading
from wms.plumbing.events import EventParked
from wms.plumbing.outbox import (
    OutboxEvent,
    ParkedEvent,
    StoredEvent,
    SubscriberCursor,
    Subscription,
    read_events,
    subscriptions,
)
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx, after_every_commit, perform_as_system

log = logging.getLogger("wms.relay")
_BATCH = 500
_TRIES = 5
GATHER_SECONDS = 0.02  # a breath between two looks: events that come close together are numbered in one statement
_LOCK_KEY = 0x41534C45  # "ASLE"

bell = threading.Event()
after_every_commit(lambda _events: bell.set())

Observer = Callable[[list[StoredEvent]], None]
_observers: list[Observer] = []


def observe(observer: Observer) -> Observer:
    """`observer` sees each batch of fresh events in the leading process: for pushes that sum up, not effects."""
    _observers.append(observer)
    return observer


@dataclass
class Trouble:
    """A subscriber that stumbled: how often at this event, and when to try again."""

    seq: int
    tries: int = 0
    next_try: float = 0.0


@dataclass
class Relay:
    cursors: dict[str, int] = field(default_factory=dict)
    troubles: dict[str, Trouble] = field(default_factory=dict)
    head: int = -1

    def run_once(self) -> int:
        """Numbers what is new and serves every subscriber that lags; returns how much was done."""
        fresh = self._number()
        done = sum(self._serve(subscription, fresh) for subscription in subscriptions())
        for observer in _observers:
            if fresh:
                _quietly(observer, fresh)
        return len(fresh) + done

    def _number(self) -> list[StoredEvent]:
        if self.head < 0:
            with reading() as session:
                self.head = session.scalar(select(func.max(OutboxEvent.seq))) or 0
        if not look(_IS_ANY_WAITING):
            return []
        fresh = perform_as_system(lambda tx: _give_numbers(tx, self.head))
        self.head += len(fresh)
        return fresh

    def _serve(self, subscription: Subscription, fresh: list[StoredEvent]) -> int:
        cursor = self._cursor(subscription.name)
        if cursor >= self.head or self._resting(subscription.name):
            return 0
        if cursor >= self.head - len(fresh):  # up to date until now: what it lacks is in our hands
            events = [event for event in fresh if event.seq > cursor and event.type in subscription.types]
        else:
            with reading() as session:
                events = read_events(session, cursor, _BATCH, subscription.types)
        for count, event in enumerate(events):
            if not self._deliver(subscription, event):
                return count
        if len(events) < _BATCH:
            self.cursors[subscription.name] = self.head  # kept in memory: nothing in between concerned this one
        return len(events)

    def _deliver(self, subscription: Subscription, stored: StoredEvent) -> bool:
        try:
            perform_as_system(lambda tx: _react(tx, subscription, stored), f"{subscription.name}:{stored.seq}")
        except Exception as error:
            return self._stumble(subscription, stored, error)
        self.cursors[subscription.name] = stored.seq
        self.troubles.pop(subscription.name, None)
        return True

    def _stumble(self, subscription: Subscription, stored: StoredEvent, error: Exception) -> bool:
        trouble = self.troubles.get(subscription.name)
        if trouble is None or trouble.seq != stored.seq:
            trouble = self.troubles[subscription.name] = Trouble(stored.seq)
        trouble.tries += 1
        trouble.next_try = monotonic() + 0.1 * 2**trouble.tries
        log.warning("%s could not take event %s (try %s)", subscription.name, stored.seq, trouble.tries, exc_info=error)
        if trouble.tries < _TRIES:
            return False
        words = f"{type(error).__name__}: {error}"[:2000]
        perform_as_system(lambda tx: _park(tx, subscription, stored, words))
        self.cursors[subscription.name] = stored.seq
        del self.troubles[subscription.name]
        return True

    def _resting(self, name: str) -> bool:
        trouble = self.troubles.get(name)
        return trouble is not None and trouble.next_try > monotonic()

    def _cursor(self, name: str) -> int:
        if name not in self.cursors:
            self.cursors[name] = _load_cursor(name, self.head)
        return self.cursors[name]


_outbox: Any = OutboxEvent.__table__
_IS_ANY_WAITING = select(literal(1)).where(_outbox.c.seq.is_(None)).limit(1)
_next = (
    select(
        _outbox.c.id,
        (bindparam("head", type_=BigInteger) + func.row_number().over(order_by=_outbox.c.id)).label("number"),
    )
    .where(_outbox.c.seq.is_(None))
    .order_by(_outbox.c.id)
    .limit(_BATCH)
    .subquery("next")
)
_NUMBER = (
    update(_outbox)
    .where(_outbox.c.id == _next.c.id)
    .values(seq=_next.c.number)
    .returning(*(_outbox.c[field.name] for field in fields(StoredEvent)))
)
"""Built once: the relay asks many times a second, and numbers a whole batch in one statement."""


def _give_numbers(tx: Tx, head: int) -> list[StoredEvent]:
    """Numbers the oldest events that have none, from `head` + 1 on, and returns them in that order."""
    return sorted(
        (StoredEvent(*tuple(row)) for row in tx.execute(_NUMBER, {"head": head})), key=lambda event: event.seq
    )


def _react(tx: Tx, subscription: Subscription, stored: StoredEvent) -> None:
    if not _advance(tx, subscription.name, stored.seq):
        return  # another leader has done it
    event = stored.event()
    if isinstance(event, Event):
        tx.source = stored
        subscription.handler(tx, event)


def _advance(tx: Tx, name: str, seq: int) -> bool:
    forward = update(SubscriberCursor).where(SubscriberCursor.subscriber == name, SubscriberCursor.seq < seq)
    return bool(tx.session.execute(forward.values(seq=seq)).rowcount)  # type: ignore[attr-defined]


def _park(tx: Tx, subscription: Subscription, stored: StoredEvent, words: str) -> None:
    _advance(tx, subscription.name, stored.seq)
    row = {"subscriber": subscription.name, "seq": stored.seq, "type": stored.type, "error": words, "at": tx.now}
    tx.session.execute(insert(ParkedEvent).values(id=new_id(), **row))
    tx.record(EventParked(subscriber=subscription.name, seq=stored.seq, event_type=stored.type, error=words[:500]))


def _load_cursor(name: str, head: int) -> int:
    """A new subscriber begins with what is told from now on."""

    def load(tx: Tx) -> int:
        found = tx.session.execute(select(SubscriberCursor.seq).where(SubscriberCursor.subscriber == name)).scalar()
        if found is None:
            tx.session.execute(insert(SubscriberCursor).values(subscriber=name, seq=head))
        return head if found is None else found

    return perform_as_system(load)


def _quietly(observer: Observer, events: list[StoredEvent]) -> None:
    try:
        observer(events)
    except Exception:
        log.exception("an observer of the relay failed")


class Leadership:
    """Held by one process at a time; let go when the process dies, however it dies."""

    def __init__(self) -> None:
        self._connection: Connection | None = None
        self._file: IO[str] | None = None

    def take(self) -> bool:
        return self._take_file() if database.is_sqlite else self._take_advisory()

    def still(self) -> bool:
        """Whether the lock is still ours: a lost database connection loses it."""
        if self._connection is None:
            return self._file is not None
        try:
            self._connection.execute(text("SELECT 1"))
        except Exception:
            self.drop()
            return False
        return True

    def drop(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None
        if self._file is not None:
            self._file.close()
            self._file = None

    def _take_advisory(self) -> bool:
        connection = database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": _LOCK_KEY}).scalar_one():
            self._connection = connection
            return True
        connection.close()
        return False

    def _take_file(self) -> bool:
        settings().data_dir.mkdir(parents=True, exist_ok=True)
        file = (settings().data_dir / "relay.lock").open("w")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True


def lead(stopping: threading.Event, idle_seconds: float = 0.06) -> None:
    """The relay's life in a process: waits to lead, then numbers, delivers and calls for sweeps until `stopping`."""
    leadership = Leadership()
    while not stopping.is_set():
        try:
            if leadership.take():
                log.info("this process leads the relay")
                _lead(leadership, stopping, idle_seconds)
        except Exception:
            log.exception("the relay stumbled; it starts over")
        finally:
            leadership.drop()
        stopping.wait(1.0)


def _lead(leadership: Leadership, stopping: threading.Event, idle_seconds: float) -> None:
    relay = Relay()
    next_check = 0.0
    while not stopping.is_set():
        if monotonic() >= next_check:
            if not leadership.still():
                return
            jobs.call_due_sweeps()
            next_check = monotonic() + 1.0
        if relay.run_once() == 0:
            bell.wait(idle_seconds)
            bell.clear()
        stopping.wait(GATHER_SECONDS)

"""The relay: numbers committed events without holes and brings each to its subscribers, exactly once and in order.

One process leads at a time (leading.py). Numbers are given only to rows that are already committed, so a reader who
goes by number never overtakes a slow transaction. A subscriber that is seen for the first time begins before the first
event (`from_start`) or before the first that has no number yet: what a house wrote before its relay ran is not lost.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BigInteger, String, bindparam, func, insert, select, update

from wms.kernel.clock import breathe, monotonic, stopwatch
from wms.kernel.events import Event
from wms.plumbing.db import read_once, reading
from wms.plumbing.outbox import (
    OutboxEvent,
    StoredEvent,
    SubscriberCursor,
    Subscription,
    is_subscribed,
    read_events,
    stored_event,
    subscriptions,
)
from wms.plumbing.parked import ParkedRecord, end_parked, park_event, retries
from wms.plumbing.relay.numbering import IS_ANY_WAITING, give_numbers, waiting_types
from wms.plumbing.transaction import Tx, after_every_commit, perform_as_system
from wms.plumbing.troubles import new_trace, trouble_of

log = logging.getLogger("wms.relay")
BATCH = 100  # read and numbered in one go, a few milliseconds: nobody else in the process runs meanwhile
TRIES = 5
LONGEST_REST = 15.0
KEEP_SECONDS = 10.0
SLICE_SECONDS = 0.25  # for one subscriber; then the others, the sweeps and the lead have their turn

bell = threading.Event()


def ring_for(events: Sequence[Event]) -> None:
    """At once for what somebody subscribes to; the rest gets its numbers when the relay next looks."""
    if not bell.is_set() and any(is_subscribed(event.type) for event in events):
        bell.set()


after_every_commit(ring_for)

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
    """`cursors` may be ahead of the kept ones, where nothing in between concerned the subscriber."""

    cursors: dict[str, int] = field(default_factory=dict)
    troubles: dict[str, Trouble] = field(default_factory=dict)
    head: int = -1
    kept: dict[str, int] = field(default_factory=dict)
    keep_at: float = 0.0

    def run_once(self) -> int:
        """Numbers what is new and serves every subscriber that lags; returns how much was done."""
        self._introduce()
        fresh = self._number()
        done = sum(self._serve(subscription, fresh) for subscription in subscriptions())
        for observer in _observers:
            if fresh:
                _quietly(observer, fresh)
        self._keep_cursors()
        return len(fresh) + done

    def is_called(self) -> bool:
        """Whether anything waits for a subscriber; what nobody subscribes to can be numbered a little later."""
        if any(seq < self.head and not self._resting(name) for name, seq in self.cursors.items()):
            return True
        return any(is_subscribed(name) for name in waiting_types())

    def _introduce(self) -> None:
        """Before anything is numbered, for a subscriber that begins now begins there."""
        if self.head < 0:
            with reading() as session:
                self.head = session.scalar(select(func.max(OutboxEvent.seq))) or 0
        strangers = [one for one in subscriptions() if one.name not in self.cursors]
        if strangers:
            cursors = perform_as_system(lambda tx: _load_cursors(tx, strangers, self.head))
            self.cursors |= cursors
            self.kept |= cursors

    def _number(self) -> list[StoredEvent]:
        if not read_once(IS_ANY_WAITING):
            return []
        fresh = perform_as_system(lambda tx: give_numbers(tx, self.head, BATCH))
        self.head += len(fresh)
        return fresh

    def _serve(self, subscription: Subscription, fresh: list[StoredEvent]) -> int:
        cursor = self.cursors[subscription.name]
        if cursor >= self.head or self._resting(subscription.name):
            return 0
        if cursor >= self.head - len(fresh):  # up to date until now: what it lacks is in our hands
            events = [event for event in fresh if event.seq > cursor and event.type in subscription.types]
        else:
            with reading() as session:
                events = read_events(session, cursor, BATCH, subscription.types)
        until = stopwatch() + SLICE_SECONDS
        for count, event in enumerate(events):
            if stopwatch() > until or not self._deliver(subscription, event):
                return count
            breathe(0)
        if len(events) < BATCH:
            self.cursors[subscription.name] = self.head
        return len(events)

    def _deliver(self, subscription: Subscription, stored: StoredEvent) -> bool:
        try:
            perform_as_system(lambda tx: _react(tx, subscription, stored), f"{subscription.name}:{stored.seq}")
        except Exception as error:
            return self._stumble(subscription, stored, error)
        self._moved(subscription.name, stored.seq)
        return True

    def _stumble(self, subscription: Subscription, stored: StoredEvent, error: Exception) -> bool:
        trouble = self.troubles.get(subscription.name)
        if trouble is None or trouble.seq != stored.seq:
            trouble = self.troubles[subscription.name] = Trouble(stored.seq)
        trouble.tries += 1
        trouble.next_try = monotonic() + 0.1 * 2**trouble.tries
        log.warning("%s could not take event %s (try %s)", subscription.name, stored.seq, trouble.tries, exc_info=error)
        if trouble.tries < TRIES or trouble_of(error):
            trouble.next_try = min(trouble.next_try, monotonic() + LONGEST_REST)
            return False
        trace = new_trace()
        log.error("%s parks event %s, trace %s", subscription.name, stored.seq, trace, exc_info=error)
        perform_as_system(lambda tx: _set_aside(tx, subscription, stored, error, trace))
        self._moved(subscription.name, stored.seq)
        return True

    def _moved(self, name: str, seq: int) -> None:
        self.cursors[name] = self.kept[name] = seq
        self.troubles.pop(name, None)

    def _resting(self, name: str) -> bool:
        trouble = self.troubles.get(name)
        return trouble is not None and trouble.next_try > monotonic()

    def _keep_cursors(self) -> None:
        """Now and then, for those that passed what did not concern them: the next leader need not go over it again."""
        if monotonic() < self.keep_at:
            return
        self.keep_at = monotonic() + KEEP_SECONDS
        ahead = {name for name, seq in self.cursors.items() if seq == self.head and self.kept[name] < seq}
        if ahead:
            perform_as_system(lambda tx: _keep(tx, ahead, self.head))
            self.kept |= dict.fromkeys(ahead, self.head)


def _react(tx: Tx, subscription: Subscription, stored: StoredEvent) -> None:
    if not _advance(tx, subscription.name, stored.seq):
        return  # another leader has done it
    event = stored.event()
    if isinstance(event, Event):
        tx.source = stored
        subscription.handler(tx, event)


_cursor: Any = SubscriberCursor.__table__
_FORWARD = (
    update(_cursor)
    .where(_cursor.c.subscriber == bindparam("name", type_=String), _cursor.c.seq < bindparam("to", type_=BigInteger))
    .values(seq=bindparam("to"))
)


def _advance(tx: Tx, name: str, seq: int) -> bool:
    return bool(tx.execute(_FORWARD, {"name": name, "to": seq}).rowcount)


def _keep(tx: Tx, names: set[str], seq: int) -> None:
    forward = update(SubscriberCursor).where(SubscriberCursor.subscriber.in_(names), SubscriberCursor.seq < seq)
    tx.session.execute(forward.values(seq=seq))


def _set_aside(tx: Tx, subscription: Subscription, stored: StoredEvent, error: Exception, trace: str) -> None:
    if _advance(tx, subscription.name, stored.seq):
        park_event(tx, subscription.name, stored, error, trace)


@retries("event")
def digest_again(work: ParkedRecord, by: str) -> None:
    """Out of its turn: what came after it has long been told."""
    subscription = next(one for one in subscriptions() if one.name == work.name)
    perform_as_system(lambda tx: _digest(tx, subscription, work, by), f"{work.name}:{work.subject}")


def _digest(tx: Tx, subscription: Subscription, work: ParkedRecord, by: str) -> None:
    end_parked(tx, work, "done", by)
    tx.source = stored_event(tx.session, int(work.subject))
    event = tx.source.event() if tx.source else None
    if event is not None:
        subscription.handler(tx, event)


def _load_cursors(tx: Tx, strangers: list[Subscription], head: int) -> dict[str, int]:
    query = select(SubscriberCursor.subscriber, SubscriberCursor.seq)
    cursors = {row.subscriber: row.seq for row in tx.session.execute(query)}
    new = {one.name: 0 if one.from_start else head for one in strangers if one.name not in cursors}
    for name, seq in new.items():
        tx.session.execute(insert(SubscriberCursor).values(subscriber=name, seq=seq, seen_at=tx.now))
    return {one.name: (cursors | new)[one.name] for one in strangers}


def _quietly(observer: Observer, events: list[StoredEvent]) -> None:
    try:
        observer(events)
    except Exception:
        log.exception("an observer of the relay failed")

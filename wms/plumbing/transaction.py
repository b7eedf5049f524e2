"""One command, one commit, at the door. `perform` opens and commits; nothing else does."""

import logging
import random
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

import psycopg
from sqlalchemy import Executable
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from wms.kernel.actors import SYSTEM, Actor
from wms.kernel.clock import breathe, utc_now
from wms.kernel.errors import Refusal
from wms.kernel.events import Event
from wms.plumbing.db import database
from wms.plumbing.grants import authorize
from wms.plumbing.statements import Answer, Asked, run_together

log = logging.getLogger("wms.transaction")
R = TypeVar("R")
UseCase = Callable[["Tx"], R]
_TRIES = 6


class Tx:
    """What a service needs of the world: the session, who acts, what time it is, where to tell facts.

    `command_id` is the id of the device's or integrator's command, and marks every stock move it makes.
    `done_at` is when it was done at its device, which may have been away: never after `now`.
    `source` is the stored event that a subscriber reacts to (its id, seq and time), else None.
    `must_be_new`: whatever is put must not be there yet (plumbing.newness).
    """

    def __init__(self, session: Session, actor: Actor, now: datetime, command_id: str | None = None) -> None:
        self._session, self.actor, self.now, self.command_id = session, actor, now, command_id
        self.done_at = now
        self.source: Any = None
        self.must_be_new = False
        self.events: list[Event] = []
        self.effects: list[Callable[[], None]] = []
        self._posted: list[tuple[Asked, Refusal | None]] = []

    @property
    def session(self) -> Session:
        """The ORM's session. Whoever takes it sees what was posted before."""
        if self._posted:
            self.flush_writes()
        return self._session

    def execute(self, statement: Executable, values: Mapping[str, Any]) -> Answer:
        """Runs a statement that was built once, past the ORM: for hot paths. Flush pending objects first."""
        return self._send(Asked(statement, values))[-1]

    def post(self, statement: Executable, values: Mapping[str, Any], otherwise: Refusal | None = None) -> None:
        """A write whose rows nobody reads: it waits and goes out with the next read, or before the commit.

        `otherwise` is raised then, if the write touched no row. Who must hear of it here and now calls `flush_writes`.
        """
        self._posted.append((Asked(statement, values), otherwise))

    def flush_writes(self) -> None:
        """Sends what was posted, in its order; raises the refusal of the first write that touched nothing."""
        self._send()

    def flush(self) -> None:
        """Writes the ORM's pending objects, if there are any; they come after what was posted."""
        if self._session.new or self._session.dirty or self._session.deleted:
            self.session.flush()

    def _send(self, *more: Asked) -> list[Answer]:
        posted, self._posted = self._posted, []
        answers = run_together(self._session.connection(), [*(asked for asked, _ in posted), *more])
        for (_, otherwise), answer in zip(posted, answers, strict=False):
            if otherwise is not None and answer.rowcount == 0:
                raise otherwise
        return answers

    def record(self, event: Event, at: int | None = None) -> None:
        """`at`: before what was recorded since `events` was so long."""
        self.events.insert(len(self.events) if at is None else at, event)

    def after_commit(self, effect: Callable[[], None]) -> None:
        """`effect` runs after the commit, outside the transaction; it is lost if the process dies in between."""
        self.effects.append(effect)


_write_events: Callable[[Tx, Sequence[Event]], None] | None = None
_tellers: list[Callable[[Sequence[Event]], None]] = []


def set_event_writer(writer: Callable[[Tx, Sequence[Event]], None]) -> None:
    global _write_events
    _write_events = writer


def after_every_commit(teller: Callable[[Sequence[Event]], None]) -> None:
    """`teller` gets the events of each transaction that committed in this process: live pushes, the relay's bell."""
    _tellers.append(teller)


def perform(
    actor: Actor, action: str, use_case: UseCase[R], command_id: str | None = None, *, together: bool = False
) -> R:
    """Runs a use case in one transaction as `actor`, who must have the right; a Refusal undoes everything.

    The whole use case is run again after a deadlock or a serialization failure, so it must not touch the outside.
    `together`: it is short, and on SQLite may share its commit with others.
    """
    authorize(actor, action)
    return run_unasked(actor, use_case, command_id, together=together)


def run_unasked(actor: Actor, use_case: UseCase[R], command_id: str | None = None, *, together: bool = False) -> R:
    """Runs the use case in one transaction, when the right to it has been checked already."""
    result, tx = _committed(actor, use_case, command_id, together)
    _afterwards(tx)
    return result


def _committed(actor: Actor, use_case: UseCase[R], command_id: str | None, together: bool) -> tuple[R, Tx]:
    for attempt in range(_TRIES):
        try:
            return _once(actor, use_case, command_id, together)
        except (DBAPIError, psycopg.Error) as error:
            if attempt == _TRIES - 1 or not _worth_another_try(error):
                raise
            breathe(random.uniform(0.005, 0.02) * (attempt + 1))  # noqa: S311 - jitter, not a secret
    raise AssertionError("unreachable")


def perform_as_system(use_case: UseCase[R], command_id: str | None = None) -> R:
    return perform(SYSTEM, "system.run", use_case, command_id)


def _once(actor: Actor, use_case: UseCase[R], command_id: str | None, together: bool) -> tuple[R, Tx]:
    def work(session: Session) -> tuple[R, Tx]:
        tx = Tx(session=session, actor=actor, now=utc_now(), command_id=command_id)
        result = use_case(tx)
        flush_events(tx)
        tx.session.flush()  # and what was posted
        return result, tx

    if together and database.is_sqlite:
        return database.together.run(work)
    with _turn_to_write(), database.session() as session:
        done = work(session)
        session.commit()
    return done


def flush_events(tx: Tx) -> None:
    """Writes what was recorded into the outbox, in the same transaction."""
    tx.flush()
    if tx.events and _write_events is not None:
        _write_events(tx, tx.events)


def _afterwards(tx: Tx) -> None:
    """What happened has happened: an effect that breaks takes neither the answer nor the other effects with it."""
    for effect in tx.effects:
        _quietly(effect)
    tell_committed(tx.events)


def tell_committed(events: Sequence[Event]) -> None:
    """What follows the commit of these events: live pushes, the relay's bell."""
    if events:
        for teller in _tellers:
            _quietly(partial(teller, events))


def _quietly(effect: Callable[[], None]) -> None:
    try:
        effect()
    except Exception:
        log.exception("an effect after the commit failed")


def _turn_to_write() -> AbstractContextManager[Any]:
    """The writers of this process queue here: one at a time on SQLite, where they would poll for the file's lock."""
    return database.together.alone() if database.is_sqlite else database.turnstile


def _worth_another_try(error: DBAPIError | psycopg.Error) -> bool:
    origin: Any = error.orig if isinstance(error, DBAPIError) else error
    return getattr(origin, "sqlstate", None) in {"40001", "40P01"} or "database is locked" in str(origin)

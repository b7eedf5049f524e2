"""One command, one commit, at the door. `perform` opens and commits; nothing else does."""

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import CursorResult, Executable
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from wms.kernel.actors import SYSTEM, Actor
from wms.kernel.clock import utc_now
from wms.kernel.events import Event
from wms.plumbing.db import database
from wms.plumbing.grants import authorize

R = TypeVar("R")
UseCase = Callable[["Tx"], R]
_TRIES = 6


@dataclass
class Tx:
    """What a service needs of the world: the session, who acts, what time it is, where to tell facts.

    `command_id` is the id of the device's or integrator's command, and marks every stock move it makes.
    `source` is the stored event that a subscriber reacts to (its id, seq and time), else None.
    """

    session: Session
    actor: Actor
    now: datetime
    command_id: str | None = None
    source: Any = None
    events: list[Event] = field(default_factory=list)
    effects: list[Callable[[], None]] = field(default_factory=list)

    def execute(
        self, statement: Executable, values: Mapping[str, Any] | Sequence[Mapping[str, Any]]
    ) -> CursorResult[Any]:
        """Runs a statement that was built once, past the ORM: for hot paths. Flush pending objects first."""
        return self.session.connection().execute(statement, values)

    def record(self, event: Event) -> None:
        self.events.append(event)

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


def perform(actor: Actor, action: str, use_case: UseCase[R], command_id: str | None = None) -> R:
    """Runs a use case in one transaction as `actor`, who must have the right; a Refusal undoes everything.

    The whole use case is run again after a deadlock or a serialization failure, so it must not touch the outside.
    """
    authorize(actor, action)
    return run_unasked(actor, use_case, command_id)


def run_unasked(actor: Actor, use_case: UseCase[R], command_id: str | None = None) -> R:
    """As `perform`, for a caller that has asked for the right already."""
    for attempt in range(_TRIES):
        try:
            return _once(actor, use_case, command_id)
        except DBAPIError as error:
            if attempt == _TRIES - 1 or not _worth_another_try(error):
                raise
            time.sleep(random.uniform(0.005, 0.02) * (attempt + 1))  # noqa: S311 - jitter, not a secret
    raise AssertionError("unreachable")


def perform_as_system(use_case: UseCase[R], command_id: str | None = None) -> R:
    return perform(SYSTEM, "system.run", use_case, command_id)


def _once(actor: Actor, use_case: UseCase[R], command_id: str | None) -> R:
    with _write_gate(), database.session() as session:
        tx = Tx(session=session, actor=actor, now=utc_now(), command_id=command_id)
        result = use_case(tx)
        flush_events(tx)
        session.commit()
    _afterwards(tx)
    return result


def flush_events(tx: Tx) -> None:
    """Writes what was recorded into the outbox, in the same transaction."""
    tx.session.flush()
    if tx.events and _write_events is not None:
        _write_events(tx, tx.events)


def _afterwards(tx: Tx) -> None:
    for effect in tx.effects:
        effect()
    if tx.events:
        for teller in _tellers:
            teller(tx.events)


@contextmanager
def _write_gate() -> Iterator[None]:
    """On SQLite the writers of this process queue here instead of polling for the file's lock."""
    if not database.is_sqlite:
        yield
        return
    with database.write_gate:
        yield


def _worth_another_try(error: DBAPIError) -> bool:
    state: Any = getattr(error.orig, "sqlstate", None)
    return state in {"40001", "40P01"} or "database is locked" in str(error.orig)

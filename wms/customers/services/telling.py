"""Who is about to tell a customer something, and what became of it.

One worker at a time goes one way for a channel: it holds the road's lease, takes the oldest notice due, sends it
outside any transaction and writes down what was answered. A worker that dies loses the lease, and its successor sends
the notice again under the same name, by which whoever receives it twice can tell.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from wms.channels.services import pause_seconds, retry_seconds
from wms.customers.models import CustomerNotice, NoticeRoad
from wms.customers.queries import rules_of_channel
from wms.customers.rules.notices import GIVE_UP_AFTER, OPEN, gives_up, kept_answer, overtaken_by
from wms.plumbing.db import database
from wms.plumbing.mails import Fate
from wms.plumbing.transaction import Tx

LEASE = timedelta(seconds=120)
"""Longer than the longest call, so that nobody takes over from a worker that lives."""


@dataclass(frozen=True, kw_only=True)
class ClaimedNotice:
    """A notice on its way out. `name`: the same for each attempt, another one when a person sends it again."""

    id: UUID
    order_id: UUID
    channel: str
    way: str
    step: str
    part: str
    round: int

    @property
    def name(self) -> str:
        return f"{self.id.hex}-{self.round}"

    @property
    def message_id(self) -> UUID:
        """The same as an id: the notice's own, until a person sends it again."""
        return self.id if self.round == 1 else uuid5(self.id, str(self.round))


@dataclass(frozen=True)
class Outcome:
    """`why`: in a word, for what is not sent; `jitter` in 0..1 spreads the next attempt."""

    fate: Fate
    why: str = ""
    answer: str = ""
    jitter: float = 0.5
    retry_after: int | None = None


def take_road(tx: Tx, channel: str, way: str, token: UUID) -> bool:
    """Whether `token` is now the one worker that tells the channel's customers this way."""
    _make_road(tx, channel, way)
    theirs = (NoticeRoad.channel == channel, NoticeRoad.way == way)
    free = or_(NoticeRoad.lease_until.is_(None), NoticeRoad.lease_until < tx.now)
    open_now = or_(NoticeRoad.retry_at.is_(None), NoticeRoad.retry_at <= tx.now)
    taken = update(NoticeRoad).where(*theirs, free, open_now).values(lease_until=tx.now + LEASE, lease_token=token)
    return bool(tx.session.execute(taken).rowcount)  # type: ignore[attr-defined]


def _make_road(tx: Tx, channel: str, way: str) -> None:
    row = {"channel": channel, "way": way, "failures": 0, "last_error": ""}
    into: Any = (sqlite if database.is_sqlite else postgresql).insert(NoticeRoad).values(**row)
    tx.session.execute(into.on_conflict_do_nothing(index_elements=["channel", "way"]))


def release_road(tx: Tx, channel: str, way: str, token: UUID) -> None:
    theirs = (NoticeRoad.channel == channel, NoticeRoad.way == way, NoticeRoad.lease_token == token)
    tx.session.execute(update(NoticeRoad).where(*theirs).values(lease_until=None, lease_token=None))


def claim_notice(tx: Tx, channel: str, way: str, token: UUID) -> ClaimedNotice | None:
    """The oldest notice that is due, marked as being sent; None when there is none, which ends the lease, or when the
    lease was lost.

    What is marked already was left behind by a worker that died. What the channel switched off meanwhile is dropped.
    """
    road = _lock_road(tx, channel, way)
    if road.lease_token != token:
        return None
    chosen = rules_of_channel(tx.session, channel).document[way]
    while (row := _oldest_due(tx, channel, way)) is not None:
        if row.step in chosen or row.round > 1:
            road.lease_until = tx.now + LEASE
            row.state, row.attempts, row.tried_at = "sending", row.attempts + 1, tx.now
            names = ("id", "order_id", "channel", "way", "step", "part", "round")
            return ClaimedNotice(**{name: getattr(row, name) for name in names})
        row.state, row.why = "dropped", "switched_off"
        tx.session.flush()
    road.lease_until = road.lease_token = None
    return None


def _oldest_due(tx: Tx, channel: str, way: str) -> CustomerNotice | None:
    theirs = (CustomerNotice.channel == channel, CustomerNotice.way == way, CustomerNotice.state.in_(OPEN))
    query = select(CustomerNotice).where(*theirs, CustomerNotice.due_at <= tx.now).order_by(CustomerNotice.due_at)
    return tx.session.scalars(query.limit(1).with_for_update()).first()


def record_outcome(tx: Tx, claim: ClaimedNotice, token: UUID, outcome: Outcome) -> bool:
    """Writes down what became of it; whether to go on with the next one now."""
    road = _lock_road(tx, claim.channel, claim.way)
    row = tx.session.scalar(select(CustomerNotice).where(CustomerNotice.id == claim.id).with_for_update())
    has_lease = road.lease_token == token
    if row is None or row.round != claim.round or row.state == "sent" or not (has_lease or outcome.fate is Fate.SENT):
        return False  # it was forgotten, sent again by hand, or another worker is at it
    row.answer = kept_answer(outcome.answer)
    if outcome.fate is Fate.SENT:
        _sent(tx, row)
    elif outcome.fate is Fate.REFUSED:
        row.state, row.why = ("dropped" if outcome.why == "undone" else "failed"), outcome.why
    else:
        _try_later(tx, row, outcome)
    _judge_road(tx, road, row, outcome)
    return has_lease and outcome.fate is not Fate.AWAY


def _sent(tx: Tx, row: CustomerNotice) -> None:
    """An earlier step that still waits is no news any more."""
    row.state, row.why, row.sent_at = "sent", "", tx.now
    same = (CustomerNotice.order_id == row.order_id, CustomerNotice.way == row.way)
    waiting = (CustomerNotice.state == "waiting", CustomerNotice.step.in_(overtaken_by(row.step)))
    tx.session.execute(update(CustomerNotice).where(*same, *waiting).values(state="dropped", why="overtaken"))


def _try_later(tx: Tx, row: CustomerNotice, outcome: Outcome) -> None:
    if gives_up(row.asked_at, tx.now):
        row.state, row.why = "failed", "too_late"
        return
    row.state, row.why = "waiting", outcome.why
    if outcome.fate is Fate.AWAY:
        wait = pause_seconds(row.attempts, False, outcome.jitter, outcome.retry_after)
    else:
        wait = retry_seconds(row.attempts, outcome.jitter, outcome.retry_after)
    row.due_at = tx.now + timedelta(seconds=wait)


def _judge_road(tx: Tx, road: NoticeRoad, row: CustomerNotice, outcome: Outcome) -> None:
    """A server that answers, whatever of this one notice, is there."""
    if outcome.fate is Fate.AWAY:
        road.failures, road.failing_since = road.failures + 1, road.failing_since or tx.now
        road.last_error = row.answer
        pause = pause_seconds(road.failures, False, outcome.jitter, outcome.retry_after)
        road.retry_at = tx.now + timedelta(seconds=pause)
    elif outcome.fate is Fate.SENT or outcome.answer:
        road.failures, road.failing_since, road.retry_at = 0, None, None


def give_up_old_notices(tx: Tx) -> None:
    """Nobody is told any more what they would have liked to know days ago."""
    old = (CustomerNotice.state == "waiting", CustomerNotice.asked_at < tx.now - GIVE_UP_AFTER)
    tx.session.execute(update(CustomerNotice).where(*old).values(state="failed", why="too_late"))


def _lock_road(tx: Tx, channel: str, way: str) -> NoticeRoad:
    theirs = (NoticeRoad.channel == channel, NoticeRoad.way == way)
    query = select(NoticeRoad).where(*theirs).with_for_update().execution_options(populate_existing=True)
    return tx.session.scalars(query).one()

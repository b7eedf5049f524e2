"""Failed sign-ins: answered ever more slowly, told when they are sprayed.

What is counted first is the pair of account and source, so that nobody is locked out by what strangers try elsewhere.
A source as a whole, and an account as a whole, slow down only those who have never signed in as this person from there.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from wms.people import rules
from wms.people.errors import Wait
from wms.people.events import SignInsSprayed
from wms.people.models import SignInAttempt, SignInBackoff
from wms.people.queries import DeviceRecord, Subject
from wms.plumbing.db import database
from wms.plumbing.transaction import Tx

KEPT_FOR = timedelta(days=35)


@dataclass(frozen=True)
class Try:
    """One attempt: which account was tried, from which source (a device where there is one, else an address)."""

    account: Subject
    source: Subject
    device: DeviceRecord | None
    address: str

    @property
    def pair(self) -> Subject:
        return Subject("pair", hashlib.sha256(f"{self.account.hash} {self.source.hash}".encode()).hexdigest())

    @property
    def subjects(self) -> list[Subject]:
        """In the order in which they are locked."""
        return sorted((self.account, self.source, self.pair))


def lock_backoffs(tx: Tx, attempt: Try) -> Wait | None:
    """Holds all counters until the commit, so that a hundred guesses at once count as a hundred.

    Returns the refusal when one that matters still asks for patience.
    """
    rows = {subject: _locked(tx, subject) for subject in attempt.subjects}
    counted = waiting_on(tx.session, attempt)
    seconds = max(rules.seconds_left(rows[subject].blocked_until, tx.now) for subject in counted)
    return wait(seconds) if seconds else None


def waiting_on(session: Session, attempt: Try) -> list[Subject]:
    """Whose delays count for this attempt: the pair's own, and all others for who never signed in from there."""
    return [attempt.pair] if _has_opened(session, attempt) else attempt.subjects


def _has_opened(session: Session, attempt: Try) -> bool:
    """In the weeks that attempts are kept for."""
    opened = select(SignInAttempt.id).where(
        SignInAttempt.source_hash == attempt.source.hash,
        SignInAttempt.account_hash == attempt.account.hash,
        SignInAttempt.outcome == "opened",
    )
    return session.scalar(opened.limit(1)) is not None


def wait(seconds: int) -> Wait:
    return Wait(f"try again in {seconds} s", seconds=seconds)


def count_failure(tx: Tx, attempt: Try) -> None:
    _append(tx, attempt, "wrong")
    for subject in attempt.subjects:
        row = _locked(tx, subject)
        row.failures = rules.failures_remembered(subject.kind, row.failures, row.last_failed_at, tx.now) + 1
        row.last_failed_at = tx.now
        row.blocked_until = tx.now + rules.delay(subject.kind, row.failures)
    _tell_spraying(tx, attempt)


def count_success(tx: Tx, attempt: Try) -> None:
    """Forgives the pair, not the source: else one good badge would buy guesses at all the others."""
    _append(tx, attempt, "opened")
    row = _locked(tx, attempt.pair)
    row.failures, row.blocked_until = 0, None


def forget_old_attempts(tx: Tx) -> None:
    """Sweeps attempts of more than five weeks ago and counters that a quiet day has forgiven."""
    tx.session.execute(delete(SignInAttempt).where(SignInAttempt.at < tx.now - KEPT_FOR))
    tx.session.execute(delete(SignInBackoff).where(SignInBackoff.last_failed_at < tx.now - timedelta(days=1)))


def _locked(tx: Tx, subject: Subject) -> SignInBackoff:
    insert = sqlite.insert if database.is_sqlite else postgresql.insert
    fresh = insert(SignInBackoff).values(
        kind=subject.kind, subject_hash=subject.hash, failures=0, last_failed_at=tx.now
    )
    tx.session.execute(fresh.on_conflict_do_nothing())
    query = select(SignInBackoff).where(SignInBackoff.kind == subject.kind, SignInBackoff.subject_hash == subject.hash)
    return tx.session.scalars(query.with_for_update()).one()


def _append(tx: Tx, attempt: Try, outcome: Literal["opened", "wrong"]) -> None:
    tx.session.add(
        SignInAttempt(
            at=tx.now,
            account_hash=attempt.account.hash,
            source_hash=attempt.source.hash,
            device_id=_device_id(attempt),
            address=attempt.address[:64],
            outcome=outcome,
        )
    )
    tx.session.flush()


def _device_id(attempt: Try) -> UUID | None:
    return attempt.device.id if attempt.device else None


def _tell_spraying(tx: Tx, attempt: Try) -> None:
    source = _locked(tx, attempt.source)
    accounts = _accounts_failed(tx, attempt.source)
    if not rules.is_spraying(accounts, source.told_at, tx.now):
        return
    source.told_at = tx.now
    device = attempt.device
    tx.record(
        SignInsSprayed(
            source=attempt.source.kind,
            label=device.name if device else attempt.address,
            device_id=_device_id(attempt),
            accounts=accounts,
            warehouse_id=device.warehouse_id if device else None,
        )
    )


def _accounts_failed(tx: Tx, source: Subject) -> int:
    """How many different accounts failed from one source within the span that spraying is judged by."""
    lately = SignInAttempt.at > tx.now - rules.SPRAYED_WITHIN
    wrong = (SignInAttempt.source_hash == source.hash) & (SignInAttempt.outcome == "wrong") & lately
    return tx.session.execute(select(func.count(SignInAttempt.account_hash.distinct())).where(wrong)).scalar_one()

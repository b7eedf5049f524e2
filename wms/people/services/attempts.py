"""Failed sign-ins: counted per account and per source, answered ever more slowly, told when they are sprayed."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

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


def lock_backoffs(tx: Tx, attempt: Try) -> Wait | None:
    """Holds both counters until the commit, so that a hundred guesses at once count as a hundred.

    Returns the refusal when one of them still asks for patience.
    """
    rows = [_locked(tx, subject) for subject in sorted((attempt.account, attempt.source))]
    seconds = max(rules.seconds_left(row.blocked_until, tx.now) for row in rows)
    return wait(seconds) if seconds else None


def wait(seconds: int) -> Wait:
    return Wait(f"try again in {seconds} s", seconds=seconds)


def count_failure(tx: Tx, attempt: Try) -> None:
    _append(tx, attempt, "wrong")
    for subject in (attempt.account, attempt.source):
        row = _locked(tx, subject)
        row.failures = rules.failures_remembered(subject.kind, row.failures, row.last_failed_at, tx.now) + 1
        row.last_failed_at = tx.now
        delay = rules.account_delay if subject.kind == "account" else rules.source_delay
        row.blocked_until = tx.now + delay(row.failures)
    _tell_spraying(tx, attempt)


def count_success(tx: Tx, attempt: Try) -> None:
    """Forgives the account, not the source: else one good badge would buy guesses at all the others."""
    _append(tx, attempt, "opened")
    row = _locked(tx, attempt.account)
    row.failures, row.blocked_until = 0, None


def forget_old_attempts(tx: Tx) -> None:
    """Sweeps attempts of more than five weeks ago and counters that a quiet day has forgiven."""
    tx.session.execute(delete(SignInAttempt).where(SignInAttempt.at < tx.now - KEPT_FOR))
    tx.session.execute(delete(SignInBackoff).where(SignInBackoff.last_failed_at < tx.now - timedelta(days=1)))


def _locked(tx: Tx, subject: Subject) -> SignInBackoff:
    insert = sqlite.insert if database.is_sqlite else postgresql.insert
    fresh = insert(SignInBackoff).values(
        kind=subject.kind, subject_hash=subject.hash, failures=0, last_failed_at=tx.now
    )  # fmt: skip
    tx.session.execute(fresh.on_conflict_do_nothing())
    found = select(SignInBackoff).where(
        SignInBackoff.kind == subject.kind, SignInBackoff.subject_hash == subject.hash
    )  # fmt: skip
    return tx.session.scalars(found.with_for_update()).one()


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

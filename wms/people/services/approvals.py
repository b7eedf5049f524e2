"""A second person says who they are at somebody else's screen: one approval of one act, used once within minutes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from sqlalchemy import select

from wms.kernel.actors import SYSTEM, Actor, Role
from wms.kernel.errors import Forbidden, Refusal
from wms.kernel.ids import new_id
from wms.people import rules
from wms.people.errors import ApprovalUnknown
from wms.people.models import Approval, Worker
from wms.people.services import credentials
from wms.people.services.attempts import count_failure, count_success
from wms.people.services.sign_in import Claim, claim_by_badge, claim_by_username, prove
from wms.plumbing.grants import authorize, may
from wms.plumbing.transaction import Tx, perform

LASTS = timedelta(minutes=5)


@dataclass(frozen=True)
class Allowed:
    """Who allowed it, and why."""

    worker_id: UUID | None
    name: str
    reason: str

    @property
    def by(self) -> tuple[UUID | None, str]:
        return self.worker_id, self.name


@dataclass(frozen=True)
class GivenApproval:
    id: UUID
    name: str
    expires_at: datetime


@dataclass(frozen=True)
class Wish:
    """What is to be allowed, to whom, and why."""

    asker: Actor
    action: str
    subject_id: UUID
    reason: str


def give_approval(
    asker: Actor, *, action: str, subject_id: UUID, reason: str, device_key: str | None, address: str,
    **who: str | None,
) -> GivenApproval:  # fmt: skip
    """`who`: badge and pin, or username, password and totp. Nobody is signed in by it.

    Runs its own transactions, because what is wrong is counted as at a sign-in. Raises Wait, TotpNeeded,
    BadCredentials, and Forbidden when whoever it is may not do this either.
    """
    authorize(asker, "people.give_approval")
    claim, secret = _claimed(who, device_key, address)
    proven = credentials.proves(secret, claim.secret_hash)
    wish = Wish(asker, action, subject_id, reason)
    verdict = perform(SYSTEM, "people.give_approval", lambda tx: _give(tx, wish, claim, proven))
    if isinstance(verdict, Refusal):
        raise verdict
    return verdict


def _claimed(who: Mapping[str, str | None], device_key: str | None, address: str) -> tuple[Claim, str]:
    """A PIN needs no enrolled device here: somebody who is signed in stands beside it."""
    if "badge" in who:
        claim = claim_by_badge(who["badge"] or "", device_key, address, anywhere=True)
        return claim, who["pin"] or ""
    claim = claim_by_username(who["username"] or "", who.get("totp"), device_key, address)
    return claim, who["password"] or ""


def use_approval(
    tx: Tx, approval_id: UUID | None, action: str, subject_id: UUID, reason: str = "", *,
    by_another: bool = False, warehouse_id: UUID | None = None,
) -> Allowed:  # fmt: skip
    """Who allows the actor to do this: the actor, if that is their right, else whoever gave the approval.

    `by_another`: their own right is not enough, and their own badge neither. `warehouse_id`: where it is done.

    Raises ApprovalUnknown for one that is used, over, of another device or asker, or for something else.
    """
    if may(tx.actor, action) and not by_another:
        return Allowed(tx.actor.id, tx.actor.name, reason)
    row = tx.session.scalar(select(Approval).where(Approval.id == approval_id).with_for_update())
    given = (action, subject_id, tx.actor.device_id, tx.actor.id)
    if row is None or (row.action, row.subject_id, row.device_id, row.asker_id) != given:
        raise ApprovalUnknown(action=action)
    if row.used_at is not None or row.expires_at <= tx.now:
        raise ApprovalUnknown("this approval is used or over", action=action)
    if by_another and row.worker_id == tx.actor.id:
        raise ApprovalUnknown("a second person has to allow this", action=action)
    if warehouse_id is not None and tx.session.get_one(Worker, row.worker_id).warehouse_id not in (None, warehouse_id):
        raise ApprovalUnknown("they may not allow it in this warehouse", action=action)
    row.used_at = tx.now
    return Allowed(row.worker_id, row.worker_name, row.reason)


def _give(tx: Tx, wish: Wish, claim: Claim, proven: bool) -> GivenApproval | Refusal:
    worker = prove(tx, claim, proven)
    if isinstance(worker, Refusal):
        return worker
    if not _may_allow(worker, wish.asker, wish.action):
        count_failure(tx, claim.attempt)
        return Forbidden(f"{worker.name} may not allow {wish.action}", action=wish.action)
    count_success(tx, claim.attempt)
    row = Approval(
        id=new_id(), action=wish.action, subject_id=wish.subject_id, reason=wish.reason, worker_id=worker.id,
        worker_name=worker.name, device_id=wish.asker.device_id, asker_id=wish.asker.id, given_at=tx.now,
        expires_at=tx.now + LASTS,
    )  # fmt: skip
    tx.session.add(row)
    tx.session.flush()
    return GivenApproval(row.id, row.worker_name, row.expires_at)


def _may_allow(worker: Worker, asker: Actor, action: str) -> bool:
    role = cast(Role, rules.role_by_badge(worker.role))
    allower = Actor(kind="worker", id=worker.id, name=worker.name, role=role, warehouse_id=worker.warehouse_id)
    return may(allower, action, asker.warehouse_id)


__all__ = ["Allowed", "GivenApproval", "give_approval", "use_approval"]

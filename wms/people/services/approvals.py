"""A supervisor's badge and PIN at somebody else's device: one approval of one act, used once within minutes."""

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
from wms.people.services.sign_in import Claim, claim_by_badge, prove
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


def give_approval(
    asker: Actor,
    *,
    badge: str,
    pin: str,
    action: str,
    subject_id: UUID,
    reason: str,
    device_key: str | None,
    address: str,
) -> GivenApproval:
    """Runs its own transactions, because a wrong PIN is counted.

    Raises DeviceUnknown, Wait, BadCredentials, and Forbidden when the badge's owner may not do this either.
    """
    authorize(asker, "people.give_approval")
    claim = claim_by_badge(badge, device_key, address)
    proven = credentials.proves(pin, claim.secret_hash)
    verdict = perform(
        SYSTEM, "people.give_approval", lambda tx: _give(tx, asker, claim, proven, action, subject_id, reason)
    )
    if isinstance(verdict, Refusal):
        raise verdict
    return verdict


def use_approval(
    tx: Tx, approval_id: UUID | None, action: str, subject_id: UUID, reason: str = "", *, by_another: bool = False
) -> Allowed:
    """Who allows the actor to do this: the actor, if that is their right, else whoever gave the approval.

    `by_another`: their own right is not enough, and their own badge neither.

    Raises ApprovalUnknown for one that is used, over, of another device, or for something else.
    """
    if may(tx.actor, action) and not by_another:
        return Allowed(tx.actor.id, tx.actor.name, reason)
    row = tx.session.scalar(select(Approval).where(Approval.id == approval_id).with_for_update())
    if row is None or (row.action, row.subject_id, row.device_id) != (action, subject_id, tx.actor.device_id):
        raise ApprovalUnknown(action=action)
    if row.used_at is not None or row.expires_at <= tx.now:
        raise ApprovalUnknown("this approval is used or over", action=action)
    if by_another and row.worker_id == tx.actor.id:
        raise ApprovalUnknown("a second person has to allow this", action=action)
    row.used_at = tx.now
    return Allowed(row.worker_id, row.worker_name, row.reason)


def _give(
    tx: Tx, asker: Actor, claim: Claim, proven: bool, action: str, subject_id: UUID, reason: str
) -> GivenApproval | Refusal:
    worker = prove(tx, claim, proven)
    if isinstance(worker, Refusal):
        return worker
    if not _may_allow(worker, asker, action):
        count_failure(tx, claim.attempt)
        return Forbidden(f"{worker.name} may not allow {action}", action=action)
    count_success(tx, claim.attempt)
    row = Approval(
        id=new_id(),
        action=action,
        subject_id=subject_id,
        reason=reason,
        worker_id=worker.id,
        worker_name=worker.name,
        device_id=asker.device_id,
        given_at=tx.now,
        expires_at=tx.now + LASTS,
    )
    tx.session.add(row)
    tx.session.flush()
    return GivenApproval(row.id, row.worker_name, row.expires_at)


def _may_allow(worker: Worker, asker: Actor, action: str) -> bool:
    role = cast(Role, rules.role_by_badge(worker.role))
    allower = Actor(kind="worker", id=worker.id, name=worker.name, role=role, warehouse_id=worker.warehouse_id)
    return may(allower, action, asker.warehouse_id)


__all__ = ["Allowed", "GivenApproval", "give_approval", "use_approval"]

"""What we tell and what was answered.

One worker at a time delivers to an endpoint: it holds the endpoint's lease, takes the oldest message that is due,
sends it outside any transaction and writes down the answer. A worker that dies loses the lease, and its successor
sends the message again under the same webhook id.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import aliased

from wms.board.services import raise_exception, resolve_exception
from wms.channels.errors import DeliveryUnderWay, DeliveryUnknown
from wms.channels.events import ShipmentAcknowledged, WebhookRecovered, WebhookUnreachable
from wms.channels.models import WebhookDelivery, WebhookEndpoint
from wms.channels.queries import WAITING, DeliveryView, count_waiting, delivery_view, due_delivery
from wms.channels.rules import answers
from wms.channels.rules.answers import Verdict, judge_answer
from wms.channels.rules.messages import SHIPMENT_CONFIRMED, PublicMessage, body_of, message_of, wants
from wms.channels.services.endpoints import try_now
from wms.kernel.actors import Scope
from wms.kernel.clock import iso
from wms.kernel.ids import new_id
from wms.plumbing.outbox import StoredEvent
from wms.plumbing.secrets import unseal
from wms.plumbing.transaction import Tx

LEASE = timedelta(seconds=30)
KEPT_FOR = timedelta(days=90)


@dataclass(frozen=True, kw_only=True)
class ClaimedDelivery:
    """A message on its way out; one signature for each of `secrets`."""

    id: UUID
    endpoint_id: UUID
    url: str
    body: str
    secrets: tuple[str, ...]

    @property
    def webhook_id(self) -> str:
        return f"msg_{self.id.hex}"


@dataclass(frozen=True, kw_only=True)
class ReceivedAnswer:
    """`status` None: no answer was read; `excerpt` then says why. `jitter` in 0..1 spreads the next attempt."""

    status: int | None
    excerpt: str
    milliseconds: int
    jitter: float
    retry_after: int | None = None


def enqueue_deliveries(tx: Tx, stored: StoredEvent) -> list[UUID]:
    """Write the fact down for every endpoint that wants it; returns those that can be told at once.

    One that is failing is tried when its time comes, not whenever there is something more to tell.
    """
    message = message_of(stored.type, stored.payload)
    if message is None:
        return []
    wanted = select(WebhookEndpoint).where(WebhookEndpoint.removed_at.is_(None), WebhookEndpoint.disabled_at.is_(None))
    endpoints = tx.session.scalars(wanted.order_by(WebhookEndpoint.id))
    listeners = [e for e in endpoints if wants(e.types, Scope(e.warehouse_id, e.channel), message)]
    for endpoint in listeners:
        tx.session.add(_delivery(tx, endpoint.id, stored, message))
    return [endpoint.id for endpoint in listeners if endpoint.failing_since is None]


def take_endpoint(tx: Tx, endpoint_id: UUID, token: UUID) -> bool:
    """Whether `token` is now the one worker that delivers to this endpoint."""
    free = or_(WebhookEndpoint.lease_until.is_(None), WebhookEndpoint.lease_until < tx.now)
    taken = update(WebhookEndpoint).where(WebhookEndpoint.id == endpoint_id, free)
    taken = taken.values(lease_until=tx.now + LEASE, lease_token=token)
    return bool(tx.session.execute(taken).rowcount)  # type: ignore[attr-defined]


def release_endpoint(tx: Tx, endpoint_id: UUID, token: UUID) -> None:
    mine = update(WebhookEndpoint).where(WebhookEndpoint.id == endpoint_id, WebhookEndpoint.lease_token == token)
    tx.session.execute(mine.values(lease_until=None, lease_token=None))


def claim_next(tx: Tx, endpoint_id: UUID, token: UUID) -> ClaimedDelivery | None:
    """The oldest message that is due, marked as delivering; None when there is none or the lease was lost."""
    endpoint = _locked(tx, endpoint_id)
    if endpoint.lease_token != token or endpoint.disabled_at or endpoint.removed_at:
        return None
    row = due_delivery(tx.session, endpoint_id, tx.now)
    if row is None:
        return None
    endpoint.lease_until = tx.now + LEASE
    row.state, row.attempts, row.last_attempt_at = "delivering", row.attempts + 1, tx.now
    return ClaimedDelivery(
        id=row.id, endpoint_id=endpoint_id, url=endpoint.url, body=row.body, secrets=_secrets(tx, endpoint)
    )


def record_answer(tx: Tx, claim: ClaimedDelivery, answer: ReceivedAnswer) -> bool:
    """Write down what the receiver said; whether to go on with the next message now."""
    endpoint = _locked(tx, claim.endpoint_id)
    row = tx.session.scalars(select(WebhookDelivery).where(WebhookDelivery.id == claim.id).with_for_update()).one()
    verdict = judge_answer(answer.status)
    if row.state != "delivering" and verdict is not Verdict.DELIVERED:
        return False  # another worker has written a later answer, or the endpoint was removed meanwhile
    row.last_status, row.last_answer, row.last_milliseconds = answer.status, answer.excerpt, answer.milliseconds
    if verdict is Verdict.DELIVERED:
        _delivered(tx, endpoint, row)
    elif verdict is Verdict.GONE:
        _gone(tx, endpoint, row)
    else:
        _failed(tx, endpoint, row, verdict, answer)
    return verdict is Verdict.DELIVERED or (verdict is Verdict.REFUSED and (row.aside or row.state == "failed"))


def replay_delivery(tx: Tx, delivery_id: UUID) -> DeliveryView:
    """Send it (again) under its old webhook id, beside the others. Raises DeliveryUnknown, DeliveryUnderWay."""
    row = tx.session.scalar(select(WebhookDelivery).where(WebhookDelivery.id == delivery_id).with_for_update())
    endpoint = None if row is None else tx.session.get_one(WebhookEndpoint, row.endpoint_id)
    if row is None or endpoint is None or endpoint.removed_at:
        raise DeliveryUnknown(delivery_id=str(delivery_id))
    if row.state == "delivering":
        raise DeliveryUnderWay(delivery_id=str(delivery_id))
    row.aside = row.aside or row.state != "pending"
    row.state, row.delivered_at, row.next_attempt_at = "pending", None, tx.now
    row.refusals, row.first_refused_at = 0, None
    return delivery_view(row)


def forget_old_deliveries(tx: Tx) -> None:
    """Oldest first, and never past one that is not settled, so that what is kept has no hole."""
    earlier = aliased(WebhookDelivery)
    blocks = (
        earlier.endpoint_id == WebhookDelivery.endpoint_id,
        earlier.sequence <= WebhookDelivery.sequence,
        earlier.state.not_in(("delivered", "gone")),
    )
    settled = ~select(earlier.id).where(*blocks).exists()
    old = delete(WebhookDelivery).where(WebhookDelivery.created_at < tx.now - KEPT_FOR, settled)
    tx.session.execute(old, execution_options={"synchronize_session": False})


def probe_endpoint(tx: Tx, endpoint_id: UUID) -> None:
    """Try a receiver that is down now instead of at its next appointed time."""
    endpoint = tx.session.get(WebhookEndpoint, endpoint_id)
    if endpoint is not None:
        try_now(tx, endpoint)


def _delivery(tx: Tx, endpoint_id: UUID, stored: StoredEvent, message: PublicMessage) -> WebhookDelivery:
    count = update(WebhookEndpoint).where(WebhookEndpoint.id == endpoint_id)
    count = count.values(last_sequence=WebhookEndpoint.last_sequence + 1)
    sequence = tx.session.scalars(count.returning(WebhookEndpoint.last_sequence)).one()
    return WebhookDelivery(
        id=new_id(),
        endpoint_id=endpoint_id,
        event_seq=stored.seq,
        sequence=sequence,
        type=message.type,
        subject=message.subject,
        warehouse_id=UUID(stored.payload["warehouse_id"]),
        body=body_of(message, timestamp=iso(stored.at), sequence=sequence, event_seq=stored.seq),
        next_attempt_at=tx.now,
        created_at=tx.now,
    )


def _delivered(tx: Tx, endpoint: WebhookEndpoint, row: WebhookDelivery) -> None:
    already = row.state == "delivered"
    row.state, row.delivered_at = "delivered", row.delivered_at or tx.now
    endpoint.failures, endpoint.failing_since = 0, None
    if endpoint.down_since is not None:
        endpoint.down_since = None
        resolve_exception(tx, f"webhook_down:{endpoint.id}")
        tx.record(WebhookRecovered(endpoint_id=endpoint.id, endpoint=endpoint.name))
    if row.aside:
        resolve_exception(tx, f"unconfirmed:{row.id}")
    if row.type == SHIPMENT_CONFIRMED and not already:
        tx.record(_acknowledged(endpoint, row))


def _acknowledged(endpoint: WebhookEndpoint, row: WebhookDelivery) -> ShipmentAcknowledged:
    from_body = json.loads(row.body)["data"]
    return ShipmentAcknowledged(
        warehouse_id=row.warehouse_id,
        shipment_id=UUID(from_body["shipment_id"]),
        number=row.subject,
        order_number=from_body["order"]["number"],
        endpoint=endpoint.name,
    )


def _gone(tx: Tx, endpoint: WebhookEndpoint, row: WebhookDelivery) -> None:
    """410: the receiver asks never to be called again; its owner puts the endpoint anew to go on."""
    endpoint.disabled_at, endpoint.disabled_reason = tx.now, "gone"
    waiting = update(WebhookDelivery).where(
        WebhookDelivery.endpoint_id == endpoint.id, WebhookDelivery.state.in_(WAITING)
    )
    tx.session.execute(waiting.values(state="gone"))
    row.state = "gone"
    _raise_down(tx, endpoint, "gone", severity=3)


def _failed(tx: Tx, endpoint: WebhookEndpoint, row: WebhookDelivery, verdict: Verdict, answer: ReceivedAnswer) -> None:
    row.state = "pending"
    if verdict is Verdict.REFUSED:
        row.refusals, row.first_refused_at = row.refusals + 1, row.first_refused_at or tx.now
    if answers.gives_up(verdict, row.first_refused_at, tx.now):
        _give_up(tx, endpoint, row)
        return
    row.aside = row.aside or answers.steps_aside(answer.status, row.refusals)
    if not row.aside:
        _count_failure(tx, endpoint, answer)
    failures = row.refusals if verdict is Verdict.REFUSED else max(endpoint.failures, 1)
    wait = answers.wait_seconds(verdict, failures, answer.jitter, answer.retry_after)
    row.next_attempt_at = tx.now + timedelta(seconds=wait)


def _count_failure(tx: Tx, endpoint: WebhookEndpoint, answer: ReceivedAnswer) -> None:
    endpoint.failures += 1
    endpoint.failing_since = endpoint.failing_since or tx.now
    if endpoint.failures < answers.DOWN_AFTER_FAILURES or endpoint.down_since is not None:
        return
    endpoint.down_since = tx.now
    reason = f"answered {answer.status}" if answer.status else answer.excerpt
    tx.record(WebhookUnreachable(endpoint_id=endpoint.id, endpoint=endpoint.name, reason=reason))
    _raise_down(tx, endpoint, reason, severity=2)


def _raise_down(tx: Tx, endpoint: WebhookEndpoint, reason: str, severity: int) -> None:
    raise_exception(
        tx,
        kind="webhook_down",
        severity=severity,
        warehouse_id=None,
        subject={"kind": "webhook_endpoint", "id": endpoint.id, "label": endpoint.name},
        detail=down_detail(tx, endpoint, reason),
        fix=None if reason == "gone" else "channels.probe_endpoint",
        key=f"webhook_down:{endpoint.id}",
    )


def down_detail(tx: Tx, endpoint: WebhookEndpoint, reason: str) -> dict[str, Any]:
    waiting = count_waiting(tx.session, endpoint.id)
    return {"url": endpoint.url, "reason": reason, "waiting": waiting, "since": endpoint.failing_since or tx.now}


def _give_up(tx: Tx, endpoint: WebhookEndpoint, row: WebhookDelivery) -> None:
    row.state = "failed"
    raise_exception(
        tx,
        kind="unconfirmed",
        severity=3,
        warehouse_id=row.warehouse_id,
        subject={"kind": "webhook_delivery", "id": row.id, "label": row.subject},
        detail={"endpoint": endpoint.name, "type": row.type, "status": row.last_status, "answer": row.last_answer},
        fix="channels.replay_delivery",
        key=f"unconfirmed:{row.id}",
    )


def _secrets(tx: Tx, endpoint: WebhookEndpoint) -> tuple[str, ...]:
    sealed = [endpoint.secret_sealed]
    if endpoint.previous_secret_sealed and _still(endpoint.previous_until, tx.now):
        sealed.append(endpoint.previous_secret_sealed)
    return tuple(unseal(secret) for secret in sealed)


def _still(until: datetime | None, now: datetime) -> bool:
    return until is not None and now < until


def _locked(tx: Tx, endpoint_id: UUID) -> WebhookEndpoint:
    wanted = select(WebhookEndpoint).where(WebhookEndpoint.id == endpoint_id).with_for_update()
    return tx.session.scalars(wanted).one()

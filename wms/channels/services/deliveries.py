"""What we tell, and who is about to tell it.

One worker at a time delivers to an endpoint: it holds the endpoint's lease, takes messages that are due, the oldest
first and several at once, sends them outside any transaction and writes down the answers. A worker that dies loses the
lease, and its successor sends the messages again under the same webhook ids.
"""

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select, update

from wms.channels.errors import EndpointUnknown
from wms.channels.models import Channel, WebhookDelivery, WebhookEndpoint
from wms.channels.queries import channel_of, due_deliveries, endpoint_named, may_be_called, with_customer_urls
from wms.channels.rules.calendar import is_quiet
from wms.channels.rules.messages import (
    INVENTORY_CHANGED,
    RETOLD,
    WAITING,
    PublicMessage,
    body_of,
    body_of_test,
    figures_message,
    in_their_words,
    message_of,
    wants,
    with_older,
)
from wms.kernel.actors import Scope
from wms.kernel.clock import iso
from wms.kernel.ids import new_id
from wms.plumbing.outbox import StoredEvent
from wms.plumbing.secrets import unseal
from wms.plumbing.transaction import Tx

LEASE = timedelta(seconds=60)
"""Longer than the longest call, so that nobody takes over from a worker that lives."""


@dataclass(frozen=True, kw_only=True)
class ClaimedDelivery:
    """A message on its way out; one signature for each of `secrets`. `is_more_due`: another one could go beside it."""

    id: UUID
    endpoint_id: UUID
    url: str
    body: str
    secrets: tuple[str, ...]
    is_more_due: bool = False

    @property
    def webhook_id(self) -> str:
        return f"msg_{self.id.hex}"


def enqueue_deliveries(tx: Tx, stored: StoredEvent) -> list[UUID]:
    """Write the fact down for every endpoint that wants it; returns those that can be told at once."""
    only = UUID(stored.payload["endpoint_id"]) if stored.type == RETOLD else None
    message = figures_message(stored.payload) if only else message_of(stored.type, stored.payload)
    if message is None:
        return []
    listeners = [
        (e, channel)
        for e, channel in _live_endpoints(tx)
        if only in (None, e.id) and wants(e.types, scope_heard(e, channel), message)
    ]
    if listeners:
        [data] = with_customer_urls(tx.session, [message.data])
        message = replace(message, data=data)
    for endpoint, channel in listeners:
        if message.type != INVENTORY_CHANGED or not _joins_one_that_waits(tx, endpoint.id, stored, message):
            tx.session.add(_delivery(tx, endpoint.id, stored, in_their_words(message, channel.mapping)))
    return [endpoint.id for endpoint, channel in listeners if may_be_called(endpoint, channel, tx.now)]


def _live_endpoints(tx: Tx) -> list[tuple[WebhookEndpoint, Channel]]:
    query = select(WebhookEndpoint, Channel).join(Channel, Channel.name == WebhookEndpoint.channel)
    live = (WebhookEndpoint.removed_at.is_(None), WebhookEndpoint.disabled_at.is_(None))
    return [
        (endpoint, channel) for endpoint, channel in tx.session.execute(query.where(*live).order_by(WebhookEndpoint.id))
    ]


def scope_heard(endpoint: WebhookEndpoint, channel: Channel) -> Scope:
    only_own = channel.settings.get("hears", "own") == "own"
    return Scope(endpoint.warehouse_id, endpoint.channel if only_own else None)


def _joins_one_that_waits(tx: Tx, endpoint_id: UUID, stored: StoredEvent, message: PublicMessage) -> bool:
    """Figures join the last message of theirs that nobody has tried to send yet: a receiver that was away for hours is
    told the last figure of each item, and not all of them one after another.
    """
    lock_endpoint(tx, endpoint_id)  # whoever takes a message on its way holds it
    theirs = (WebhookDelivery.endpoint_id == endpoint_id, WebhookDelivery.thread == message.thread)
    waiting = (WebhookDelivery.state.in_(WAITING), WebhookDelivery.aside.is_(False))
    last = tx.session.scalar(select(WebhookDelivery).where(*theirs, *waiting).order_by(WebhookDelivery.sequence.desc()))
    together = None if last is None or last.attempts else with_older(message, last.body)
    if last is None or together is None:
        return False
    last.event_seq = stored.seq
    last.body = body_of(together, timestamp=iso(stored.at), sequence=last.sequence, event_seq=stored.seq)
    return True


def take_endpoint(tx: Tx, endpoint_id: UUID, token: UUID) -> bool:
    """Whether `token` is now the one worker that delivers to this endpoint; nobody is in its channel's quiet hours."""
    if is_quiet(channel_of(tx.session, endpoint_id).calendar, tx.now):
        return False
    free = or_(WebhookEndpoint.lease_until.is_(None), WebhookEndpoint.lease_until < tx.now)
    taken = update(WebhookEndpoint).where(WebhookEndpoint.id == endpoint_id, free)
    taken = taken.values(lease_until=tx.now + LEASE, lease_token=token)
    return bool(tx.session.execute(taken).rowcount)  # type: ignore[attr-defined]


def release_endpoint(tx: Tx, endpoint_id: UUID, token: UUID) -> None:
    query = update(WebhookEndpoint).where(WebhookEndpoint.id == endpoint_id, WebhookEndpoint.lease_token == token)
    tx.session.execute(query.values(lease_until=None, lease_token=None))


def claim_next(tx: Tx, endpoint_id: UUID, token: UUID, besides: Set[UUID] = frozenset()) -> ClaimedDelivery | None:
    """The oldest message that is due, marked as delivering; None when there is none, the endpoint is to be left alone,
    or the lease was lost.

    `besides`: on their way under this lease. Beside them nothing goes to an endpoint that fails or has never taken a
    message. When nothing is on its way, None ends the lease.
    """
    endpoint = lock_endpoint(tx, endpoint_id)
    if endpoint.lease_token != token:
        return None
    rows = [] if _is_left_alone(endpoint, besides, tx.now) else due_deliveries(tx.session, endpoint, tx.now, 2, besides)
    if not rows:
        if not besides:
            endpoint.lease_until = endpoint.lease_token = None
        return None
    endpoint.lease_until = tx.now + LEASE
    row = rows[0]
    row.state, row.attempts, row.last_attempt_at = "delivering", row.attempts + 1, tx.now
    return ClaimedDelivery(
        id=row.id, endpoint_id=endpoint_id, url=endpoint.url, body=row.body, secrets=_secrets(tx, endpoint),
        is_more_due=len(rows) > 1 and not _is_told_singly(endpoint),
    )  # fmt: skip


def _is_left_alone(endpoint: WebhookEndpoint, besides: Set[UUID], now: datetime) -> bool:
    resting = endpoint.retry_at is not None and endpoint.retry_at > now
    return bool(endpoint.disabled_at or endpoint.removed_at or resting or (besides and _is_told_singly(endpoint)))


def _is_told_singly(endpoint: WebhookEndpoint) -> bool:
    """One message after the other: it fails, or has never taken any."""
    return endpoint.failures > 0 or endpoint.delivered_at is None


def sign_test_message(tx: Tx, name: str) -> ClaimedDelivery:
    """A message that belongs to no order, for whoever is called `name`, also one that is down. It is in no record and
    is sent once: its answer changes nothing. Raises EndpointUnknown.
    """
    endpoint = endpoint_named(tx.session, name)
    if endpoint is None:
        raise EndpointUnknown(name=name)
    body = body_of_test(endpoint.name, iso(tx.now))
    return ClaimedDelivery(
        id=new_id(), endpoint_id=endpoint.id, url=endpoint.url, body=body, secrets=_secrets(tx, endpoint)
    )


def lock_endpoint(tx: Tx, endpoint_id: UUID) -> WebhookEndpoint:
    query = select(WebhookEndpoint).where(WebhookEndpoint.id == endpoint_id).with_for_update()
    return tx.session.scalars(query.execution_options(populate_existing=True)).one()


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
        thread=message.thread,
        warehouse_id=message.scope.warehouse_id,
        body=body_of(message, timestamp=iso(stored.at), sequence=sequence, event_seq=stored.seq),
        next_attempt_at=tx.now,
        created_at=tx.now,
    )


def _secrets(tx: Tx, endpoint: WebhookEndpoint) -> tuple[str, ...]:
    sealed = [endpoint.secret_sealed]
    if endpoint.previous_secret_sealed and _still(endpoint.previous_until, tx.now):
        sealed.append(endpoint.previous_secret_sealed)
    return tuple(unseal(secret) for secret in sealed)


def _still(until: datetime | None, now: datetime) -> bool:
    return until is not None and now < until

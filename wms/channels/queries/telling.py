"""Reads of channels, endpoints, what they were told, and the feed."""

from collections.abc import Set
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from wms.channels.errors import ChannelUnknown, EndpointUnknown
from wms.channels.kinds import KINDS, Health
from wms.channels.models import Channel, FeedConsumer, WebhookDelivery, WebhookEndpoint
from wms.channels.queries.customer_links import with_customer_urls
from wms.channels.rules.calendar import is_quiet
from wms.channels.rules.messages import PUBLIC_EVENTS, SHIPMENT_CONFIRMED, WAITING, may_hear, message_of
from wms.kernel.actors import Scope
from wms.kernel.clock import iso
from wms.kernel.errors import invalid
from wms.kernel.faults import NOT_OURS
from wms.plumbing.http import Page
from wms.plumbing.outbox import OutboxEvent, StoredEvent, read_events

FEED_LOOKAHEAD = 1000


@dataclass(frozen=True, kw_only=True)
class ChannelView:
    """A channel as it is told; of secrets the names only."""

    name: str
    kind: str
    settings: dict[str, Any]
    mapping: dict[str, Any]
    calendar: dict[str, Any]
    secrets: list[str]
    version: int
    opened_at: datetime
    changed_at: datetime
    changed_by: str
    health: Health


@dataclass(frozen=True, kw_only=True)
class EndpointView:
    """`state`: active, down (it does not answer) or disabled (it said 410). `waiting`: deliveries not yet told."""

    id: UUID
    name: str
    url: str
    types: list[str]
    channel: str
    state: str
    down_since: datetime | None
    disabled_at: datetime | None
    disabled_reason: str | None
    previous_secret_until: datetime | None
    waiting: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class DeliveryView:
    """One message to one endpoint, with the last answer; `body` is the exact text that was signed."""

    id: UUID
    sequence: int
    event_seq: int
    type: str
    subject: str
    thread: str
    state: str
    attempts: int
    next_attempt_at: datetime
    last_attempt_at: datetime | None
    last_status: int | None
    last_answer: str | None
    last_milliseconds: int | None
    body: str
    created_at: datetime
    delivered_at: datetime | None
    dropped_by: str | None
    dropped_reason: str | None


@dataclass(frozen=True, kw_only=True)
class FeedPage:
    """`next_after` is where to go on; it also passes over facts that are not public, so a page may be empty."""

    events: list[dict[str, Any]]
    next_after: int
    newest: int


def channels(session: Session, scope: Scope) -> list[ChannelView]:
    """Those that this scope is told of, by name."""
    query = select(Channel).order_by(Channel.name)
    if scope.channel is not None:
        query = query.where(Channel.name == scope.channel)
    if scope.warehouse_id is not None:
        query = query.where((Channel.warehouse_id == scope.warehouse_id) | Channel.warehouse_id.is_(None))
    return [_channel_view(session, row) for row in session.scalars(query)]


def channel(session: Session, name: str) -> ChannelView:
    """Raises ChannelUnknown."""
    row = session.get(Channel, name)
    if row is None:
        raise ChannelUnknown(name=name)
    return _channel_view(session, row)


def _channel_view(session: Session, row: Channel) -> ChannelView:
    values = {
        field.name: getattr(row, field.name) for field in fields(ChannelView) if field.name not in ("health", "secrets")
    }
    return ChannelView(**values, secrets=sorted(row.secrets), health=KINDS[row.kind].health(session, row.name))


def endpoint_named(session: Session, name: str) -> WebhookEndpoint | None:
    query = select(WebhookEndpoint).where(WebhookEndpoint.name == name, WebhookEndpoint.removed_at.is_(None))
    return session.scalar(query)


def endpoints(session: Session, scope: Scope) -> list[EndpointView]:
    """Those that tell what lies in this scope."""
    query = select(WebhookEndpoint).where(WebhookEndpoint.removed_at.is_(None)).order_by(WebhookEndpoint.name)
    if scope.channel is not None:
        query = query.where(WebhookEndpoint.channel == scope.channel)
    if scope.warehouse_id is not None:
        in_warehouse = WebhookEndpoint.warehouse_id == scope.warehouse_id
        query = query.where(in_warehouse | WebhookEndpoint.warehouse_id.is_(None))
    return [view_of(session, row) for row in session.scalars(query)]


def view_of(session: Session, row: WebhookEndpoint) -> EndpointView:
    return EndpointView(
        id=row.id,
        name=row.name,
        url=row.url,
        types=row.types,
        channel=row.channel,
        state="disabled" if row.disabled_at else "down" if row.down_since else "active",
        down_since=row.down_since,
        disabled_at=row.disabled_at,
        disabled_reason=row.disabled_reason,
        previous_secret_until=row.previous_until,
        waiting=count_waiting(session, row.id),
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def count_waiting(session: Session, endpoint_id: UUID) -> int:
    query = select(func.count()).where(WebhookDelivery.endpoint_id == endpoint_id, WebhookDelivery.state.in_(WAITING))
    return session.scalar(query) or 0


def count_behind(session: Session, row: WebhookDelivery) -> int:
    """How many messages of its thread wait behind this one."""
    thread = (WebhookDelivery.endpoint_id == row.endpoint_id, WebhookDelivery.thread == row.thread)
    later = (WebhookDelivery.sequence > row.sequence, WebhookDelivery.state.in_(WAITING))
    return session.scalar(select(func.count()).where(*thread, *later)) or 0


def endpoints_to_drain(session: Session, now: datetime) -> list[UUID]:
    """Endpoints nobody is delivering to, that need not be left alone, and for which a message is due."""
    free = or_(WebhookEndpoint.lease_until.is_(None), WebhookEndpoint.lease_until < now)
    live = (WebhookEndpoint.removed_at.is_(None), WebhookEndpoint.disabled_at.is_(None))
    candidates = select(WebhookEndpoint, Channel).join(Channel, Channel.name == WebhookEndpoint.channel)
    rows = session.execute(candidates.where(free, *live)).all()
    ready = [endpoint for endpoint, channel in rows if may_be_called(endpoint, channel, now)]
    return [endpoint.id for endpoint in ready if due_deliveries(session, endpoint, now, 1)]


def may_be_called(endpoint: WebhookEndpoint, channel: Channel, now: datetime) -> bool:
    """Neither a pause after a failure nor the channel's quiet hours hold it back."""
    return (endpoint.retry_at is None or endpoint.retry_at <= now) and not is_quiet(channel.calendar, now)


def channel_of(session: Session, endpoint_id: UUID) -> Channel:
    query = select(Channel).join(WebhookEndpoint, WebhookEndpoint.channel == Channel.name)
    return session.scalars(query.where(WebhookEndpoint.id == endpoint_id)).one()


def due_deliveries(
    session: Session, endpoint: WebhookEndpoint, now: datetime, most: int, besides: Set[UUID] = frozenset()
) -> list[WebhookDelivery]:
    """The oldest due messages that are the first of their threads, without those that are on their way already; while
    failures go on, those that were tried least lately.

    So a thread that is stuck keeps no other one waiting.
    """
    earlier = aliased(WebhookDelivery)
    before = (
        earlier.endpoint_id == WebhookDelivery.endpoint_id,
        earlier.thread == WebhookDelivery.thread,
        earlier.sequence < WebhookDelivery.sequence,
        earlier.state.in_(WAITING),
        earlier.aside.is_(False),
    )
    first = or_(WebhookDelivery.aside, ~select(earlier.id).where(*before).exists())
    due = (WebhookDelivery.state.in_(WAITING), WebhookDelivery.next_attempt_at <= now, first)
    query = select(WebhookDelivery).where(WebhookDelivery.endpoint_id == endpoint.id, *due)
    if besides:
        query = query.where(WebhookDelivery.id.not_in(besides))
    if endpoint.failures:
        query = query.order_by(WebhookDelivery.last_attempt_at.is_not(None), WebhookDelivery.last_attempt_at)
    return list(session.scalars(query.order_by(WebhookDelivery.sequence).limit(most)))


def deliveries_page(session: Session, name: str, scope: Scope, state: str | None, page: Page) -> list[DeliveryView]:
    """The newest first. Raises EndpointUnknown, InvalidInput for a cursor that is not ours."""
    endpoint = endpoint_named(session, name)
    if endpoint is None:
        raise EndpointUnknown(name=name)
    query = select(WebhookDelivery).where(WebhookDelivery.endpoint_id == endpoint.id)
    if scope.warehouse_id is not None:
        query = query.where(WebhookDelivery.warehouse_id == scope.warehouse_id)
    if state is not None:
        query = query.where(WebhookDelivery.state == state)
    if page.after is not None:
        query = query.where(WebhookDelivery.sequence < _sequence(page.after))
    rows = session.scalars(query.order_by(WebhookDelivery.sequence.desc()).limit(page.limit))
    return [delivery_view(row) for row in rows]


def delivery_view(row: WebhookDelivery) -> DeliveryView:
    return DeliveryView(**{field.name: getattr(row, field.name) for field in fields(DeliveryView)})


def _sequence(cursor: str) -> int:
    if not cursor.isdecimal() or len(cursor) > 18:
        raise invalid("cursor", NOT_OURS)
    return int(cursor)


def count_unconfirmed_shipments(session: Session, warehouse_id: UUID | None = None) -> int:
    """Shipments whose source was not told yet, or refused to hear it; not those whose endpoint was given up."""
    query = select(func.count(WebhookDelivery.event_seq.distinct())).where(
        WebhookDelivery.type == SHIPMENT_CONFIRMED, WebhookDelivery.state.in_((*WAITING, "failed"))
    )
    if warehouse_id is not None:
        query = query.where(WebhookDelivery.warehouse_id == warehouse_id)
    return session.scalar(query) or 0


def feed(session: Session, after: int, limit: int, scope: Scope) -> FeedPage:
    """Public facts with a number above `after`, oldest first, in the words of the webhooks."""
    newest = newest_seq(session)
    stored = read_events(session, after, FEED_LOOKAHEAD, PUBLIC_EVENTS)
    shown = _linked(session, [entry for event in stored if (entry := _feed_entry(event, scope)) is not None])
    if len(shown) > limit:
        return FeedPage(events=shown[:limit], next_after=shown[limit - 1]["seq"], newest=newest)
    last = stored[-1].seq if stored else after
    end = last if len(stored) == FEED_LOOKAHEAD else max(newest, last)
    return FeedPage(events=shown, next_after=end, newest=newest)


def feed_page(session: Session, after: int | None, consumer: str | None, limit: int, scope: Scope) -> FeedPage:
    """The feed after a number, or else after what the consumer has acknowledged, or else from the beginning."""
    if after is None:
        after = consumer_seq(session, consumer, scope) if consumer else 0
    return feed(session, after, limit, scope)


def newest_seq(session: Session) -> int:
    return session.scalar(select(func.max(OutboxEvent.seq))) or 0


def consumer_seq(session: Session, consumer: str, scope: Scope) -> int:
    """Where a reader said it had come to; 0 for one that never did."""
    own_name = consumer_name(consumer, scope)
    return session.scalar(select(FeedConsumer.seq).where(FeedConsumer.name == own_name)) or 0


def consumer_name(consumer: str, scope: Scope) -> str:
    """Readers of different channels or warehouses may call themselves the same."""
    bounds = [part for part in (scope.channel, scope.warehouse_id and str(scope.warehouse_id)) if part]
    return f"{'@'.join(bounds)}/{consumer}"


def _linked(session: Session, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    linked = with_customer_urls(session, [entry["data"] for entry in entries])
    return [entry | {"data": data} for entry, data in zip(entries, linked, strict=True)]


def _feed_entry(event: StoredEvent, scope: Scope) -> dict[str, Any] | None:
    message = message_of(event.type, event.payload)
    if message is None or not may_hear(scope, message):
        return None
    return {"seq": event.seq, "type": message.type, "timestamp": iso(event.at), "data": message.data}

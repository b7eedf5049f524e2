"""Who may do what here, and where channels, endpoints and deliveries belong."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.channels.errors import (
    ChannelUnknown,
    DeliveryUnknown,
    DifferenceUnknown,
    EndpointUnknown,
    ReconciliationUnknown,
)
from wms.channels.models import Channel, ChannelDifference, Reconciliation, WebhookDelivery, WebhookEndpoint
from wms.kernel.actors import Scope
from wms.plumbing.grants import grant
from wms.plumbing.remembering import remembered
from wms.plumbing.scopes import thing

grant("supervisor", "events.read", "channels.read", "channels.put_availability_rules")
grant("supervisor", "channels.reconcile", "channels.mend_difference")
grant("integrator", "events.read", "channels.*")


@remembered
def _channel(session: Session, name: str) -> Scope | None:
    row = session.execute(select(Channel.warehouse_id, Channel.name).where(Channel.name == name)).one_or_none()
    return None if row is None else Scope(*row)


def _endpoint(session: Session, name: str) -> Scope | None:
    live = WebhookEndpoint.removed_at.is_(None)
    row = session.scalar(select(WebhookEndpoint).where(WebhookEndpoint.name == name, live))
    return None if row is None else Scope(row.warehouse_id, row.channel)


def _delivery(session: Session, delivery_id: UUID) -> Scope | None:
    row = session.get(WebhookDelivery, delivery_id)
    endpoint = session.get(WebhookEndpoint, row.endpoint_id) if row else None
    return None if row is None or endpoint is None else Scope(row.warehouse_id, endpoint.channel)


def _reconciliation(session: Session, reconciliation_id: UUID) -> Scope | None:
    row = session.get(Reconciliation, reconciliation_id)
    return None if row is None else _channel(session, row.channel)


def _difference(session: Session, difference_id: UUID) -> Scope | None:
    row = session.get(ChannelDifference, difference_id)
    scope = None if row is None else _channel(session, row.channel)
    return None if row is None or scope is None else Scope(row.warehouse_id or scope.warehouse_id, row.channel)


thing("channel", _channel, ChannelUnknown)  # to be changed
thing("source", _channel, ChannelUnknown, of_every_warehouse=True)  # to be looked at
thing("endpoint", _endpoint, EndpointUnknown)  # to be changed
thing("telling", _endpoint, EndpointUnknown, of_every_warehouse=True)  # to be looked at
thing("delivery", _delivery, DeliveryUnknown)
thing("reconciliation", _reconciliation, ReconciliationUnknown)  # to be filled
thing("belief", _reconciliation, ReconciliationUnknown, of_every_warehouse=True)  # to be looked at
thing("difference", _difference, DifferenceUnknown)

"""What people and programs decide about messages: send again, drop, forget."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import aliased

from wms.channels.errors import DeliverySettled, DeliveryUnderWay, DeliveryUnknown
from wms.channels.models import WebhookDelivery, WebhookEndpoint
from wms.channels.queries import DeliveryView, delivery_view
from wms.channels.rules.messages import WAITING
from wms.channels.services import alarms
from wms.channels.services.endpoints import required_endpoint, try_now
from wms.plumbing.transaction import Tx

KEPT_FOR = timedelta(days=35)
_FRESH = {"refusals": 0, "first_refused_at": None, "delivered_at": None, "dropped_by": None, "dropped_reason": None}


def replay_delivery(tx: Tx, delivery_id: UUID) -> DeliveryView:
    """Send it (again) now, under its old webhook id, waiting for no other. Raises DeliveryUnknown, DeliveryUnderWay."""
    row = _locked(tx, delivery_id)
    if row.state == "delivering":
        raise DeliveryUnderWay(delivery_id=str(delivery_id))
    row.state, row.aside, row.next_attempt_at = "pending", True, tx.now
    row.refusals, row.first_refused_at, row.delivered_at = 0, None, None
    row.dropped_by = row.dropped_reason = None
    return delivery_view(row)


def replay_endpoint(tx: Tx, name: str, states: list[str], after_sequence: int = 0) -> int:
    """Send again all messages in one of `states` with a later sequence, in their order. Returns how many."""
    endpoint = required_endpoint(tx, name)
    chosen = (WebhookDelivery.endpoint_id == endpoint.id, WebhookDelivery.state.in_(states))
    again = update(WebhookDelivery).where(*chosen, WebhookDelivery.sequence > after_sequence)
    answer = tx.session.execute(again.values(state="pending", aside=False, next_attempt_at=tx.now, **_FRESH))
    return answer.rowcount  # type: ignore[attr-defined,no-any-return]


def replay_thread(tx: Tx, channel: str, thread: str) -> int:
    """Send again to the channel's endpoints all that they were told about one thing, in its order."""
    endpoints = select(WebhookEndpoint.id).where(
        WebhookEndpoint.channel == channel, WebhookEndpoint.removed_at.is_(None)
    )
    settled = (WebhookDelivery.thread == thread, WebhookDelivery.state.not_in(WAITING))
    again = update(WebhookDelivery).where(WebhookDelivery.endpoint_id.in_(endpoints), *settled)
    answer = tx.session.execute(again.values(state="pending", aside=False, next_attempt_at=tx.now, **_FRESH))
    return answer.rowcount  # type: ignore[attr-defined,no-any-return]


def drop_delivery(tx: Tx, delivery_id: UUID, reason: str) -> DeliveryView:
    """Never send it: what waits behind it goes on. Raises DeliveryUnknown, DeliverySettled."""
    row = _locked(tx, delivery_id)
    if row.state in ("delivered", "dropped"):
        raise DeliverySettled(delivery_id=str(delivery_id), state=row.state)
    row.state, row.dropped_by, row.dropped_reason, row.reported_at = "dropped", tx.actor.name, reason, None
    alarms.withdraw_refused(tx, row, "by_hand")
    return delivery_view(row)


def forget_old_deliveries(tx: Tx) -> None:
    """Oldest first, and never past one that still waits, so that what is kept has no hole."""
    earlier = aliased(WebhookDelivery)
    blocks = (
        earlier.endpoint_id == WebhookDelivery.endpoint_id,
        earlier.sequence <= WebhookDelivery.sequence,
        earlier.state.in_(WAITING),
    )
    settled = ~select(earlier.id).where(*blocks).exists()
    old = delete(WebhookDelivery).where(WebhookDelivery.created_at < tx.now - KEPT_FOR, settled)
    tx.session.execute(old, execution_options={"synchronize_session": False})


def probe_endpoint(tx: Tx, endpoint_id: UUID) -> None:
    """Try a receiver that is down now instead of at its next appointed time."""
    endpoint = tx.session.get(WebhookEndpoint, endpoint_id)
    if endpoint is not None:
        try_now(tx, endpoint)


def _locked(tx: Tx, delivery_id: UUID) -> WebhookDelivery:
    """Raises DeliveryUnknown, also for one of an endpoint that was removed."""
    row = tx.session.scalar(select(WebhookDelivery).where(WebhookDelivery.id == delivery_id).with_for_update())
    endpoint = None if row is None else tx.session.get_one(WebhookEndpoint, row.endpoint_id)
    if row is None or endpoint is None or endpoint.removed_at:
        raise DeliveryUnknown(delivery_id=str(delivery_id))
    return row

"""A program that sends orders by the API, and is told by signed messages to its endpoints."""

from marshmallow import fields
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.channels.kinds.kind import Health, Kind
from wms.channels.models import WebhookDelivery, WebhookEndpoint
from wms.channels.rules.messages import HEARS, WAITING
from wms.plumbing.fields import Choice, Text, Whole
from wms.plumbing.shapes import Schema

UNCONFIRMED_MINUTES = 5


class WebhookSettings(Schema):
    hears = Choice(
        HEARS, load_default="own", metadata={"description": "own: its own orders; every_channel: those of all channels"}
    )
    unconfirmed_minutes = Whole(
        1, 10_080, load_default=UNCONFIRMED_MINUTES,
        metadata={"description": "so long may a shipment stay unconfirmed before the board shows it"},
    )  # fmt: skip


class WebhookMapping(Schema):
    """Ours -> theirs; what is not named keeps our word."""

    carriers = fields.Dict(keys=Text(40), values=Text(80, required=True), load_default=dict)
    services = fields.Dict(keys=Text(20), values=Text(80, required=True), load_default=dict)


def health(session: Session, channel: str) -> Health:
    """Over all endpoints of the channel."""
    ours = (WebhookEndpoint.channel == channel, WebhookEndpoint.removed_at.is_(None))
    endpoints = session.scalars(select(WebhookEndpoint).where(*ours)).all()
    heard = [row.delivered_at for row in endpoints if row.delivered_at is not None]
    failed = [(row.failed_at, row.last_error) for row in endpoints if row.failed_at is not None]
    error_at, error = max(failed, default=(None, None), key=lambda told: told[0])
    waiting = (WebhookDelivery.endpoint_id.in_([row.id for row in endpoints]), WebhookDelivery.state.in_(WAITING))
    behind, since = session.execute(select(func.count(), func.min(WebhookDelivery.created_at)).where(*waiting)).one()
    return Health(max(heard, default=None), error_at, error, behind, since)


KIND = Kind("webhooks", WebhookSettings, WebhookMapping, health=health)

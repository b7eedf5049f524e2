"""Keeps the board true about what the outside has not heard yet."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import aliased

from wms.board.services import raise_exception, refresh_exception, resolve_exception
from wms.channels.kinds.webhooks import UNCONFIRMED_MINUTES
from wms.channels.models import Channel, WebhookDelivery, WebhookEndpoint
from wms.channels.rules.calendar import is_quiet
from wms.channels.rules.messages import SHIPMENT_CONFIRMED, WAITING
from wms.channels.services.alarms import down_detail
from wms.plumbing.transaction import Tx

NUMBERS_SHOWN = 10


def watch_confirmations(tx: Tx) -> None:
    """One open exception per endpoint that owes confirmations longer than its channel allows; gone once it owes none.

    In its channel's quiet hours nothing is late.
    """
    owed = {row.endpoint_id: row for row in _owed(tx)}
    kept = select(WebhookEndpoint, Channel).join(Channel, Channel.name == WebhookEndpoint.channel)
    for endpoint, channel in tx.session.execute(kept.where(WebhookEndpoint.removed_at.is_(None))).all():
        late = owed.get(endpoint.id)
        if late is None or not _is_late(channel, late.oldest, tx.now):
            resolve_exception(tx, f"unconfirmed:{endpoint.id}")
        else:
            _say_unconfirmed(tx, endpoint, late.shipments, late.oldest)
        if endpoint.down_since is not None:
            _refresh_down(tx, endpoint)


def _is_late(channel: Channel, oldest: datetime, now: datetime) -> bool:
    minutes = channel.settings.get("unconfirmed_minutes", UNCONFIRMED_MINUTES)
    return oldest < now - timedelta(minutes=minutes) and not is_quiet(channel.calendar, now)


def _owed(tx: Tx) -> list[Row[Any]]:
    query = select(
        WebhookDelivery.endpoint_id,
        func.count().label("shipments"),
        func.min(WebhookDelivery.created_at).label("oldest"),
    ).where(
        WebhookDelivery.type == SHIPMENT_CONFIRMED,
        WebhookDelivery.state.in_(WAITING),
        ~_is_held_back_by_a_refused_one(),
    )
    return list(tx.session.execute(query.group_by(WebhookDelivery.endpoint_id)))


def _is_held_back_by_a_refused_one() -> ColumnElement[bool]:
    """Such a message, and those behind it, have a row of their own on the board."""
    refused = aliased(WebhookDelivery)
    same = (refused.endpoint_id == WebhookDelivery.endpoint_id, refused.thread == WebhookDelivery.thread)
    return select(refused.id).where(*same, refused.state.in_(WAITING), refused.reported_at.is_not(None)).exists()


def _say_unconfirmed(tx: Tx, endpoint: WebhookEndpoint, count: int, oldest: datetime) -> None:
    key = f"unconfirmed:{endpoint.id}"
    detail = {"shipments": count, "oldest": oldest, "numbers": _numbers(tx, endpoint), "endpoint": endpoint.name}
    if refresh_exception(tx, key, detail, severity=2):
        return
    raise_exception(
        tx,
        kind="unconfirmed",
        severity=2,
        warehouse_id=None,
        subject={"kind": "webhook_endpoint", "id": endpoint.id, "label": endpoint.name},
        detail=detail,
        fix="channels.probe_endpoint",
        key=key,
    )


def _numbers(tx: Tx, endpoint: WebhookEndpoint) -> list[str]:
    query = select(WebhookDelivery.subject).where(
        WebhookDelivery.endpoint_id == endpoint.id,
        WebhookDelivery.type == SHIPMENT_CONFIRMED,
        WebhookDelivery.state.in_(WAITING),
        ~_is_held_back_by_a_refused_one(),
    )
    return list(tx.session.scalars(query.order_by(WebhookDelivery.sequence).limit(NUMBERS_SHOWN)))


def _refresh_down(tx: Tx, endpoint: WebhookEndpoint) -> None:
    detail = down_detail(tx, endpoint, endpoint.last_failure or "")
    refresh_exception(tx, f"webhook_down:{endpoint.id}", detail, severity=2)

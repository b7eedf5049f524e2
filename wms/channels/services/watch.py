"""Keeps the board true about what the outside has not heard yet."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import aliased

from wms.board.services import raise_exception, refresh_exception, resolve_exception
from wms.channels.models import WebhookDelivery, WebhookEndpoint
from wms.channels.queries import WAITING
from wms.channels.rules.messages import SHIPMENT_CONFIRMED
from wms.channels.services.alarms import down_detail
from wms.plumbing.transaction import Tx

NUMBERS_SHOWN = 10


def watch_confirmations(tx: Tx, patience: timedelta) -> None:
    """One open exception per endpoint that owes confirmations longer than `patience`; resolved once it owes none."""
    owed = {row.endpoint_id: row for row in _owed(tx, tx.now - patience)}
    for endpoint in tx.session.scalars(select(WebhookEndpoint).where(WebhookEndpoint.removed_at.is_(None))):
        late = owed.get(endpoint.id)
        if late is None:
            resolve_exception(tx, f"unconfirmed:{endpoint.id}")
        else:
            _say_unconfirmed(tx, endpoint, late.shipments, late.oldest)
        if endpoint.down_since is not None:
            _refresh_down(tx, endpoint)


def _owed(tx: Tx, before: datetime) -> list[Row[Any]]:
    wanted = select(
        WebhookDelivery.endpoint_id,
        func.count().label("shipments"),
        func.min(WebhookDelivery.created_at).label("oldest"),
    ).where(
        WebhookDelivery.type == SHIPMENT_CONFIRMED,
        WebhookDelivery.state.in_(WAITING),
        WebhookDelivery.created_at < before,
        ~_is_held_back_by_a_refused_one(),
    )
    return list(tx.session.execute(wanted.group_by(WebhookDelivery.endpoint_id)))


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
    wanted = select(WebhookDelivery.subject).where(
        WebhookDelivery.endpoint_id == endpoint.id,
        WebhookDelivery.type == SHIPMENT_CONFIRMED,
        WebhookDelivery.state.in_(WAITING),
        ~_is_held_back_by_a_refused_one(),
    )
    return list(tx.session.scalars(wanted.order_by(WebhookDelivery.sequence).limit(NUMBERS_SHOWN)))


def _refresh_down(tx: Tx, endpoint: WebhookEndpoint) -> None:
    detail = down_detail(tx, endpoint, endpoint.last_failure or "")
    refresh_exception(tx, f"webhook_down:{endpoint.id}", detail, severity=2)

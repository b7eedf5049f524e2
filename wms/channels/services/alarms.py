"""What people hear on the board about telling the outside: a receiver that does not work, a message that is refused."""

from typing import Any

from sqlalchemy import select, update

from wms.board.services import raise_exception, resolve_exception
from wms.channels.models import WebhookDelivery, WebhookEndpoint
from wms.channels.queries import count_behind, count_waiting
from wms.plumbing.transaction import Tx

REFUSED = "message_refused"


def raise_down(tx: Tx, endpoint: WebhookEndpoint, reason: str, severity: int) -> None:
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


def withdraw_down(tx: Tx, endpoint: WebhookEndpoint, how: str = "recovered") -> None:
    resolve_exception(tx, f"webhook_down:{endpoint.id}", how)


def down_detail(tx: Tx, endpoint: WebhookEndpoint, reason: str) -> dict[str, Any]:
    waiting = count_waiting(tx.session, endpoint.id)
    return {"url": endpoint.url, "reason": reason, "waiting": waiting, "since": endpoint.failing_since or tx.now}


def report_refused(tx: Tx, endpoint: WebhookEndpoint, row: WebhookDelivery) -> None:
    """One row on the board for each message that its receiver does not take, with its number and the answer."""
    if row.reported_at is not None and row.state != "failed":
        return
    row.reported_at = row.reported_at or tx.now
    raise_exception(
        tx,
        kind=REFUSED,
        severity=3 if row.state == "failed" else 2,
        warehouse_id=row.warehouse_id,
        subject={"kind": "webhook_delivery", "id": row.id, "label": row.subject},
        detail=_refused_detail(tx, endpoint, row),
        fix="channels.replay_delivery",
        key=f"{REFUSED}:{row.id}",
    )


def withdraw_refused(tx: Tx, row: WebhookDelivery, how: str = "recovered") -> None:
    resolve_exception(tx, f"{REFUSED}:{row.id}", how)


def withdraw_all_refused(tx: Tx, endpoint: WebhookEndpoint) -> None:
    """The endpoint as a whole is what people hear of now."""
    reported = (WebhookDelivery.endpoint_id == endpoint.id, WebhookDelivery.reported_at.is_not(None))
    for row in tx.session.scalars(select(WebhookDelivery).where(*reported)):
        withdraw_refused(tx, row)
    tx.session.execute(update(WebhookDelivery).where(*reported).values(reported_at=None))


def _refused_detail(tx: Tx, endpoint: WebhookEndpoint, row: WebhookDelivery) -> dict[str, Any]:
    detail = {"endpoint": endpoint.name, "type": row.type, "number": row.subject, "attempts": row.attempts}
    detail |= {"status": row.last_status, "answer": row.last_answer, "given_up": row.state == "failed"}
    return detail | {"behind": count_behind(tx.session, row)}

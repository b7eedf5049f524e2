"""What a receiver answered, and what follows: for the message, for the receiver, for the board."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import cast as typed
from uuid import UUID

from sqlalchemy import select, update

from wms.channels.events import ShipmentAcknowledged, WebhookRecovered, WebhookUnreachable
from wms.channels.models import WebhookDelivery, WebhookEndpoint
from wms.channels.rules import answers
from wms.channels.rules.answers import Trouble, Verdict, judge_answer
from wms.channels.rules.messages import SHIPMENT_CONFIRMED, WAITING
from wms.channels.services import alarms
from wms.channels.services.deliveries import ClaimedDelivery, lock_endpoint
from wms.plumbing.transaction import Tx


@dataclass(frozen=True, kw_only=True)
class ReceivedAnswer:
    """`status` None: no answer was read; `trouble` and `excerpt` say why. `jitter` in 0..1 spreads the next attempt."""

    status: int | None
    excerpt: str
    milliseconds: int
    jitter: float
    retry_after: int | None = None
    trouble: Trouble = Trouble.UNREACHED

    @property
    def reason(self) -> str:
        return f"answered {self.status}" if self.status else self.excerpt


def record_answer(tx: Tx, claim: ClaimedDelivery, answer: ReceivedAnswer) -> None:
    """Write down what the receiver said."""
    endpoint = lock_endpoint(tx, claim.endpoint_id)
    row = tx.session.scalars(select(WebhookDelivery).where(WebhookDelivery.id == claim.id).with_for_update()).one()
    verdict = judge_answer(answer.status, answer.trouble)
    if row.state != "delivering" and verdict is not Verdict.DELIVERED:
        return  # another worker has written a later answer, or the endpoint was removed meanwhile
    row.last_status, row.last_answer, row.last_milliseconds = answer.status, answer.excerpt, answer.milliseconds
    if verdict is Verdict.DELIVERED:
        _deliver(tx, endpoint, row)
    elif verdict is Verdict.GONE:
        _hear_gone(tx, endpoint, row, answer)
    else:
        _fail(tx, endpoint, row, verdict, answer)


def _deliver(tx: Tx, endpoint: WebhookEndpoint, row: WebhookDelivery) -> None:
    first_time = row.state not in ("delivered", "dropped")
    row.state, row.delivered_at = "delivered", row.delivered_at or tx.now
    row.dropped_by = row.dropped_reason = None
    if row.reported_at is not None:
        row.reported_at = None
        alarms.withdraw_refused(tx, row)
    if endpoint.down_since is not None:
        _recover(tx, endpoint)
    endpoint.failures = endpoint.strikes = 0
    endpoint.delivered_at = tx.now
    endpoint.failing_since = endpoint.retry_at = endpoint.last_failure = endpoint.said_gone_at = None
    if row.type == SHIPMENT_CONFIRMED and first_time:
        tx.record(_acknowledged(endpoint, row))


def _recover(tx: Tx, endpoint: WebhookEndpoint) -> None:
    """What failed together with everything else is tried at once."""
    failed_too = (WebhookDelivery.endpoint_id == endpoint.id, WebhookDelivery.state.in_(WAITING))
    since = WebhookDelivery.first_failed_at >= (endpoint.failing_since or tx.now)
    tx.session.execute(update(WebhookDelivery).where(*failed_too, since).values(next_attempt_at=tx.now))
    endpoint.down_since = None
    alarms.withdraw_down(tx, endpoint)
    tx.record(WebhookRecovered(endpoint_id=endpoint.id, endpoint=endpoint.name))


def _acknowledged(endpoint: WebhookEndpoint, row: WebhookDelivery) -> ShipmentAcknowledged:
    from_body = json.loads(row.body)["data"]
    return ShipmentAcknowledged(
        warehouse_id=typed(UUID, row.warehouse_id),  # a shipment leaves one warehouse
        shipment_id=UUID(from_body["shipment_id"]),
        number=row.subject,
        order_number=from_body["order"]["number"],
        endpoint=endpoint.name,
    )


def _hear_gone(tx: Tx, endpoint: WebhookEndpoint, row: WebhookDelivery, answer: ReceivedAnswer) -> None:
    """410: this message is never sent again by itself. Said of two messages in a row, it means the endpoint."""
    row.state = "gone"
    _note_error(tx, endpoint, answer)
    if endpoint.said_gone_at is None:
        endpoint.said_gone_at = tx.now
        _pause(tx, endpoint, answer, suspect=False)
        alarms.report_refused(tx, endpoint, row)
        return
    endpoint.disabled_at, endpoint.disabled_reason = tx.now, "gone"
    waiting = (WebhookDelivery.endpoint_id == endpoint.id, WebhookDelivery.state.in_(WAITING))
    tx.session.execute(update(WebhookDelivery).where(*waiting).values(state="gone"))
    alarms.withdraw_all_refused(tx, endpoint)
    alarms.raise_down(tx, endpoint, "gone", severity=3)


def _fail(tx: Tx, endpoint: WebhookEndpoint, row: WebhookDelivery, verdict: Verdict, answer: ReceivedAnswer) -> None:
    is_news = answers.is_news(verdict, row.last_attempt_at, endpoint.failed_at if endpoint.failures else None)
    _note_error(tx, endpoint, answer)
    suspect = answers.is_suspect(row.first_failed_at, endpoint.delivered_at)
    row.state, row.first_failed_at = "pending", row.first_failed_at or row.last_attempt_at
    if answers.blames_message(verdict, suspect):
        row.refusals, row.first_refused_at = row.refusals + 1, row.first_refused_at or tx.now
    if is_news and answers.blames_receiver(verdict, suspect, row.refusals):
        _strike(tx, endpoint, row, verdict, answer)
    if is_news:
        _pause(tx, endpoint, answer, suspect or (verdict is Verdict.REFUSED and row.refusals > 1))
    _appoint(tx, endpoint, row, answer, blamed=answers.blames_message(verdict, suspect))


def _note_error(tx: Tx, endpoint: WebhookEndpoint, answer: ReceivedAnswer) -> None:
    endpoint.failed_at, endpoint.last_error = tx.now, answer.reason


def _appoint(tx: Tx, endpoint: WebhookEndpoint, row: WebhookDelivery, answer: ReceivedAnswer, *, blamed: bool) -> None:
    """When this message is tried again, and whether people hear of it."""
    if blamed and answers.gives_up(row.first_refused_at, tx.now):
        row.state = "failed"
    elif blamed:
        wait = answers.retry_seconds(row.refusals, answer.jitter, answer.retry_after)
        row.next_attempt_at = tx.now + timedelta(seconds=wait)
    else:
        wait = answers.away_seconds(endpoint.strikes, answer.jitter, answer.retry_after)
        row.next_attempt_at = tx.now + timedelta(seconds=wait)
    if row.state == "failed" or (row.refusals >= answers.REPORTED_AFTER_REFUSALS and endpoint.down_since is None):
        alarms.report_refused(tx, endpoint, row)


def _strike(tx: Tx, endpoint: WebhookEndpoint, row: WebhookDelivery, verdict: Verdict, answer: ReceivedAnswer) -> None:
    sent_at = row.last_attempt_at or tx.now
    endpoint.strikes += 1
    endpoint.failing_since, endpoint.last_failure = min(endpoint.failing_since or sent_at, sent_at), answer.reason
    if endpoint.down_since is not None or not answers.is_down(verdict, endpoint.strikes):
        return
    endpoint.down_since = tx.now
    tx.record(WebhookUnreachable(endpoint_id=endpoint.id, endpoint=endpoint.name, reason=answer.reason))
    alarms.raise_down(tx, endpoint, answer.reason, severity=2)


def _pause(tx: Tx, endpoint: WebhookEndpoint, answer: ReceivedAnswer, suspect: bool) -> None:
    endpoint.failures += 1
    pause = answers.pause_seconds(endpoint.failures, suspect, answer.jitter, answer.retry_after)
    endpoint.retry_at = tx.now + timedelta(seconds=pause) if pause else None

"""Whom we tell: endpoints and their secrets."""

import base64
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from wms.board.services import resolve_exception
from wms.channels.errors import EndpointUnknown, OtherChannel
from wms.channels.models import WebhookDelivery, WebhookEndpoint
from wms.channels.queries import EndpointView, view_of
from wms.channels.rules.addresses import judge_address, judge_url, read_networks
from wms.channels.rules.messages import INVENTORY_CHANGED, WAITING
from wms.channels.services.alarms import withdraw_all_refused, withdraw_down
from wms.channels.services.availability import keep_figures
from wms.channels.services.insertion import insert_unless_there
from wms.channels.services.retelling import retell_figures
from wms.kernel.errors import invalid
from wms.kernel.faults import fault
from wms.kernel.ids import new_id
from wms.plumbing.newness import refuse_taken
from wms.plumbing.scopes import refuse_unknown
from wms.plumbing.secrets import seal
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx

_WHOSE = fault("channels.whose_orders", "say whose orders it is told of")
SECRET_BYTES = 32
ROTATION = timedelta(hours=24)


@dataclass(frozen=True)
class EndpointAnswer:
    """`secret` is told once, when it is made."""

    endpoint: EndpointView
    secret: str | None
    created: bool


def put_endpoint(
    tx: Tx, *, name: str, url: str, types: list[str], channel: str | None = None, addresses: Sequence[str] = ()
) -> EndpointAnswer:
    """Create or change an endpoint; changing one that was disabled or down makes it be tried at once.

    `addresses`: what the URL's host leads to today. Raises InvalidInput for a URL that can never be called or leads to
    where we do not call, or a channel that is not there; OtherChannel for a key bound to another one.
    """
    reason = judge_url(url) or _judge_addresses(url, addresses)
    if reason is not None:
        raise invalid("url", reason)
    channel, types = _its_channel(tx, channel), list(dict.fromkeys(types))
    secret = _new_secret()
    created = _create(tx, name, url, types, channel, secret)
    refuse_taken(tx, [] if created else [name])
    row = required_endpoint(tx, name)
    heard = not created and _hears_figures_of(row, channel)
    if not created:
        _change(tx, row, url, types, channel)
    if INVENTORY_CHANGED in types:
        keep_figures(tx, channel)
        if not heard:
            retell_figures(tx, row)
    return EndpointAnswer(view_of(tx.session, row), secret if created else None, created)


def _hears_figures_of(row: WebhookEndpoint, channel: str) -> bool:
    return INVENTORY_CHANGED in row.types and row.channel == channel and row.disabled_at is None


def rotate_secret(tx: Tx, name: str) -> EndpointAnswer:
    """A new secret; for a day every message is signed with the old one too."""
    row = required_endpoint(tx, name)
    secret = _new_secret()
    row.previous_secret_sealed, row.previous_until = row.secret_sealed, tx.now + ROTATION
    row.secret_sealed, row.updated_at = seal(secret), tx.now
    return EndpointAnswer(view_of(tx.session, row), secret, created=False)


def remove_endpoint(tx: Tx, name: str) -> None:
    """Stop telling; what still waited is marked as gone and stays readable in the record."""
    row = required_endpoint(tx, name)
    row.removed_at = row.updated_at = tx.now
    waiting = update(WebhookDelivery).where(
        WebhookDelivery.endpoint_id == row.id, WebhookDelivery.state.in_((*WAITING, "failed"))
    )
    tx.session.execute(waiting.values(state="gone", last_answer="the endpoint was removed"))
    withdraw_down(tx, row, "by_hand")
    withdraw_all_refused(tx, row)
    resolve_exception(tx, f"unconfirmed:{row.id}", "by_hand")


def _judge_addresses(url: str, addresses: Sequence[str]) -> str | None:
    allowed, secure = read_networks(settings().webhook_networks), url.lower().startswith("https:")
    return next(filter(None, (judge_address(address, secure, allowed) for address in addresses)), None)


def _create(tx: Tx, name: str, url: str, types: list[str], channel: str, secret: str) -> bool:
    row = {
        "id": new_id(),
        "name": name,
        "url": url,
        "types": types,
        "channel": channel,
        "warehouse_id": tx.actor.warehouse_id,
        "secret_sealed": seal(secret),
    }
    row |= {"last_sequence": 0, "failures": 0, "strikes": 0, "created_at": tx.now, "updated_at": tx.now}
    return insert_unless_there(tx, WebhookEndpoint, row, key="name", only=WebhookEndpoint.removed_at.is_(None))


def _change(tx: Tx, row: WebhookEndpoint, url: str, types: list[str], channel: str) -> None:
    row.url, row.types, row.channel, row.updated_at = url, types, channel, tx.now
    row.failures = row.strikes = 0
    if row.disabled_at is not None:
        row.disabled_at = row.disabled_reason = row.failing_since = row.down_since = row.said_gone_at = None
        withdraw_down(tx, row, "by_hand")
    try_now(tx, row)


def try_now(tx: Tx, row: WebhookEndpoint) -> None:
    """Let what waits be tried at once instead of at its next appointed time."""
    waiting = update(WebhookDelivery).where(
        WebhookDelivery.endpoint_id == row.id, WebhookDelivery.state.in_(WAITING), WebhookDelivery.aside.is_(False)
    )
    tx.session.execute(waiting.values(next_attempt_at=tx.now))
    row.retry_at = None


def required_endpoint(tx: Tx, name: str) -> WebhookEndpoint:
    """Raises EndpointUnknown."""
    query = select(WebhookEndpoint).where(WebhookEndpoint.name == name, WebhookEndpoint.removed_at.is_(None))
    row = tx.session.scalar(query.with_for_update())
    if row is None:
        raise EndpointUnknown(name=name)
    return row


def _its_channel(tx: Tx, channel: str | None) -> str:
    """The one that is named, or that of the key. Raises OtherChannel, InvalidInput."""
    if tx.actor.channel is not None and channel not in (None, tx.actor.channel):
        raise OtherChannel(f"this key belongs to channel {tx.actor.channel}")
    name = tx.actor.channel or channel
    if name is None:
        raise invalid("channel", _WHOSE)
    refuse_unknown(tx.session, "channel", name)
    return name


def _new_secret() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()

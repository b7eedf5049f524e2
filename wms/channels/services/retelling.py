"""Whoever begins to listen for figures hears those that stand: what changes later is told to all who listen."""

from typing import Any

from sqlalchemy import select

from wms.channels.events import AvailabilityRetold
from wms.channels.models import AvailabilityFigure, AvailabilityWatch, Channel, WebhookEndpoint
from wms.channels.queries import only_site
from wms.channels.rules.availability import in_messages
from wms.channels.rules.messages import figures_message, wants
from wms.channels.services.deliveries import scope_heard
from wms.plumbing.transaction import Tx


def retell_figures(tx: Tx, endpoint: WebhookEndpoint) -> None:
    """Tells an endpoint, and nobody else, each figure that was told before in the channels that it hears.

    The channels' watches stay locked until the commit: no figure gets a new revision between this look and the moment
    from which the endpoint hears them all.
    """
    theirs = tx.session.get_one(Channel, endpoint.channel)
    watched = select(AvailabilityWatch.channel).order_by(AvailabilityWatch.channel).with_for_update()
    for name in tx.session.scalars(watched).all():
        channel = tx.session.get_one(Channel, name)
        head: dict[str, Any] = {
            "channel": name, "warehouse_id": only_site(tx.session, channel), "as_of": tx.now,
        }  # fmt: skip
        for part in in_messages(_standing(tx, name)):
            fact = AvailabilityRetold(endpoint_id=endpoint.id, figures=tuple(part), **head)
            if not wants(endpoint.types, scope_heard(endpoint, theirs), figures_message(fact.to_payload())):
                break
            tx.record(fact)


def _standing(tx: Tx, channel: str) -> list[dict[str, Any]]:
    figure = AvailabilityFigure
    columns = (figure.sku, figure.available_to_promise, figure.revision)
    query = select(*columns).where(figure.channel == channel).order_by(figure.revision)
    return [dict(row._mapping) for row in tx.session.execute(query)]

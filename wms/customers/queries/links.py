"""The signed address of an order's page, and which order such an address opens."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wms.customers.queries.chosen import RulesView, rules_of_channel, rules_of_channels
from wms.customers.rules.links import chat_secret, has_ended, is_true, link_token, order_named
from wms.orders import queries as orders
from wms.orders.queries import OrderRecord
from wms.plumbing.settings import settings

PATH = "/your-order/"


def customer_urls(session: Session, channels: Mapping[UUID, str]) -> dict[UUID, str]:
    """By order, of the channel beside it; empty where the channel shows its customers nothing."""
    rules = rules_of_channels(session, set(channels.values()))
    return {order_id: _url(order_id, rules[channel]) for order_id, channel in channels.items()}


def _url(order_id: UUID, rules: RulesView) -> str:
    if not rules.document["page"]:
        return ""
    house = settings()
    return f"{house.public_url}{PATH}{link_token(house.secret_key, order_id, rules.document['links'])}"


def opened_order(session: Session, token: str, now: datetime) -> tuple[OrderRecord, RulesView] | None:
    """The order that the token opens today, with the rules of its channel."""
    order_id = order_named(token)
    order = None if order_id is None else orders.order(session, order_id)
    if order is None:
        return None
    rules = rules_of_channel(session, order.channel)
    chosen = rules.document
    signed = is_true(token, settings().secret_key, order.id, chosen["links"])
    ended = has_ended(order.state, order.updated_at, chosen["days"], now)
    return (order, rules) if signed and chosen["page"] and not ended else None


def secret_of_chat(session: Session, channel: str) -> str:
    return chat_secret(settings().secret_key, channel, rules_of_channel(session, channel).document["chat_key"])

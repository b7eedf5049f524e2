"""Orders with the address at which their customers read of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session

from wms.orders.customer_pages import urls_of
from wms.orders.queries.reading import OrderRecord


def with_customer_urls(session: Session, orders: Sequence[OrderRecord]) -> list[OrderRecord]:
    urls = urls_of(session, {order.id: order.channel for order in orders})
    return [replace(order, customer_url=urls[order.id]) for order in orders]


def customer_urls(session: Session, channels: Mapping[UUID, str]) -> dict[UUID, str]:
    """By order, given the channel of each."""
    return urls_of(session, channels) if channels else {}


def customer_url(session: Session, order_id: UUID, channel: str) -> str:
    """Empty when the channel shows its customers nothing."""
    return urls_of(session, {order_id: channel})[order_id]

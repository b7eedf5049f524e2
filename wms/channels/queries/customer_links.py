"""What is said of orders outside, with the address at which their customers read of them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.orders.queries import customer_urls


def with_customer_urls(session: Session, data: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The data of messages; those that are of no order stay as they are."""
    orders = [each["order"] for each in data if "order" in each]
    urls = customer_urls(session, {UUID(order["id"]): order["channel"] for order in orders})
    return [_linked(each, urls) for each in data]


def _linked(data: dict[str, Any], urls: dict[UUID, str]) -> dict[str, Any]:
    if "order" not in data:
        return data
    order = data["order"]
    return data | {"order": order | {"customer_url": urls[UUID(order["id"])]}}

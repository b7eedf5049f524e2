"""Orders by what their sender calls them: tags and the number of a customer, each as its index says it."""

from typing import Any

from sqlalchemy import func, literal, select, text, type_coerce
from sqlalchemy.dialects.postgresql import JSONB

from wms.orders.models import Order
from wms.plumbing.db import database
from wms.plumbing.searching import begins_with

NUMBERED = text("customer_order.customer_number <> ''")
_TAGGED = text("customer_order.tags <> '[]'")


def with_tag(tag: str) -> list[Any]:
    """Those that have exactly this tag."""
    if database.is_sqlite:
        tags = func.json_each(Order.tags).table_valued("value")
        return [_TAGGED, select(literal(1)).select_from(tags).where(tags.c.value == tag).exists()]
    return [_TAGGED, type_coerce(Order.tags, JSONB).contains([tag])]


def customer_number_begins(typed: str) -> Any:
    return NUMBERED & begins_with(Order.customer_number, typed)

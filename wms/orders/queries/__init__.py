"""Reads of orders, as frozen records."""

from wms.orders.queries.acting import Judgement, PossibleAct, judge_act, possible_acts
from wms.orders.queries.changes import items_promised_since, orders_changed
from wms.orders.queries.choosing import OrderFilter, items_of_orders, waiting_ids
from wms.orders.queries.due import DueOrder, orders_due, orders_whose_time_has_come
from wms.orders.queries.faces import OrderFace, order_faces
from wms.orders.queries.finding import find_orders
from wms.orders.queries.invariants import invariants, unserved
from wms.orders.queries.links import customer_url, customer_urls, with_customer_urls
from wms.orders.queries.reading import (
    LineRecord,
    OrderRecord,
    ReceivedOrder,
    open_order_count,
    order,
    order_by_ref,
    order_header,
    orders_by_ids,
    orders_by_number,
    orders_by_refs,
    orders_in_work,
    orders_page,
    orders_received,
    states_of,
    words_of,
)
from wms.orders.queries.releasable import (
    AllocationRecord,
    ReleasableOrder,
    allocations_by_ids,
    allocations_of,
    any_releasable,
    pressing_ids,
    releasable,
    releasable_by_ids,
    releasable_heads,
    walks_of,
    with_missing,
)
from wms.orders.queries.tags import customer_number_begins, with_tag
from wms.orders.queries.waiting import LastWish, last_wishes, orders_that_may_have
from wms.orders.rules import FILE_CHANNEL, STATES, TO_WALK

__all__ = [
    "FILE_CHANNEL",
    "STATES",
    "TO_WALK",
    "AllocationRecord",
    "DueOrder",
    "Judgement",
    "LastWish",
    "LineRecord",
    "OrderFace",
    "OrderFilter",
    "OrderRecord",
    "PossibleAct",
    "ReceivedOrder",
    "ReleasableOrder",
    "allocations_by_ids",
    "allocations_of",
    "any_releasable",
    "customer_number_begins",
    "customer_url",
    "customer_urls",
    "find_orders",
    "invariants",
    "items_of_orders",
    "items_promised_since",
    "judge_act",
    "last_wishes",
    "open_order_count",
    "order",
    "order_by_ref",
    "order_faces",
    "order_header",
    "orders_by_ids",
    "orders_by_number",
    "orders_by_refs",
    "orders_changed",
    "orders_due",
    "orders_in_work",
    "orders_page",
    "orders_received",
    "orders_that_may_have",
    "orders_whose_time_has_come",
    "possible_acts",
    "pressing_ids",
    "releasable",
    "releasable_by_ids",
    "releasable_heads",
    "states_of",
    "unserved",
    "waiting_ids",
    "walks_of",
    "with_customer_urls",
    "with_missing",
    "with_tag",
    "words_of",
]

"""What each list of orders costs when there are very many, as its asker waits for it."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import quote

from benchmarks.channels.door import Door, percentile, timed
from benchmarks.channels.many import LAST, Made
from wms.kernel.clock import iso
from wms.plumbing.http import close_cursor

Row = tuple[str, str, str, str]


def measure(door: Door, orders: int, times: int) -> Iterator[Row]:
    """(list, things told, p50 and p95 in ms); what takes over a second is asked less often."""
    for name, path in _lists(orders).items():
        told = door("GET", path)
        size = len(told.get("orders") or told.get("events") or told.get("lines") or ())
        slow = timed(lambda path=path: door("GET", path)) > 1.0  # type: ignore[misc]
        seconds = [timed(lambda path=path: door("GET", path)) for _ in range(3 if slow else times)]  # type: ignore[misc]
        yield name, str(size), f"{percentile(seconds, 50):.0f}", f"{percentile(seconds, 95):.0f}"


def _lists(orders: int) -> dict[str, str]:
    some = Made(orders * 9 // 10 + 1, orders)
    day = quote(iso(LAST - timedelta(days=1)))
    return {
        "first page": "/orders?",
        "first page of 200": "/orders?limit=200",
        "deep": f"/orders?limit=200&cursor={_after(orders * 95 // 100, orders)}",
        "updated since yesterday": f"/orders?limit=200&updated_since={day}",
        "state=shipped": "/orders?state=shipped",
        "state=shipped, deep": f"/orders?state=shipped&limit=200&cursor={_after(orders * 9 // 10, orders)}",
        "state=waiting": "/orders?state=waiting",
        "state=cancelled": "/orders?state=cancelled",
        "state=packing, none": "/orders?state=packing",
        "channel=shop": "/orders?channel=shop",
        "channel=rare": "/orders?channel=rare&limit=200",
        "channel=rare, state=waiting": "/orders?channel=rare&state=waiting",
        "tag=gift": "/orders?tag=gift",
        "tag=gift, deep": f"/orders?tag=gift&cursor={_after(orders * 9 // 10, orders)}",
        "tag=trade fair": "/orders?tag=trade%20fair",
        "tag, state=waiting": "/orders?tag=gift&state=waiting",
        "customer_number": f"/orders?customer_number={some.customer_number}",
        "number": f"/orders?number=ORD-{some.number:07d}",
        "external_id": f"/orders?external_id=ext-{some.number:07d}",
        "changed_after=0": "/orders?changed_after=0&limit=200",
        "changed_after, deep": f"/orders?changed_after={orders * 9 // 10}&limit=200",
        "changed_after, state=waiting": "/orders?changed_after=0&state=waiting&limit=200",
        "one by reference": f"/orders/by-ref/{some.channel}/ext-{some.number:07d}",
        "the feed, deep": f"/events?after={orders * 9 // 10}&limit=200",
    }


def _after(number: int, of: int) -> str:
    order = Made(number, of)
    return quote(str(close_cursor(f"{order.at.isoformat()} {order.id}")))

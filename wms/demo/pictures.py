"""Brings the drawn pictures of the demo's items through the public doors, the fastest first, while people work."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

import requests

from wms.demo.catalogue import Product, orders, products
from wms.demo.drawings import Look, drawing, look_of
from wms.demo.loading import Admin, bulks, item_body

SOME = 30  # looks at once: a visitor sees the first pictures after seconds
BREATH_SECONDS = 0.1  # between two of them: the visitor comes first


def bring_pictures(admin: Admin, stopping: threading.Event, done: Callable[[], None]) -> None:
    """Every item gets its picture; `done` is called when none is missing."""
    for looks in _some(_looks()):
        addresses = {}
        for look in looks:
            if stopping.wait(BREATH_SECONDS):
                return
            addresses[look] = admin.picture(drawing(look))
        shown = ((product, addresses.get(look_of(product))) for product in products().values())
        for items in bulks(item_body(product) | {"image_url": address} for product, address in shown if address):
            admin("POST", "/items/bulk", {"items": items})
    done()


def in_background(admin: Admin, stopping: threading.Event, done: Callable[[], None]) -> threading.Thread:
    """A demo without pictures is a demo still: what fails here is tried at the next start."""

    def work() -> None:
        try:
            bring_pictures(admin, stopping, done)
        except (RuntimeError, requests.RequestException) as error:
            print(f"no more pictures: {error}"[:200], flush=True)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def _looks() -> Iterator[Look]:
    """Each look once, that of the most wanted item first."""
    demand = Counter(line.sku for order in orders() for line in order.lines)
    ranked: list[Product] = sorted(products().values(), key=lambda product: (-demand[product.sku], product.sku))
    return iter(dict.fromkeys(look_of(product) for product in ranked))


def _some(looks: Iterator[Look]) -> Iterator[list[Look]]:
    while some := list(islice(looks, SOME)):
        yield some

"""Labels for what is scanned: places, totes, carts, badges and items, by range of their codes."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.catalog.queries import items_between
from wms.kernel.errors import invalid
from wms.layout.queries import locations_between, site_of
from wms.people.queries import workers_between
from wms.plumbing.transaction import Tx
from wms.printing.services import print_label

MOST_AT_ONCE = 500
PLACES = ("pick", "reserve", "pack_lane", "station", "dock")

Label = tuple[str, dict[str, Any]]  # a code, and the data of its template


def print_code_labels(tx: Tx, warehouse: str | None, wish: dict[str, Any]) -> list[UUID]:
    """One label for each code from `first` to `last`, in their order; returns the print jobs.

    wish: {kind, first, last, printer}. Raises InvalidInput when there are none or too many.
    """
    site = site_of(tx.session, tx.actor.warehouse_id, warehouse)
    kind, first, last = wish["kind"], wish["first"], wish["last"] or wish["first"]
    labels = _READERS[kind](tx.session, site.id, first, last)
    if not labels:
        raise invalid("first", f"there is no {kind} from {first} to {last}")
    if len(labels) > MOST_AT_ONCE:
        raise invalid("last", f"are more than {MOST_AT_ONCE} labels; print them in parts")
    template = "tote" if kind == "cart" else kind
    return [
        print_label(
            tx,
            template=template,
            data=data,
            printer_code=wish["printer"],
            warehouse_id=site.id,
            subject_kind=f"{kind}_label",
            subject_id=code,
        )
        for code, data in labels
    ]


def _locations(session: Session, warehouse_id: UUID, first: str, last: str) -> list[Label]:
    places = locations_between(session, warehouse_id, PLACES, first, last, MOST_AT_ONCE + 1)
    return [
        (place.code, {"code": place.code, "blocks": place.blocks, "check_digits": place.check_digits})
        for place in places
    ]


def _containers(kind: str) -> Callable[[Session, UUID, str, str], list[Label]]:
    def read(session: Session, warehouse_id: UUID, first: str, last: str) -> list[Label]:
        places = locations_between(session, warehouse_id, (kind,), first, last, MOST_AT_ONCE + 1)
        return [(place.code, {"code": place.code}) for place in places]

    return read


def _badges(session: Session, warehouse_id: UUID, first: str, last: str) -> list[Label]:
    workers = workers_between(session, warehouse_id, first, last, MOST_AT_ONCE + 1)
    return [(worker.badge, {"code": worker.badge, "name": worker.name, "role": worker.role}) for worker in workers]


def _items(session: Session, _warehouse_id: UUID, first: str, last: str) -> list[Label]:
    """A bought item is scanned by its barcode, any other by its sku."""
    records = items_between(session, first, last, MOST_AT_ONCE + 1)
    single = {item.sku: next((code.code for code in item.codes if code.quantity == 1), item.sku) for item in records}
    return [(item.sku, {"code": single[item.sku], "sku": item.sku, "name": item.name}) for item in records]


_READERS: dict[str, Callable[[Session, UUID, str, str], list[Label]]] = {
    "location": _locations,
    "tote": _containers("tote"),
    "cart": _containers("cart"),
    "badge": _badges,
    "item": _items,
}

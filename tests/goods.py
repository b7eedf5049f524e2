"""A small warehouse for tests: a few bins, a few items, and orders for them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from wms.catalog.queries import items_by_skus
from wms.catalog.services import put_items
from wms.channels.services import open_channel
from wms.inventory.services import Receipt, receive
from wms.kernel.ids import new_id
from wms.layout.queries import locations_of_kind, warehouse_by_code
from wms.layout.services import put_locations, put_warehouse
from wms.orders.queries import allocations_of
from wms.orders.services import put_order, release_orders
from wms.plumbing.transaction import Tx

SITE = {
    "name": "Test house", "timezone": "Europe/London", "depot_x_mm": 0, "depot_y_mm": 0,
    "aisles": [{"name": "A01", "x_mm": 1000}, {"name": "A02", "x_mm": 4000}], "cross_aisles": [0, 20_000],
}  # fmt: skip
SHIP_TO = {"name": "Ada Byron", "street1": "1 Test Road", "city": "London", "postcode": "N1 1AA", "country": "GB"}


@dataclass(frozen=True)
class Goods:
    """Ids by code: bins A01-01-1 .. A02-05-1, totes T00001.., items ITEM-1..ITEM-4."""

    warehouse_id: UUID
    bins: dict[str, UUID]
    totes: dict[str, UUID]
    items: dict[str, UUID]


def lay_out(tx: Tx) -> Goods:
    """The warehouse with its places and items, and no stock; the channel `shop`."""
    site = put_warehouse(tx, "MAIN", SITE)
    bins = [bin_place(aisle, bay) for aisle in (0, 1) for bay in range(1, 6)]
    totes = [{"code": f"T{n:05d}", "kind": "tote"} for n in range(1, 13)]
    others = [{"code": "CART-01", "kind": "cart", "slots": 6}, {"code": "PACK-1", "kind": "pack_lane"}]
    put_locations(tx, site, [*bins, *totes, *others])
    put_items(tx, [item(n) for n in range(1, 5)])
    skus = items_by_skus(tx.session, [f"ITEM-{n}" for n in range(1, 5)])
    by_code = {kind: {p.code: p.id for p in locations_of_kind(tx.session, site, kind)} for kind in ("pick", "tote")}
    open_channel(tx, "shop")
    return Goods(site, by_code["pick"], by_code["tote"], {sku: found.id for sku, found in skus.items()})


def bin_place(aisle: int, bay: int) -> dict[str, Any]:
    return {
        "code": f"A0{aisle + 1}-0{bay}-1", "kind": "pick", "aisle": f"A0{aisle + 1}", "bay": f"0{bay}", "level": "1",
        "x_mm": 1000 + 3000 * aisle, "y_mm": 2000 * bay, "aisle_index": aisle, "pick_sequence": aisle * 100 + bay,
        "check_digits": f"{aisle}{bay}",
    }  # fmt: skip


def item(n: int, **more: Any) -> dict[str, Any]:
    return {
        "sku": f"ITEM-{n}", "name": f"Item {n}", "weight_g": 100 * n, "length_mm": 100, "width_mm": 80, "height_mm": 40,
        "codes": [{"code": f"200000000000{n}"[-13:], "quantity": 1}, {"code": f"CASE-{n}", "quantity": 6}], **more,
    }  # fmt: skip


def stock(
    tx: Tx, goods: Goods, sku: str, code: str, quantity: int, lot: str = "", expires_on: date | None = None
) -> None:
    receive(tx, goods.warehouse_id, [Receipt(goods.items[sku], goods.bins[code], quantity, lot, expires_on)], "test")


def order_body(*lines: tuple[str, int], **more: Any) -> dict[str, Any]:
    rows = [
        {"external_line_id": str(n), "sku": sku, "quantity": quantity} for n, (sku, quantity) in enumerate(lines, 1)
    ]
    return {"ship_to": SHIP_TO, "lines": rows, **more}


def place_order(tx: Tx, reference: str, *lines: tuple[str, int], **more: Any) -> UUID:
    return put_order(tx, "shop", reference, order_body(*lines, **more)).order_id


def site_id(tx: Tx) -> UUID:
    return warehouse_by_code(tx.session, "MAIN").id


Act = Callable[..., Any]


WALK = new_id()


def release(tx: Tx, order_id: UUID) -> set[UUID]:
    """All that is promised to the order goes on a walk; returns the orders that could go."""
    return release_orders(tx, {order_id: allocations_of(tx.session, [order_id])[order_id]}, WALK, "W1")

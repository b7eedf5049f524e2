"""The HTTP door of the ledger."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from wms.catalog.queries import items_by_ids, items_by_skus
from wms.inventory import queries, services
from wms.inventory.schemas import (
    SINCE_DAYS,
    EmptiedAnswer,
    EmptyContainer,
    MoveAnswer,
    MoveStock,
    ReceiptIn,
    ReceiptOut,
    StockPage,
    StockQuery,
    UndoMove,
    UndoneAnswer,
)
from wms.kernel.clock import utc_now
from wms.kernel.errors import invalid
from wms.kernel.faults import NOT_OURS, fault
from wms.layout.errors import UnknownWarehouse
from wms.layout.queries import warehouse_by_code, warehouses
from wms.plumbing.commands import floor_command
from wms.plumbing.db import reading
from wms.plumbing.http import Page, blueprint, close_cursor, current_actor, requires, run_once
from wms.plumbing.scopes import OWN_WAREHOUSE, filtered, touches

TOO_LONG_AGO = fault("inventory.too_long_ago", "is more than {days} days ago: read the list without it")
inventory = blueprint("inventory", "The ledger: what lies where, what is promised, what came in")

floor_command(
    "move_stock", MoveStock, services.move_stock, MoveAnswer, services.move_stock_at_once, touches=OWN_WAREHOUSE
)
floor_command("empty_container", EmptyContainer, services.empty_container, EmptiedAnswer, touches=OWN_WAREHOUSE)
floor_command("undo_move", UndoMove, services.undo_move, UndoneAnswer, touches={"move_id": "move"})


@inventory.post("/stock-receipts")
@inventory.arguments(ReceiptIn)
@inventory.response(200, ReceiptOut)
@touches("warehouse", body="warehouse")
def receive(body: dict[str, Any]) -> dict[str, Any]:
    """Book a delivery into bins: all lines or none, and once for each reference."""
    return run_once("inventory.receive", lambda tx: services.receive_delivery(tx, body))


@inventory.get("/inventory")
@requires("inventory.read")
@inventory.arguments(StockQuery, location="query")
@inventory.response(200, StockPage)
@filtered()
def list_stock(asked: dict[str, Any]) -> dict[str, Any]:
    """Stock per item and warehouse, each unit in exactly one column; filter by `warehouse` and `sku` (repeatable).

    With `updated_since` only what may have changed: nothing is missed, and what is gone is told with zeros.
    """
    page, now = Page.of(asked), utc_now()
    with reading() as session:
        sites = _asked_warehouses(session, asked["warehouse"])
        chosen: dict[str, Any] = {
            "warehouse_ids": list(sites), "item_ids": _asked_items(session, asked["sku"]),
            "after": _position(page.after), "limit": page.limit,
        }  # fmt: skip
        stocks = _stocks(session, asked["updated_since"], now, chosen)
        skus = {item.id: item.sku for item in items_by_ids(session, [stock.item_id for stock in stocks]).values()}
    last = f"{stocks[-1].item_id} {stocks[-1].warehouse_id}" if len(stocks) == page.limit else None
    rows = [_shape(stock, skus[stock.item_id], sites[stock.warehouse_id]) for stock in stocks]
    return {"stock": rows, "as_of": now, "next_cursor": close_cursor(last) if last else None}


def _stocks(session: Any, since: datetime | None, now: datetime, chosen: dict[str, Any]) -> list[queries.ItemStock]:
    if since is None:
        return queries.stock_per_item(session, now, **chosen)
    if since < now - timedelta(days=SINCE_DAYS):
        raise invalid("updated_since", TOO_LONG_AGO.format(days=SINCE_DAYS))
    return queries.stock_changed(session, since, now, **chosen)


def _asked_warehouses(session: Any, code: str | None) -> dict[UUID, str]:
    """Codes by id: of the one that is asked for, else of the asker's own, else of all. Raises UnknownWarehouse."""
    bound_to = current_actor().warehouse_id
    candidates = [warehouse_by_code(session, code)] if code else warehouses(session)
    sites = {site.id: site.code for site in candidates if bound_to in (None, site.id)}
    if code and not sites:
        raise UnknownWarehouse(f"there is no warehouse {code!r}", warehouse=code)
    return sites


def _asked_items(session: Any, skus: list[str]) -> list[UUID] | None:
    return [item.id for item in items_by_skus(session, skus).values()] if skus else None


def _position(after: str | None) -> tuple[UUID, UUID] | None:
    if after is None:
        return None
    try:
        item_id, warehouse_id = after.split(" ")
        return UUID(item_id), UUID(warehouse_id)
    except ValueError as error:
        raise invalid("cursor", NOT_OURS) from error


def _shape(stock: queries.ItemStock, sku: str, warehouse: str) -> dict[str, Any]:
    amounts = {"on_hand": stock.on_hand, **stock.columns, "in_reserve": stock.in_reserve}
    return {"sku": sku, "warehouse": warehouse, **amounts}

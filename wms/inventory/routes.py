"""The HTTP door of the ledger."""

from typing import Any
from uuid import UUID

from wms.catalog.queries import items_by_ids, items_by_skus
from wms.inventory import queries, services
from wms.inventory.schemas import (
    ContainerOut,
    ContainersQuery,
    MoveAnswer,
    MoveStock,
    ReceiptIn,
    ReceiptOut,
    StockPage,
    StockQuery,
    UndoMove,
    UndoneAnswer,
)
from wms.kernel.errors import InvalidInput
from wms.layout.queries import locations_by_codes, locations_of_kind, site_of
from wms.plumbing.commands import floor_command
from wms.plumbing.db import reading
from wms.plumbing.http import Page, blueprint, close_cursor, current_actor, requires, run_once
from wms.plumbing.scopes import OWN_WAREHOUSE, filtered, touches
from wms.plumbing.transaction import Tx

inventory = blueprint("inventory", "The ledger: what lies where, what is promised, what came in")

floor_command("move_stock", MoveStock, services.move_stock, MoveAnswer, touches=OWN_WAREHOUSE)
floor_command("undo_move", UndoMove, services.undo_move, UndoneAnswer, touches={"move_id": "move"})


@inventory.post("/stock-receipts")
@inventory.arguments(ReceiptIn)
@inventory.response(200, ReceiptOut)
@touches("warehouse", body="warehouse")
def receive(body: dict[str, Any]) -> dict[str, Any]:
    """Book stock from a supplier into bins: all lines or none."""
    return run_once("inventory.receive", lambda tx: receive_lines(tx, body))


@inventory.get("/inventory")
@requires("inventory.read")
@inventory.arguments(StockQuery, location="query")
@inventory.response(200, StockPage)
@filtered()
def list_stock(asked: dict[str, Any]) -> dict[str, Any]:
    """Stock per item: on hand, allocated, available."""
    page = Page.of(asked)
    with reading() as session:
        wanted = _wanted_items(session, asked["sku"])
        found = queries.stock_per_item(session, wanted, page.after_id, page.limit, current_actor().warehouse_id)
        skus = {item.id: item.sku for item in items_by_ids(session, [s.item_id for s in found]).values()}
    last = found[-1].item_id if len(found) == page.limit else None
    return {"stock": [_shape(s, skus[s.item_id]) for s in found], "next_cursor": close_cursor(last) if last else None}


@inventory.get("/containers")
@requires("layout.read")
@inventory.arguments(ContainersQuery, location="query")
@inventory.response(200, ContainerOut(many=True))
@touches("warehouse", query="warehouse")
def list_containers(asked: dict[str, Any]) -> list[dict[str, Any]]:
    """Totes or carts (`kind`); `empty=true` lists those with nothing in them that stand nowhere."""
    with reading() as session:
        site = site_of(session, current_actor().warehouse_id, asked["warehouse"])
        places = locations_of_kind(session, site.id, asked["kind"])
        full = queries.occupied(session, [place.id for place in places])
    rows = [
        {
            "id": p.id,
            "code": p.code,
            "kind": p.kind,
            "slots": p.slots,
            "empty": p.id not in full,
            "stands_in": p.parent_id,
        }
        for p in places
    ]
    return [row for row in rows if not asked["empty"] or (row["empty"] and row["stands_in"] is None)][: asked["limit"]]


def receive_lines(tx: Tx, body: dict[str, Any]) -> dict[str, int]:
    """Receipt lines by code and sku; every fault is named at once."""
    site = site_of(tx.session, tx.actor.warehouse_id, body["warehouse"])
    places = locations_by_codes(tx.session, site.id, {line["location"] for line in body["lines"]})
    items = items_by_skus(tx.session, {line["sku"] for line in body["lines"]})
    faults = [fault for n, line in enumerate(body["lines"]) for fault in _faults(n, line, places, items)]
    if faults:
        raise InvalidInput(faults)
    receipts = [_receipt(line, places, items) for line in body["lines"]]
    services.receive(tx, site.id, receipts, body["reference"])
    return {"lines": len(receipts), "units": sum(receipt.quantity for receipt in receipts)}


def _receipt(line: dict[str, Any], places: dict[str, Any], items: dict[str, Any]) -> services.Receipt:
    item, place = items[line["sku"]], places[line["location"]]
    return services.Receipt(item.id, place.id, line["quantity"], line["lot"], line["expires_on"])


def _faults(n: int, line: dict[str, Any], places: dict[str, Any], items: dict[str, Any]) -> list[dict[str, str]]:
    found = []
    place, item = places.get(line["location"]), items.get(line["sku"])
    if place is None or not place.is_storage:
        found.append({"field": f"lines[{n}].location", "message": f"there is no bin {line['location']!r}"})
    if item is None:
        found.append({"field": f"lines[{n}].sku", "message": f"there is no item {line['sku']!r}"})
    elif item.tracking == "lot" and not line["lot"]:
        found.append({"field": f"lines[{n}].lot", "message": f"{item.sku} is tracked by lot"})
    return found


def _wanted_items(session: Any, skus: list[str]) -> list[UUID] | None:
    return [item.id for item in items_by_skus(session, skus).values()] if skus else None


def _shape(stock: queries.ItemStock, sku: str) -> dict[str, Any]:
    return {"sku": sku, "on_hand": stock.on_hand, "allocated": stock.reserved, "available": stock.available}


blueprints = [inventory]

"""Doors to put stock right, and to read and take back the documents of it."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from wms.inventory import queries, services
from wms.inventory.rules import STARTING
from wms.inventory.schemas import documents as shapes
from wms.inventory.schemas.stock_rules import StockRulesIn
from wms.layout.queries import site_of
from wms.plumbing.commands import floor_command
from wms.plumbing.db import reading
from wms.plumbing.http import Page, blueprint, close_cursor, current_actor, requires, run, run_once
from wms.plumbing.rule_books import RuleBook, rule_book
from wms.plumbing.scopes import OWN_WAREHOUSE, touches

rule_book(
    RuleBook(
        name=queries.STOCK_RULES, label="Stock put right",
        help="Why stock may be put right, and from how many units on a second person must allow it.",
        shape=StockRulesIn, starting=STARTING,
    )
)  # fmt: skip

putting_right = blueprint(
    "putting right", "Stock is adjusted, held, released; each act a document that can be taken back"
)

floor_command("adjust_stock", shapes.AdjustStock, services.adjust_by_scan, shapes.PutRightOut, touches=OWN_WAREHOUSE)
floor_command("hold_stock", shapes.HoldStock, services.hold_by_scan, shapes.PutRightOut, touches=OWN_WAREHOUSE)
floor_command("release_stock", shapes.ReleaseStock, services.release_by_scan, shapes.PutRightOut, touches=OWN_WAREHOUSE)

floor_command(
    "bring_back_stock", shapes.BringBackStock, services.bring_back_by_scan, shapes.PutRightOut, touches=OWN_WAREHOUSE
)
floor_command("change_lot", shapes.ChangeLot, services.change_lot_by_scan, shapes.PutRightOut, touches=OWN_WAREHOUSE)


@putting_right.post("/stock/adjustments")
@putting_right.arguments(shapes.AdjustmentIn)
@putting_right.response(200, shapes.PutRightOut)
@touches("warehouse", body="warehouse")
def adjust_stock(body: dict[str, Any]) -> dict[str, Any]:
    """More units lie in a place than the books say, or fewer."""
    return run_once("inventory.adjust_stock", lambda tx: services.adjust_stock(tx, **body))


@putting_right.post("/stock/holds")
@putting_right.arguments(shapes.HoldIn)
@putting_right.response(200, shapes.PutRightOut)
@touches("warehouse", body="warehouse")
def hold_stock(body: dict[str, Any]) -> dict[str, Any]:
    """Units of a place are promised to nobody: held, damaged or in quarantine."""
    return run_once("inventory.hold_stock", lambda tx: services.hold_stock(tx, **body))


@putting_right.post("/stock/releases")
@putting_right.arguments(shapes.ReleaseIn)
@putting_right.response(200, shapes.PutRightOut)
@touches("warehouse", body="warehouse")
def release_stock(body: dict[str, Any]) -> dict[str, Any]:
    """Units that were held, damaged or in quarantine may be used again."""
    return run_once("inventory.release_stock", lambda tx: services.release_stock(tx, **body))


@putting_right.post("/stock/bring-backs")
@putting_right.arguments(shapes.BringBackIn)
@putting_right.response(200, shapes.PutRightOut)
@touches("warehouse", body="warehouse")
def bring_back_stock(body: dict[str, Any]) -> dict[str, Any]:
    """Out of quarantine, lost and found or scrap into a bin."""
    return run_once("inventory.bring_back_stock", lambda tx: services.bring_back_stock(tx, **body))


@putting_right.post("/stock/lot-changes")
@putting_right.arguments(shapes.LotChangeIn)
@putting_right.response(200, shapes.PutRightOut)
@touches("warehouse", body="warehouse")
def change_lot(body: dict[str, Any]) -> dict[str, Any]:
    """Units are of another lot than the books say."""
    return run_once("inventory.change_lot", lambda tx: services.change_lot(tx, **body))


@putting_right.post("/stock/expiry-changes")
@putting_right.arguments(shapes.ExpiryChangeIn)
@putting_right.response(200, shapes.ExpiryChangeOut)
@touches("warehouse", body="warehouse")
def change_expiry(body: dict[str, Any]) -> dict[str, Any]:
    """The last day of a lot is another one, wherever the lot lies."""
    return run_once("inventory.change_expiry", lambda tx: services.change_expiry(tx, **body))


@putting_right.get("/stock/item-holds")
@requires("inventory.read")
@putting_right.arguments(shapes.WarehouseQuery, location="query")
@putting_right.response(200, shapes.StandingHoldOut(many=True))
@touches("warehouse", query="warehouse")
def list_item_holds(asked: dict[str, Any]) -> list[dict[str, Any]]:
    """Goods that are held over the whole warehouse."""
    with reading() as session:
        site = site_of(session, current_actor().warehouse_id, asked["warehouse"])
        return [asdict(hold) for hold in queries.standing_holds(session, site.id)]


@putting_right.post("/stock/item-holds")
@putting_right.arguments(shapes.ItemHoldIn)
@putting_right.response(200, shapes.ItemHoldOut)
@touches("warehouse", body="warehouse")
def hold_item(body: dict[str, Any]) -> dict[str, Any]:
    """Nothing of an item, or of one lot, is promised in the whole warehouse; walks go on without it at once."""
    return run_once("inventory.hold_item", lambda tx: services.hold_item(tx, **body))


@putting_right.post("/stock/item-releases")
@putting_right.arguments(shapes.ItemHoldIn)
@putting_right.response(200, shapes.ItemHoldOut)
@touches("warehouse", body="warehouse")
def release_item(body: dict[str, Any]) -> dict[str, Any]:
    """What was held over the whole warehouse may be promised again."""
    return run_once("inventory.release_item", lambda tx: services.release_item(tx, **body))


@putting_right.get("/stock/documents")
@requires("inventory.read")
@putting_right.arguments(shapes.DocumentsQuery, location="query")
@putting_right.response(200, shapes.DocumentsOut)
@touches("warehouse", query="warehouse")
def list_documents(asked: dict[str, Any]) -> dict[str, Any]:
    """What was put right, the newest first."""
    page = Page.of(asked)
    with reading() as session:
        site = site_of(session, current_actor().warehouse_id, asked["warehouse"])
        documents = queries.documents_page(session, site.id, asked["kind"], page.after_id, page.limit)
    last = close_cursor(documents[-1].id) if len(documents) == page.limit else None
    return {"documents": [asdict(document) for document in documents], "next_cursor": last}


@putting_right.post("/stock/documents/<uuid:document_id>/take-back")
@putting_right.arguments(shapes.WhyIn)
@putting_right.response(200, shapes.TakenBackOut)
@touches("stock_document", path="document_id")
def take_back_document(body: dict[str, Any], document_id: UUID) -> dict[str, Any]:
    """Move back all that a document moved, as a whole."""
    why = services.Why(**body)
    return run("inventory.take_back_document", lambda tx: services.take_back_document(tx, document_id, why))


@putting_right.get("/stock/rules")
@requires("inventory.read_stock_rules")
@putting_right.arguments(shapes.WarehouseQuery, location="query")
@putting_right.response(200, shapes.StockRulesOut)
@touches("warehouse", query="warehouse")
def read_stock_rules(asked: dict[str, Any]) -> dict[str, Any]:
    """The house's reasons, and from when on a second person is asked; chosen in the rule book `stock`."""
    with reading() as session:
        rules = queries.stock_rules_of(session, site_of(session, current_actor().warehouse_id, asked["warehouse"]).id)
    reasons = [asdict(reason) for reason in rules.reasons]
    return {"version": rules.version, "reasons": reasons, "limits": rules.limits, "values": rules.values}

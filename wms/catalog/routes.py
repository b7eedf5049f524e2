"""The HTTP door of the catalogue."""

from typing import Any

from wms.catalog import queries, services
from wms.catalog.schemas import (
    BulkOut,
    InstructionBody,
    InstructionPath,
    InstructionsIn,
    InstructionsPage,
    InstructionsQuery,
    ItemBody,
    ItemNamed,
    ItemOut,
    ItemPath,
    ItemRenamed,
    ItemsIn,
    ItemsPage,
    ItemsQuery,
)
from wms.kernel.errors import NotFound
from wms.plumbing.db import reading
from wms.plumbing.http import Page, blueprint, close_cursor, parts, requires, run
from wms.plumbing.scopes import shared
from wms.plumbing.search import Finder, finds

finds(Finder("item", "catalog.read", queries.find_items, of_channels=True))

items = blueprint("items", "What the goods are: measures, weights, barcodes")


@items.put("/items/<free:sku>")
@parts(ItemPath)
@items.arguments(ItemBody)
@items.response(200, ItemOut)
@shared("the catalogue is the same in every warehouse and for every channel")
def put_item(body: dict[str, Any], sku: str) -> queries.ItemRecord:
    """Create or replace an item by its sku."""
    run("catalog.put_items", lambda tx: services.put_items(tx, [{**body, "sku": sku}]))
    return _item(sku)


@items.get("/items/<free:sku>")
@requires("catalog.read")
@parts(ItemPath)
@items.response(200, ItemOut)
@shared("the catalogue is the same in every warehouse and for every channel")
def get_item(sku: str) -> queries.ItemRecord:
    """One item by its sku."""
    return _item(sku)


@items.get("/items")
@requires("catalog.read")
@items.arguments(ItemsQuery, location="query")
@items.response(200, ItemsPage)
@shared("the catalogue is the same in every warehouse and for every channel")
def list_items(asked: dict[str, Any]) -> dict[str, Any]:
    """Items by sku, a page at a time; `text`: how a sku or a barcode begins, or a part of a name."""
    page = Page.of(asked)
    with reading() as session:
        records = queries.items_page(session, page.after, page.limit, asked["text"], retired=asked["retired"])
    return {"items": records, "next_cursor": close_cursor(records[-1].sku) if len(records) == page.limit else None}


@items.post("/items/bulk")
@items.arguments(ItemsIn)
@items.response(200, BulkOut)
@shared("the catalogue is the same in every warehouse and for every channel")
def put_items(body: dict[str, Any]) -> dict[str, int]:
    """Create or replace up to 1,000 items at once: all or none."""
    return {"count": len(run("catalog.put_items", lambda tx: services.put_items(tx, body["items"])))}


@items.post("/items/retire")
@items.arguments(ItemNamed)
@items.response(200, ItemOut)
@shared("the catalogue is the same in every warehouse and for every channel")
def retire_item(body: dict[str, Any]) -> queries.ItemRecord:
    """Take an item out of use: it is neither ordered nor received any more. Refused while stock or orders name it."""
    run("catalog.retire_item", lambda tx: services.retire_item(tx, body["sku"]))
    return _item(body["sku"])


@items.post("/items/restore")
@items.arguments(ItemNamed)
@items.response(200, ItemOut)
@shared("the catalogue is the same in every warehouse and for every channel")
def restore_item(body: dict[str, Any]) -> queries.ItemRecord:
    """Take a retired item into use again."""
    run("catalog.restore_item", lambda tx: services.restore_item(tx, body["sku"]))
    return _item(body["sku"])


@items.post("/items/rename")
@items.arguments(ItemRenamed)
@items.response(200, ItemOut)
@shared("the catalogue is the same in every warehouse and for every channel")
def rename_item(body: dict[str, Any]) -> queries.ItemRecord:
    """Give an item another sku. The former one stays as a code on it, so that old labels are read as before."""
    run("catalog.rename_item", lambda tx: services.rename_item(tx, body["sku"], body["new_sku"]))
    return _item(body["new_sku"])


@items.get("/instructions")
@requires("catalog.read")
@items.arguments(InstructionsQuery, location="query")
@items.response(200, InstructionsPage)
@shared("the catalogue is the same in every warehouse and for every channel")
def list_instructions(asked: dict[str, Any]) -> dict[str, Any]:
    """Work instructions by code, a page at a time."""
    page = Page.of(asked)
    with reading() as session:
        records = queries.instructions_page(session, page.after, page.limit, asked["sku"])
    codes = [one.code for one in records]
    more = len(set(codes)) == page.limit
    return {"instructions": records, "next_cursor": close_cursor(codes[-1]) if more else None}


@items.put("/instructions/<free:code>")
@parts(InstructionPath)
@items.arguments(InstructionBody)
@items.response(200, BulkOut)
@shared("the catalogue is the same in every warehouse and for every channel")
def put_instruction(body: dict[str, Any], code: str) -> dict[str, int]:
    """Create or replace what a person reads at a step, in one language."""
    instructions = [{**body, "code": code}]
    return {"count": run("catalog.put_instructions", lambda tx: services.put_instructions(tx, instructions))}


@items.post("/instructions/bulk")
@items.arguments(InstructionsIn)
@items.response(200, BulkOut)
@shared("the catalogue is the same in every warehouse and for every channel")
def put_instructions(body: dict[str, Any]) -> dict[str, int]:
    """Create or replace up to 1,000 instructions at once: all or none."""
    instructions = body["instructions"]
    return {"count": run("catalog.put_instructions", lambda tx: services.put_instructions(tx, instructions))}


@items.delete("/instructions/<free:code>")
@parts(InstructionPath)
@items.response(204)
@shared("the catalogue is the same in every warehouse and for every channel")
def remove_instruction(code: str) -> None:
    """Forget an instruction in all its languages."""
    run("catalog.remove_instruction", lambda tx: services.remove_instruction(tx, code))


def _item(sku: str) -> queries.ItemRecord:
    with reading() as session:
        record = queries.items_by_skus(session, [sku]).get(sku)
    if record is None:
        raise NotFound(f"there is no item {sku!r}", sku=sku)
    return record


blueprints = [items]

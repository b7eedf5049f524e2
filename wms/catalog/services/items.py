"""Items and the codes on them are put."""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select

from wms.catalog.errors import CodeTaken, TrackingFixed
from wms.catalog.models import Item, ItemCode
from wms.catalog.queries import forget_items, items_by_skus
from wms.catalog.services.pictures import refuse_unknown_pictures
from wms.kernel.codes import same_code
from wms.kernel.ids import new_id
from wms.plumbing.codes import Named, refuse_clashes
from wms.plumbing.newness import refuse_taken
from wms.plumbing.transaction import Tx

Judge = Callable[[Tx, Collection[UUID]], set[UUID]]
_judges_of_tracking: list[Judge] = []


def ask_before_tracking_changes(judge: Judge) -> None:
    """`judge` returns those of the items whose tracking may not change now: for rooms above that keep them."""
    if judge not in _judges_of_tracking:
        _judges_of_tracking.append(judge)


def tracking_fixed(tx: Tx, item_ids: Collection[UUID]) -> set[UUID]:
    """Those of the items whose tracking may not change now."""
    return {item_id for judge in _judges_of_tracking for item_id in judge(tx, item_ids)} if item_ids else set()


def put_items(tx: Tx, items: list[dict[str, Any]]) -> list[UUID]:
    """Creates or replaces items by sku, with their codes; raises CodeTaken when a code means something else already,
    TrackingFixed when the tracking of an item changes of which there is stock.

    An item: {sku, name, weight_g, length_mm, width_mm, height_mm, tracking?, fragile?, style?, colour?, size?,
    cost_minor?, scan_policy?, image_url?,
    codes?: [{code, quantity, length_mm?, width_mm?, height_mm?, weight_g?}]}; its codes stay where they are left out.
    """
    refuse_unknown_pictures(tx, "items", items)
    skus = [item["sku"] for item in items]
    rows_by_sku = {row.sku: row for row in tx.session.scalars(select(Item).where(Item.sku.in_(skus)))}
    refuse_taken(tx, rows_by_sku)
    _refuse_new_tracking(tx, items, rows_by_sku)
    rows = [_put(tx, item, rows_by_sku) for item in items]
    tx.session.flush()
    _put_codes(tx, [(row, item.get("codes")) for row, item in zip(rows, items, strict=True)])
    forget_items(tx.session)
    return [row.id for row in rows]


def put_item_codes(tx: Tx, codes: list[dict[str, Any]]) -> None:
    """Adds barcodes to items, or changes what they count and measure: {sku, code, quantity, length_mm?, width_mm?,
    height_mm?, weight_g?}. Raises CodeTaken.
    """
    items = items_by_skus(tx.session, {code["sku"] for code in codes})
    claims = [
        Named(code["code"], "barcode of item", items[code["sku"]].id, code["sku"], f"codes[{n}]")
        for n, code in enumerate(codes)
    ]
    refuse_clashes(tx, None, claims, CodeTaken)
    tx.session.execute(delete(ItemCode).where(ItemCode.code.in_({same_code(code["code"]) for code in codes})))
    rows = {same_code(code["code"]): code_row(items[code["sku"]].id, code) for code in codes}
    tx.session.execute(insert(ItemCode), list(rows.values()))
    forget_items(tx.session)


def _put(tx: Tx, item: dict[str, Any], rows_by_sku: dict[str, Item]) -> Item:
    row = rows_by_sku.get(item["sku"])
    if row is None:
        row = rows_by_sku[item["sku"]] = Item(id=new_id(), sku=item["sku"])
        tx.session.add(row)
    for field in ("name", "weight_g", "length_mm", "width_mm", "height_mm"):
        setattr(row, field, item[field])
    row.tracking, row.fragile = item.get("tracking", "none"), item.get("fragile", False)
    row.style, row.colour, row.size = (item.get(name, "") for name in ("style", "colour", "size"))
    row.image_url, row.cost_minor = item.get("image_url"), item.get("cost_minor")
    row.scan_policy = item.get("scan_policy")
    row.updated_at = tx.now
    return row


def _refuse_new_tracking(tx: Tx, items: list[dict[str, Any]], rows_by_sku: dict[str, Item]) -> None:
    changed = {
        row.id: row.sku
        for item in items
        if (row := rows_by_sku.get(item["sku"])) and row.tracking != item.get("tracking", "none")
    }
    refused = {changed[item_id] for item_id in tracking_fixed(tx, changed)}
    if refused:
        words = f"{', '.join(sorted(refused))}: there is stock of it, booked as it was tracked so far"
        raise TrackingFixed(words, skus=sorted(refused))


Given = list[tuple[Item, list[dict[str, Any]] | None]]


def _put_codes(tx: Tx, given: Given) -> None:
    """None for an item whose codes stay as they are."""
    replaced = [row.id for row, codes in given if codes is not None]
    tx.session.execute(delete(ItemCode).where(ItemCode.item_id.in_(replaced)))
    claims = [claim for n, (row, codes) in enumerate(given) for claim in _claims(n, row, codes or [])]
    refuse_clashes(tx, None, claims, CodeTaken)
    rows = {(row.id, same_code(code["code"])): code_row(row.id, code) for row, codes in given for code in codes or ()}
    if rows:
        tx.session.execute(insert(ItemCode), list(rows.values()))


def _claims(n: int, row: Item, codes: list[dict[str, Any]]) -> list[Named]:
    """The sku and the codes of an item; raises CodeTaken when one of them would count two numbers of units."""
    line, units = f"items[{n}]", {same_code(row.sku): 1}
    claims = [Named(row.sku, "item", row.id, row.sku, line)]
    for code in codes:
        counted = units.setdefault(same_code(code["code"]), code["quantity"])
        if counted != code["quantity"]:
            clash = f"{code['code']} of item {row.sku} ({line}) would count {code['quantity']} units and {counted}"
            raise CodeTaken(clash, code=code["code"], kind="barcode of item", name=row.sku, line=line)
        claims.append(Named(code["code"], "barcode of item", row.id, row.sku, line))
    return claims


def code_row(item_id: UUID, code: dict[str, Any]) -> dict[str, Any]:
    shown = code["code"]
    values = {"code": same_code(shown), "shown": shown, "quantity": code["quantity"]}
    measures = {name: code.get(name) for name in ("length_mm", "width_mm", "height_mm", "weight_g")}
    return {"id": new_id(), "item_id": item_id, **values, **measures}

"""Lines as they are sent, as rows: the item of each found by sku or barcode, and every fault named at once."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wms.catalog.queries import items_by_barcodes, items_by_ids, items_by_skus
from wms.kernel.errors import InvalidInput, invalid
from wms.kernel.ids import new_id
from wms.plumbing.db import reading
from wms.plumbing.transaction import Tx

MOST_UNITS = 10**9  # base units of one line: a quantity times the units of its code


def checked_lines(tx: Tx, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines as rows, with their items found by sku or barcode; every fault is named at once."""
    goods = [(n, line) for n, line in enumerate(lines) if line["quantity"] and line.get("ships", True)]
    if not goods:
        raise invalid("lines[0].quantity", "nothing of this order is to be sent")
    items_by_name = _named_items(tx, [line for _, line in goods])
    items = items_by_ids(tx.session, {item_id for item_id, _ in items_by_name.values()})
    skus = {item.id: item.sku for item in items.values()}
    retired = {item.id for item in items.values() if item.retired}
    faults = [fault for n, line in goods if (fault := _fault(n, line, lines, items_by_name, retired))]
    if faults:
        raise InvalidInput(faults)
    return [_line_row(n, line, items_by_name[_name(line)], skus) for n, line in goods]


Name = tuple[str, str]
"""How a line names its item: `sku` or `barcode`, and which."""


def read_ahead(sent: Iterable[Any]) -> None:
    """Before a bulk, in one read: the items that its orders name, whatever else may be wrong with them."""
    lines = [line for order in sent if isinstance(order, dict) for line in _listed(order.get("lines"))]
    named = [line.get("sku") for line in lines if isinstance(line, dict)]
    with reading() as session:
        items_by_skus(session, {sku for sku in named if isinstance(sku, str) and sku.isprintable()})


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _named_items(tx: Tx, lines: list[dict[str, Any]]) -> dict[Name, tuple[UUID, int]]:
    """The item of each name and the base units that it stands for: a sku is one unit of that item, never a code."""
    asked: dict[str, set[str]] = {"sku": set(), "barcode": set()}
    for line in lines:
        field, code = _name(line)
        asked[field].add(code)
    skus = {("sku", sku): (item.id, 1) for sku, item in items_by_skus(tx.session, asked["sku"]).items()}
    barcodes = items_by_barcodes(tx.session, asked["barcode"])
    return skus | {("barcode", code): hit for code, hit in barcodes.items()}


def _fault(
    n: int,
    line: dict[str, Any],
    lines: list[dict[str, Any]],
    items_by_name: dict[Name, tuple[UUID, int]],
    retired: set[UUID],
) -> dict[str, str] | None:
    field, code = _name(line)
    if (field, code) not in items_by_name:
        what = "item" if field == "sku" else "item with the barcode"
        return {"field": f"lines[{n}].{field}", "message": f"there is no {what} {code!r}"}
    if items_by_name[(field, code)][0] in retired:
        return {"field": f"lines[{n}].{field}", "message": f"the item {code!r} is retired"}
    if line["quantity"] * items_by_name[(field, code)][1] > MOST_UNITS:
        return {"field": f"lines[{n}].quantity", "message": f"is more than {MOST_UNITS:,} base units"}
    earlier = next(i for i, other in enumerate(lines) if other["external_line_id"] == line["external_line_id"])
    if earlier != n:
        message = f"{line['external_line_id']!r} stands at lines[{earlier}] already"
        return {"field": f"lines[{n}].external_line_id", "message": message}
    return None


def _line_row(n: int, line: dict[str, Any], hit: tuple[UUID, int], skus: dict[UUID, str]) -> dict[str, Any]:
    item_id, units = hit
    return {
        "id": new_id(),
        "position": n,
        "external_line_id": line["external_line_id"],
        "item_id": item_id,
        "sku": skus[item_id],
        "ordered": line["quantity"] * units,
        "unit_price_minor": line.get("unit_price_minor"),
        "echoed": line.get("metadata") or {},
        "ordered_code": _name(line)[1],
        "order_units": units,
    }


def _name(line: dict[str, Any]) -> Name:
    return ("sku", line["sku"]) if line.get("sku") else ("barcode", line["barcode"])

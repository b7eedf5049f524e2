"""What people do who find other work than a walk in the queue: goods put back where they came from, a bin counted."""

from collections import Counter
from typing import Any

from tests.picking.floor import Floor
from wms.inventory.queries import stock_at
from wms.layout.queries import location_by_code
from wms.plumbing.db import reading


def commands_for(floor: Floor, task: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The commands that do a put-back or a count, as (op, payload); whoever counts sees what the books say."""
    if task["kind"] == "put_back":
        return [("put_back", _put_back(task, goods)) for goods in task["goods"]]
    place = task["count"]["location"]["code"]
    counted = {"task_id": task["id"], "location_code": place, "lines": _lying(floor, place), "seconds": 0}
    return [("close_count", counted)]


def _put_back(task: dict[str, Any], goods: dict[str, Any]) -> dict[str, Any]:
    facts = {"item_code": goods["item"]["sku"], "quantity": goods["quantity"]}
    return {"task_id": task["id"], "tote_code": goods["tote_code"], "location_code": goods["location"]["code"], **facts}


def _lying(floor: Floor, code: str) -> list[dict[str, Any]]:
    names = {item_id: sku for sku, item_id in floor.items.items()}
    with reading() as session:
        place = location_by_code(session, floor.warehouse_id, code)
        assert place is not None
        units: Counter[tuple[str, str]] = Counter()
        for row in stock_at(session, [place.id]):
            units[names[row.item_id], row.lot] += row.on_hand
    return [{"code": sku, "quantity": count, **({"lot": lot} if lot else {})} for (sku, lot), count in units.items()]

"""What people do who find other work than a walk in the queue: goods put back or sorted at a wall, a bin counted."""

from collections import Counter
from typing import Any

from tests.picking.floor import Floor
from wms.inventory.queries import occupied, stock_at
from wms.layout.queries import location_by_code, locations_of_kind
from wms.picking.queries.left_goods import containers_on_walks
from wms.plumbing.db import reading


def commands_for(floor: Floor, task: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The commands that do a put-back, a count or the next of a sorting, as (op, payload).

    Whoever counts sees what the books say.
    """
    if task["kind"] == "put_back":
        return [("put_back", _put_back(task, goods)) for goods in task["goods"]]
    if task["kind"] == "sort":
        return [_sort(floor, task)]
    if task["kind"] == "fetch":
        return _fetch(task)
    if task["kind"] == "transfer":
        return _transfer(task)
    place = task["count"]["location"]["code"]
    counted = {"task_id": task["id"], "location_code": place, "lines": _lying(floor, place), "seconds": 0}
    return [("close_count", counted)]


def _sort(floor: Floor, task: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The next goods that find a cell; with each cell taken what is left is called missing."""
    for goods in task["goods"]:
        order = next(order for order in task["orders"] if order["slot"] == goods["slot"])
        cells = order["cells"] or [cell["code"] for cell in task["cells"] if cell["free"]]
        if goods["left"] and cells:
            return "sort_goods", _from_tote(floor, task, goods) | {"slot": goods["slot"], "cell_code": cells[0]}
    if task["surplus"]:
        return "sort_surplus", _from_tote(floor, task, task["surplus"][0]) | {"into_code": _empty_tote(floor)}
    return "close_wall", {"task_id": task["id"]}


def _from_tote(floor: Floor, task: dict[str, Any], goods: dict[str, Any]) -> dict[str, Any]:
    """As many of the goods as lie in the first tote that holds any."""
    sku, lot = goods["item"]["sku"], {"lot": goods["lot"]} if goods["lot"] else {}
    for tote in task["totes"]:
        units = sum(
            row["quantity"] for row in _lying(floor, tote) if (row["code"], row.get("lot", "")) == (sku, goods["lot"])
        )
        if units:
            return {
                "task_id": task["id"],
                "tote_code": tote,
                "item_code": sku,
                "quantity": min(units, goods["left"]),
                **lot,
            }
    raise AssertionError(f"{sku} is in none of {task['totes']}")


def _empty_tote(floor: Floor) -> str:
    with reading() as session:
        totes = locations_of_kind(session, floor.warehouse_id, "tote")
        taken = occupied(session, [tote.id for tote in totes]) | containers_on_walks(
            session, [tote.id for tote in totes]
        )
        return next(tote.code for tote in reversed(totes) if tote.id not in taken)


def _transfer(task: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Nothing is where these people look: they say that it is all."""
    end = "end_sending" if task["summary"]["side"] == "send" else "end_receiving"
    return [(end, {"transfer_code": task["transfer"]["code"]}), ("finish_transfer", {"task_id": task["id"]})]


def _fetch(task: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    goods = [_fetched(one) for one in task["goods"]]
    return [("bring_goods", {"task_id": task["id"], "goods": goods, "into_code": task["target"]["place"]})]


def _fetched(goods: dict[str, Any]) -> dict[str, Any]:
    facts = {"item_code": goods["item"]["sku"], "quantity": goods["quantity"]}
    return {"location_code": goods["location"]["code"], **facts}


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

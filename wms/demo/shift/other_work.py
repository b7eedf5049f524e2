"""What simulated people do beside walks: goods of dead orders put back, bins counted, goods sorted at a wall."""

from collections.abc import Callable
from typing import Any

from wms.demo.shift.device import Device

WalkTo = Callable[[dict[str, Any]], None]


def do_other(device: Device, walk_to: WalkTo, task: dict[str, Any]) -> None:
    """Does a put-back, a fetch, a count, a sorting or a transfer; other work is given back. Raises Refused."""
    kinds = {"put_back": _put_back, "count": _count, "sort": _sort, "transfer": _transfer, "fetch": _fetch}
    does = kinds.get(task["kind"])
    if does is None:
        device.do("return_task", task_id=task["id"])
    else:
        does(device, walk_to, task)


def _put_back(device: Device, walk_to: WalkTo, task: dict[str, Any]) -> None:
    for goods in task["goods"]:
        walk_to(goods["location"])
        device.do(
            "put_back",
            task_id=task["id"],
            tote_code=goods["tote_code"],
            item_code=goods["item"]["sku"],
            quantity=goods["quantity"],
            location_code=goods["location"]["code"],
        )


def _fetch(device: Device, walk_to: WalkTo, task: dict[str, Any]) -> None:
    """Each of the goods out of its bin, then all of them to where their order stands."""
    goods = []
    for row in task["goods"]:
        walk_to(row["location"])
        facts = {"item_code": row["item"]["sku"], "quantity": row["quantity"]}
        goods.append({"location_code": row["location"]["code"], **facts})
    device.do("bring_goods", task_id=task["id"], goods=goods, into_code=task["target"]["place"])


def _transfer(device: Device, _walk_to: WalkTo, task: dict[str, Any]) -> None:
    """Sends what lies free in one bin of each item, or puts what came beside its like; then it is over."""
    sends, code = task["summary"]["side"] == "send", {"transfer_code": task["transfer"]["code"]}
    has_come = 0
    for line in task["transfer"]["lines"]:
        rows = device.get(f"/inquiry/{line['sku']}")["stock"]
        place = next((row for row in rows if row["location_kind"] == "pick"), None)
        if place is not None and sends and (units := min(place["free"], line["quantity"] - line["sent"])) > 0:
            goods = {"item_code": line["sku"], "quantity": units, "source_code": place["location_code"]}
            device.do("send_transfer", **code, **goods)
        elif place is not None and line["on_the_way"]:
            goods = {"item_code": line["sku"], "quantity": line["on_the_way"], "target_code": place["location_code"]}
            device.do("receive_transfer", **code, **goods, lot=line["lot"] or None)
            has_come += line["on_the_way"]
    if sends or has_come < sum(line["on_the_way"] for line in task["transfer"]["lines"]):
        device.do("end_sending" if sends else "end_receiving", **code)
    device.do("finish_transfer", task_id=task["id"])


def _count(device: Device, walk_to: WalkTo, task: dict[str, Any]) -> None:
    """These people see what the books say: nothing of a simulated bin is ever lost."""
    place = task["count"]["location"]
    walk_to(place)
    lying: dict[tuple[str, str], int] = {}
    for row in device.get(f"/inquiry/{place['code']}")["stock"]:
        goods = (row["sku"], row["lot"])
        lying[goods] = lying.get(goods, 0) + row["on_hand"]
    lines = [{"code": sku, "quantity": units, **({"lot": lot} if lot else {})} for (sku, lot), units in lying.items()]
    device.do("close_count", task_id=task["id"], location_code=place["code"], lines=lines, seconds=0)


def _sort(device: Device, walk_to: WalkTo, task: dict[str, Any]) -> None:
    """Everything goes into its cell, order by order; what nobody wants into an empty tote."""
    del walk_to  # a wall stands beside the lanes
    while task["state"] == "leased":
        command = _next_put(device, task)
        if command is None:
            device.do("return_task", task_id=task["id"])  # each cell waits for its packer
            return
        op, payload = command
        task = device.do(op, task_id=task["id"], tote_code=task["totes"][0], **payload)["task"]


def _next_put(device: Device, task: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
    for goods in task["goods"]:
        order = next(order for order in task["orders"] if order["slot"] == goods["slot"])
        cells = order["cells"] or [cell["code"] for cell in task["cells"] if cell["free"]]
        if goods["left"] and cells:
            return "sort_goods", {**_units(goods), "slot": goods["slot"], "cell_code": cells[0]}
    if task["surplus"] and not any(goods["left"] for goods in task["goods"]):
        empty = device.get("/containers", kind="tote", empty="true", limit=60)
        return "sort_surplus", {**_units(task["surplus"][0]), "into_code": empty[-1]["code"]}
    return None


def _units(goods: dict[str, Any]) -> dict[str, Any]:
    lot = {"lot": goods["lot"]} if goods["lot"] else {}
    return {"item_code": goods["item"]["sku"], "quantity": goods["left"], **lot}

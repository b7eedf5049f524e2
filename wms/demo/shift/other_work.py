"""What simulated people do beside walks: goods of dead orders put back into their bins, bins counted."""

from collections.abc import Callable
from typing import Any

from wms.demo.shift.device import Device

WalkTo = Callable[[dict[str, Any]], None]


def do_other(device: Device, walk_to: WalkTo, task: dict[str, Any]) -> None:
    """Does a put-back or a count; work of a kind that nobody here has learnt is given back. Raises Refused."""
    does = {"put_back": _put_back, "count": _count}.get(task["kind"])
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

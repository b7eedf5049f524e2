"""What is done with goods that an order left in a tote: back into a bin, used for another order, or not in the tote."""

import random
from typing import Any

from tests.picking.test_any_day import Picker
from tests.properties.site import Site
from wms.inventory.queries import stock_in
from wms.kernel.clock import utc_now
from wms.orders import queries as order_queries
from wms.orders import services as orders
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system


def leave(room: Site, chance: random.Random) -> None:
    """An order ends that somebody is picking; one takes all that is free of its goods, and another waits for some."""
    with reading() as session:
        begun = [
            (order.id, line)
            for order in order_queries.orders_by_ids(session, room.order_ids).values()
            for line in order.lines
            if order.state == "picking" and line.picked
        ]
        if not begun:
            return
        order_id, line = chance.choice(begun)
        item_id = room.floor.items[line.sku]
        free = stock_in(session, room.floor.warehouse_id, [item_id], utc_now())[item_id].available
    room.try_it(lambda: perform_as_system(lambda tx: orders.cancel_order(tx, order_id)))
    for units in filter(None, (max(0, free), line.picked)):
        number = f"{room.floor.code} after {len(room.order_ids)}"
        room.order_ids.append(room.floor.order(number, {line.sku: units}, short_rule="wait_complete"))


def put_back(picker: Picker, task: dict[str, Any]) -> None:
    """Each of the goods once; where one is refused, because somebody was quicker, the task is given back."""
    answers = [_one_of(picker, task["id"], goods) for goods in task["goods"]]
    if "rejected" in {answer["status"] for answer in answers}:
        picker.send("return_task", task_id=task["id"])


def _one_of(picker: Picker, task_id: str, goods: dict[str, Any]) -> dict[str, Any]:
    units, dice = goods["quantity"], picker.chance.random()
    facts = {"task_id": task_id, "tote_code": goods["tote_code"], "item_code": goods["item"]["sku"]}
    if goods["wanted_by"] and dice < 0.7:
        return _use(picker, facts, goods["wanted_by"])
    if dice < 0.2:
        return picker.send("report_not_there", **facts, quantity=picker.chance.randint(1, units))
    place = goods["nearer"] if goods["nearer"] and dice < 0.5 else goods["location"]
    units = picker.chance.choice((units, units, units, 1, units + 1))
    return picker.send("put_back", **facts, quantity=units, location_code=place["code"])


def _use(picker: Picker, facts: dict[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    """Into the order's tote, or an empty one; now and then into another one."""
    tote = wanted["tote_code"] if wanted["tote_code"] and picker.chance.random() < 0.9 else None
    into = {"order_number": wanted["order_number"], "into_code": tote or picker.chance.choice(picker.totes)}
    return picker.send("use_for_order", **facts, **into)

"""Orders picked together and sorted at a wall: from the plan to the packers, with all that can go wrong at the wall."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from tests.picking.floor import Floor, told
from wms.kernel.clock import utc_now
from wms.layout import queries as layout
from wms.layout import services as places
from wms.layout.errors import InUse, NotEmpty, WallAwaited
from wms.orders import services as orders
from wms.packing import services as packing
from wms.picking import events, live
from wms.picking.queries import wall_screen
from wms.planning import schemas
from wms.planning import services as planning
from wms.planning.jobs import plan_floor
from wms.planning.queries.planned import PlannedRow, planned_rows
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

BOX = {
    "name": "Box",
    "length_mm": 400,
    "width_mm": 300,
    "height_mm": 200,
    "max_weight_g": 9000,
    "tare_g": 100,
    "cost_minor": 9,
}
WALL = {"lane": "PACK-1", "columns": 2, "rows": 2}
SMALL = {"classes": [{"name": "small", "method": "batch_and_sort"}]}


@pytest.fixture
def walled(floor: Floor) -> Floor:
    """A wall W1 of four cells at PACK-1; all orders are sorted there."""
    perform_as_system(lambda tx: places.put_wall(tx, floor.warehouse_id, "W1", WALL))
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", schemas.StrategyIn().load(SMALL)))
    for place, sku in (("A01-01-1", "TEA"), ("A02-01-1", "MUG"), ("A03-01-1", "SOAP")):
        floor.stock(place, sku, 50)
    return floor


def walked(floor: Floor, *orders: dict[str, int]) -> dict[str, Any]:
    """The walk through these orders, picked to its end; its goods lie in T00001."""
    for number, lines in enumerate(orders, 1001):
        floor.order(f"{number}", lines)
    plan_floor.now(str(floor.warehouse_id))
    task = floor.claim(floor.ana)
    floor.do(floor.ana, "assign_tote", task_id=task["id"], slot=1, tote_code="T00001")
    return floor.pick_all(floor.ana, floor.do(floor.ana, "claim_task")["task"])


def at_the_wall(floor: Floor, *orders: dict[str, int]) -> dict[str, Any]:
    """The task of sorting these orders, held by Ana."""
    task = walked(floor, *orders)
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="W1")
    return floor.claim(floor.ana)


def sort(floor: Floor, task: dict[str, Any], sku: str, slot: int, quantity: int, cell: str) -> dict[str, Any]:
    put = {"tote_code": "T00001", "item_code": sku, "slot": slot, "quantity": quantity, "cell_code": cell}
    return floor.do(floor.ana, "sort_goods", task_id=task["id"], **put)["task"]


def slot_of(task: dict[str, Any], number: str) -> int:
    return next(order["slot"] for order in task["orders"] if order["number"] == number)


def test_orders_share_one_tote_and_each_is_told_when_its_cell_is_complete(walled: Floor) -> None:
    task = walked(walled, {"TEA": 2, "MUG": 1}, {"TEA": 3})
    assert (task["mode"], task["drop"]["lanes"]) == ("sort", ["W1"])
    assert {slot["tote"]["code"] for slot in task["slots"]} == {"T00001"}
    assert walled.contents("T00001") == {"TEA": 5, "MUG": 1}
    walled.do(walled.ana, "drop_off", task_id=task["id"], location_code="W1")
    assert told(events.OrderPicked) == []
    task = walled.claim(walled.ana)
    assert (task["kind"], task["wall"], task["totes"], len(task["cells"])) == ("sort", "W1", ["T00001"], 4)
    first, second = slot_of(task, "1001"), slot_of(task, "1002")
    task = sort(walled, task, "TEA", first, 2, "W1-A1")
    assert task["cells"][0] == {"code": "W1-A1", "slot": first, "free": False}
    task = sort(walled, task, "TEA", second, 3, "W1-B1")
    (picked,) = told(events.OrderPicked)
    assert (picked["number"], picked["lane_code"], picked["totes"][0]["code"]) == ("1002", "PACK-1", "W1-B1")
    sort(walled, task, "MUG", first, 1, "W1-A1")
    assert [fact["number"] for fact in told(events.OrderPicked)] == ["1002", "1001"]
    assert walled.task(task["id"]).state == "done"
    assert (walled.contents("W1-A1"), walled.contents("W1-B1")) == ({"TEA": 2, "MUG": 1}, {"TEA": 3})
    assert walled.wrong() == []


def test_another_cell_a_strange_tote_too_many_and_unwanted_goods_are_refused(walled: Floor) -> None:
    task = at_the_wall(walled, {"TEA": 2, "MUG": 1}, {"TEA": 3})
    slot = slot_of(task, "1001")
    right = {"task_id": task["id"], "tote_code": "T00001", "item_code": "TEA", "slot": slot, "quantity": 1}
    walled.do(walled.ana, "sort_goods", **right, cell_code="W1-A1")
    other = slot_of(task, "1002")
    cases = (
        ({"tote_code": "T00007"}, "picking.not_at_this_wall"),
        ({"item_code": "SOAP"}, "picking.nobody_wants"),
        ({"quantity": 2}, "picking.too_many"),
        ({"slot": other, "cell_code": "W1-A1"}, "picking.wrong_cell"),
        ({"slot": other, "cell_code": "PACK-1"}, "picking.wrong_cell"),
    )
    for wrong, code in cases:
        error = walled.refused(walled.ana, "sort_goods", **(right | {"cell_code": "W1-A1"} | wrong))
        assert error["code"] == code, wrong
    assert walled.contents("W1-A1") == {"TEA": 1}


def test_a_full_cell_goes_on_in_a_free_one(walled: Floor) -> None:
    task = at_the_wall(walled, {"TEA": 4}, {"MUG": 1})
    slot = slot_of(task, "1001")
    task = sort(walled, task, "TEA", slot, 3, "W1-A1")
    task = sort(walled, task, "TEA", slot, 1, "W1-B2")
    (picked,) = told(events.OrderPicked)
    assert [tote["code"] for tote in picked["totes"]] == ["W1-A1", "W1-B2"]
    assert walled.wrong() == []


def test_a_put_is_undone_until_its_order_is_with_the_packers(walled: Floor) -> None:
    task = at_the_wall(walled, {"TEA": 2, "MUG": 1}, {"SOAP": 1})
    slot = slot_of(task, "1001")
    task = sort(walled, task, "TEA", slot, 2, "W1-A1")
    put = task["puts"][0]
    task = walled.do(walled.ana, "undo_sort", task_id=task["id"], put_id=put["put_id"])["task"]
    assert (walled.contents("W1-A1"), walled.contents("T00001")["TEA"], task["puts"]) == ({}, 2, [])
    assert task["cells"][0]["free"]
    assert (
        walled.refused(walled.ana, "undo_sort", task_id=task["id"], put_id=put["put_id"])["code"]
        == "picking.put_unknown"
    )
    task = sort(walled, task, "TEA", slot, 2, "W1-A2")
    put = task["puts"][0]
    sort(walled, task, "MUG", slot, 1, "W1-A2")
    assert (
        walled.refused(walled.ana, "undo_sort", task_id=task["id"], put_id=put["put_id"])["code"] == "picking.cell_told"
    )
    assert walled.wrong() == []


def test_what_is_not_in_the_totes_is_lost_its_order_goes_by_its_rule_and_its_bin_is_named(walled: Floor) -> None:
    task = at_the_wall(walled, {"TEA": 2, "MUG": 1}, {"SOAP": 1})
    slot = slot_of(task, "1001")
    task = sort(walled, task, "TEA", slot, 2, "W1-A1")
    walled.do(walled.ana, "close_wall", task_id=task["id"])
    (picked,) = told(events.OrderPicked)
    assert [line["quantity"] for line in picked["lines"]] == [2]
    assert {(fact["sku"], fact["location_code"]) for fact in told(events.GoodsNotThere)} == {
        ("MUG", "A02-01-1"), ("SOAP", "A03-01-1"),
    }  # fmt: skip
    assert walled.contents("T00001") == {}
    assert walled.task(task["id"]).state == "done"
    assert walled.wrong() == []


def test_goods_of_a_cancelled_order_are_surplus_and_put_back(walled: Floor, settle: Callable[[], None]) -> None:
    task = at_the_wall(walled, {"TEA": 2, "MUG": 1}, {"SOAP": 1})
    slot = slot_of(task, "1001")
    sort(walled, task, "TEA", slot, 2, "W1-A1")
    pick = next(fact for fact in told(events.PickConfirmed) if fact["sku"] == "MUG")
    perform_as_system(lambda tx: orders.cancel_order(tx, UUID(pick["order_id"])))
    settle()
    task = walled.do(walled.ana, "claim_task")["task"]
    assert [(row["item"]["sku"], row["left"]) for row in task["surplus"]] == [("MUG", 1)]
    surplus = {"task_id": task["id"], "tote_code": "T00001", "item_code": "MUG", "quantity": 1, "into_code": "T00009"}
    task = walled.do(walled.ana, "sort_surplus", **surplus)["task"]
    sort(walled, task, "SOAP", slot_of(task, "1002"), 1, "W1-B1")
    back = walled.claim(walled.ben)
    assert back["kind"] == "put_back"
    assert {(row["tote_code"], row["item"]["sku"], row["quantity"]) for row in back["goods"]} == {
        ("W1-A1", "TEA", 2), ("T00009", "MUG", 1),
    }  # fmt: skip
    for row in back["goods"]:
        scan = {"tote_code": row["tote_code"], "item_code": row["item"]["sku"], "quantity": row["quantity"]}
        walled.do(walled.ben, "put_back", task_id=back["id"], **scan, location_code=row["location"]["code"])
    assert walled.task(back["id"]).state == "done"
    assert walled.wrong() == []


def test_an_order_that_is_cancelled_while_it_is_picked_leaves_its_goods_as_surplus(
    walled: Floor, settle: Callable[[], None]
) -> None:
    task = walked(walled, {"TEA": 2}, {"SOAP": 1})
    pick = next(fact for fact in told(events.PickConfirmed) if fact["sku"] == "TEA")
    perform_as_system(lambda tx: orders.cancel_order(tx, UUID(pick["order_id"])))
    settle()
    walled.do(walled.ana, "drop_off", task_id=task["id"], location_code="W1")
    task = walled.claim(walled.ana)
    assert ([order["number"] for order in task["orders"]], task["surplus"][0]["left"]) == (["1002"], 2)
    assert walled.wrong() == []


def test_the_packer_scans_the_cell_and_empties_it_for_the_next_order(walled: Floor, settle: Callable[[], None]) -> None:
    task = at_the_wall(walled, {"TEA": 2}, {"SOAP": 1})
    sort(walled, task, "TEA", slot_of(task, "1001"), 2, "W1-A1")
    settle()
    bench = {"name": "Bench", "lane": "PACK-1", "warehouse": "MAIN", "printer_code": None, "scale_address": None}
    perform_as_system(lambda tx: packing.put_station(tx, "BENCH-1", bench))
    perform_as_system(lambda tx: packing.put_carton_type(tx, walled.warehouse_id, "BOX", BOX))
    packer = replace(walled.ana, role="packer")
    pack = walled.do(packer, "open_tote", station_code="BENCH-1", code="W1-A1")["pack"]
    assert (pack["order"]["number"], [tote["code"] for tote in pack["totes"]]) == ("1001", ["W1-A1"])
    walled.do(packer, "start_parcel", pack_id=pack["id"], carton_code="BOX")
    walled.do(packer, "pack_item", pack_id=pack["id"], item_code="TEA", quantity=2)
    task = walled.do(walled.ana, "claim_task")["task"]
    assert task["cells"][0]["free"]
    with reading() as session:
        cell = layout.location_by_code(session, walled.warehouse_id, "W1-A1")
        assert cell is not None
        assert cell.parent_id is not None
    assert walled.wrong() == []


def test_a_wall_goes_out_of_use_only_while_nothing_is_at_it_or_on_its_way_there(walled: Floor) -> None:
    def put(**changes: Any) -> None:
        perform_as_system(lambda tx: places.put_wall(tx, walled.warehouse_id, "W1", WALL | changes))

    task = walked(walled, {"TEA": 2, "MUG": 1}, {"SOAP": 1})
    with pytest.raises(WallAwaited):
        put(out_of_use=True)
    walled.do(walled.ana, "drop_off", task_id=task["id"], location_code="W1")
    with pytest.raises(NotEmpty, match="totes stand"):
        put(out_of_use=True)
    task = walled.claim(walled.ana)
    sort(walled, task, "TEA", slot_of(task, "1001"), 2, "W1-B2")
    with pytest.raises(NotEmpty, match="W1-B2"):
        put(columns=1)
    with pytest.raises(InUse):
        perform_as_system(lambda tx: places.remove_wall(tx, walled.warehouse_id, "W1"))
    assert walled.wrong() == []


def test_the_screen_beside_the_wall_tells_each_cell_and_lights_one(
    walled: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    lit: list[tuple[str, dict[str, Any], list[str]]] = []
    monkeypatch.setattr(live, "emit", lambda message, news, rooms: lit.append((message, news, list(rooms))))
    task = at_the_wall(walled, {"TEA": 2, "MUG": 1}, {"SOAP": 3})
    said = {"task_id": task["id"], "cell_code": "W1-B1", "sku": "TEA", "quantity": 2}
    assert live.light_cell(walled.ana, said) == {"ok": True}
    ((message, light, rooms),) = lit
    assert (message, light["cell"], light["sku"], light["quantity"]) == ("wall_light", "W1-B1", "TEA", 2)
    assert rooms == live.watch_wall(walled.ana, {"what": "wall", "wall_code": "W1"})
    assert live.light_cell(walled.ben, said) == {"ok": False}  # the goods are in Ana's hand
    task = sort(walled, task, "TEA", slot_of(task, "1001"), 2, "W1-B1")
    task = sort(walled, task, "SOAP", slot_of(task, "1002"), 3, "W1-A2")
    with reading() as session:
        seen = wall_screen(session, walled.warehouse_id, "W1")
    cells = {cell["code"]: (cell["state"], cell["order"], cell["lies"], cell["of"]) for cell in seen["cells"]}
    assert cells == {
        "W1-A1": ("free", None, 0, 0), "W1-B1": ("filling", "1001", 2, 3),
        "W1-A2": ("complete", "1002", 3, 3), "W1-B2": ("free", None, 0, 0),
    }  # fmt: skip
    assert (seen["free"], seen["columns"], seen["walks"][0]["units_left"], seen["walks"][0]["complete"]) == (2, 2, 1, 1)
    assert {fact["wall_code"] for fact in told(events.GoodsSorted)} == {"W1"}


def test_who_takes_a_walk_for_a_wall_without_enough_free_cells_is_told(walled: Floor) -> None:
    at_the_wall(walled, {"TEA": 1}, {"MUG": 1}, {"SOAP": 1})
    for number in ("2001", "2002"):
        walled.order(number, {"TEA": 1})
    plan_floor.now(str(walled.warehouse_id))
    (row,) = planned(walled)
    assert row.begins_at > utc_now(), "the packers empty some first"
    assert {"term": "no_cells", "points": 1, "data": {"against": 4}} in row.reasons
    walled.release()
    task = walled.claim(walled.ben)
    assert [(notice["kind"], notice["data"]) for notice in task["notices"]] == [
        ("wall_full", {"wall": "W1", "free": 1, "orders": 2})
    ]


def test_orders_that_fit_no_cell_go_as_orders_without_a_wall(walled: Floor) -> None:
    small = WALL | {"cell_max_weight_g": 1}
    perform_as_system(lambda tx: places.put_wall(tx, walled.warehouse_id, "W1", small))
    for number in ("1001", "1002"):
        walled.order(number, {"TEA": 1})
    plan_floor.now(str(walled.warehouse_id))
    assert walled.claim(walled.ana)["mode"] == "batch"


def test_a_walk_for_a_wall_takes_no_more_orders_than_cells_are_free(walled: Floor) -> None:
    at_the_wall(walled, {"TEA": 1}, {"MUG": 1})
    for number in ("2001", "2002", "2003", "2004"):
        walled.order(number, {"TEA": 1})
    plan_floor.now(str(walled.warehouse_id))
    rows = planned(walled)
    assert [len(row.orders) for row in rows] == [2, 2]
    assert all({"term": "cells_free", "points": 2, "data": {"against": 4}} in row.reasons for row in rows)
    assert len(walled.claim(walled.ben)["slots"]) == 2
    plan_floor.now(str(walled.warehouse_id))
    (row,) = planned(walled)
    assert ("no_cells", len(row.orders)) == (next(why["term"] for why in row.reasons if "cells" in why["term"]), 2)
    assert row.begins_at > utc_now()


@pytest.mark.parametrize(("cell", "mode"), [((99, 99, 99), "batch"), ((60, 80, 100), "sort")])
def test_goods_longer_than_a_cell_go_as_orders_without_a_wall(walled: Floor, cell: tuple[int, ...], mode: str) -> None:
    """A piece of TEA is 100 mm long, 80 wide and 60 high: half of the larger cell by volume, and all of the other."""
    sides = dict(zip(("cell_width_mm", "cell_height_mm", "cell_depth_mm"), cell, strict=True))
    perform_as_system(lambda tx: places.put_wall(tx, walled.warehouse_id, "W1", WALL | sides))
    for number in ("1001", "1002"):
        walled.order(number, {"TEA": 1})
    plan_floor.now(str(walled.warehouse_id))
    assert walled.claim(walled.ana)["mode"] == mode


def planned(floor: Floor) -> list[PlannedRow]:
    with reading() as session:
        return planned_rows(session, floor.warehouse_id)

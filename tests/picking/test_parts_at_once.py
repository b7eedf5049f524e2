"""Several people walk parts of one order at the same time: each hears what concerns it, and it is told picked once."""

from dataclasses import replace
from itertools import pairwise
from typing import Any
from uuid import UUID

from tests.picking.floor import ADDRESS, Floor, told
from tests.picking.parts import lay_out
from tests.picking.test_parts import counts
from wms.inventory.services import StockKey
from wms.kernel.actors import Actor
from wms.layout.queries import location_by_code
from wms.orders import queries, services
from wms.orders.events import OrderAllocated
from wms.picking.events import OrderPartPicked, OrderPicked
from wms.planning.services import spread_walk
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system
from wms.work.events import TaskChanged

SKUS = ("TEA", "MUG", "SOAP")
Walks = dict[str, tuple[Actor, dict[str, Any]]]


def ordered(floor: Floor, **more: Any) -> UUID:
    for n, sku in enumerate(SKUS):
        floor.stock(f"A0{n + 1}-01-1", sku, 9)
    return floor.order("1001", {"TEA": 2, "MUG": 3, "SOAP": 1}, **more)


def begin(floor: Floor, order_id: UUID, *skus: str) -> Walks:
    """One walk for each of these goods of the order, each with its own person, all under way."""
    walks: Walks = {}
    for n, (sku, actor) in enumerate(zip(skus, (floor.ana, floor.ben, floor.eva), strict=False)):
        lay_out(floor, (order_id, 1, [sku]))
        walks[sku] = actor, floor.equip(actor, floor.claim(actor), n + 1)
    return walks


def drop(floor: Floor, actor: Actor, task: dict[str, Any]) -> None:
    floor.do(actor, "drop_off", task_id=task["id"], location_code="PACK-1")


def pick(floor: Floor, actor: Actor, task: dict[str, Any], quantity: int | None = None) -> None:
    stop = task["stops"][0]
    scan = floor.scan(task, stop, stop["lines"][0])
    floor.do(actor, "confirm_pick", **(scan | ({"quantity": quantity} if quantity else {})))


def state(floor: Floor, order_id: UUID) -> str:
    return str(floor.order_record(order_id).state)


def notices(floor: Floor, actor: Actor) -> list[str]:
    return [notice["kind"] for notice in floor.claim(actor)["notices"]]


def test_the_order_is_picked_when_the_last_of_its_walks_is_on_a_lane(floor: Floor) -> None:
    order_id = ordered(floor)
    walks = begin(floor, order_id, *SKUS)
    assert state(floor, order_id) == "released"
    for sku, expected in (("MUG", "picking"), ("SOAP", "picking"), ("TEA", "picked")):
        actor, task = walks[sku]
        drop(floor, actor, floor.pick_all(actor, task))
        assert state(floor, order_id) == expected
    assert [row["totes"][0]["code"] for row in told(OrderPartPicked)] == ["T00002", "T00003"]
    assert [row["totes"][0]["code"] for row in told(OrderPicked)] == ["T00001"]
    assert floor.wrong() == []


def test_whoever_still_walks_is_shown_the_lane_of_the_first_part(floor: Floor, settle: Any) -> None:
    walks = begin(floor, ordered(floor), "TEA", "MUG")
    ana, task = walks["TEA"]
    floor.do(ana, "drop_off", task_id=floor.pick_all(ana, task)["id"], location_code="PACK-2")
    settle()
    now = floor.claim(floor.ben)
    assert now["drop"]["lanes"] == ["PACK-2", "PACK-1"]
    change = told(TaskChanged)[-1]
    assert (change["task_id"], change["version"], change["diff"]) == (now["id"], now["version"], None)


def test_an_order_that_found_nothing_is_free_when_the_others_leave_its_walk(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 1)
    floor.stock("A02-01-1", "MUG", 1)
    first, second = floor.order("1001", {"TEA": 1}), floor.order("1002", {"MUG": 1})
    lay_out(floor, (first, 1, None), (second, 1, None))
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    line = next(line for stop in task["stops"] for line in stop["lines"] if line["order_number"] == "1001")
    floor.do(floor.ana, "report_short", task_id=task["id"], line_id=line["id"], quantity=1, reason="empty")
    perform_as_system(lambda tx: services.cancel_order(tx, second))
    settle()
    assert (floor.task(task["id"]).state, state(floor, first)) == ("cancelled", "waiting")
    assert floor.wrong() == []


def test_what_is_all_picked_but_on_a_cart_is_still_to_come(floor: Floor) -> None:
    order_id = ordered(floor)
    walks = begin(floor, order_id, *SKUS)
    full = {sku: (actor, floor.pick_all(actor, task)) for sku, (actor, task) in walks.items()}
    drop(floor, *full["TEA"])
    assert (state(floor, order_id), told(OrderPicked)) == ("picking", [])
    drop(floor, *full["MUG"])
    drop(floor, *full["SOAP"])
    assert (state(floor, order_id), len(told(OrderPicked))) == ("picked", 1)
    assert floor.wrong() == []


def test_what_no_walk_has_waits_while_others_are_under_way(floor: Floor) -> None:
    order_id = ordered(floor)
    walks = begin(floor, order_id, "TEA", "MUG")
    with reading() as session:
        (waiting,) = queries.releasable_by_ids(session, floor.warehouse_id, [order_id])
    assert [promise.item_id for promise in waiting.allocations] == [floor.items["SOAP"]]
    assert sum(promise.quantity for promise in waiting.taken) == 5
    before = len(told(OrderAllocated))
    drop(floor, walks["TEA"][0], floor.pick_all(*walks["TEA"]))
    assert (state(floor, order_id), len(told(OrderAllocated))) == ("picking", before)
    drop(floor, walks["MUG"][0], floor.pick_all(*walks["MUG"]))
    assert (state(floor, order_id), len(told(OrderAllocated))) == ("allocated", before + 1)
    assert floor.wrong() == []


def test_a_promise_is_given_to_one_walk_only(floor: Floor) -> None:
    order_id = ordered(floor)
    with reading() as session:
        (waiting,) = queries.releasable_by_ids(session, floor.warehouse_id, [order_id])
    tea = [promise for promise in waiting.allocations if promise.item_id == floor.items["TEA"]]
    begin(floor, order_id, "TEA")
    for part in (tea, waiting.allocations):
        released = perform_as_system(
            lambda tx, part=part: services.release_orders(tx, {order_id: part}, order_id, "W9")
        )  # type: ignore[misc]
        assert released == set()
    assert floor.wrong() == []


def test_of_a_promise_a_walk_takes_no_more_than_it_carries(floor: Floor) -> None:
    order_id = ordered(floor)
    with reading() as session:
        (waiting,) = queries.releasable_by_ids(session, floor.warehouse_id, [order_id])
    (mugs,) = (promise for promise in waiting.allocations if promise.item_id == floor.items["MUG"])
    walks = begin(floor, order_id, "TEA")
    part = {order_id: [replace(mugs, quantity=2)]}
    walk = UUID(walks["TEA"][1]["id"])
    assert perform_as_system(lambda tx: services.release_orders(tx, part, walk, "W9")) == {order_id}
    with reading() as session:
        (waiting,) = queries.releasable_by_ids(session, floor.warehouse_id, [order_id])
    assert sorted(promise.quantity for promise in waiting.allocations) == [1, 1]  # a mug, and the soap
    assert counts(floor, order_id)[1] == ("MUG", 3, 0)


def test_a_short_part_keeps_nobody_waiting(floor: Floor) -> None:
    order_id = ordered(floor)
    floor.stock("A04-01-1", "MUG", 1)
    walks = begin(floor, order_id, *SKUS)
    ben, task = walks["MUG"]
    line = task["stops"][0]["lines"][0]
    answer = floor.do(ben, "report_short", task_id=task["id"], line_id=line["id"], quantity=3, reason="empty")
    assert (answer["outcome"]["location_code"], answer["outcome"]["unresolved"]) == ("A04-01-1", 2)
    for actor, _ in walks.values():
        drop(floor, actor, floor.pick_all(actor, floor.claim(actor)))
    assert counts(floor, order_id) == [("TEA", 0, 2), ("MUG", 0, 1), ("SOAP", 0, 1)]
    assert (state(floor, order_id), len(told(OrderPicked)), len(told(OrderPartPicked))) == ("picked", 1, 2)
    assert floor.wrong() == []


def test_a_part_that_finds_nothing_leaves_the_order_to_the_others(floor: Floor) -> None:
    order_id = ordered(floor, short_rule="wait_complete")
    walks = begin(floor, order_id, "TEA", "MUG", "SOAP")
    eva, task = walks["SOAP"]
    line = task["stops"][0]["lines"][0]
    floor.do(eva, "report_short", task_id=task["id"], line_id=line["id"], quantity=1, reason="empty")
    drop(floor, eva, task)
    assert (state(floor, order_id), floor.order_record(order_id).holds) == ("released", ())
    for sku in ("TEA", "MUG"):
        drop(floor, walks[sku][0], floor.pick_all(*walks[sku]))
    assert (state(floor, order_id), floor.order_record(order_id).holds) == ("picked", ("incomplete",))
    assert floor.wrong() == []


def test_everybody_who_walks_for_a_cancelled_order_hears_of_it(floor: Floor, settle: Any) -> None:
    order_id = ordered(floor)
    walks = begin(floor, order_id, *SKUS)
    drop(floor, walks["TEA"][0], floor.pick_all(*walks["TEA"]))
    pick(floor, *walks["MUG"], quantity=1)
    pick(floor, *walks["SOAP"])
    perform_as_system(lambda tx: services.cancel_order(tx, order_id))
    settle()
    assert notices(floor, floor.ben) == notices(floor, floor.eva) == ["order_cancelled"]
    for sku in ("MUG", "SOAP"):
        drop(floor, walks[sku][0], floor.claim(walks[sku][0]))
    settle()
    assert floor.wrong() == []
    for tote, sku, units, bin_ in (("T00001", "TEA", 2, 1), ("T00002", "MUG", 1, 2), ("T00003", "SOAP", 1, 3)):
        goods = {"item_code": sku, "quantity": units, "location_code": f"A0{bin_}-01-1"}
        floor.do(floor.ana, "put_back", tote_code=tote, **goods)
    assert [floor.contents(f"A0{n + 1}-01-1") for n in range(3)] == [{sku: 9} for sku in SKUS]
    assert (state(floor, order_id), told(OrderPicked)) == ("cancelled", [])
    assert floor.wrong() == []


def test_a_held_order_leaves_the_walks_that_have_picked_nothing_of_it(floor: Floor, settle: Any) -> None:
    order_id = ordered(floor)
    walks = begin(floor, order_id, *SKUS)
    pick(floor, *walks["TEA"])
    perform_as_system(lambda tx: services.hold_order(tx, order_id, "address"))
    settle()
    assert [floor.task(walks[sku][1]["id"]).state for sku in SKUS] == ["leased", "cancelled", "cancelled"]
    assert state(floor, order_id) == "picking"
    drop(floor, walks["TEA"][0], floor.claim(floor.ana))
    assert (state(floor, order_id), len(told(OrderPartPicked))) == ("allocated", 1)
    assert floor.release() == 0
    perform_as_system(lambda tx: services.lift_hold(tx, order_id, "address"))
    settle()
    floor.release()
    task = floor.pick_all(floor.ben, floor.equip(floor.ben, floor.claim(floor.ben), 4))
    drop(floor, floor.ben, task)
    assert (state(floor, order_id), len(told(OrderPicked))) == ("picked", 1)
    assert floor.wrong() == []


def test_an_order_that_is_walked_in_parts_is_changed_in_each(floor: Floor) -> None:
    order_id = ordered(floor)
    begin(floor, order_id, "TEA", "MUG")
    body = {"ship_to": ADDRESS, "warehouse": floor.code}
    lines = [{"external_line_id": "0", "sku": "TEA", "quantity": 1}]
    perform_as_system(lambda tx: services.put_order(tx, "shop", "1001", body | {"lines": lines}))
    record = floor.order_record(order_id)
    asked = {line.sku: (line.ordered, line.allocated) for line in record.lines if line.ordered}
    assert (record.state, asked) == ("released", {"TEA": (1, 1)})
    assert floor.wrong() == []


def test_a_silent_device_loses_its_own_part_alone(floor: Floor, settle: Any) -> None:
    order_id = ordered(floor, priority="urgent")
    walks = begin(floor, order_id, "TEA", "MUG")
    task = walks["MUG"][1]
    floor.do(floor.ben, "assign_cart", task_id=task["id"], cart_code="CART-01")
    perform_as_system(lambda tx: spread_walk(tx, floor.task(task["id"]).subject_id))
    assert floor.task(walks["TEA"][1]["id"]).state == "leased"
    assert notices(floor, floor.ana) == []
    assert state(floor, order_id) == "released"
    with reading() as session:
        (waiting,) = queries.releasable_by_ids(session, floor.warehouse_id, [order_id])
    assert {promise.item_id for promise in waiting.allocations} == {floor.items["MUG"], floor.items["SOAP"]}
    assert floor.wrong() == []


def test_goods_that_are_needed_elsewhere_leave_the_walk_that_they_are_on(floor: Floor, settle: Any) -> None:
    """The other bin joins that walk, and no other takes it."""
    order_id = ordered(floor)
    walks = begin(floor, order_id, "TEA", "MUG")
    floor.stock("A04-02-1", "MUG", 9)
    perform_as_system(lambda tx: _write_off(tx, floor, "A02-01-1", "MUG"))
    with reading() as session:
        (waiting,) = queries.releasable_by_ids(session, floor.warehouse_id, [order_id])
    assert [promise.item_id for promise in waiting.allocations] == [floor.items["SOAP"]]
    settle()
    task = floor.claim(floor.ben)
    assert [stop["location"]["code"] for stop in task["stops"] if stop["state"] == "open"] == ["A04-02-1"]
    drop(floor, floor.ben, floor.pick_all(floor.ben, task))
    drop(floor, floor.ana, floor.pick_all(*walks["TEA"]))
    assert counts(floor, order_id) == [("TEA", 0, 2), ("MUG", 0, 3), ("SOAP", 1, 0)]
    assert floor.wrong() == []


def _write_off(tx: Any, floor: Floor, code: str, sku: str) -> None:
    place = location_by_code(tx.session, floor.warehouse_id, code)
    services.give_up_promises(tx, StockKey(place.id, floor.items[sku], ""), 3, "hold")


def test_versions_of_an_order_grow_with_each_of_its_walks(floor: Floor) -> None:
    """Whoever planned the rest reads it anew."""
    order_id = ordered(floor)
    versions = [floor.order_record(order_id).version]
    for sku, actor in zip(SKUS, (floor.ana, floor.ben, floor.eva), strict=True):
        lay_out(floor, (order_id, 1, [sku]))
        floor.claim(actor)
        versions.append(floor.order_record(order_id).version)
    assert all(one < other for one, other in pairwise(versions))

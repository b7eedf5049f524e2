"""Orders too long for one walk, or too large for a cart, are cut where the walk passes their bins; all parts may go."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.picking.floor import ITEMS, Floor, told
from tests.planning.test_release import plan, plan_rows
from wms.kernel.clock import utc_now
from wms.orders import queries as order_queries
from wms.orders import services as orders
from wms.picking.events import OrderPartPicked, OrderPicked
from wms.planning import queries, schemas
from wms.planning import services as planning
from wms.planning.queries.loads import Load, hall_of, read_loads
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform, perform_as_system
from wms.work import services as work

BINS = [f"A{aisle:02d}-{bay:02d}-1" for aisle in range(1, 5) for bay in range(1, 6)]


def ruled(floor: Floor, **rules: Any) -> None:
    document = schemas.StrategyIn().load(rules)
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", document))


def parts_of(floor: Floor, *order_ids: UUID) -> list[Load]:
    with reading() as session:
        return [load for _, load in read_loads(session, hall_of(session, floor.warehouse_id), list(order_ids))]


def of_three_bins(floor: Floor) -> UUID:
    for n, sku in enumerate(("TEA", "MUG", "SOAP")):
        floor.stock(f"A0{n + 1}-01-1", sku, 9)
    return floor.order("1001", {"TEA": 2, "MUG": 3, "SOAP": 1}, cutoff=utc_now() + timedelta(days=2))


@pytest.mark.parametrize("release", ["at_once", "patient"])
def test_an_order_with_too_many_stops_goes_on_two_walks_at_once(floor: Floor, release: str) -> None:
    ruled(floor, walk_stops=2, release=release)
    order_id = of_three_bins(floor)
    floor.release()
    assert [len(row.locations) for row in plan_rows(floor)] == [2, 1]
    walks = [(actor, floor.claim(actor)) for actor in (floor.ana, floor.ben)]
    assert [len(task["stops"]) for _, task in walks] == [task["summary"]["stops"] for _, task in walks] == [2, 1]
    assert sum(task["summary"]["units"] for _, task in walks) == 6
    with reading() as session:
        reasons = {one["term"]: one for one in (queries.decision(session, order_id) or {})["reasons"]}
    assert (reasons["part"]["points"], reasons["part"]["data"]) == (walks[1][1]["summary"]["units"], {"against": 6})
    for n, (actor, task) in enumerate(walks):
        task = floor.pick_all(actor, floor.equip(actor, task, n + 1))
        floor.do(actor, "drop_off", task_id=task["id"], location_code="PACK-1")
    assert (len(told(OrderPartPicked)), len(told(OrderPicked))) == (1, 1)
    assert floor.order_record(order_id).state == "picked"
    assert floor.wrong() == []


def test_each_part_is_due_at_the_cutoff_of_its_order(floor: Floor) -> None:
    """How early the first begins follows from how many people there are."""
    ruled(floor, walk_stops=1, release="patient")
    order_id = of_three_bins(floor)
    cutoff = int(floor.order_record(order_id).cutoff.timestamp())
    assert [load.open.pick.due for load in parts_of(floor, order_id)] == [cutoff] * 3
    begins = []
    for actor in (floor.ana, floor.ben, floor.eva):
        perform(actor, "work.heartbeat", lambda tx: work.see_worker(tx, None))
        plan(floor)
        begins.append(min(row.begins_at for row in plan_rows(floor)))
    seconds = sorted(row.seconds for row in plan_rows(floor))
    margin = timedelta(minutes=15)
    assert begins[0] <= floor.order_record(order_id).cutoff - margin - timedelta(seconds=sum(seconds))
    assert begins[0] < begins[1] < begins[2]


def test_the_other_parts_stay_what_they_are_when_one_is_begun(floor: Floor) -> None:
    ruled(floor, walk_stops=1)
    order_id = of_three_bins(floor)
    before = {load.open.pick.key: load.promises for load in parts_of(floor, order_id)}
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    rows = plan_rows(floor)
    left = {load.open.pick.key: load.promises for load in parts_of(floor, order_id)}
    assert left == {key: before[key] for row in rows for key in row.orders}
    plan(floor)
    assert [(row.id, row.version) for row in plan_rows(floor)] == [(row.id, row.version) for row in rows]
    floor.do(floor.ana, "drop_off", task_id=floor.pick_all(floor.ana, task)["id"], location_code="PACK-1")
    assert {load.open.pick.key: load.promises for load in parts_of(floor, order_id)} == left
    assert all(load.open.part_of == str(order_id) for load in parts_of(floor, order_id))


def test_a_part_shares_a_cart_with_other_orders(floor: Floor) -> None:
    ruled(floor, walk_stops=3)
    for n, sku in enumerate(ITEMS[:4]):
        floor.stock(f"A0{n + 1}-01-1", sku, 9)
    many = floor.order("1001", dict.fromkeys(ITEMS[:4], 1))
    floor.order("1002", {ITEMS[0]: 1})
    floor.release()
    walks = [floor.claim(actor) for actor in (floor.ana, floor.ben)]
    numbers = [sorted(slot["order"]["number"] for slot in task["slots"]) for task in walks]
    assert sorted(numbers) == [["1001"], ["1001", "1002"]]
    assert floor.order_record(many).state == "released"
    assert floor.wrong() == []


def a_hundred_lines(floor: Floor) -> tuple[UUID, list[tuple[Any, dict[str, Any]]]]:
    """An order of 120 promises in three parts, and three people under way with one each."""
    for code in BINS:
        for sku in ITEMS:
            floor.stock(code, sku, 1)
    order_id = floor.order("1001", dict.fromkeys(ITEMS, len(BINS)))
    ruled(floor, walk_stops=7, walk_minutes=0)
    floor.release()
    walks = []
    for n, actor in enumerate((floor.ana, floor.ben, floor.eva)):
        plan(floor)
        walks.append((actor, floor.equip(actor, floor.claim(actor), 1 + n)))
    assert [task["summary"]["units"] for _, task in walks] == [42, 42, 36]
    return order_id, walks


def of_the_walk(task: dict[str, Any], numbers: slice) -> list[dict[str, Any]]:
    return [line for stop in task["stops"] for line in stop["lines"]][numbers]


@pytest.mark.both_databases
def test_three_people_walk_a_hundred_lines_of_one_order(floor: Floor) -> None:
    """One of them finds less than was promised."""
    order_id, walks = a_hundred_lines(floor)
    ben, task = walks[1]
    for line in of_the_walk(task, slice(3)):
        floor.do(ben, "report_short", task_id=task["id"], line_id=line["id"], quantity=1, reason="empty")
    for actor, _ in (walks[2], walks[0], walks[1]):
        assert told(OrderPicked) == []
        task = floor.pick_all(actor, floor.claim(actor))
        floor.do(actor, "drop_off", task_id=task["id"], location_code="PACK-1")
    assert [len(row["totes"]) for row in (*told(OrderPartPicked), *told(OrderPicked))] == [1, 1, 1]
    assert floor.order_record(order_id).state == "picked"
    assert sum(line.picked for line in floor.order_record(order_id).lines) == 117
    assert [sum(floor.contents(f"T0000{n}").values()) for n in (1, 2, 3)] == [42, 39, 36]
    assert floor.wrong() == []


@pytest.mark.both_databases
def test_an_order_is_cancelled_while_three_people_walk_it(floor: Floor, settle: Any) -> None:
    order_id, walks = a_hundred_lines(floor)
    for actor, task in walks[:2]:
        for stop in task["stops"][:2]:
            floor.do(actor, "confirm_pick", **floor.scan(task, stop, stop["lines"][0]))
    perform_as_system(lambda tx: orders.cancel_order(tx, order_id))
    settle()
    for actor, _ in walks[:2]:
        task = floor.claim(actor)
        assert [notice["kind"] for notice in task["notices"]] == ["order_cancelled"]
        floor.do(actor, "drop_off", task_id=task["id"], location_code="PACK-1")
    assert floor.task(walks[2][1]["id"]).state == "cancelled"
    assert told(OrderPicked) == told(OrderPartPicked) == []
    with reading() as session:
        assert order_queries.walks_of(session, [order_id]) == {}
    assert floor.wrong() == []

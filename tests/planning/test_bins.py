"""Until a walk is claimed the plan chooses its bins too: where the goods are as good, and the walk gets shorter."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.picking.floor import Floor
from tests.planning.test_release import plan_rows
from wms.inventory.services import Receipt, change_expiry, receive
from wms.kernel.clock import utc_now
from wms.layout import queries as layout
from wms.layout.services import block
from wms.orders import queries as order_queries
from wms.orders import services as orders
from wms.planning import jobs
from wms.planning.services import note_change
from wms.planning.solver.improving import ImproveProblem, solve_improvement
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

FAR, NEAR = "A04-05-1", "A01-02-1"
pytestmark = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def solver(monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process: that it has one of its own is told elsewhere."""
    monkeypatch.setattr(jobs, "improve_in_child", solve_improvement)


def scattered(floor: Floor, near: int = 50) -> UUID:
    """Of TEA so many pieces lie near the MUG, and enough far away, where the order's are promised."""
    floor.stock("A01-01-1", "MUG", 50)
    floor.stock(FAR, "TEA", 50)
    order_id = floor.order("1001", {"TEA": 3, "MUG": 1})
    floor.stock(NEAR, "TEA", near)
    jobs.plan_floor.now(str(floor.warehouse_id))
    return order_id


def improve(floor: Floor) -> None:
    jobs.improve_floor.now(str(floor.warehouse_id))


def bins_of(order_id: UUID) -> set[str]:
    with reading() as session:
        promises = order_queries.allocations_of(session, [order_id])[order_id]
        places = layout.locations_by_ids(session, {promise.location_id for promise in promises})
        return {places[promise.location_id].code for promise in promises}


def test_a_planned_walk_takes_its_goods_where_it_is_shortest(floor: Floor) -> None:
    order_id = scattered(floor)
    assert bins_of(order_id) == {"A01-01-1", FAR}
    (before,) = plan_rows(floor)
    improve(floor)
    assert bins_of(order_id) == {"A01-01-1", NEAR}
    (after,) = plan_rows(floor)
    assert after.length_mm < before.length_mm
    assert (after.id, len(after.locations)) == (before.id, 2)
    assert floor.wrong() == []


def test_the_picker_is_sent_there_and_told_why(floor: Floor) -> None:
    scattered(floor)
    (before,) = plan_rows(floor)
    improve(floor)
    task = floor.claim(floor.ana)
    (stop,) = [stop for stop in task["stops"] if stop["item"]["sku"] == "TEA"]
    assert stop["location"]["code"] == NEAR
    saved = before.length_mm - task["distance_mm"]
    assert stop["why"] == [{"term": "shorter_walk", "points": saved, "data": {"instead_of": FAR}}]
    floor.do(
        floor.ana,
        "drop_off",
        task_id=floor.pick_all(floor.ana, floor.equip(floor.ana, task))["id"],
        location_code="PACK-1",
    )
    assert floor.contents(NEAR) == {"TEA": 47}
    assert floor.wrong() == []


def test_goods_that_expire_are_exchanged_for_those_of_the_same_day_only(floor: Floor) -> None:
    floor.stock("A01-01-1", "MUG", 50)
    day = utc_now().date() + timedelta(days=90)
    _stock(floor, FAR, "L1", day)
    order_id = floor.order("1001", {"TEA": 3, "MUG": 1})
    _stock(floor, NEAR, "L2", day + timedelta(days=1))
    jobs.plan_floor.now(str(floor.warehouse_id))
    improve(floor)
    assert bins_of(order_id) == {"A01-01-1", FAR}
    perform_as_system(lambda tx: change_expiry(tx, "TEA", "L2", day, "booked_wrong"))
    perform_as_system(lambda tx: note_change(tx, floor.warehouse_id))
    improve(floor)
    assert bins_of(order_id) == {"A01-01-1", NEAR}
    (stop,) = [stop for stop in floor.claim(floor.ana)["stops"] if stop["item"]["sku"] == "TEA"]
    assert [why["term"] for why in stop["why"]] == ["fefo", "shorter_walk"]
    assert stop["lot"] == "L2"


def _stock(floor: Floor, code: str, lot: str, last_day: date) -> None:
    def arrive(tx: Any) -> None:
        place = layout.location_by_code(tx.session, floor.warehouse_id, code)
        receive(tx, floor.warehouse_id, [Receipt(floor.items["TEA"], place.id, 50, lot, last_day)], "GRN-2")

    perform_as_system(arrive)


@pytest.mark.parametrize("what", ["claimed", "cancelled", "taken", "blocked"])
def test_what_changed_while_the_solver_thought_leaves_all_as_it_was(
    floor: Floor, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    order_id = scattered(floor, near=4)

    def change() -> None:
        if what == "claimed":
            floor.claim(floor.ana)
        elif what == "cancelled":
            perform_as_system(lambda tx: orders.cancel_order(tx, order_id))
        elif what == "taken":
            floor.order("1002", {"TEA": 49})
        else:
            with reading() as session:
                place = layout.location_by_code(session, floor.warehouse_id, NEAR).id
            perform_as_system(lambda tx: block(tx, place, "unreachable"))

    def late(problem: ImproveProblem) -> Any:
        answer = solve_improvement(problem)
        assert len(answer.bins) == 1
        change()
        return answer

    monkeypatch.setattr(jobs, "improve_in_child", late)
    improve(floor)
    assert bins_of(order_id) == (set() if what == "cancelled" else {"A01-01-1", FAR})
    assert floor.wrong() == []


def test_a_short_in_the_chosen_bin_sends_the_picker_to_another(floor: Floor) -> None:
    scattered(floor)
    improve(floor)
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    (stop,) = [stop for stop in task["stops"] if stop["item"]["sku"] == "TEA"]
    short = {"line_id": stop["lines"][0]["id"], "quantity": 2, "reason": "fewer"}
    told = floor.do(floor.ana, "report_short", task_id=task["id"], **short)
    assert (told["outcome"]["kind"], told["outcome"]["location_code"]) == ("other_bin", FAR)
    done = floor.pick_all(floor.ana, floor.claim(floor.ana))
    floor.do(floor.ana, "drop_off", task_id=done["id"], location_code="PACK-1")
    assert floor.wrong() == []

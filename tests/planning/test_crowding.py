"""Narrow aisles on the live floor: where somebody walks already, the next walk goes through other aisles."""

from typing import Any

from tests.picking.floor import AISLES, Floor
from tests.planning.test_one_way import SITE
from wms.layout.services import put_warehouse
from wms.planning import schemas
from wms.planning import services as planning
from wms.planning.jobs import plan_floor
from wms.plumbing.transaction import perform, perform_as_system
from wms.work import services as work


def narrow(floor: Floor, *numbers: int) -> None:
    aisles = [{"name": f"A{n:02d}", "x_mm": n * 3000, "narrow": n in numbers} for n in range(1, AISLES + 1)]
    perform_as_system(lambda tx: put_warehouse(tx, "MAIN", {**SITE, "aisles": aisles}))


def next_order(floor: Floor) -> tuple[str, list[str]]:
    """What Ben gets while Ana is on her way through the first aisle, and why."""
    slow = {"classes": [{"name": "all", "method": "single"}], "line_seconds": 100, "walk_seconds": 0}
    alone = schemas.StrategyIn().load(slow)
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", alone))
    for code, sku in (("A01-01-1", "TEA"), ("A01-02-1", "MUG"), ("A03-05-1", "SOAP")):
        floor.stock(code, sku, 9)
    floor.order("1001", {"TEA": 1})
    plan_floor.now(str(floor.warehouse_id))
    floor.equip(floor.ana, floor.claim(floor.ana))
    perform(floor.ben, "work.heartbeat", lambda tx: work.see_worker(tx, None))
    floor.order("1002", {"MUG": 1})
    floor.order("1003", {"SOAP": 1})
    plan_floor.now(str(floor.warehouse_id))
    task: dict[str, Any] = floor.claim(floor.ben)
    return task["slots"][0]["order"]["number"], [reason["term"] for reason in task["reasons"]]


def test_in_a_wide_aisle_the_shorter_walk_goes_next(floor: Floor) -> None:
    number, terms = next_order(floor)
    assert (number, "clear_aisles" in terms) == ("1002", False)


def test_in_a_narrow_aisle_the_walk_through_another_one_goes_next_and_says_so(floor: Floor) -> None:
    narrow(floor, 1)
    number, terms = next_order(floor)
    assert (number, "clear_aisles" in terms) == ("1003", True)

"""A hall with one-way aisles on the live floor: what is planned, claimed and joined keeps to them."""

from typing import Any

import pytest

from tests.picking.floor import AISLES, Floor
from wms.layout.services import put_warehouse
from wms.planning.queries.planned import planned_rows
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

SITE = {"name": "Main", "timezone": "Europe/London", "depot_x_mm": 0, "depot_y_mm": 0, "cross_aisles": [0, 12_000]}


@pytest.fixture
def one_way(floor: Floor) -> Floor:
    """To the back in the first aisle and every other one, to the front in between."""
    ways = ["to_back", "to_front"] * AISLES
    aisles = [{"name": f"A{n:02d}", "x_mm": n * 3000, "one_way": ways[n - 1]} for n in range(1, AISLES + 1)]
    perform_as_system(lambda tx: put_warehouse(tx, "MAIN", {**SITE, "aisles": aisles}))
    return floor


def stock(floor: Floor) -> None:
    for code, sku in (("A01-01-1", "TEA"), ("A01-03-1", "MUG"), ("A02-02-1", "SOAP"), ("A02-04-1", "LAMP")):
        floor.stock(code, sku, 9)


def codes(task: dict[str, Any]) -> list[str]:
    return [stop["location"]["code"] for stop in task["stops"]]


def test_a_walk_is_planned_and_claimed_along_the_one_way_aisles(one_way: Floor) -> None:
    stock(one_way)
    one_way.order("1001", {"MUG": 1, "SOAP": 1, "TEA": 1})
    one_way.release()
    with reading() as session:
        rows = planned_rows(session, one_way.warehouse_id)
    assert [row.length_mm for row in rows] == [3000 + 12_000 + 3000 + 12_000 + 6000]
    assert codes(one_way.claim(one_way.ana)) == ["A01-01-1", "A01-03-1", "A02-02-1"]


def test_an_urgent_order_joins_where_the_aisle_leads(one_way: Floor, settle: Any) -> None:
    """Its stop lies beyond another one of an aisle that is walked to the front: it comes first."""
    stock(one_way)
    one_way.order("1001", {"MUG": 1, "SOAP": 1, "TEA": 1})
    one_way.order("1002", {"TEA": 1})
    one_way.release()
    task = one_way.equip(one_way.ana, one_way.claim(one_way.ana))
    one_way.order("9001", {"LAMP": 1}, priority="urgent")
    settle()
    joined = one_way.claim(one_way.ana)
    assert (joined["id"], codes(joined)) == (task["id"], ["A01-01-1", "A01-03-1", "A02-04-1", "A02-02-1"])

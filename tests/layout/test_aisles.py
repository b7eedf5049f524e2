"""What the layout says of an aisle: which way it is walked, and whether carts pass each other."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.house.doors import visitors
from wms.layout.queries import walk_plan
from wms.layout.services import put_warehouse
from wms.plumbing.transaction import Tx

pytestmark = pytest.mark.both_databases

SITE = {"name": "North", "timezone": "UTC", "depot_x_mm": 0, "depot_y_mm": 0, "cross_aisles": [0, 9000]}
AISLES = [
    {"name": "A", "x_mm": 0, "one_way": "to_back", "narrow": True},
    {"name": "B", "x_mm": 3000, "one_way": "to_front"},
    {"name": "C", "x_mm": 6000},
]


@pytest.fixture
def admin(database: Any) -> FlaskClient:
    return visitors(database).person("admin")


def test_the_floor_plan_shows_one_way_and_narrow_aisles(admin: FlaskClient) -> None:
    assert admin.put("/api/v1/warehouses/MAIN", json={**SITE, "aisles": AISLES}).status_code == 200
    shown = admin.get("/api/v1/warehouses/MAIN/floor-plan").get_json()["aisles"]
    assert [(aisle["one_way"], aisle["narrow"]) for aisle in shown] == [
        ("to_back", True), ("to_front", False), ("", False)
    ]  # fmt: skip


def test_the_walking_graph_keeps_them(tx: Tx) -> None:
    plan = walk_plan(tx.session, put_warehouse(tx, "NORTH", {**SITE, "aisles": AISLES}))
    assert (plan.one_way, plan.narrow) == (("to_back", "to_front", ""), frozenset({0}))


def test_a_hall_that_nobody_comes_back_from_is_refused(admin: FlaskClient) -> None:
    aisles = [{**aisle, "one_way": "to_back"} for aisle in AISLES]
    refused = admin.put("/api/v1/warehouses/MAIN", json={**SITE, "aisles": aisles})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "layout.no_way_back")
    upwards = {**SITE, "aisles": [{**AISLES[0], "one_way": "up"}]}
    assert admin.put("/api/v1/warehouses/MAIN", json=upwards).status_code == 422

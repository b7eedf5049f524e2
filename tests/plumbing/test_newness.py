"""Who adds something under a name that is taken is refused; who changes it is not."""

from typing import Any

import pytest

from tests.house.doors import Visitors, visitors

pytestmark = pytest.mark.both_databases
SIZES = dict.fromkeys(("length_mm", "width_mm", "height_mm", "max_weight_g", "tare_g", "cost_minor"), 100)
PRINTER = {"name": "Drukarka", "driver": "raw9100", "address": "127.0.0.1:9100"}
HOOK = {"url": "https://example.org/hook", "types": ["order.shipped"], "channel": "shop"}
ITEM = {"name": "Żółw", "weight_g": 100, "length_mm": 10, "width_mm": 10, "height_mm": 10}
THINGS = {
    "/printers/ZEBRA-9": PRINTER,
    "/carton-types/PUDLO": SIZES | {"name": "Pudło"},
    "/stations/LAWKA": {"name": "Ławka", "lane": "PACK-1", "warehouse": "MAIN"},
    "/webhook-endpoints/sklep": HOOK,
    "/channels/sklep": {"kind": "webhooks"},
    "/locations/Z99-1": {"kind": "pick"},
    "/items/ZOLW": ITEM,
}
NEW = {"If-None-Match": "*"}


@pytest.fixture
def house(database: Any) -> Visitors:
    return visitors(database)


@pytest.mark.parametrize("path", THINGS)
def test_a_second_thing_of_the_same_name_is_refused_and_the_first_stays(house: Visitors, path: str) -> None:
    admin, body = house.person("admin"), THINGS[path]
    first = admin.put(f"/api/v1{path}", json=body, headers=NEW)
    assert first.status_code in (200, 201), first.text
    second = admin.put(f"/api/v1{path}", json=body, headers=NEW)
    assert (second.status_code, second.get_json()["code"]) == (409, "house.taken")
    assert admin.put(f"/api/v1{path}", json=body).status_code == 200


def test_a_door_that_does_not_look_for_it_writes_nothing(house: Visitors) -> None:
    admin = house.person("admin")
    answer = admin.put("/api/v1/shipping/settings", json={"tracking_page": "https://x.example/{number}"}, headers=NEW)
    assert (answer.status_code, answer.get_json()["errors"][0]["field"]) == (422, "If-None-Match")
    assert admin.get("/api/v1/shipping/settings").get_json()["version"] == 0


@pytest.mark.parametrize("condition", [{"If-Match": '"1"'}, {"If-None-Match": '"1"'}, {"If-None-Match": ""}])
def test_a_condition_that_a_door_does_not_look_at_is_refused(house: Visitors, condition: dict[str, str]) -> None:
    admin = house.person("admin")
    answer = admin.put("/api/v1/items/ZOLW", json=ITEM, headers=condition)
    assert (answer.status_code, answer.get_json()["errors"][0]["field"]) == (422, next(iter(condition)))
    assert admin.get("/api/v1/items/ZOLW").status_code == 404

"""What is fragile says so at the bin and in the carton: nothing lies on it."""

from typing import Any
from uuid import uuid4

import pytest

from tests.picking.floor import Floor
from wms.catalog import queries as catalog
from wms.catalog.queries import ItemRecord
from wms.catalog.services import put_items
from wms.packing.planning import suggest
from wms.packing.rules import CartonTypeRecord
from wms.picking.schemas import PickTaskOut
from wms.plumbing.db import reading


@pytest.mark.both_databases
def test_a_walk_tells_of_each_item_whether_it_is_fragile(floor: Floor, act: Any) -> None:
    size = {"weight_g": 200, "length_mm": 100, "width_mm": 80, "height_mm": 60}
    act(lambda tx: put_items(tx, [{"sku": "LAMP", "name": "Lamp", "fragile": True, **size}]))
    with reading() as session:
        assert [item.fragile for item in catalog.items_by_skus(session, ["LAMP", "TEA"]).values()].count(True) == 1
    floor.stock("A01-01-1", "TEA", 9)
    floor.stock("A02-01-1", "LAMP", 9)
    floor.order("1001", {"TEA": 1, "LAMP": 2})
    floor.release()
    task = floor.claim(floor.ana)
    assert {stop["item"]["sku"]: stop["item"]["fragile"] for stop in task["stops"]} == {"TEA": False, "LAMP": True}
    assert PickTaskOut().validate(task) == {}


def test_at_one_place_heavy_goods_come_first_and_fragile_ones_last(floor: Floor, act: Any) -> None:
    size = {"length_mm": 100, "width_mm": 80, "height_mm": 60}
    grams = {"ANVIL": 9000, "BRICK": 3000, "CARD": 10}
    items = [{"sku": sku, "name": sku.title(), "weight_g": weight, **size} for sku, weight in grams.items()]
    glass = {"sku": "AQUARIUM", "name": "Aquarium", "weight_g": 9500, "fragile": True, **size}
    act(lambda tx: floor.items.update(zip([*grams, "AQUARIUM"], put_items(tx, [*items, glass]), strict=True)))
    floor.stock("A01-02-1", "CARD", 9)
    for sku in (*grams, "AQUARIUM"):
        floor.stock("A01-01-1", sku, 9)
    floor.order("1001", {"CARD": 12, "AQUARIUM": 1, "BRICK": 1, "ANVIL": 1})
    floor.release()
    stops = [(stop["location"]["code"], stop["item"]["sku"]) for stop in floor.claim(floor.ana)["stops"]]
    at_the_place = [sku for place, sku in stops if place == "A01-01-1"]
    assert at_the_place == ["ANVIL", "BRICK", "CARD", "AQUARIUM"]
    assert {place for place, _ in stops} == {"A01-01-1", "A01-02-1"}


def thing(fragile: bool) -> ItemRecord:
    return ItemRecord(uuid4(), "S", "Thing", 100, 100, 100, 100, None, "none", (), fragile)


def test_the_advice_of_cartons_lays_nothing_onto_a_fragile_thing() -> None:
    tower = CartonTypeRecord("TALL", "Tall", 100, 100, 200, 9000, 10, 30)
    for fragile, parcels in ((False, 1), (True, 2)):
        item = thing(fragile)
        assert len(suggest({item.id: 2}, {item.id: item}, [tower])) == parcels

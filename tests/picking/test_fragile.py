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


def thing(fragile: bool) -> ItemRecord:
    return ItemRecord(uuid4(), "S", "Thing", 100, 100, 100, 100, None, "none", (), fragile)


def test_the_advice_of_cartons_lays_nothing_onto_a_fragile_thing() -> None:
    tower = CartonTypeRecord("TALL", "Tall", 100, 100, 200, 9000, 10, 30)
    for fragile, parcels in ((False, 1), (True, 2)):
        item = thing(fragile)
        assert len(suggest({item.id: 2}, {item.id: item}, [tower])) == parcels

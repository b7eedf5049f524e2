"""From totes on a lane to an order that is packed."""

import pytest

from tests.packing.bench import Bench
from wms.packing.events import OrderPacked, PackArrived, PackOpened, ParcelClosed

pytestmark = pytest.mark.both_databases


def test_an_order_is_packed_into_one_parcel(bench: Bench) -> None:
    order_id = bench.picked("1001", {"ITEM-1": 2, "ITEM-2": 1}, "T00001")
    assert bench.told(PackArrived)[0]["stations"] == ["STATION-1", "STATION-2"]

    pack = bench.open("t00001")
    assert (pack["state"], pack["order"]["number"], pack["totes"]) == ("open", "1001", [{"code": "T00001"}])
    assert [(line["sku"], line["expected"], line["packed"]) for line in pack["lines"]] == [
        ("ITEM-1", 2, 0),
        ("ITEM-2", 1, 0),
    ]
    assert bench.order(order_id).state == "packing"

    pack = bench.carton(pack)
    parcel = pack["parcels"][0]
    assert (parcel["state"], parcel["carton"]["code"], parcel["expected_weight_g"]) == ("open", "BOX-S", 150)
    bench.put(pack, "ITEM-1", 2)
    pack = bench.put(pack, "ITEM-2")
    assert pack["parcels"][0]["expected_weight_g"] == 150 + 2 * 100 + 200
    assert bench.contents(parcel["number"]) == {"ITEM-1": 2, "ITEM-2": 1}

    pack = bench.close(pack)
    assert (pack["state"], pack["parcels"][0]["state"], pack["parcels"][0]["label"]["state"]) == (
        "packed",
        "closed",
        "pending",
    )
    assert bench.order(order_id).state == "packed"
    assert [line.packed for line in bench.order(order_id).lines] == [2, 1]
    closed, packed = bench.told(ParcelClosed)[0], bench.told(OrderPacked)[0]
    assert (closed["station_code"], closed["printer_code"], closed["weight_g"]) == ("STATION-1", "ZPL-1", 550)
    assert closed["carton_id"] == str(bench.place(parcel["number"]).id)
    assert [(line["sku"], line["quantity"]) for line in closed["lines"]] == [("ITEM-1", 2), ("ITEM-2", 1)]
    assert packed["parcel_ids"] == [parcel["id"]]
    assert bench.told(PackOpened)[0]["worker_name"] == "Mia"
    assert bench.wrong() == []


def test_an_empty_tote_leaves_the_lane(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 1, "ITEM-2": 1}, "T00001", "T00002")
    pack = bench.carton(bench.open("1001"))
    pack = bench.put(pack, "ITEM-1")
    assert pack["totes"] == [{"code": "T00002"}]
    assert bench.place("T00001").parent_id is None
    assert bench.put(pack, "ITEM-2")["totes"] == []

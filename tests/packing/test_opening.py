"""Whose goods are these? A tote or an order number is scanned at a station."""

from uuid import UUID

from tests.goods import order_body, place_order, stock
from tests.packing.bench import Bench, packer
from wms.catalog.services import put_instructions
from wms.channels.services import open_channel
from wms.inventory.services import move
from wms.layout.queries import location_by_code
from wms.orders import services as orders
from wms.orders.queries import allocations_of, order
from wms.orders.services import put_order
from wms.packing.events import PackOpened
from wms.packing.models import PackLine
from wms.packing.queries import open_packs, station_view
from wms.plumbing.db import reading
from wms.plumbing.transaction import Tx, perform_as_system


def test_a_pack_opens_by_its_order_number_too(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    assert bench.open("1001")["id"] == bench.open("T00001")["id"]


def test_what_waits_on_the_lane_is_shown_the_most_urgent_first(bench: Bench) -> None:
    waits = bench.picked("1001", {"ITEM-1": 1}, "T00001")
    bench.picked("1002", {"ITEM-2": 1}, "T00002", "T00003", priority="urgent")
    with reading() as session:
        view = station_view(session, "station-1")
    assert [row["order_number"] for row in view["waiting"]] == ["1002", "1001"]
    assert view["waiting"][1] == {
        "order_id": waits, "order_number": "1001", "customer": "Ada Byron", "units": 1, "totes": ["T00001"],
        "lane": "PACK-1", "cutoff": None, "priority": "normal", "place": None, "waits_for": [],
            "gathered_at": [], "away": [],
    }  # fmt: skip
    assert view["pack"] is None


def test_an_opened_pack_waits_no_more_and_is_the_stations_own(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    pack = bench.open("T00001")
    with reading() as session:
        view, other = station_view(session, "STATION-1"), station_view(session, "STATION-2")
        (busy,) = open_packs(session, bench.goods.warehouse_id)
    assert (view["waiting"], view["pack"]["id"], other["pack"]) == ([], pack["id"], None)
    assert (busy.worker_id, busy.order_number, busy.done, busy.lines) == (bench.mia.id, "1001", 0, 1)
    assert bench.told(PackOpened)[0]["waiting"] == 0


def test_a_pack_goes_to_the_station_where_its_tote_was_scanned_last(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    bench.open("T00001")
    pack = bench.open("T00001", "STATION-2", bench.noah)
    assert pack["station"] == {"code": "STATION-2", "printer": {"code": "ZPL-2"}, "has_scale": False}
    assert bench.told(PackOpened)[1]["left_station"] == "STATION-1"


def test_an_empty_tote_and_an_unknown_code_are_refused_in_words(bench: Bench) -> None:
    empty = bench.refused("open_tote", station_code="STATION-1", code="T00009")
    assert (empty["code"], empty["data"]["scanned"]) == ("packing.tote_empty", "T00009")
    assert bench.refused("open_tote", station_code="STATION-1", code="???")["code"] == "packing.unknown_tote"
    lane = bench.refused("open_tote", station_code="STATION-1", code="PACK-1")
    assert (lane["code"], lane["data"]["kind"]) == ("packing.unknown_tote", "pack_lane")
    assert bench.refused("open_tote", station_code="STATION-9", code="T00001")["code"] == "packing.unknown_station"


def test_an_order_that_is_not_picked_yet_is_refused(bench: Bench) -> None:
    perform_as_system(lambda tx: place_order(tx, "1001", ("ITEM-1", 1), number="1001"))
    error = bench.refused("open_tote", station_code="STATION-1", code="1001")
    assert (error["code"], error["data"]["state"]) == ("packing.not_picked", "allocated")


def test_a_tote_on_its_walk_is_refused(bench: Bench) -> None:
    def half_a_walk(tx: Tx) -> None:
        order_id = place_order(tx, "1001", ("ITEM-1", 2))
        (row,) = allocations_of(tx.session, [order_id])[order_id]
        orders.pick_allocation(tx, row.id, 1, bench.goods.totes["T00001"])

    perform_as_system(half_a_walk)
    assert bench.refused("open_tote", station_code="STATION-1", code="T00001")["code"] == "packing.not_picked"


def test_a_packed_order_is_shown_again_by_its_number(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    bench.pack_all("T00001")
    assert bench.open("1001")["state"] == "packed"
    assert bench.refused("open_tote", station_code="STATION-1", code="T00001")["code"] == "packing.tote_empty"


def test_a_packer_of_another_warehouse_is_refused(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    pack = bench.open("T00001")
    goods = bench.goods
    stranger = packer("Zoe", type(goods)(goods.totes["T00001"], {}, {}, {}))
    assert (
        bench.refused("open_tote", stranger, station_code="STATION-1", code="1001")["code"] == "packing.unknown_station"
    )
    start = {"pack_id": pack["id"], "carton_code": "BOX-S"}
    assert bench.refused("start_parcel", stranger, **start)["code"] == "packing.unknown_pack"


def test_an_order_that_got_its_rest_is_one_pack_of_both_walks(bench: Bench) -> None:
    """wait_complete: picked short and held, promised the rest when stock came, picked again, packed together."""
    order_id = bench.picked("1001", {"ITEM-1": 50}, "T00001", short_rule="wait_complete")
    lane = {"station_code": "STATION-1", "code": "T00001"}
    perform_as_system(lambda tx: _lose_one(tx, bench, order_id))
    bench.settle()
    held = bench.open("T00001")
    assert held["order"]["notice"] == "incomplete"
    assert bench.refused("start_parcel", pack_id=held["id"], carton_code="BOX-S")["code"] == "packing.on_hold"

    perform_as_system(lambda tx: stock(tx, bench.goods, "ITEM-1", "A02-01-1", 5))
    bench.settle()
    assert bench.order(order_id).state in ("allocated", "released")  # the planner may be quick
    assert bench.refused("open_tote", **lane)["code"] == "packing.part_picked"
    assert bench.refused("start_parcel", pack_id=held["id"], carton_code="BOX-S")["code"] == "packing.part_picked"

    bench.pick(order_id, "1001", "T00002")
    pack = bench.open("T00002")
    assert pack["id"] == held["id"]
    assert pack["totes"] == [{"code": "T00001"}, {"code": "T00002"}]
    assert [(line["expected"], line["missing"]) for line in pack["lines"]] == [(51, 1)]
    pack = bench.put(bench.carton(pack, "BOX-M"), "ITEM-1", 50)
    assert bench.close(pack)["state"] == "packed"
    assert bench.order(order_id).state == "packed"
    assert bench.wrong() == []


def _lose_one(tx: Tx, bench: Bench, order_id: object) -> None:
    """What a short pick leaves of an order that waits to be complete: one unit less, and the hold."""
    found = order(tx.session, order_id)  # type: ignore[arg-type]
    lost = location_by_code(tx.session, bench.goods.warehouse_id, "LOST-AND-FOUND")
    item, tote = bench.goods.items["ITEM-1"], bench.goods.totes["T00001"]
    move(tx, item_id=item, quantity=1, source_id=tote, target_id=lost.id, reason="move")  # type: ignore[union-attr]
    orders.miss_line(tx, found.lines[0].id, 1)  # type: ignore[union-attr]
    orders.hold_order(tx, found.id, "incomplete")  # type: ignore[union-attr]
    tx.session.query(PackLine).one().missing = 1


def test_an_order_begun_and_left_behind_waits_in_the_list_again(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    bench.picked("1002", {"ITEM-2": 1}, "T00002")
    bench.carton(bench.open("1001"))
    bench.open("1002")
    with reading() as session:
        view = station_view(session, "STATION-1")
    assert view["pack"]["order"]["number"] == "1002"
    assert [entry["order_number"] for entry in view["waiting"]] == ["1001"]


def put_from(tx: Tx, channel: str) -> UUID:
    open_channel(tx, channel)
    return put_order(tx, channel, "1001", order_body(("ITEM-1", 1))).order_id


def test_of_two_orders_with_one_number_the_one_that_waits_here_is_meant(bench: Bench) -> None:
    waits = bench.picked("1001", {"ITEM-1": 1}, "T00001")
    other = perform_as_system(lambda tx: put_from(tx, "other"))
    opened = bench.open(" 1001 ")
    assert opened["order"]["id"] == str(waits) != str(other)


def test_several_orders_under_way_with_one_number_are_asked_about(bench: Bench) -> None:
    made = [perform_as_system(lambda tx, c=channel: put_from(tx, c)) for channel in ("one", "two")]
    error = bench.refused("open_tote", station_code="STATION-1", code="1001")
    assert error["code"] == "packing.several_orders"
    choices = error["data"]["choices"]
    assert {choice["id"] for choice in choices} == {str(order_id) for order_id in made}
    assert {(one["channel"], one["customer"]) for one in choices} == {("one", "Ada Byron"), ("two", "Ada Byron")}
    again = bench.refused("open_tote", station_code="STATION-1", code="1001", order_id=str(made[0]))
    assert again["code"] == "packing.not_picked"


def test_a_pack_brings_what_has_to_be_read_with_it(bench: Bench) -> None:
    told = [
        {"code": "W-1", "language": "", "step": "pack", "sku": "ITEM-1", "customer": "", "body": "Wrap it"},
        {"code": "W-2", "language": "", "step": "pick", "sku": "ITEM-1", "customer": "", "body": "Two hands"},
        {"code": "W-3", "language": "", "step": "pack", "sku": "ITEM-2", "customer": "", "body": "Not of this order"},
    ]
    perform_as_system(lambda tx: put_instructions(tx, told))
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    assert [(one["sku"], one["body"]) for one in bench.open("1001")["instructions"]] == [("ITEM-1", "Wrap it")]

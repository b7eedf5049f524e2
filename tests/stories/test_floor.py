"""A day on the floor through the public doors, on both databases: orders become confirmed parcels, whatever happens."""

from threading import Barrier, Thread
from typing import Any

import pytest

from tests.stories.house import Caller, House, until
from tests.stories.work import claim, open_lines, pack, pick_all, prepare, scan_of, ship
from wms.kernel.ids import new_id


def test_an_order_becomes_a_confirmed_parcel_and_the_shop_is_told_once(house: House) -> None:
    house.order("1001", ("ITEM-1", 2), ("ITEM-2", 1))
    picker, packer = house.device("handheld", "picker"), house.device("station", "packer")
    tracking = ship(house, picker, packer, "1001")
    (told,) = until(house.shop.confirmations, "the shop hears of the shipment")
    (parcel,) = told["data"]["parcels"]
    assert (parcel["tracking_number"], told["data"]["order"]["external_id"]) == (tracking, "1001")
    assert sorted((line["sku"], line["quantity"]) for line in parcel["lines"]) == [("ITEM-1", 2), ("ITEM-2", 1)]
    assert any(tracking in zpl for zpl in house.labels())
    assert house.integrator("GET", "/orders/by-ref/shop/1001")["state"] == "shipped"
    house.check_ledger()


def test_any_command_sent_twice_has_one_effect(shared_house: House) -> None:
    house = shared_house
    house.order("twice", ("ITEM-1", 3))
    picker = house.device("handheld", "picker")
    task = prepare(picker, claim(picker), first_tote=11)
    stop, line, tote = open_lines(task)[0]
    identity, scan = str(new_id()), scan_of(task, stop, line, tote) | {"quantity": 1}
    first = picker.command("confirm_pick", identity, **scan)
    again = picker.command("confirm_pick", identity, **scan)
    assert (first["status"], again["status"]) == ("applied", "duplicate")
    assert first["result"] == again["result"]
    order = house.integrator("GET", "/orders/by-ref/shop/twice")
    assert (order["lines"][0]["picked"], order["lines"][0]["allocated"]) == (1, 2)
    pick_all(picker, picker("GET", f"/picking/tasks/{task['id']}"))
    house.check_ledger()


def test_a_wrong_scan_changes_nothing_and_says_what_was_expected(shared_house: House) -> None:
    house = shared_house
    house.order("wrong", ("ITEM-1", 3))
    picker = house.device("handheld", "picker")
    task = prepare(picker, claim(picker), first_tote=21)
    stop, line, tote = open_lines(task)[0]
    scan = scan_of(task, stop, line, tote)
    wrong = {
        "picking.wrong_location": {"location_code": "A02-09-1"}, "picking.wrong_item": {"item_code": "BAR-5"},
        "picking.too_many": {"quantity": 4}, "picking.wrong_tote": {"tote_code": "T00050"},
    }  # fmt: skip
    for code, part in wrong.items():
        answer = picker.command("confirm_pick", **(scan | part))
        assert (answer["status"], answer["error"]["code"]) == ("rejected", code)
        assert answer["error"]["data"]["expected"]
    assert house.integrator("GET", "/orders/by-ref/shop/wrong")["lines"][0]["picked"] == 0
    pick_all(picker, task)


@pytest.mark.parametrize("house", [pytest.param("sqlite", marks=pytest.mark.soak), "postgres"], indirect=True)
def test_two_pickers_and_one_walk_one_gets_it(house: House) -> None:
    house.order("1", ("ITEM-1", 1))
    pickers = [house.device("handheld", who) for who in ("picker", "second")]
    until(lambda: pickers[0]("GET", "/work/queue")["entries"], "a walk is in the queue")
    start, answers = Barrier(2), []

    def ask(picker: Caller) -> None:
        start.wait()
        answers.append(picker.command("claim_task"))

    threads = [Thread(target=ask, args=(picker,)) for picker in pickers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer["status"] for answer in answers) == ["applied", "rejected"]


def test_the_server_is_killed_in_mid_walk_and_nothing_is_lost_or_doubled(house: House) -> None:
    house.order("1", ("ITEM-1", 2), ("ITEM-2", 2), ("ITEM-3", 2))
    picker, packer = house.device("handheld", "picker"), house.device("station", "packer")
    task = prepare(picker, claim(picker))
    lines = open_lines(task)
    identity, scan = str(new_id()), scan_of(task, *lines[0])
    assert picker.command("confirm_pick", identity, **scan)["status"] == "applied"
    house.kill("server")
    if house.grown_up:
        house.kill("worker")
    house.start_server()
    assert picker.command("confirm_pick", identity, **scan)["status"] == "duplicate"
    pick_all(picker, picker("GET", f"/work/tasks/{task['id']}"))
    pack(packer, "1")
    order = house.integrator("GET", "/orders/by-ref/shop/1")
    assert [(line["picked"], line["packed"]) for line in order["lines"]] == [(2, 2)] * 3
    house.check_ledger()


def test_while_the_shop_is_off_confirmations_wait_and_arrive_once_each(shared_house: House) -> None:
    house = shared_house
    picker, packer = house.device("handheld", "picker"), house.device("station", "packer")
    house.shop.on = False
    for reference in ("off-1", "off-2"):
        house.order(reference, ("ITEM-1", 1))
        ship(house, picker, packer, reference)
    assert house.shop.confirmations() == []
    house.shop.on = True
    until(lambda: len(house.shop.confirmations()) >= 2, "the waiting confirmations arrive")
    told = [message["data"]["order"]["external_id"] for message in house.shop.confirmations()]
    assert sorted(told) == ["off-1", "off-2"]  # different orders do not wait for one another
    assert len({message["id"] for message in house.shop.confirmations()}) == 2


def test_a_held_order_stays_until_the_hold_is_lifted(shared_house: House) -> None:
    house = shared_house
    made: dict[str, Any] = house.order("held", ("ITEM-1", 1), hold={"kind": "credit"})
    picker = house.device("handheld", "picker")
    assert picker.command("claim_task")["error"]["code"] == "work.queue_empty"
    house.integrator("POST", f"/orders/{made['id']}/lift-hold", {"kind": "credit"})
    task = claim(picker)
    assert task["slots"][0]["order"]["number"] == "held"
    pick_all(picker, prepare(picker, task, first_tote=31))

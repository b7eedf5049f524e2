"""Orders at a desk: filtered, counted and paged in the database; one order whole; a search over everything."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.apps import app_on
from tests.clock import MovableClock
from tests.goods import place_order, stock
from tests.house.doors import PASSWORD, Visitors, visitors
from tests.shipping.conftest import furnish
from wms.kernel.clock import utc_now
from wms.orders.services import hold_order
from wms.people import services as people
from wms.planning.jobs import plan_floor
from wms.planning.schemas import StrategyIn
from wms.planning.services import put_strategy
from wms.plumbing.transaction import perform_as_system

pytestmark = pytest.mark.both_databases


@pytest.fixture
def house(database: Any) -> Visitors:
    return visitors(database)


@pytest.fixture
def desk(house: Visitors) -> FlaskClient:
    return house.person("supervisor")


def place(number: str, sku: str = "ITEM-1", **more: Any) -> UUID:
    """Of ITEM-1 there are five, of the others none."""
    return perform_as_system(lambda tx: place_order(tx, number, (sku, 1), **more))


def numbers(desk: FlaskClient, **asked: Any) -> list[str]:
    answer = desk.get("/api/v1/orders/overview", query_string=asked)
    assert answer.status_code == 200, answer.text
    return [order["number"] for order in answer.get_json()["orders"]]


def test_each_filter_finds_its_own(desk: FlaskClient) -> None:
    now = utc_now()
    soon, later, past = now + timedelta(minutes=1), now + timedelta(days=2), now - timedelta(minutes=5)
    place("W-1", cutoff=later, priority="urgent")
    place("W-2", cutoff=past)
    place("W-3", "ITEM-2")
    held = place("W-4", cutoff=soon)
    perform_as_system(lambda tx: hold_order(tx, held, "credit", "ask"))
    assert numbers(desk) == ["W-4", "W-3", "W-2", "W-1", "1001"]
    assert numbers(desk, state="open") == ["W-2", "W-4", "W-1", "1001", "W-3"]
    assert numbers(desk, waits="late") == ["W-2"]
    assert numbers(desk, waits="hold") == numbers(desk, waits="credit") == ["W-4"]
    assert numbers(desk, waits="address") == []
    assert numbers(desk, waits="stock") == ["W-3"]
    assert numbers(desk, priority="urgent") == ["W-1"]
    assert numbers(desk, text="w-", sort="due") == ["W-2", "W-4", "W-1", "W-3"]
    assert numbers(desk, text="W-4", state="open") == ["W-4"]
    assert numbers(desk, due="none", sort="due") == ["1001", "W-3"]
    assert numbers(desk, due_before=soon.isoformat()) == ["W-2"]
    assert numbers(desk, due_after=soon.isoformat(), state="allocated") == ["W-4", "W-1"]
    assert numbers(desk, channel="elsewhere") == []
    assert len(numbers(desk, customer="ada")) == 5
    assert numbers(desk, customer="nobody") == []


def test_every_reason_can_be_asked_for(desk: FlaskClient) -> None:
    for why in ("manual", "incomplete", "company", "wave", "bench"):
        assert numbers(desk, waits=why) == []


def test_an_order_whose_parts_wait_for_company_is_found_once(desk: FlaskClient, house: Visitors) -> None:
    rules = StrategyIn().load({"release": "patient", "walk_stops": 1})
    perform_as_system(lambda tx: put_strategy(tx, "MAIN", rules))
    perform_as_system(lambda tx: stock(tx, house.goods, "ITEM-2", "A02-01-1", 5))
    later = {"cutoff": utc_now() + timedelta(days=2)}
    perform_as_system(lambda tx: place_order(tx, "W-1", ("ITEM-1", 1), ("ITEM-2", 1), **later))
    plan_floor.now(str(house.goods.warehouse_id))
    assert numbers(desk, waits="company", text="W-") == ["W-1"]
    (order,) = desk.get("/api/v1/orders/overview?text=W-").get_json()["orders"]
    assert order["waits"] == ["company"]


def test_pages_hold_each_order_once(desk: FlaskClient) -> None:
    now = utc_now()
    for n in range(7):
        place(f"P-{n}", cutoff=now + timedelta(hours=n % 2) if n < 4 else None)
    for sort in ("due", "newest"):
        seen: list[str] = []
        asked: dict[str, Any] = {"limit": 3, "sort": sort}
        while True:
            page = desk.get("/api/v1/orders/overview", query_string=asked).get_json()
            seen += [order["number"] for order in page["orders"]]
            if page["next_cursor"] is None:
                break
            asked["cursor"] = page["next_cursor"]
        assert (len(seen), len(set(seen))) == (8, 8), sort


def test_states_are_counted_whichever_is_asked_for(desk: FlaskClient) -> None:
    place("C-1", "ITEM-2")
    counts = desk.get("/api/v1/orders/overview/counts?state=shipped").get_json()
    assert {state: count for state, count in counts["states"].items() if count} == {"waiting": 1, "allocated": 1}
    assert desk.get("/api/v1/orders/overview/counts?text=C-").get_json()["states"]["allocated"] == 0


def test_the_file_holds_what_is_filtered_and_no_formula(desk: FlaskClient) -> None:
    place("=1+1")
    place("F-2")
    answer = desk.get("/api/v1/orders/overview/csv")
    assert answer.status_code == 200, answer.text
    lines = answer.get_data(as_text=True).lstrip("\ufeff").splitlines()
    assert (answer.mimetype, len(lines)) == ("text/csv", 4)
    assert {line.split(",")[0] for line in lines[1:]} == {"1001", "'=1+1", "F-2"}
    assert len(desk.get("/api/v1/orders/overview/csv?text=F-").get_data(as_text=True).splitlines()) == 2


def test_an_order_whole_says_where_each_unit_is_and_what_may_be_done(house: Visitors, desk: FlaskClient) -> None:
    whole = desk.get(f"/api/v1/orders/{house.order_id}/whole").get_json()
    (line,) = whole["lines"]
    columns = ("short", "allocated", "picking", "picked", "packed", "shipped", "cancelled")
    assert line["ordered"] == sum(line[name] for name in columns) == line["allocated"] == 2
    assert [(unit["kind"], unit["code"], unit["quantity"]) for unit in whole["places"]] == [("bin", "A01-01-1", 2)]
    allowed = {act["name"]: act["allowed"] for act in whole["acts"]}
    assert (allowed["hold"], allowed["lift"], allowed["cancel"], allowed["reprint"]) == (True, False, True, False)
    assert {act["name"]: act["code"] for act in whole["acts"]}["lift"] == "orders.not_held"
    assert [entry["what"] for entry in whole["story"]][:2] == ["received", "allocated"]


def test_the_story_of_a_packed_order_names_who_and_with_what(database: Any, settle: Any, tmp_path: Path) -> None:
    people.forget_everybody()
    dock = furnish(settle, MovableClock(), tmp_path)
    pack = dock.packed("1001", {"ITEM-1": 2})
    app = app_on(database)
    site = dock.bench.goods.warehouse_id
    perform_as_system(
        lambda tx: people.add_worker(
            tx, name="Sue", badge="B-sue", role="supervisor", warehouse_id=site, username="sue", password=PASSWORD
        )
    )
    desk = app.test_client()
    desk.post("/api/v1/session", json={"username": "sue", "password": PASSWORD})
    whole = desk.get(f"/api/v1/orders/{pack['order']['id']}/whole").get_json()
    happened = [entry["what"] for entry in whole["story"]]
    assert {"received", "at_lane", "pack_opened", "parcel_closed", "label_asked"} <= set(happened), happened
    assert sorted(happened, key=happened.index)[0] == "received"
    (parcel,) = whole["parcels"]
    assert (parcel["has_label"], bool(parcel["tracking_number"])) == (True, True)
    assert {unit["kind"] for unit in whole["places"]} == {"carton"}
    (hit,) = found(desk, parcel["tracking_number"][:6])
    assert (hit["kind"], hit["facts"]["order_number"]) == ("parcel", "1001")


def found(client: FlaskClient, typed: str) -> list[dict[str, Any]]:
    answer = client.get("/api/v1/search", query_string={"text": typed})
    assert answer.status_code == 200, answer.text
    hits: list[dict[str, Any]] = answer.get_json()["hits"]
    return hits


def test_one_search_finds_orders_items_places_and_people(desk: FlaskClient) -> None:
    assert [(hit["kind"], hit["code"]) for hit in found(desk, "100")] == [("order", "1001")]
    assert ("item", "ITEM-1") in [(hit["kind"], hit["code"]) for hit in found(desk, "item-")]
    assert ("place", "A01-01-1") in [(hit["kind"], hit["code"]) for hit in found(desk, "a01")]
    assert [(hit["kind"], hit["code"]) for hit in found(desk, "superv")] == [("person", "Supervisor")]
    assert [hit["kind"] for hit in found(desk, "Ada")] == ["order"]
    assert found(desk, "%") == found(desk, "_") == found(desk, " ") == []


def test_what_somebody_may_not_read_is_not_found(house: Visitors) -> None:
    packer = house.person("packer")
    assert {hit["kind"] for hit in found(packer, "1001")} == set()
    assert {hit["kind"] for hit in found(packer, "A01")} == {"place"}

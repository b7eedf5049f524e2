"""What becomes of a place: found by filter, blocked, renamed, retired, changed while empty; its labels told apart."""

from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.goods import lay_out
from tests.house.doors import visitors
from wms.inventory.queries import stock_in
from wms.inventory.services import Receipt, receive
from wms.layout.queries import floor_plan, location_by_code
from wms.layout.services import put_locations, put_warehouse
from wms.plumbing.transaction import Tx

BIN, FULL = "/api/v1/locations/A02-05-1", "/api/v1/locations/A01-01-1"


@pytest.fixture
def admin(database: Any) -> FlaskClient:
    return visitors(database).person("admin")


def test_places_come_in_pages_by_filter(admin: FlaskClient) -> None:
    first = admin.get("/api/v1/locations?kind=pick&limit=7").get_json()
    rest = admin.get(f"/api/v1/locations?kind=pick&limit=7&cursor={first['next_cursor']}").get_json()
    codes = [place["code"] for place in (*first["locations"], *rest["locations"])]
    assert (first["count"], len(codes), codes) == (10, 10, sorted(codes))
    of_aisle = admin.get("/api/v1/locations?aisle=A02&text=a02-0").get_json()
    assert {place["aisle"] for place in of_aisle["locations"]} == {"A02"}


def test_a_place_is_blocked_with_a_reason_and_found_by_it(admin: FlaskClient) -> None:
    blocked = admin.post(f"{BIN}/block", json={"reason": "beam bent"}).get_json()
    assert (blocked["blocked"], blocked["blocked_reason"]) == (True, "beam bent")
    assert [place["code"] for place in admin.get("/api/v1/locations?blocked=true").get_json()["locations"]] == [
        "A02-05-1"
    ]
    assert admin.post(f"{BIN}/unblock", json={"reason": "beam new"}).get_json()["blocked"] is False
    assert {"layout.block_by_hand", "layout.unblock"} <= _audited(admin)


def test_a_renamed_place_keeps_its_stock_and_its_old_label_is_told_apart(admin: FlaskClient) -> None:
    version = admin.get("/api/v1/code-book").get_json()["version"]
    refused = admin.post(f"{FULL}/rename", json={"code": "Z-1"}).get_json()
    assert refused["code"] == "layout.promised"  # an order waits for what lies there
    _lay(admin, "A02-05-1")
    assert admin.post(f"{BIN}/rename", json={"code": "Z-1", "reason": "new signs"}).get_json()["code"] == "Z-1"
    assert admin.get("/api/v1/inquiry/Z-1").get_json()["stock"][0]["on_hand"] == 2
    old = admin.get("/api/v1/inquiry/a02-05-1").get_json()
    assert (old["kind"], old["title"]) == ("renamed", "Z-1")
    assert admin.get("/api/v1/code-book").get_json()["version"] != version
    changes = admin.get("/api/v1/locations/Z-1/changes").get_json()
    assert [(one["change"], one["before"], one["after"], one["reason"]) for one in changes] == [
        ("renamed", "A02-05-1", "Z-1", "new signs")
    ]


def test_nobody_else_gets_a_former_code_but_the_place_itself(admin: FlaskClient) -> None:
    admin.post(f"{BIN}/rename", json={"code": "Z-1"})
    assert admin.put(BIN, json={"kind": "pick"}).get_json()["code"] == "layout.code_taken"
    assert admin.post("/api/v1/locations/Z-1/rename", json={"code": "A02-05-1"}).status_code == 200
    assert admin.get("/api/v1/inquiry/A02-05-1").get_json()["kind"] == "bin"


@pytest.mark.parametrize("code", ["01/03/B", "R7 (top)", "#12,5", "0815"])
def test_a_place_is_called_what_its_label_has_always_said(admin: FlaskClient, code: str) -> None:
    place = f"/api/v1/locations/{quote(code, safe='')}"
    assert admin.put(place, json={"kind": "pick"}).get_json()["code"] == code
    assert admin.post(f"{place}/block", json={"reason": "beam bent"}).get_json()["blocked"] is True
    assert admin.post(f"{place}/rename", json={"code": "Z/1"}).get_json()["code"] == "Z/1"
    assert admin.get("/api/v1/locations/Z%2F1/changes").get_json()[0]["before"] == code
    assert admin.get(f"/api/v1/inquiry/{quote(code)}").get_json()["kind"] == "renamed"


@pytest.mark.parametrize("code", ["*undo", "@move", "A  1", "Büro", "(1)", "=1+1", "-1"])
def test_a_code_that_says_something_else_or_that_no_scanner_knows_is_refused(admin: FlaskClient, code: str) -> None:
    body = {"locations": [{"code": code, "kind": "pick"}]}
    answer = admin.post("/api/v1/locations/bulk", json=body)
    assert answer.status_code == 422, answer.get_json()


def test_an_empty_place_is_retired_and_used_again(admin: FlaskClient) -> None:
    assert admin.post(f"{FULL}/retire", json={"reason": "gone"}).get_json()["code"] == "layout.not_empty"
    assert admin.post(f"{BIN}/retire", json={"reason": "rack sold"}).get_json()["retired"] is True
    assert admin.get("/api/v1/locations?aisle=A02").get_json()["count"] == 4
    assert [place["code"] for place in admin.get("/api/v1/locations?retired=true").get_json()["locations"]] == [
        "A02-05-1"
    ]
    assert admin.post(f"{BIN}/unblock", json={"reason": "looked"}).get_json()["code"] == "layout.retired"
    assert admin.post(f"{BIN}/restore").get_json()["retired"] is False
    assert admin.get(BIN).get_json()["blocked"] is False


def test_a_place_with_a_history_changes_its_kind_while_it_is_empty(admin: FlaskClient) -> None:
    admin.post(f"{BIN}/rename", json={"code": "Z-1"})
    assert admin.put("/api/v1/locations/Z-1", json={"kind": "reserve"}).get_json()["role"] == "reserve"
    _lay(admin, "Z-1")
    assert admin.put("/api/v1/locations/Z-1", json={"kind": "pick"}).get_json()["code"] == "layout.code_taken"


@pytest.mark.parametrize("kind", ["hold", "hospital", "in_transit", "desk"])
def test_what_stands_in_a_waiting_place_is_promised_to_nobody(tx: Tx, kind: str) -> None:
    goods = lay_out(tx)
    put_locations(tx, goods.warehouse_id, [{"code": "WAIT-1", "kind": kind}])
    place = location_by_code(tx.session, goods.warehouse_id, "WAIT-1")
    assert place is not None
    receive(tx, goods.warehouse_id, [Receipt(goods.items["ITEM-2"], place.id, 2, "", None)], "test")
    figures = stock_in(tx.session, goods.warehouse_id, [goods.items["ITEM-2"]], tx.now)[goods.items["ITEM-2"]]
    assert (figures.on_hand, figures.columns["available"]) == (2, 0)


def test_a_warehouse_begins_with_its_name_and_keeps_what_is_not_said_anew(tx: Tx) -> None:
    north = put_warehouse(tx, "NORD", {"name": "Lager Nord", "timezone": "Europe/Berlin"})
    assert floor_plan(tx.session, north).aisles == ()
    goods = lay_out(tx)
    put_warehouse(tx, "MAIN", {"name": "Main house", "timezone": "Europe/London"})
    assert len(floor_plan(tx.session, goods.warehouse_id).aisles) == 2


def _lay(admin: FlaskClient, code: str) -> None:
    line = {"location": code, "sku": "ITEM-2", "quantity": 2}
    answer = admin.post("/api/v1/stock-receipts", json={"reference": f"to {code}", "lines": [line]})
    assert answer.status_code == 200, answer.text


def _audited(admin: FlaskClient) -> set[str]:
    return {entry["action"] for entry in admin.get("/api/v1/audit").get_json()["entries"]}

"""A house sends in its own name, at its own prices, with its own carriers: documents of each warehouse."""

from typing import Any

import pytest

from tests.house.doors import Visitors, visitors
from wms.kernel.actors import SYSTEM
from wms.layout.queries import site_of
from wms.plumbing.db import reading
from wms.shipping.accounts import account_for, secrets_of, sender_of

SENDER = {"name": "Nordlager", "street1": "Hafenstr. 1", "city": "Hamburg", "postcode": "20457", "country": "DE"}
POST = {
    "code": "post", "plug": "rate_table", "name": "Nordpost", "currency": "EUR", "services": ["standard"],
    "zones": [{"name": "inland", "countries": ["DE"]}],
    "rates": [{"zone": "inland", "service": "standard", "bands": [{"up_to_g": 5000, "price_minor": 550}]}],
    "secrets": {"key": "very secret"},
}  # fmt: skip
BIKE = {"code": "bike", "plug": "manual", "name": "By bike", "services": ["express"]}
MINE = {"sender": SENDER, "tracking_page": "https://nordpost.example/{number}", "accounts": [POST, BIKE]}


@pytest.fixture
def house(database: Any) -> Visitors:
    return visitors(database)


def put(house: Visitors, document: dict[str, Any], **options: Any) -> Any:
    return house.person("supervisor").put("/api/v1/shipping/settings", json=document, **options)


def test_what_a_house_sets_counts_from_the_next_label_on(house: Visitors) -> None:
    assert put(house, MINE).status_code == 200
    with reading() as session:
        site = site_of(session, SYSTEM.warehouse_id)
        assert sender_of(session, site)["name"] == "Nordlager"
        standard, express = (account_for(session, site, service, ()) for service in ("standard", "express"))
    assert (standard.name, standard.currency, standard.rates) == (
        "Nordpost",
        "EUR",
        {("inland", "standard"): {5000: 550}},
    )
    assert standard.tracking_page == "https://nordpost.example/{number}"
    assert (express.plug, express.name) == ("manual", "By bike")


def test_an_order_that_wishes_for_an_account_goes_with_it_while_there_is_one(house: Visitors) -> None:
    put(house, MINE)
    with reading() as session:
        site = site_of(session, SYSTEM.warehouse_id)
        codes = [account_for(session, site, "standard", (), wish).code for wish in ("bike", "", "gone")]
    assert codes == ["bike", "post", "post"]


def test_a_wish_for_an_account_that_is_not_there_is_refused_with_those_that_are(house: Visitors) -> None:
    put(house, MINE)
    order = {"ship_to": SENDER, "lines": [{"external_line_id": "1", "sku": "ITEM-1", "quantity": 1}]}
    shop = house.key("orders.*")
    address = "/api/v1/orders/by-ref/shop/W-1"
    refused = shop.put(address, json=order | {"carrier": "pigeon"}).get_json()["errors"]
    assert [(fault["field"], fault["data"]) for fault in refused] == [("carrier", {"codes": "bike, post"})]
    assert shop.put(address, json=order | {"carrier": "bike"}).get_json()["carrier"] == "bike"
    change = f"/api/v1/orders/{shop.get(address).get_json()['id']}/changes"
    assert shop.post(change, json={"carrier": "pigeon"}).status_code == 422
    assert shop.post(change, json={"carrier": None}).get_json()["outcome"] == "applied"
    assert shop.get(address).get_json()["carrier"] == ""


def test_a_secret_is_kept_sealed_and_never_told(house: Visitors, database: Any) -> None:
    told = put(house, MINE)
    assert "very secret" not in told.text
    assert told.get_json()["accounts"][0]["secrets"] == ["key"]
    put(house, MINE | {"accounts": [POST | {"secrets": {}}]})
    with reading() as session:
        site = site_of(session, None)
        assert secrets_of(session, site, "post") == {"key": "very secret"}
    with database.engine.connect() as connection:
        stored = connection.exec_driver_sql("SELECT document FROM setting").fetchall()
    assert "very secret" not in str(stored)


def test_each_change_is_a_version_and_a_stale_one_is_refused(house: Visitors) -> None:
    first = put(house, MINE)
    assert (first.get_json()["version"], first.headers["ETag"]) == (1, '"1"')
    assert put(house, MINE, headers={"If-Match": '"1"'}).get_json()["version"] == 2
    stale = put(house, MINE, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.get_json()["code"]) == (412, "settings.changed_meanwhile")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"accounts": [POST | {"currency": "XXX"}]}, "accounts[0].currency"),
        ({"accounts": [POST | {"zones": []}]}, "accounts[0].rates"),
        ({"accounts": [POST | {"plug": "pigeon"}]}, "accounts[0].plug"),
        ({"accounts": [POST | {"zones": [{"name": "inland", "countries": ["XX"]}]}]}, "accounts[0].zones[0].countries"),
        ({"accounts": [POST, POST]}, "accounts"),
        ({"accounts": []}, "accounts"),
        ({"sender": SENDER | {"country": "Germany"}}, "sender.country"),
        ({"tracking_page": "https://nordpost.example/"}, "tracking_page"),
        ({"colour": "red"}, "colour"),
    ],
)  # fmt: skip
def test_a_document_that_cannot_work_is_refused_by_name(house: Visitors, wrong: dict[str, Any], field: str) -> None:
    answer = put(house, wrong)
    assert (answer.status_code, [fault["field"] for fault in answer.get_json()["errors"]]) == (422, [field])


def test_a_house_that_set_nothing_sends_in_its_own_name(house: Visitors) -> None:
    told = house.person("supervisor").get("/api/v1/shipping/settings").get_json()
    assert (told["version"], told["sender"]["country"], told["accounts"][0]["code"]) == (0, "GB", "own")

"""The doors of what a channel may sell: rules by version, figures by revision, nothing of another channel."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.apps import app_on
from tests.channels.test_availability import goods, renew  # noqa: F401 - fixtures
from tests.channels.test_doors import Key
from tests.goods import Act, place_order

SCOPES = ["channels.*"]
RULES = "/channels/shop/availability-rules"


@pytest.fixture
def client(goods: Any, database: Any) -> FlaskClient:  # noqa: F811
    return app_on(database).test_client()


def test_figures_are_read_on_by_revision_and_rules_by_version(client: FlaskClient, act: Act, renew: Any) -> None:  # noqa: F811
    shop = Key(client, "shop", SCOPES)
    assert shop.get("/channels/shop/availability").json["code"] == "channels.availability_not_kept"
    assert shop.get(RULES).json["version"] == 0
    made = shop.put(RULES, {"safety_stock": 7, "items": [{"sku": "ITEM-2", "cap": 1}]})
    assert (made.status_code, made.headers["ETag"], made.json["share"]) == (200, '"1"', 100)
    assert shop.put(RULES, {}, {"If-Match": '"0"'}).json["code"] == "settings.changed_meanwhile"
    renew()
    page = shop.get("/channels/shop/availability?limit=3").json
    assert [figure["revision"] for figure in page["figures"]] == [1, 2, 3]
    assert page["figures"][0]["available_to_promise"] == 50
    rest = shop.get(f"/channels/shop/availability?limit=3&cursor={page['next_cursor']}").json
    assert ([figure["sku"] for figure in rest["figures"]], rest["next_cursor"], rest["revision"]) == (
        ["ITEM-4"],
        None,
        4,
    )
    act(lambda tx: place_order(tx, "1", ("ITEM-1", 5), warehouse="MAIN"))
    renew()
    news = shop.get("/channels/shop/availability?since_revision=4").json["figures"]
    assert [(one["sku"], one["available_to_promise"], one["revision"]) for one in news] == [("ITEM-1", 45, 5)]
    [why] = shop.get("/availability?sku=ITEM-1").json["channels"]
    assert (why["available_to_promise"], why["told"]["revision"], why["terms"]["safety_stock"]) == (45, 5, 7)
    sites = [(site["warehouse"], site["available"], site["allocated"]) for site in why["sites"]]
    assert sites == [("MAIN", 45, 5), ("WEST", 7, 0)]


def test_another_channel_does_not_exist_and_what_is_wrong_is_named(client: FlaskClient, renew: Any) -> None:  # noqa: F811
    shop, other = Key(client, "shop", SCOPES), Key(client, "beta", SCOPES)
    shop.put(RULES, {})
    renew()
    for path in ("/channels/shop/availability", RULES):
        assert other.get(path).status_code == 404
    assert other.put(RULES, {}).status_code == 404
    assert other.get("/availability?sku=ITEM-1").json["channels"] == []
    wrong = shop.put(RULES, {"share": 101, "items": [{"sku": "A"}, {"sku": "A"}]}).json["errors"]
    assert {one["field"] for one in wrong} >= {"share"}
    assert [one["field"] for one in shop.put(RULES, {"items": [{"sku": "NONE"}]}).json["errors"]] == ["items[0].sku"]
    assert [one["field"] for one in shop.put(RULES, {"warehouses": ["NO"]}).json["errors"]] == ["warehouses[0]"]

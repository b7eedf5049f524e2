"""The doors of what a channel believes: said page by page, compared by a job, mended by who may change orders."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.apps import app_on
from tests.channels.test_availability import goods  # noqa: F401 - a fixture
from tests.channels.test_doors import Key
from tests.goods import Act, place_order
from wms.channels import jobs

SAID = {"external_id": "1", "state": "cancelled"}


@pytest.fixture
def client(goods: Any, database: Any) -> FlaskClient:  # noqa: F811
    return app_on(database).test_client()


def test_it_is_said_in_pages_compared_and_mended(client: FlaskClient, act: Act) -> None:
    shop = Key(client, "shop", ["channels.*", "orders.*"])
    for number in ("1", "2"):
        act(lambda tx, number=number: place_order(tx, number, ("ITEM-1", 2), warehouse="MAIN"))
    made = shop.post("/channels/shop/reconciliations", {"note": "daily"})
    run = made.json["id"]
    assert (made.status_code, made.json["state"]) == (201, "open")
    shop.post(f"/reconciliations/{run}/rows", {"orders": [SAID]})
    filled = shop.post(f"/reconciliations/{run}/rows", {"stock": [{"sku": "ITEM-1", "available_to_promise": 1}]}).json
    assert (filled["orders"], filled["stock"]) == (1, 1)
    assert shop.post(f"/reconciliations/{run}/close").json["state"] == "comparing"
    jobs.compare_reconciliation.now(run)
    done = shop.get(f"/reconciliations/{run}").json
    assert (done["state"], done["compared"], done["differences"]) == ("compared", 2, 2)
    assert shop.post(f"/reconciliations/{run}/rows", {"orders": [SAID]}).json["code"] == (
        "channels.reconciliation_closed"
    )
    [first] = shop.get("/channels/shop/differences?state=open&limit=1").json["differences"]
    assert (first["kind"], first["ref"], first["fixes"][0]) == ("state", "1", "take_theirs")
    page = shop.get("/channels/shop/differences?limit=1").json
    rest = shop.get(f"/channels/shop/differences?limit=1&cursor={page['next_cursor']}").json["differences"]
    assert [one["kind"] for one in rest] == ["stock"]
    mended = shop.post(f"/differences/{first['id']}/mend", {"fix": "take_theirs"}).json
    assert (mended["state"], mended["answer"]) == ("mended", "applied")
    assert shop.post(f"/differences/{rest[0]['id']}/mend", {"fix": "leave"}).json["errors"][0]["field"] == "note"
    assert shop.get("/channels/shop/reconciliations").json["reconciliations"][0]["note"] == "daily"


def test_who_may_not_change_orders_may_not_take_theirs(client: FlaskClient, act: Act) -> None:
    act(lambda tx: place_order(tx, "1", ("ITEM-1", 2), warehouse="MAIN"))
    books = Key(client, "shop", ["channels.*"])
    run = books.post("/channels/shop/reconciliations", {"orders": [SAID], "close": True}).json["id"]
    jobs.compare_reconciliation.now(run)
    [one] = books.get("/channels/shop/differences").json["differences"]
    assert books.post(f"/differences/{one['id']}/mend", {"fix": "take_theirs"}).status_code == 403
    assert books.post(f"/differences/{one['id']}/mend", {"fix": "tell_again"}).status_code == 200


def test_another_channel_does_not_exist_and_what_is_wrong_is_named(client: FlaskClient, act: Act) -> None:
    shop, other = Key(client, "shop", ["channels.*"]), Key(client, "beta", ["channels.*", "orders.*"])
    run = shop.post("/channels/shop/reconciliations", {"orders": [{"external_id": "9"}], "close": True}).json["id"]
    jobs.compare_reconciliation.now(run)
    [one] = shop.get("/channels/shop/differences").json["differences"]
    assert other.get("/channels/shop/differences").status_code == 404
    assert other.get(f"/reconciliations/{run}").status_code == 404
    assert other.post(f"/differences/{one['id']}/mend", {"fix": "leave", "note": "x"}).status_code == 404
    wrong = {"received_from": "2026-01-02T00:00:00Z", "received_until": "2026-01-01T00:00:00Z"}
    assert shop.post("/channels/shop/reconciliations", wrong).json["errors"][0]["code"] == "channels.span_of_two"
    assert shop.post(f"/reconciliations/{run}/rows", {}).json["errors"][0]["code"] == "channels.nothing_said"

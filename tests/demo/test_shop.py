"""The stand-in web shop: believes signed news only, keeps each once, never goes back, forgets nothing."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from standardwebhooks import Webhook

from wms.demo.catalogue import orders
from wms.demo.shop.pages import create_pages
from wms.demo.shop.sending import Sender, order_body
from wms.demo.shop.store import ShopStore

SECRET = "whsec_" + "c2VjcmV0IGZvciB0ZXN0cyBvbmx5ISE="


@pytest.fixture
def store(tmp_path: Path) -> ShopStore:
    made = ShopStore(tmp_path / "shop.sqlite")
    made.sent("536598", "Ada Byron", 3, "2026-01-01T10:00:00Z")
    yield made
    made.close()


@pytest.fixture
def shop(store: ShopStore) -> FlaskClient:
    return create_pages(store, Sender(store, "http://127.0.0.1:1", "no key"), SECRET).test_client()


def _news(kind: str, **data: Any) -> tuple[str, dict[str, Any]]:
    return kind, {"order": {"external_id": "536598"}, **data}


def _tell(shop: FlaskClient, webhook_id: str, news: tuple[str, dict[str, Any]], secret: str = SECRET) -> int:
    body, now = json.dumps({"type": news[0], "data": news[1]}), datetime.now(UTC)
    signature = Webhook(secret).sign(webhook_id, now, body)
    headers = {"webhook-id": webhook_id, "webhook-timestamp": str(int(now.timestamp())), "webhook-signature": signature}
    return shop.post("/webhooks", data=body, headers=headers).status_code


def _parcel(number: str) -> dict[str, Any]:
    return {"number": f"P{number}", "tracking_number": number, "tracking_url": f"http://x/{number}", "weight_g": 900}


SHIPPED = _news("shipment.confirmed", complete=True, parcels=[_parcel("T1")])


def test_a_confirmed_shipment_shows_its_tracking(shop: FlaskClient, store: ShopStore) -> None:
    assert _tell(shop, "m1", SHIPPED) == 204
    (order,) = store.orders()
    assert (order["state"], order["tracking"][0]["tracking_number"]) == ("shipped", "T1")
    assert b"Parcel T1" in shop.get("/track/T1").data


def test_the_same_webhook_twice_is_kept_once_and_counted(shop: FlaskClient, store: ShopStore) -> None:
    assert [_tell(shop, "m1", SHIPPED), _tell(shop, "m1", SHIPPED)] == [204, 200]
    told = shop.get("/orders.json").json
    assert (told["duplicates"], told["counts"]["confirmations"]) == (1, 1)


def test_news_that_the_warehouse_did_not_sign_is_refused(shop: FlaskClient, store: ShopStore) -> None:
    assert _tell(shop, "m1", SHIPPED, "whsec_" + "YW5vdGhlciBzZWNyZXQgYWx0b2dldGhlcg==") == 401
    assert store.orders()[0]["state"] == "sent"


def test_late_news_never_takes_back_what_is_known(shop: FlaskClient, store: ShopStore) -> None:
    _tell(shop, "m1", SHIPPED)
    _tell(shop, "m2", _news("order.released"))
    assert store.orders()[0]["state"] == "shipped"


def test_parcels_of_two_shipments_are_merged(shop: FlaskClient, store: ShopStore) -> None:
    _tell(shop, "m1", _news("shipment.confirmed", complete=False, parcels=[_parcel("T1")]))
    assert store.orders()[0]["state"] == "part shipped"
    _tell(shop, "m2", _news("shipment.confirmed", complete=True, parcels=[_parcel("T2"), _parcel("T1")]))
    assert [p["tracking_number"] for p in store.orders()[0]["tracking"]] == ["T1", "T2"]


def test_switched_off_it_takes_nothing(shop: FlaskClient, store: ShopStore) -> None:
    shop.post("/switch", json={"on": False})
    assert _tell(shop, "m1", SHIPPED) == 503
    shop.post("/switch", json={"on": True})
    assert _tell(shop, "m1", SHIPPED) == 204


def test_a_restart_forgets_nothing(shop: FlaskClient, store: ShopStore, tmp_path: Path) -> None:
    _tell(shop, "m1", SHIPPED)
    again = ShopStore(tmp_path / "shop.sqlite")
    assert again.orders()[0]["state"] == "shipped"
    again.close()


def test_an_orders_body_is_drawn_from_its_number_and_leaves_after_now() -> None:
    now = datetime(2026, 5, 4, 9, 12, tzinfo=UTC)
    for order in orders()[:50]:
        body = order_body(order, now)
        assert body == order_body(order, now)
        assert datetime.fromisoformat(body["cutoff"]) > now
        assert len(body["lines"]) == len(order.lines)

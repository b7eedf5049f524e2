"""The street's doors: endpoints, deliveries, the event feed; for keys with and without a channel."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.apps import app_on
from tests.channels.conftest import Street, order_event, shipment
from tests.channels.receiver import Receiver
from wms.board.models import ExceptionRecord
from wms.channels.services import open_channel
from wms.people.services import make_api_key
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

Answer = Any


class Key:
    """A program with an API key."""

    def __init__(self, client: FlaskClient, channel: str | None, scopes: list[str]) -> None:
        self.client = client
        for name in filter(None, (channel, "webshop")):
            perform_as_system(lambda tx, name=name: open_channel(tx, name))
        made = perform_as_system(lambda tx: make_api_key(tx, name=str(channel), scopes=scopes, channel=channel))
        self.headers = {"Authorization": f"Bearer {made.key}"}

    def get(self, path: str) -> Answer:
        return self.client.get(f"/api/v1{path}", headers=self.headers)

    def put(self, path: str, body: dict[str, Any], headers: dict[str, str] | None = None) -> Answer:
        return self.client.put(f"/api/v1{path}", json=body, headers=self.headers | (headers or {}))

    def post(self, path: str, body: dict[str, Any] | None = None) -> Answer:
        return self.client.post(f"/api/v1{path}", json=body, headers=self.headers)

    def delete(self, path: str) -> Answer:
        return self.client.delete(f"/api/v1{path}", headers=self.headers)


@pytest.fixture
def client(street: Street, database: Any) -> FlaskClient:
    return app_on(database).test_client()


@pytest.fixture
def anyone(client: FlaskClient) -> Key:
    return Key(client, None, ["channels.*", "events.read"])


@pytest.fixture
def webshop(client: FlaskClient) -> Key:
    return Key(client, "webshop", ["channels.*", "events.read"])


def test_the_secret_is_told_once(anyone: Key) -> None:
    wish = {"url": "https://shop.example/hook", "types": ["shipment.confirmed"] * 2, "channel": "webshop"}
    made = anyone.put("/webhook-endpoints/shop", wish)
    assert made.status_code == 201
    assert made.json["secret"].startswith("whsec_")
    assert made.json["types"] == ["shipment.confirmed"]
    again = anyone.put("/webhook-endpoints/shop", wish)
    assert (again.status_code, again.json["secret"]) == (200, None)
    rotated = anyone.post("/webhook-endpoints/shop/rotate-secret")
    assert rotated.json["secret"] not in (None, made.json["secret"])
    assert "secret" not in anyone.get("/webhook-endpoints/shop").json
    assert [e["state"] for e in anyone.get("/webhook-endpoints").json["endpoints"]] == ["active"]


def test_a_test_message_is_signed_sent_once_and_answered_at_once(
    webshop: Key, street: Street, receiver: Receiver
) -> None:
    receiver.secret = street.endpoint(receiver.url)
    answer = webshop.post("/webhook-endpoints/shop/test").json
    assert (answer["heard"], answer["status"]) == (True, 200)
    [got] = receiver.got
    assert (got.raw, got.body["type"], got.body["data"]["endpoint"]) == (answer["body"], "webhook.test", "shop")
    street.ship("S1")
    street.run()
    assert [got.body["data"].get("sequence") for got in receiver.got] == [None, 1]


def test_a_test_message_that_nobody_hears_changes_nothing(webshop: Key, street: Street, receiver: Receiver) -> None:
    street.endpoint(receiver.url)
    before = webshop.get("/webhook-endpoints/shop").json
    receiver.script = lambda _count, _body: 410
    answers = [webshop.post("/webhook-endpoints/shop/test").json for _ in range(4)]
    receiver.stop()
    answers.append(webshop.post("/webhook-endpoints/shop/test").json)
    assert [(answer["heard"], answer["status"]) for answer in answers] == [(False, 410)] * 4 + [(False, None)]
    assert answers[-1]["answer"] == "connection refused or unreachable"
    assert webshop.get("/webhook-endpoints/shop").json == before
    assert webshop.get("/webhook-endpoints/shop/deliveries").json["deliveries"] == []
    with reading() as session:
        assert session.scalars(select(ExceptionRecord)).all() == []


def test_nobody_sends_a_test_message_for_another_channel(client: FlaskClient, street: Street) -> None:
    street.endpoint("https://shop.example/hook")
    other = Key(client, "amazon", ["channels.*"])
    assert other.post("/webhook-endpoints/shop/test").status_code == 404


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"url": "ftp://shop.example/", "types": ["order.short"]}, "url"),
        ({"url": "https://shop.example/", "types": []}, "types"),
        ({"url": "https://shop.example/", "types": ["order.exploded"]}, "types[0]"),
        ({"url": "https://shop.example/", "types": ["order.short"], "secret": "mine"}, "secret"),
    ],
)
def test_what_cannot_be_is_refused_by_field(anyone: Key, body: dict[str, Any], field: str) -> None:
    answer = anyone.put("/webhook-endpoints/shop", body)
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert [error["field"] for error in answer.json["errors"]] == [field]


def test_a_name_that_fits_no_url_is_refused(anyone: Key) -> None:
    answer = anyone.put("/webhook-endpoints/a%20b", {"url": "https://shop.example/", "types": ["order.short"]})
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "name")


def test_a_key_of_one_channel_sees_and_makes_only_its_own(anyone: Key, webshop: Key) -> None:
    wish = {"url": "https://shop.example/hook", "types": ["order.short"]}
    anyone.put("/channels/erp", {})
    anyone.put("/webhook-endpoints/erp", {**wish, "channel": "erp"})
    assert webshop.put("/webhook-endpoints/shop", wish).json["channel"] == "webshop"
    assert webshop.put("/webhook-endpoints/other", {**wish, "channel": "erp"}).status_code == 403
    assert webshop.put("/webhook-endpoints/erp", wish).status_code == 404
    assert webshop.get("/webhook-endpoints/erp").status_code == 404
    assert [e["name"] for e in webshop.get("/webhook-endpoints").json["endpoints"]] == ["shop"]
    assert webshop.delete("/webhook-endpoints/erp").status_code == 404
    assert webshop.delete("/webhook-endpoints/shop").status_code == 204
    assert webshop.get("/webhook-endpoints/shop").status_code == 404


def test_deliveries_are_shown_with_their_answers_and_replayed(anyone: Key, street: Street, receiver: Receiver) -> None:
    anyone.put("/webhook-endpoints/shop", {"url": receiver.url, "types": ["shipment.confirmed"], "channel": "webshop"})
    for number in ("S1", "S2", "S3"):
        street.ship(number)
    street.run()
    first = anyone.get("/webhook-endpoints/shop/deliveries?limit=2").json
    rest = anyone.get(f"/webhook-endpoints/shop/deliveries?limit=2&cursor={first['next_cursor']}").json
    shown = first["deliveries"] + rest["deliveries"]
    assert [(d["subject"], d["state"], d["last_status"]) for d in shown] == [
        ("S3", "delivered", 200), ("S2", "delivered", 200), ("S1", "delivered", 200),
    ]  # fmt: skip
    assert rest["next_cursor"] is None
    replayed = anyone.post(f"/webhook-deliveries/{shown[2]['id']}/replay")
    assert (replayed.status_code, replayed.json["state"]) == (200, "pending")
    street.run()
    assert [got.body["data"]["shipment_number"] for got in receiver.got] == ["S1", "S2", "S3", "S1"]
    assert receiver.got[0].webhook_id == receiver.got[3].webhook_id
    assert anyone.get("/webhook-endpoints/shop/deliveries?state=lost").status_code == 422
    assert anyone.get("/webhook-endpoints/shop/deliveries?cursor=Zm9v").status_code == 422


def test_the_feed_has_no_gap_and_goes_on_where_it_was_acknowledged(anyone: Key, street: Street) -> None:
    for number in range(5):
        street.tell("orders.order_received", order_event(str(number), lines=1, units=1))
        street.tell("people.worker_signed_in", {"worker_id": "x", "name": "Ana"})
    street.tell("shipping.shipment_confirmed", shipment("S1"))
    seen, after = [], 0
    for _ in range(10):
        page = anyone.get(f"/events?after={after}&limit=2").json
        seen += page["events"]
        after = page["next_after"]
        if not page["events"]:
            break
    assert [event["seq"] for event in seen] == [1, 3, 5, 7, 9, 11]
    assert [event["type"] for event in seen] == ["order.received"] * 5 + ["shipment.confirmed"]
    assert after == 11
    assert anyone.post("/events/ack", {"consumer": "erp", "seq": 5}).json == {"consumer": "erp", "seq": 5}
    assert anyone.post("/events/ack", {"consumer": "erp", "seq": 3}).json["seq"] == 5
    assert [event["seq"] for event in anyone.get("/events?consumer=erp").json["events"]] == [7, 9, 11]
    assert anyone.post("/events/ack", {"consumer": "erp", "seq": 500}).status_code == 409


def test_the_feed_tells_a_channel_only_its_own(anyone: Key, webshop: Key, street: Street) -> None:
    street.tell("orders.order_received", order_event("1"))
    street.tell("orders.order_received", order_event("2", channel="erp"))
    anyone.post("/events/ack", {"consumer": "me", "seq": 2})
    page = webshop.get("/events?consumer=me").json
    assert [event["data"]["order"]["number"] for event in page["events"]] == ["1"]
    assert page["next_after"] == 2


def test_nobody_reads_without_the_right(client: FlaskClient) -> None:
    stranger = Key(client, None, ["orders.read"])
    assert stranger.get("/events").status_code == 403
    assert (
        stranger.put("/webhook-endpoints/shop", {"url": "https://a.example/", "types": ["order.short"]}).status_code
        == 403
    )
    assert client.get("/api/v1/events").status_code == 401


@pytest.mark.parametrize("channel", ["a\x00b", "\ud800", "x" * 41])
def test_a_channel_that_no_order_can_have_is_refused(anyone: Key, channel: str) -> None:
    wish = {"url": "https://shop.example/hook", "types": ["order.short"], "channel": channel}
    answer = anyone.put("/webhook-endpoints/shop", wish)
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "channel")

"""What an order carries for its sender is kept, found, changed and told back: through HTTP, on both databases."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.clock import MovableClock
from tests.house.doors import Visitors, visitors
from tests.orders.test_door import HOME, LINE, fields_at_fault, send
from wms.channels.rules.messages import message_of
from wms.kernel.actors import Scope
from wms.kernel.clock import utc_now
from wms.orders.jobs import let_orders_go
from wms.orders.queries import find_orders, order_by_ref
from wms.plumbing.db import reading
from wms.plumbing.jobs import run_pending
from wms.plumbing.outbox import OutboxEvent

pytestmark = pytest.mark.both_databases

CARRIED: dict[str, Any] = {
    "customer_number": "C-1007", "tags": ["fair", "b2b", "fair"], "currency": "EUR", "total_minor": 4950,
    "metadata": {"basket": "Ä/7", "campaign": ""}, "notes": {"packer": "Line one\nLine two"},
    "gift": {"text": "Happy birthday", "wrap": True},
}  # fmt: skip
KEPT = CARRIED | {"tags": ["b2b", "fair"]}
OF_LINE = LINE | {"unit_price_minor": 4950, "metadata": {"engraving": "für Jo"}}


@pytest.fixture
def shop(database: Any) -> FlaskClient:
    house: Visitors = visitors(database)
    return house.key("orders.*")


def carried(answer: Any) -> dict[str, Any]:
    return {name: answer.get_json()[name] for name in CARRIED}


def time_goes_by() -> None:
    let_orders_go.now()
    run_pending()


def held(shop: FlaskClient, sent: Any) -> list[str]:
    return shop.get(f"/api/v1/orders/{sent.get_json()['id']}").get_json()["holds"]


def change(shop: FlaskClient, order_id: str, **body: Any) -> Any:
    return shop.post(f"/api/v1/orders/{order_id}/changes", json=body)


def test_what_is_carried_comes_back_in_every_answer(shop: FlaskClient) -> None:
    sent = send(shop, "1", lines=[OF_LINE], **CARRIED)
    assert (sent.status_code, carried(sent)) == (201, KEPT)
    read = shop.get("/api/v1/orders/by-ref/shop/1")
    (line,) = read.get_json()["lines"]
    assert (carried(read), line["unit_price_minor"], line["metadata"]) == (KEPT, 4950, {"engraving": "für Jo"})
    again = send(shop, "1", lines=[OF_LINE], **CARRIED | {"tags": ["fair", "b2b"]})
    assert again.get_json()["version"] == sent.get_json()["version"]
    bare = send(shop, "1")
    empty = {"customer_number": "", "tags": [], "currency": None, "total_minor": None, "metadata": {}}
    assert carried(bare) == empty | {"notes": {}, "gift": None}


def test_orders_are_found_by_tag_and_customer_number(shop: FlaskClient) -> None:
    send(shop, "1", **CARRIED)
    send(shop, "2", tags=["b2b-fair"])
    for query, references in {
        "tag=b2b": ["1"], "tag=b2": [], "customer_number=C-1007": ["1"],
        "customer_number=C-1": [], "customer_number=C-1007&tag=none": [],
    }.items():  # fmt: skip
        orders = shop.get(f"/api/v1/orders?{query}").get_json()["orders"]
        assert [order["external_id"] for order in orders] == references, query
    for query in ("tag=fair", "customer_number=C-1", "text=c-10"):
        rows = shop.get(f"/api/v1/orders/overview?{query}").get_json()["orders"]
        assert [(row["external_id"], row["tags"]) for row in rows] == [("1", ["b2b", "fair"])], query
    with reading() as session:
        assert [hit.title for hit in find_orders(session, Scope(), "C-1007", 5)] == [HOME["name"]]


def test_named_fields_change_and_null_takes_away(shop: FlaskClient) -> None:
    order = send(shop, "1", lines=[OF_LINE], **CARRIED).get_json()
    line = {"external_line_id": "1", "quantity": 1, "metadata": {"engraving": "Jo"}}
    changed = change(shop, order["id"], customer_number=None, metadata={"basket": "8"}, lines=[line]).get_json()
    after = changed["order"]
    assert (changed["outcome"], after["customer_number"], after["metadata"]) == ("applied", "", {"basket": "8"})
    assert (after["tags"], after["lines"][0]["metadata"]) == (["b2b", "fair"], {"engraving": "Jo"})
    assert change(shop, order["id"], tags=[], total_minor=None).get_json()["order"]["tags"] == []
    assert change(shop, order["id"], tags=[]).get_json()["outcome"] == "unchanged"


def test_an_amount_has_a_currency(shop: FlaskClient) -> None:
    assert fields_at_fault(send(shop, "1", total_minor=5)) == ["currency"]
    order = send(shop, "1").get_json()
    assert fields_at_fault(change(shop, order["id"], total_minor=5)) == ["currency"]
    assert change(shop, order["id"], total_minor=5, currency="chf").get_json()["order"]["currency"] == "CHF"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"metadata": {"a": {"b": "c"}}}, "metadata.a.value"), ({"metadata": {"a": 1}}, "metadata.a.value"),
        ({"metadata": {str(n): "" for n in range(51)}}, "metadata"), ({"metadata": {"a": "\x00"}}, "metadata"),
        ({"metadata": {str(n): "ä" * 300 for n in range(7)}}, "metadata"), ({"tags": ["a,b"]}, "tags[0]"),
        ({"gift": {"wrap": False}}, "gift.text"), ({"notes": {"driver": "x"}}, "notes.driver"),
        ({"tags": [""]}, "tags[0]"), ({"lines": [LINE | {"metadata": {"a": "x" * 500, "b": "x" * 480}}]}, None),
        ({"lines": [LINE | {"metadata": {"a": "x" * 500, "b": "x" * 500, "c": "y" * 50}}]}, "lines[0].metadata"),
    ],
)  # fmt: skip
def test_what_cannot_be_carried_is_refused_by_name(shop: FlaskClient, wrong: dict[str, Any], field: str | None) -> None:
    answer = send(shop, "1", **wrong)
    assert answer.status_code == 201 if field is None else fields_at_fault(answer) == [field]


def test_messages_carry_the_metadata_of_then(shop: FlaskClient) -> None:
    order = send(shop, "1", lines=[OF_LINE], **CARRIED).get_json()
    change(shop, order["id"], metadata={"basket": "8"})
    change(shop, order["id"], lines=[{"external_line_id": "1", "quantity": 0}])
    with reading() as session:
        rows = session.execute(select(OutboxEvent.type, OutboxEvent.payload).order_by(OutboxEvent.id)).all()
        assert order_by_ref(session, "shop", "1").state == "cancelled"  # type: ignore[union-attr]
    told = [message for row in rows if (message := message_of(row.type, row.payload))]
    by_type = {message.type: message.data for message in told if message.thread == order["id"]}
    assert by_type["order.received"]["order"]["metadata"] == CARRIED["metadata"]
    assert by_type["order.changed"]["order"]["metadata"] == {"basket": "8"}
    assert by_type["order.cancelled"]["lines"][0]["metadata"] == {"engraving": "für Jo"}


def test_an_order_waits_until_its_moment_and_goes_by_itself(shop: FlaskClient, clock: MovableClock) -> None:
    later = utc_now() + timedelta(hours=3)
    sent = send(shop, "NB-1", not_before=later.isoformat())
    assert sent.get_json()["holds"] == ["not_before"]
    cancelled = send(shop, "NB-0", not_before=later.isoformat()).get_json()["id"]
    assert shop.post(f"/api/v1/orders/{cancelled}/cancel", json={}).status_code == 200
    assert shop.get(f"/api/v1/orders/{cancelled}").get_json()["holds"] == []
    time_goes_by()
    assert held(shop, sent) == ["not_before"]
    clock.forward(hours=3, seconds=1)
    time_goes_by()
    time_goes_by()
    assert held(shop, sent) == []
    with reading() as session:
        lifted = session.scalars(select(OutboxEvent.payload).where(OutboxEvent.type == "orders.order_hold_lifted"))
        assert [told["external_id"] for told in lifted] == ["NB-1"]


def test_a_moment_is_moved_taken_away_and_named_anew(shop: FlaskClient) -> None:
    sent = send(shop, "NB-2")
    assert sent.get_json()["not_before"] is None
    order_id = sent.get_json()["id"]
    for moment, holds in ((utc_now() + timedelta(days=2), ["not_before"]), (utc_now() - timedelta(days=2), [])):
        assert change(shop, order_id, not_before=moment.isoformat()).get_json()["outcome"] == "applied"
        assert held(shop, sent) == holds
    change(shop, order_id, not_before=(utc_now() + timedelta(days=2)).isoformat())
    change(shop, order_id, not_before=None)
    assert held(shop, sent) == []

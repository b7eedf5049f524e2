"""What the door of orders takes as an order, and what it refuses or holds: through HTTP, on both databases."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.house.doors import Visitors, visitors

HOME = {"name": "Test Person", "street1": "1 Test Road", "city": "London", "postcode": "N1 1AA", "country": "GB"}
LINE = {"external_line_id": "1", "sku": "ITEM-1", "quantity": 1}


@pytest.fixture
def house(database: Any) -> Visitors:
    return visitors(database)


@pytest.fixture
def shop(house: Visitors) -> FlaskClient:
    return house.key("orders.*")


def send(shop: FlaskClient, reference: str, **changes: Any) -> Any:
    body = {"ship_to": HOME | changes.pop("ship_to", {}), "lines": [LINE]} | changes
    return shop.put(f"/api/v1/orders/by-ref/shop/{reference}", json=body)


def fields_at_fault(answer: Any) -> list[str]:
    assert answer.status_code == 422, answer.text
    return [fault["field"] for fault in answer.get_json()["errors"]]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("country", "GB\n"), ("country", "XX"), ("country", "England"), ("name", "A\x00"), ("street1", "\x1b[2J"),
        ("postcode", "N1 1AA\n"), ("phone", "1\n2"), ("city", "  "), ("street1", "\u200b\u3164"), ("postcode", None),
    ],
)  # fmt: skip
def test_a_wrong_part_of_an_address_is_refused_by_name(shop: FlaskClient, field: str, value: Any) -> None:
    assert fields_at_fault(send(shop, "1", ship_to={field: value})) == [f"ship_to.{field}"]
    assert shop.get("/api/v1/orders/by-ref/shop/1").status_code == 404


@pytest.mark.parametrize(("told", "kept"), [("UK", "GB"), ("gb", "GB")])
def test_a_country_is_kept_as_the_standard_writes_it(shop: FlaskClient, told: str, kept: str) -> None:
    assert send(shop, "1", ship_to={"country": told}).get_json()["ship_to"]["country"] == kept


def test_null_and_empty_mean_absent(shop: FlaskClient) -> None:
    empty = {"company": None, "street2": "", "email": "", "phone": "  ", "state": None}
    first = send(shop, "1", ship_to=empty, number=None, currency="", cutoff=None)
    assert (first.status_code, first.get_json()["ship_to"]) == (201, HOME)
    again = send(shop, "1")
    assert (again.status_code, again.get_json()["version"]) == (200, first.get_json()["version"])


def test_a_country_without_postcodes_needs_none(shop: FlaskClient) -> None:
    assert send(shop, "1", ship_to={"country": "HK", "city": "Hong Kong", "postcode": ""}).status_code == 201


def test_a_company_without_a_name_is_somebody(shop: FlaskClient) -> None:
    assert send(shop, "1", ship_to={"name": "", "company": "Kessel Ltd"}).status_code == 201
    assert fields_at_fault(send(shop, "2", ship_to={"name": " "})) == ["ship_to.name"]


def test_a_postcode_that_lost_its_zero_is_held_until_somebody_has_looked(shop: FlaskClient) -> None:
    german = {"country": "DE", "city": "Dresden"}
    assert send(shop, "1", ship_to=german | {"postcode": "1067"}).get_json()["holds"] == ["address"]
    mended = send(shop, "1", ship_to=german | {"postcode": "01067"}).get_json()
    assert (mended["holds"], mended["on_hold"]) == ([], False)


def test_a_persons_hold_on_the_address_outlives_a_new_address(shop: FlaskClient) -> None:
    order = send(shop, "1").get_json()
    shop.post(f"/api/v1/orders/{order['id']}/hold", json={"kind": "address", "note": "moved house"})
    assert send(shop, "1", ship_to={"street1": "2 New Road"}).get_json()["holds"] == ["address"]


def test_what_is_no_goods_is_left_out_and_the_rest_is_sent(shop: FlaskClient) -> None:
    card = {"external_line_id": "2", "sku": "GIFT-CARD", "quantity": 1, "ships": False}
    gone = {"external_line_id": "3", "sku": "ITEM-2", "quantity": 0}
    order = send(shop, "1", lines=[card, LINE, gone]).get_json()
    assert [line["external_line_id"] for line in order["lines"]] == ["1"]
    assert fields_at_fault(send(shop, "2", lines=[card])) == ["lines[0].quantity"]


@pytest.mark.parametrize("currency", ["XXX", "GBP\n", "pounds"])
def test_a_currency_is_one_that_money_is_in(shop: FlaskClient, currency: str) -> None:
    assert fields_at_fault(send(shop, "1", currency=currency)) == ["currency"]


@pytest.mark.parametrize(
    "reference", ["SO%2F2026%2F0001", "SO/2026/0001", "a//b", "/a", "a/", "..", "a%25b", "%C3%A4?"]
)
def test_any_reference_can_be_sent_and_read(shop: FlaskClient, reference: str) -> None:
    sent, read = send(shop, reference), shop.get(f"/api/v1/orders/by-ref/shop/{reference}")
    assert (sent.status_code, read.status_code) == (201, 200), read.text
    assert read.get_json()["external_id"] == sent.get_json()["external_id"]


def test_a_reference_is_trimmed_and_has_no_line_breaks(shop: FlaskClient) -> None:
    assert send(shop, "%20A%20B%20").get_json()["external_id"] == "A B"
    assert shop.get("/api/v1/orders/by-ref/shop/A%20B").status_code == 200
    assert fields_at_fault(send(shop, "A%0A")) == ["external_id"]


def test_two_references_that_are_not_utf8_are_not_one(shop: FlaskClient) -> None:
    for reference in ("A\xe4", "A\xf6"):  # as a server hands over bytes
        path = {"PATH_INFO": f"/api/v1/orders/by-ref/shop/{reference}"}
        answer = shop.put("/", json={"ship_to": HOME, "lines": [LINE]}, environ_overrides=path)
        assert (answer.status_code, answer.content_type) == (400, "application/problem+json")
    assert len(shop.get("/api/v1/orders").get_json()["orders"]) == 1  # the house's own


@pytest.mark.parametrize(
    "query", ["foo=1", "foo=", "limit=50&Limit=50", "state=open", "limit=1&limit=2", "number=", "number=%FF"]
)
def test_a_question_that_is_not_understood_is_refused(shop: FlaskClient, query: str) -> None:
    assert shop.get(f"/api/v1/orders?{query}").status_code in (400, 422)


def test_orders_are_found_by_number_and_reference(shop: FlaskClient) -> None:
    send(shop, "1", number="100")
    send(shop, "2", number="200")
    for query in ("number=100", "external_id=1", "channel=shop&number=100"):
        found = shop.get(f"/api/v1/orders?{query}").get_json()["orders"]
        assert [order["external_id"] for order in found] == ["1"], query


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        ('{"kind": "manual"}', "text/plain", 415), ('{"kind": "manual", "kind": "credit"}', "application/json", 400),
        ('{"kind": NaN}', "application/json", 400), (b'{"note": "\xe4"}', "application/json", 400),
        ("", "text/plain", 200),
    ],
)  # fmt: skip
def test_a_body_is_json_each_name_once(house: Visitors, data: Any, kind: str, status: int) -> None:
    answer = house.key("orders.*").post(f"/api/v1/orders/{house.order_id}/hold", data=data, content_type=kind)
    assert answer.status_code == status, answer.text


def test_a_whole_number_may_be_written_with_a_point(shop: FlaskClient) -> None:
    order = send(shop, "1", lines=[LINE | {"quantity": 2.0}]).get_json()
    assert order["lines"][0]["ordered"] == 2
    assert fields_at_fault(send(shop, "2", lines=[LINE | {"quantity": True}])) == ["lines[0].quantity"]


def test_a_stranger_is_told_how_to_sign_in(house: Visitors) -> None:
    answer = house.nobody().get("/api/v1/orders")
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, 'Bearer realm="Aisle"')


def test_a_bulk_answers_order_by_order(shop: FlaskClient) -> None:
    """A wrong one, of shape or of meaning, refuses itself alone."""
    good = {"channel": "shop", "ship_to": HOME, "lines": [LINE]}
    sent = [
        {**good, "external_id": "1"}, {**good, "external_id": "2", "ship_to": HOME | {"country": "XX"}},
        {**good, "external_id": "3", "lines": [LINE | {"sku": "NOT-THERE"}]}, {**good, "external_id": "4"}, "no order",
        {**good, "external_id": "1"},
    ]  # fmt: skip
    answer = shop.post("/api/v1/orders/bulk", json={"orders": sent})
    assert answer.status_code == 200
    answers = answer.get_json()["answers"]
    assert [(a["external_id"], a["status"]) for a in answers] == [
        ("1", 201), ("2", 422), ("3", 422), ("4", 201), ("", 422), ("1", 200),
    ]  # fmt: skip
    assert answers[1]["problem"]["errors"][0]["field"] == "ship_to.country"
    assert answers[2]["problem"]["errors"][0]["field"] == "lines[0].sku"
    assert answers[3]["order"]["external_id"] == "4"


def test_a_hold_that_stands_is_placed_again_without_a_fault(shop: FlaskClient) -> None:
    order = send(shop, "1").get_json()["id"]
    first = shop.post(f"/api/v1/orders/{order}/hold", json={"kind": "credit"})
    again = shop.post(f"/api/v1/orders/{order}/hold", json={"kind": "credit"})
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.get_json()["version"] == first.get_json()["version"]


def test_a_reader_by_numbers_sees_each_change_and_none_slips_behind(
    shop: FlaskClient, settle: Callable[[], None]
) -> None:
    after, seen = 0, []

    def read() -> list[str]:
        nonlocal after
        page = shop.get(f"/api/v1/orders?changed_after={after}&limit=2").get_json()
        after = page["next_changed_after"]
        return [order["external_id"] for order in page["orders"]]

    held = {"hold": {"kind": "credit"}}  # so that nobody begins to pick them
    for reference in ("1", "2", "3"):
        send(shop, reference, **held)
    settle()
    while page := read():
        seen += page
    assert list(dict.fromkeys(reference for reference in seen if reference != "1001")) == ["1", "2", "3"]
    send(shop, "2", number="other", **held)
    assert read() == [], "it is not numbered yet, and so it will come with a higher number"
    settle()
    assert read() == ["2"]
    assert read() == [], "and nothing twice"


def test_updated_since_looks_back_behind_transactions_that_were_under_way(shop: FlaskClient) -> None:
    told = send(shop, "1").get_json()
    moment = datetime.fromisoformat(told["updated_at"]) + timedelta(seconds=50)
    page = shop.get("/api/v1/orders", query_string={"updated_since": moment.isoformat()}).get_json()
    assert "1" in [order["external_id"] for order in page["orders"]]


def test_money_has_room(shop: FlaskClient) -> None:
    assert send(shop, "1", lines=[LINE | {"unit_price_minor": 10**12}]).status_code == 201
    assert fields_at_fault(send(shop, "2", lines=[LINE | {"unit_price_minor": 10**12 + 1}])) == [
        "lines[0].unit_price_minor"
    ]


def test_a_line_of_too_many_base_units_is_refused(house: Visitors, shop: FlaskClient) -> None:
    case: dict[str, Any] = {"name": "Case", "weight_g": 1, "length_mm": 1, "width_mm": 1, "height_mm": 1}
    answer = house.person("admin").put(
        "/api/v1/items/CASE", json=case | {"codes": [{"code": "C1", "quantity": 100_000}]}
    )
    assert answer.status_code == 200
    line = {"external_line_id": "1", "barcode": "C1", "quantity": 100_000}
    assert fields_at_fault(send(shop, "1", lines=[line])) == ["lines[0].quantity"]


def test_stock_adds_up_beyond_what_32_bits_hold(house: Visitors) -> None:
    admin = house.person("admin")
    lines = [{"location": "A01-01-1", "sku": "ITEM-1", "quantity": 1_000_000}] * 1000
    for n in range(3):
        body = {"reference": f"R{n}", "lines": lines}
        answer = admin.post("/api/v1/stock-receipts", json=body, headers={"Idempotency-Key": f"{n}" * 100})
        assert (answer.status_code, answer.get_json()["units"]) == (200, 10**9), answer.text
    found = admin.get("/api/v1/inventory?sku=ITEM-1").get_json()["stock"]
    assert found[0]["on_hand"] == 3 * 10**9 + 5
    assert fields_at_fault(admin.post("/api/v1/stock-receipts", json={"reference": "R9", "lines": lines * 2})) == [
        "lines"
    ]


def test_a_station_prints_on_a_printer_that_is_there(house: Visitors) -> None:
    bench = {"name": "Bench", "lane": "PACK-1", "printer_code": "NO-SUCH"}
    assert fields_at_fault(house.person("admin").put("/api/v1/stations/S9", json=bench)) == ["printer_code"]


def test_a_writer_who_means_a_new_order_replaces_none(shop: FlaskClient) -> None:
    body = {"ship_to": HOME, "lines": [LINE]}
    answers = [shop.put("/api/v1/orders/by-ref/shop/1", json=body, headers={"If-None-Match": "*"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 412]


def test_a_change_says_what_is_so_now_and_what_it_could_not(shop: FlaskClient) -> None:
    order = send(shop, "1", lines=[LINE, LINE | {"external_line_id": "2"}]).get_json()
    door = f"/api/v1/orders/{order['id']}/changes"
    lines = [{"external_line_id": "1", "quantity": 3}, {"external_line_id": "2", "sku": "ITEM-2", "quantity": 1}]
    answer = shop.post(door, json={"lines": lines, "priority": "high"}).get_json()
    assert (answer["outcome"], answer["order"]["priority"]) == ("partly", "high")
    assert [(line["ordered"], line["sku"]) for line in answer["order"]["lines"]] == [(3, "ITEM-1"), (1, "ITEM-1")]
    assert [(one["field"], one["external_line_id"]) for one in answer["could_not"]] == [("lines[1].quantity", "2")]
    refused = shop.post(door, json={"lines": lines[1:]})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "orders.too_late")
    assert refused.get_json()["data"]["could_not"][0]["external_line_id"] == "2"
    assert fields_at_fault(shop.post(door, json={"reason": "none"})) == ["lines"]

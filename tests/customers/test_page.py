"""The page of an order: who opens it, what it says of each state, and how little of a person; on both databases."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.apps import app_on
from tests.clock import MovableClock
from tests.goods import place_order
from tests.shipping.conftest import furnish
from tests.shipping.dock import Dock
from wms.channels.rules.messages import message_of
from wms.customers.queries import customer_urls
from wms.customers.rules.chosen import STARTING
from wms.customers.services import put_customer_rules
from wms.orders.models import Order
from wms.orders.queries import order
from wms.orders.services import cancel_order
from wms.plumbing.db import reading
from wms.plumbing.outbox import OutboxEvent
from wms.plumbing.settings import settings
from wms.plumbing.transaction import perform_as_system
from wms.reports.queries.order_story import story_of
from wms.shipping.services import put_shipping_settings

pytestmark = pytest.mark.both_databases


@pytest.fixture
def dock(database: Any, settle: Callable[[], None], clock: MovableClock, tmp_path: Path) -> Dock:
    return furnish(settle, clock, tmp_path)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """All tests ask from one address."""
    monkeypatch.setattr("wms.customers.routes.page.LOOKS_A_MINUTE", 100_000)
    monkeypatch.setattr("wms.customers.routes.page.WORDS_A_MINUTE", 100_000)


@pytest.fixture
def stranger(database: Any) -> FlaskClient:
    return app_on(database).test_client()


def placed(dock: Dock, number: str = "1001", **more: Any) -> UUID:
    lines = (("ITEM-1", 2), ("ITEM-2", 1))
    placed_id: UUID = perform_as_system(lambda tx: place_order(tx, number, *lines, **more))
    dock.bench.settle()
    return placed_id


def url_of(order_id: UUID) -> str:
    with reading() as session:
        return customer_urls(session, {order_id: "shop"})[order_id]


def path_of(order_id: UUID) -> str:
    return url_of(order_id).removeprefix(settings().public_url)


def choose(**rules: Any) -> None:
    perform_as_system(lambda tx: put_customer_rules(tx, "shop", STARTING | rules))


def words(answer: Any) -> str:
    """What a reader reads, without marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))


def leave(dock: Dock) -> None:
    for number in dock.numbers():
        dock.scan(number)


def order_id_of(pack: dict[str, Any]) -> UUID:
    return UUID(pack["order"]["id"])


def test_only_the_signed_address_opens_the_page(dock: Dock, stranger: FlaskClient) -> None:
    order_id = placed(dock)
    path = path_of(order_id)
    answer = stranger.get(path)
    assert (answer.status_code, "We have your order" in words(answer)) == (200, True)
    assert answer.headers["Cache-Control"].startswith("private")
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "script" not in answer.get_data(as_text=True)
    assert len(answer.get_data()) < 20_000
    last = "A" if path[-1] != "A" else "E"
    for guess in (path[:-1] + last, path[:-2], path + "A", f"/your-order/{order_id}", "/your-order/ä"):
        refused = stranger.get(guess)
        assert (refused.status_code, "This link does not work" in words(refused)) == (404, True), guess


def test_a_page_tells_no_more_of_a_person_than_first_name_and_town(dock: Dock, stranger: FlaskClient) -> None:
    home = {"name": "Ada Byron", "street1": "1 Test Road", "city": "London", "postcode": "N1 1AA", "country": "GB",
            "email": "ada@example.org", "phone": "0123"}  # fmt: skip
    said = words(stranger.get(path_of(placed(dock, ship_to=home))))
    assert "Hello Ada" in said
    assert "To London" in said
    for told in ("Byron", "Test Road", "N1 1AA", "ada@", "0123"):
        assert told not in said


def test_another_number_of_links_ends_those_that_were_told(dock: Dock, stranger: FlaskClient) -> None:
    order_id = placed(dock)
    before = path_of(order_id)
    choose(links=2)
    assert stranger.get(before).status_code == 404
    assert stranger.get(path_of(order_id)).status_code == 200
    choose(page=False)
    assert (url_of(order_id), stranger.get(before).status_code) == ("", 404)


def test_a_page_ends_so_many_days_after_its_order(dock: Dock, stranger: FlaskClient) -> None:
    order_id = placed(dock)
    choose(days=30)
    path = path_of(order_id)
    dock.clock.forward(days=31)
    assert stranger.get(path).status_code == 200, "it is not over"
    perform_as_system(lambda tx: cancel_order(tx, order_id, "customer"))
    assert "Your order was cancelled" in words(stranger.get(path))
    dock.clock.forward(days=31)
    assert stranger.get(path).status_code == 404


def test_each_language_is_spoken(dock: Dock, stranger: FlaskClient) -> None:
    order_id = placed(dock, language="de")
    path = path_of(order_id)
    assert "Wir haben Ihre Bestellung" in words(stranger.get(path, headers={"Accept-Language": "fr"}))
    arabic = stranger.get(f"{path}?language=ar").get_data(as_text=True)
    assert 'lang="ar" dir="rtl"' in arabic
    unsaid = path_of(placed(dock, "1002"))
    assert "Mamy Twoje zamówienie" in words(stranger.get(unsaid, headers={"Accept-Language": "pl-PL,en;q=0.5"}))
    choose(language="es")
    assert "Tenemos su pedido" in words(stranger.get(unsaid, headers={"Accept-Language": "ja"}))


def test_two_parcels_are_told_each_with_what_is_in_it(dock: Dock, stranger: FlaskClient) -> None:
    pack = dock.two_parcels()
    path = path_of(order_id_of(pack))
    said = words(stranger.get(path))
    assert "Your order is packed" in said
    assert "Follow the parcel" not in said, "it has not left"
    leave(dock)
    answer = stranger.get(path)
    assert "Your order is on its way" in words(answer)
    assert answer.get_data(as_text=True).count("https://track.example/track/") == 2
    assert "Still to come" not in words(answer)


def test_where_no_carrier_has_a_page_the_tracking_link_is_this_one(dock: Dock, stranger: FlaskClient) -> None:
    perform_as_system(lambda tx: put_shipping_settings(tx, None, {"tracking_page": ""}))
    order_id = order_id_of(dock.packed())
    label = dock.label()
    assert label.tracking_url == url_of(order_id)
    leave(dock)
    answer = stranger.get(path_of(order_id))
    assert label.tracking_number in words(answer)
    assert "Follow the parcel" not in words(answer), "it leads nowhere else"


def test_what_was_cancelled_is_said_and_what_waits_too(dock: Dock, stranger: FlaskClient) -> None:
    order_id = perform_as_system(lambda tx: place_order(tx, "1009", ("ITEM-1", 100_000)))
    dock.bench.settle()
    said = words(stranger.get(path_of(order_id)))
    assert "Some goods are not here yet" in said
    assert "Still to come" in said
    perform_as_system(lambda tx: cancel_order(tx, order_id, "customer"))
    said = words(stranger.get(path_of(order_id)))
    assert "Not coming" in said
    with reading() as session:
        left = order(session, order_id)
    assert left is not None
    assert f"{left.lines[0].cancelled} ×" in said


def write(
    stranger: FlaskClient, path: str, about: str = "missing", text: str = "One cup is not there", **more: Any
) -> str:
    """What the page says afterwards."""
    answer = stranger.post(path, data={"about": about, "text": text}, **more)
    return words(stranger.get(answer.headers["Location"])) if answer.status_code == 303 else str(answer.status_code)


def told_to_shop() -> list[dict[str, Any]]:
    with reading() as session:
        rows = session.scalars(select(OutboxEvent).where(OutboxEvent.type == "orders.order_customer_wrote"))
        messages = [message_of(row.type, row.payload) for row in rows.all()]
    return [{"type": told.type, "thread": told.thread, **told.data} for told in messages if told is not None]


def test_what_is_wrong_becomes_one_message_to_the_shop(dock: Dock, stranger: FlaskClient) -> None:
    order_id = placed(dock)
    path = path_of(order_id)
    said = write(stranger, path, text=" Eine Tasse fehlt\r\n<b>wirklich</b> ")
    assert "Thank you. The shop has your message." in said
    assert "Thank you" in write(stranger, path, text="Eine Tasse fehlt\n<b>wirklich</b>"), (
        "sent twice by a nervous finger"
    )
    [told] = told_to_shop()
    assert (told["type"], told["thread"]) == ("order.customer_wrote", str(order_id))
    assert (told["about"], told["text"]) == ("missing", "Eine Tasse fehlt\n<b>wirklich</b>")
    with reading() as session:
        row = session.get_one(Order, order_id)
        [entry] = [entry for entry in story_of(session, row) if entry["what"] == "customer_wrote"]
    assert entry["data"] == {"about": "missing", "text": told["text"]}


def test_a_word_that_says_nothing_or_too_much_is_not_told(dock: Dock, stranger: FlaskClient) -> None:
    path = path_of(placed(dock))
    for about, text in (("", "x"), ("nonsense", "x"), ("other", " \n "), ("other", "x" * 501), ("other", "\x00")):
        assert "Please choose what it is about" in write(stranger, path, about, text), (about, text)
    assert told_to_shop() == []
    assert "Thank you" in write(stranger, path, "other", "x" * 500)


def test_an_order_hears_five_words(dock: Dock, stranger: FlaskClient) -> None:
    path = path_of(placed(dock))
    said = [write(stranger, path, text=f"word {number}") for number in range(7)]
    assert ["Thank you" in each for each in said] == [True] * 5 + [False] * 2
    assert "wait for the answer of the shop" in said[-1]
    assert len(told_to_shop()) == 5


def test_only_the_signed_address_writes_and_only_where_the_shop_hears(dock: Dock, stranger: FlaskClient) -> None:
    path = path_of(placed(dock))
    assert write(stranger, path[:-2] + "xx") == "404"
    assert stranger.post(path, data={}, headers={"Origin": "https://evil.example"}).status_code == 403
    choose(hears=False)
    assert "Something is wrong" not in words(stranger.get(path))
    assert write(stranger, path) == "404"
    assert told_to_shop() == []


def test_an_address_that_asks_too_often_is_told_to_wait(
    dock: Dock, stranger: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = path_of(placed(dock))
    monkeypatch.setattr("wms.customers.routes.page.LOOKS_A_MINUTE", 0)
    monkeypatch.setattr("wms.customers.routes.page.WORDS_A_MINUTE", 0)
    answer = stranger.get(path)
    assert (answer.status_code, "Please wait a little" in words(answer)) == (429, True)
    assert int(answer.headers["Retry-After"]) >= 1
    assert write(stranger, path) == "429"

"""The doors of notices: how it goes, how it reads, a test, and again by a person; on both databases."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from tests.apps import app_on
from tests.customers.telling import HOME, Telling
from wms.customers.rules.chosen import LANGUAGES
from wms.customers.rules.notices import STEPS
from wms.orders.models import Order
from wms.people.services import make_api_key
from wms.plumbing.audit import AuditEntry
from wms.plumbing.db import database as the_database
from wms.plumbing.db import reading
from wms.plumbing.settings import settings
from wms.plumbing.transaction import perform_as_system

pytestmark = pytest.mark.both_databases
NOTICES = "/api/v1/channels/shop/customer-notices"


@pytest.fixture
def client(telling: Telling) -> FlaskClient:
    made = perform_as_system(lambda tx: make_api_key(tx, name="office", scopes=["customers.*"]))
    client = app_on(the_database).test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {made.key}"
    return client


def notices(client: FlaskClient, order_id: object) -> list[dict[str, Any]]:
    return list(client.get(f"/api/v1/orders/{order_id}/customer-notices").get_json()["notices"])


def test_a_person_sends_again_to_the_address_that_the_order_has_now(telling: Telling, client: FlaskClient) -> None:
    telling.choose("accepted")
    order_id = telling.place(ship_to={name: value for name, value in HOME.items() if name != "email"})
    [failed] = notices(client, order_id)
    assert (failed["state"], failed["why"]) == ("failed", "no_address")
    home = update(Order).where(Order.id == order_id).values(ship_to=HOME)
    perform_as_system(lambda tx: tx.session.execute(home))
    for count in (2, 3):
        assert client.post(f"/api/v1/customer-notices/{failed['id']}/send-again").status_code == 204
        telling.dock.bench.settle()
        [sent] = notices(client, order_id)
        assert (sent["state"], sent["round"], sent["id"]) == ("sent", count, failed["id"])
    assert len({mail["Message-ID"] for mail in telling.office.got}) == 2, "a second one is meant to be one"
    with reading() as session:
        entries = session.scalars(select(AuditEntry).where(AuditEntry.action == "customers.send_notice_again")).all()
        assert [entry.subject for entry in entries] == ["1001", "1001"]
        assert "ada@" not in str([entry.data for entry in entries])


def test_how_it_goes_is_counted(telling: Telling, client: FlaskClient) -> None:
    telling.choose("accepted")
    telling.office.recipient = lambda _address: "550 unknown"
    telling.place()
    telling.office.greeting = lambda: "421 come back later"
    telling.place("1002")
    told = client.get(NOTICES).get_json()
    assert (told["mail_ready"], told["mail_from"]) == (True, "orders@house.example")
    mail = told["ways"][0]
    assert (mail["way"], mail["waiting"], mail["failed"]) == ("mail", 1, 1)
    assert "421" in mail["last_error"]
    assert mail["failing_since"] is not None


def test_each_notice_can_be_looked_at_in_each_language(telling: Telling, client: FlaskClient) -> None:
    telling.choose(shop_name="Lantern & Sons")
    for step in STEPS:
        for language in LANGUAGES:
            asked = f"?step={step}&language={language}"
            sample = client.get(f"{NOTICES}/preview{asked}").get_json()
            assert "1001" in sample["subject"]
            page = client.get(f"{NOTICES}/preview/page{asked}")
            assert f'lang="{language}"' in page.get_data(as_text=True)
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert telling.notices() == []


def test_a_test_mail_is_marked_and_in_no_record(
    telling: Telling, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    telling.choose()
    wish = {"to": "me@shop.example", "step": "sent", "language": "de"}
    assert client.post(f"{NOTICES}/test", json=wish).get_json() == {"sent": True, "why": "", "answer": ""}
    assert telling.office.subjects == ["Test: Ihre Bestellung 1001 ist unterwegs"]
    assert telling.notices() == []
    telling.office.recipient = lambda address: f"550 <{address}> unknown"
    answer = client.post(f"{NOTICES}/test", json=wish).get_json()
    assert (answer["sent"], answer["why"], answer["answer"]) == (False, "refused", "550 <me@shop.example> unknown")
    monkeypatch.delenv("WMS_SMTP_URL")
    settings.cache_clear()
    assert client.post(f"{NOTICES}/test", json=wish).get_json()["why"] == "not_set_up"
    assert client.get(NOTICES).get_json()["mail_ready"] is False

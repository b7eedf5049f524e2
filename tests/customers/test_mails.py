"""Mails to customers over real SMTP: each step once, whatever fails in between; on both databases."""

import os
import subprocess
import sys
import threading
from datetime import timedelta
from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from sqlalchemy import func, select, update

from tests.customers.telling import HOME, Telling
from tests.patience import SECONDS
from wms.customers.models import CustomerNotice
from wms.customers.queries import customer_urls
from wms.customers.services import claim_notice, note_step, take_road
from wms.kernel.clock import outside_now
from wms.kernel.ids import new_id
from wms.orders.services import cancel_order
from wms.plumbing.db import database as the_database
from wms.plumbing.db import reading
from wms.plumbing.outbox import read_events
from wms.plumbing.settings import settings
from wms.plumbing.transaction import perform_as_system

pytestmark = pytest.mark.both_databases
ALL = ("accepted", "picking", "packed", "sent", "not_coming", "cancelled")


def part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def test_nobody_is_told_anything_until_a_channel_wants_it(telling: Telling) -> None:
    telling.place()
    assert telling.notices() == []
    telling.choose("accepted")
    telling.place("1002")
    assert telling.office.subjects == ["We have your order 1002"]
    telling.choose("packed")
    telling.place("1003")
    assert len(telling.office.got) == 1


def test_a_mail_says_what_the_page_says_and_leads_there(telling: Telling) -> None:
    telling.choose("accepted", reply_to="help@lantern.example", shop_url="https://lantern.example")
    order_id = telling.place()
    [mail] = telling.office.got
    [notice] = telling.notices()
    assert telling.office.recipients == ["ada@example.org"]
    assert parseaddr(mail["From"]) == ("Lantern & Sons", "orders@house.example")
    assert parseaddr(mail["Reply-To"])[1] == "help@lantern.example"
    assert mail["Message-ID"] == f"<notice-{notice.id.hex}-1@house.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    with reading() as session:
        url = customer_urls(session, {order_id: "shop"})[order_id]
    text, html = part(mail, "plain"), part(mail, "html")
    for told in ("Hello Ada", "2 ×", "See your order", url, "Lantern"):
        assert told in text
        assert told in html
    for kept in ("Byron", "Test Road", "N1 1AA", HOME["phone"]):
        assert kept not in text + html
    assert "Lantern &amp; Sons" in html
    assert "script" not in html


def test_each_step_is_told_as_it_comes(telling: Telling) -> None:
    telling.choose(*ALL)
    telling.dock.packed(ship_to=HOME)
    telling.leave()
    assert telling.office.subjects == [
        "We have your order 1001", "We are collecting your order 1001", "Your order 1001 is packed",
        "Your order 1001 is on its way",
    ]  # fmt: skip
    label, text = telling.dock.label(), part(telling.office.got[-1], "plain")
    assert f"Follow the parcel: {label.tracking_url}" in text
    assert str(label.tracking_number) in text


def test_goods_that_are_not_coming_are_told_once_for_what_they_are(telling: Telling) -> None:
    telling.choose("not_coming", "cancelled")
    telling.place("1001", ("ITEM-1", 2), ("ITEM-2", 100_000), short_rule="cancel_rest")
    assert telling.office.got == [], "a picker may still find them"
    telling.later(minutes=4)
    assert telling.office.subjects == ["Something of your order 1001 is not coming"]
    other = telling.place("1002", language="de")
    perform_as_system(lambda tx: cancel_order(tx, other, "customer"))
    telling.later(minutes=4)
    assert telling.office.subjects[1:] == ["Ihre Bestellung 1002 wurde storniert"]


def test_facts_that_are_told_again_in_any_order_make_no_second_notice(telling: Telling) -> None:
    telling.choose(*ALL)
    telling.place("1001", ("ITEM-1", 1), ("ITEM-2", 100_000), short_rule="cancel_rest")
    gone = telling.place("1003")
    perform_as_system(lambda tx: cancel_order(tx, gone, "customer"))
    telling.dock.packed("1002", ship_to=HOME)
    telling.leave()
    telling.later(minutes=4)
    before, mails = [row.id for row in telling.notices()], list(telling.office.subjects)
    with reading() as session:
        facts = read_events(session, 0, 10_000)
    for stored in [*facts, *reversed(facts), *facts[::2]]:
        perform_as_system(lambda tx, stored=stored: note_step(tx, stored) if "channel" in stored.payload else None)
    telling.later(minutes=4)
    assert [row.id for row in telling.notices()] == before
    assert telling.office.subjects == mails
    assert len({(row.order_id, row.step, row.part, row.way) for row in telling.notices()}) == len(before)


def test_an_order_without_an_address_says_so(telling: Telling) -> None:
    telling.choose("accepted")
    telling.place(ship_to={name: value for name, value in HOME.items() if name != "email"})
    assert telling.states() == [("accepted", "failed", "no_address")]
    assert telling.office.got == []


def test_a_recipient_who_is_refused_for_ever_is_not_asked_again_and_is_not_named(telling: Telling) -> None:
    telling.office.recipient = lambda address: f"550 5.1.1 <{address}> is unknown here"
    telling.choose("accepted")
    telling.place()
    [notice] = telling.notices()
    assert (notice.state, notice.why, notice.attempts) == ("failed", "refused", 1)
    assert notice.answer == "550 5.1.1 <(address)> is unknown here"
    telling.later(days=2)
    assert telling.notices()[0].attempts == 1


def test_one_who_is_refused_for_now_is_asked_again_and_holds_up_nobody(telling: Telling) -> None:
    telling.office.recipient = lambda address: "450 later" if "ada" in address else "250 ok"
    telling.choose("accepted")
    telling.place()
    telling.place("1002", ship_to=HOME | {"email": "bob@example.org"})
    assert telling.office.subjects == ["We have your order 1002"]
    telling.office.recipient = lambda _address: "250 ok"
    telling.later(minutes=3)
    assert telling.office.subjects == ["We have your order 1002", "We have your order 1001"]


def test_what_waits_for_days_is_given_up_and_what_was_overtaken_is_not_sent(telling: Telling) -> None:
    telling.choose("accepted", "packed", "sent")
    telling.office.greeting = lambda: "421 away"
    telling.dock.packed(ship_to=HOME)
    telling.leave()
    assert telling.road().failures >= 1
    assert "@" not in telling.road().last_error
    assert {state for _, state, _ in telling.states()} == {"waiting"}
    telling.office.greeting = lambda: "220 test"
    others = update(CustomerNotice).where(CustomerNotice.step != "sent")
    perform_as_system(lambda tx: tx.session.execute(others.values(due_at=tx.now + timedelta(days=1))))
    telling.later(minutes=1)
    assert telling.office.subjects == ["Your order 1001 is on its way"]
    assert sorted(telling.states())[0] == ("accepted", "dropped", "overtaken")
    telling.office.greeting = lambda: "421 away"
    telling.place("1002")
    telling.later(days=4)
    assert telling.states()[-1] == ("accepted", "failed", "too_late")


def test_a_switch_turned_off_stops_what_waits(telling: Telling) -> None:
    telling.office.greeting = lambda: "421 busy"
    telling.choose("accepted")
    telling.place()
    telling.choose()
    telling.office.greeting = lambda: "220 test"
    telling.later(minutes=1)
    assert telling.states() == [("accepted", "dropped", "switched_off")]


def test_a_worker_that_dies_after_sending_is_followed_by_one_who_says_it_under_the_same_name(telling: Telling) -> None:
    telling.office.greeting = lambda: "421 busy"
    telling.choose("accepted")
    telling.place()
    telling.office.greeting = lambda: "220 test"
    taken, go_on = threading.Event(), threading.Event()

    def hang(_mail: EmailMessage) -> str:
        taken.set()
        go_on.wait(SECONDS)
        return "250 ok"

    telling.office.content = hang
    telling.dock.clock.forward(minutes=1)
    worker = subprocess.Popen([sys.executable, "-c", WORKER], env=environment(telling))
    assert taken.wait(SECONDS)
    worker.kill()
    worker.wait()
    go_on.set()
    telling.office.content = lambda _mail: "250 ok"
    assert telling.states() == [("accepted", "sending", "away")]
    telling.later(minutes=5)
    assert telling.states() == [("accepted", "sent", "")]
    assert len({mail["Message-ID"] for mail in telling.office.got}) == 1
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(CustomerNotice)) == 1


WORKER = """
from wms.app import load_rooms
from wms.plumbing.db import database
from wms.plumbing.settings import settings
from wms.customers.jobs import tell_customers
load_rooms()
database.configure(settings().database_url)
tell_customers.now("shop", "mail")
"""


def environment(telling: Telling) -> dict[str, str]:
    url = the_database.engine.url.render_as_string(hide_password=False)
    moved = (telling.dock.clock() - outside_now()).total_seconds()
    return dict(os.environ) | {"WMS_DATABASE_URL": url, "WMS_CLOCK": f"offset={moved:.0f}"}


def test_a_road_belongs_to_one_worker(telling: Telling) -> None:
    telling.office.greeting = lambda: "421 busy"
    telling.choose("accepted")
    telling.place()
    telling.dock.clock.forward(minutes=1)
    mine, theirs = new_id(), new_id()
    assert perform_as_system(lambda tx: take_road(tx, "shop", "mail", mine))
    assert not perform_as_system(lambda tx: take_road(tx, "shop", "mail", theirs))
    assert perform_as_system(lambda tx: claim_notice(tx, "shop", "mail", theirs)) is None
    assert perform_as_system(lambda tx: claim_notice(tx, "shop", "mail", mine)) is not None


def test_without_a_mail_server_notices_wait(telling: Telling, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WMS_SMTP_URL")
    settings.cache_clear()
    telling.choose("accepted")
    telling.place()
    assert telling.states() == [("accepted", "waiting", "")]
    monkeypatch.setenv("WMS_SMTP_URL", f"smtp://127.0.0.1:{telling.office.port}")
    settings.cache_clear()
    telling.later(minutes=1)
    assert telling.states() == [("accepted", "sent", "")]

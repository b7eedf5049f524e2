"""Channels are rows: opened, set and read by their doors; each kind has shapes of its own; one never stalls another."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from marshmallow import fields
from sqlalchemy import select

from tests.channels.conftest import Street
from tests.channels.receiver import Receiver
from tests.channels.test_doors import Key, client  # noqa: F401 - a fixture
from tests.goods import SHIP_TO, lay_out
from wms.channels.jobs import drain_endpoints
from wms.channels.kinds import KINDS, ChannelDocument, Health, Kind
from wms.channels.models import Channel, ChannelVersion
from wms.channels.rules.calendar import is_quiet
from wms.channels.services import open_channel, put_channel, sending
from wms.plumbing import jobs
from wms.plumbing.db import reading
from wms.plumbing.secrets import unseal
from wms.plumbing.shapes import Schema
from wms.plumbing.transaction import perform_as_system

EVERY_SCOPE = ["channels.*", "orders.*", "events.read"]
BODY = {"ship_to": SHIP_TO, "lines": [{"external_line_id": "1", "sku": "ITEM-1", "quantity": 1}]}


@pytest.fixture
def admin(client: FlaskClient) -> Key:  # noqa: F811
    return Key(client, None, EVERY_SCOPE)


def test_a_channel_is_opened_changed_and_read_with_its_version(admin: Key) -> None:
    made = admin.put("/channels/b2b", {"settings": {"unconfirmed_minutes": 30}})
    assert (made.status_code, made.headers["ETag"]) == (201, '"1"')
    assert made.json["settings"] == {"hears": "own", "unconfirmed_minutes": 30}
    assert admin.put("/channels/b2b", {"settings": {"unconfirmed_minutes": 30}}).json["version"] == 1
    changed = admin.put("/channels/b2b", {"mapping": {"services": {"express": "Next day"}}})
    assert (changed.status_code, changed.json["version"], changed.json["settings"]["unconfirmed_minutes"]) == (
        200,
        2,
        5,
    )
    assert [one["name"] for one in admin.get("/channels").json["channels"]] == ["b2b", "webshop"]
    assert admin.get("/channels/nobody").json["code"] == "channels.channel_unknown"
    with reading() as session:
        kept = session.scalars(select(ChannelVersion.version).where(ChannelVersion.channel == "b2b")).all()
    assert sorted(kept) == [1, 2]


def test_a_stale_writer_and_another_kind_are_refused(admin: Key) -> None:
    admin.put("/channels/b2b", {})
    admin.put("/channels/b2b", {"settings": {"unconfirmed_minutes": 6}})
    stale = admin.put("/channels/b2b", {}, {"If-Match": '"1"'})
    assert (stale.status_code, stale.json["code"]) == (412, "settings.changed_meanwhile")
    assert admin.put("/channels/b2b", {"kind": "feed"}).json["code"] == "channels.kind_stays"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "carrier_pigeon"}, "kind"),
        ({"settings": {"hears": "everything"}}, "settings.hears"),
        ({"settings": {"colour": "red"}}, "settings.colour"),
        ({"kind": "feed", "settings": {"unconfirmed_minutes": 5}}, "settings.unconfirmed_minutes"),
        ({"mapping": {"services": {"express": ""}}}, "mapping.services.express.value"),
        ({"secrets": {"token": "x"}}, "secrets.token"),
        ({"calendar": {"timezone": "Mars"}}, "calendar.timezone"),
        ({"calendar": {"quiet": [{"weekdays": ["sun"], "begins": "9", "ends": "10:00"}]}}, "calendar.quiet[0].begins"),
    ],
)
def test_what_its_kind_does_not_know_is_refused_by_name(admin: Key, body: dict[str, Any], field: str) -> None:
    answer = admin.put("/channels/b2b", body)
    assert (answer.status_code, [fault["field"] for fault in answer.json["errors"]]) == (422, [field])


def test_a_key_of_a_channel_reads_its_own_and_changes_none(admin: Key, client: FlaskClient) -> None:  # noqa: F811
    admin.put("/channels/b2b", {})
    own = Key(client, "webshop", EVERY_SCOPE)
    assert [one["name"] for one in own.get("/channels").json["channels"]] == ["webshop"]
    assert own.get("/channels/b2b").status_code == 404
    assert own.put("/channels/webshop", {"settings": {"hears": "every_channel"}}).status_code == 403


def test_no_order_key_or_endpoint_names_a_channel_that_is_not_there(admin: Key) -> None:
    perform_as_system(lay_out)
    answers = [
        admin.put("/orders/by-ref/shpo/1", BODY),
        admin.put("/webhook-endpoints/x", {"url": "https://a.example/", "types": ["order.short"], "channel": "shpo"}),
        admin.put("/webhook-endpoints/x", {"url": "https://a.example/", "types": ["order.short"]}),
    ]
    assert [(a.status_code, a.json["errors"][0]["field"]) for a in answers] == [(422, "channel")] * 3
    [told] = admin.post("/orders/bulk", {"orders": [BODY | {"channel": "shpo", "external_id": "1"}]}).json["answers"]
    assert told["problem"]["errors"][0]["message"] == "there is no channel 'shpo'"
    assert admin.put("/orders/by-ref/shop/1", BODY).status_code == 201


class PigeonSettings(Schema):
    loft = fields.String(required=True)


def test_another_kind_brings_its_shapes_secrets_and_health(
    admin: Key, monkeypatch: pytest.MonkeyPatch, street: Street
) -> None:
    kind = Kind("pigeon", PigeonSettings, secrets=frozenset({"ring"}), health=lambda *_: Health(behind=3))
    monkeypatch.setitem(KINDS, "pigeon", kind)
    document = ChannelDocument("pigeon", {"loft": "east"}, {}, {"timezone": "UTC", "quiet": []}, {"ring": "B-17"})
    assert perform_as_system(lambda tx: put_channel(tx, "birds", document))
    later = ChannelDocument("pigeon", {"loft": "west"}, {}, {"timezone": "UTC", "quiet": []}, {})
    assert not perform_as_system(lambda tx: put_channel(tx, "birds", later))
    [birds] = [one for one in admin.get("/channels").json["channels"] if one["name"] == "birds"]
    assert (birds["settings"], birds["secrets"], birds["health"]["behind"]) == ({"loft": "west"}, ["ring"], 3)
    with reading() as session:
        assert unseal(session.get_one(Channel, "birds").secrets["ring"]) == "B-17"


def test_the_health_of_a_channel_tells_success_error_and_what_waits(
    admin: Key, street: Street, receiver: Receiver
) -> None:
    street.endpoint(receiver.url)
    street.ship("S1")
    street.run()
    receiver.script = lambda _count, _body: 503
    street.ship("S2")
    street.run()
    health = admin.get("/channels/webshop").json["health"]
    assert health["last_success_at"] is not None
    assert (health["last_error"], health["behind"]) == ("answered 503", 1)
    receiver.script = lambda _count, _body: 200
    street.run_for(hours=0.1)
    health = admin.get("/channels/webshop").json["health"]
    assert (health["last_error"], health["behind"], health["behind_since"]) == ("answered 503", 0, None)


def test_the_health_of_a_feed_is_that_of_its_slowest_reader(admin: Key, street: Street, client: FlaskClient) -> None:  # noqa: F811
    admin.put("/channels/erp", {"kind": "feed"})
    for number in ("S1", "S2", "S3"):
        street.ship(number, channel="erp")
    reader = Key(client, "erp", EVERY_SCOPE)
    reader.post("/events/ack", {"consumer": "books", "seq": 3})
    reader.post("/events/ack", {"consumer": "stock", "seq": 1})
    assert admin.get("/channels/erp").json["health"]["behind"] == 2


def test_a_channel_hears_of_others_only_when_it_is_set_to(street: Street, receiver: Receiver) -> None:
    street.endpoint(receiver.url)
    street.ship("S1", channel="erp")
    settings = {"hears": "every_channel", "unconfirmed_minutes": 5}
    document = ChannelDocument("webhooks", settings, {}, {"timezone": "UTC", "quiet": []}, {})
    perform_as_system(lambda tx: put_channel(tx, "webshop", document))
    street.ship("S2", channel="erp")
    street.run()
    assert [got.body["data"]["shipment_number"] for got in receiver.got] == ["S2"]


def test_carriers_and_services_are_called_as_the_channel_calls_them(street: Street, receiver: Receiver) -> None:
    street.endpoint(receiver.url)
    mapping = {"carriers": {"table": "royal_mail"}, "services": {"express": "next-day"}}
    document = ChannelDocument("webhooks", {"hears": "own"}, mapping, {"timezone": "UTC", "quiet": []}, {})
    perform_as_system(lambda tx: put_channel(tx, "webshop", document))
    street.ship("S1")
    street.run()
    [parcel] = receiver.got[0].body["data"]["parcels"]
    assert (parcel["carrier"], parcel["service"]) == ("royal_mail", "standard")


NIGHT = {"timezone": "Europe/London", "quiet": [{"weekdays": ["fri"], "begins": "22:00", "ends": "06:00"}]}


@pytest.mark.parametrize(
    ("now", "quiet"),
    [
        (datetime(2026, 7, 3, 20, 59, tzinfo=UTC), False),  # a Friday, summer time
        (datetime(2026, 7, 3, 21, 0, tzinfo=UTC), True),
        (datetime(2026, 7, 4, 4, 59, tzinfo=UTC), True),
        (datetime(2026, 7, 4, 5, 0, tzinfo=UTC), False),
        (datetime(2026, 7, 4, 22, 0, tzinfo=UTC), False),
    ],
)
def test_quiet_hours_are_local_and_reach_into_the_next_day(now: datetime, quiet: bool) -> None:
    assert is_quiet(NIGHT, now) is quiet


def test_nobody_is_called_in_quiet_hours_and_everything_comes_after(street: Street, receiver: Receiver) -> None:
    street.endpoint(receiver.url)
    every_day = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    always = [{"weekdays": every_day, "begins": "00:00", "ends": "00:00"}]
    for quiet, told in ((always, 0), ([], 1)):
        document = ChannelDocument("webhooks", {"hears": "own"}, {}, {"timezone": "UTC", "quiet": quiet}, {})
        perform_as_system(lambda tx, document=document: put_channel(tx, "webshop", document))
        street.ship(f"S{told}") if not told else None
        street.run()
        assert len(receiver.got) == told


@pytest.fixture
def deaf(street: Street) -> Iterator[Callable[[], str]]:
    """Receivers that take a connection and never say a word, and the workers who call them; at the end all let go."""
    opened: list[socket.socket] = []
    stopping = threading.Event()
    jobs.start_workers(stopping, ("outside",))

    def listen() -> str:
        line = socket.create_server(("127.0.0.1", 0))
        opened.append(line)
        return f"http://127.0.0.1:{line.getsockname()[1]}/hook"

    yield listen
    stopping.set()
    for line in opened:
        line.close()
    for worker in [thread for thread in threading.enumerate() if thread.name.startswith("outside-")]:
        worker.join(timeout=20)


def test_shops_that_never_answer_do_not_keep_another_one_waiting(
    deaf: Callable[[], str], street: Street, receiver: Receiver
) -> None:
    """Twice as many of them as the queue has workers: each is hung on one call, and the good one is told meanwhile."""
    silent = 2 * jobs.WORKERS["outside"]
    for number in range(silent):
        perform_as_system(lambda tx, name=f"deaf-{number}": open_channel(tx, name))
        street.endpoint(deaf(), name=f"deaf-{number}", channel=f"deaf-{number}")
        street.ship(f"D{number}", channel=f"deaf-{number}")
    street.endpoint(receiver.url)
    drain_endpoints.now()
    _until(lambda: street.states().count("delivering") == silent)
    street.ship("S1")
    drain_endpoints.now()
    _until(lambda: len(receiver.accepted) == 1)
    assert street.states().count("delivering") >= silent, "they are still asked"


def _until(true: Callable[[], bool]) -> None:
    """Much sooner than the first of the silent is given up (sending.TIMEOUT_SECONDS)."""
    deadline = time.monotonic() + sending.TIMEOUT_SECONDS / 2
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)

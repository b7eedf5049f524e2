"""Around a delivery: secrets, several workers, addresses that are not called, the end of an endpoint."""

import threading

import pytest
from standardwebhooks.webhooks import Webhook

from tests.channels.conftest import Street
from tests.channels.receiver import Receiver
from wms.board.queries import open_exceptions
from wms.channels import services
from wms.channels.errors import DeliveryUnknown
from wms.channels.jobs import drain_endpoint
from wms.channels.services import sending
from wms.channels.services.answering import ReceivedAnswer
from wms.kernel.errors import InvalidInput
from wms.kernel.ids import new_id
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

pytestmark = pytest.mark.both_databases


def numbers(receiver: Receiver) -> list[str]:
    return [got.body["data"]["shipment_number"] for got in receiver.accepted]


def test_both_secrets_sign_while_rotating_and_only_the_new_one_a_day_later(street: Street, receiver: Receiver) -> None:
    old = street.endpoint(receiver.url)
    new = perform_as_system(lambda tx: services.rotate_secret(tx, "shop")).secret
    assert old is not None
    assert new is not None
    assert old != new
    street.ship("S1")
    street.run()
    for secret in (old, new):
        Webhook(secret).verify(receiver.got[0].raw, receiver.got[0].headers)
    street.clock.forward(hours=25)
    street.ship("S2")
    street.run()
    Webhook(new).verify(receiver.got[1].raw, receiver.got[1].headers)
    assert len(receiver.got[1].headers["webhook-signature"].split(" ")) == 1


def test_secrets_are_sealed_at_rest(street: Street, receiver: Receiver) -> None:
    secret = street.endpoint(receiver.url)
    assert secret is not None
    assert secret not in street.the_endpoint().secret_sealed


def test_two_workers_do_not_deliver_to_one_endpoint_at_once(street: Street, receiver: Receiver) -> None:
    receiver.delay = 0.02
    street.endpoint(receiver.url)
    for count in range(10):
        street.ship(f"S{count}")
    endpoint = str(street.the_endpoint().id)
    workers = [threading.Thread(target=drain_endpoint.now, args=(endpoint,)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(numbers(receiver)) == sorted(f"S{count}" for count in range(10)), "each of them once"


def test_what_a_dead_worker_left_is_sent_again_under_its_id(street: Street, receiver: Receiver) -> None:
    street.endpoint(receiver.url)
    street.ship("S1")
    endpoint, token = street.the_endpoint().id, new_id()
    perform_as_system(lambda tx: services.take_endpoint(tx, endpoint, token))
    claim = perform_as_system(lambda tx: services.claim_next(tx, endpoint, token))
    assert claim is not None
    sending.send(claim)  # and here the worker dies, before the answer is written down
    street.run()
    assert street.states() == ["delivering"]
    street.run_for(hours=1 / 60)
    assert street.states() == ["delivered"]
    assert len(receiver.got) == 2
    assert len({got.webhook_id for got in receiver.got}) == 1


def test_a_late_failure_does_not_undo_a_delivery(street: Street, receiver: Receiver) -> None:
    street.endpoint(receiver.url)
    street.ship("S1")
    endpoint, token = street.the_endpoint().id, new_id()
    perform_as_system(lambda tx: services.take_endpoint(tx, endpoint, token))
    claim = perform_as_system(lambda tx: services.claim_next(tx, endpoint, token))
    assert claim is not None
    street.run_for(hours=1 / 60)
    late = ReceivedAnswer(status=None, excerpt="timeout", milliseconds=5000, jitter=0.0)
    perform_as_system(lambda tx: services.record_answer(tx, claim, late))
    assert street.states() == ["delivered"]


def test_loopback_is_not_called_unless_it_is_allowed(
    street: Street, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "read_networks", lambda _text: ())
    street.endpoint(receiver.url)
    street.ship("S1")
    street.run()
    assert receiver.got == []
    assert "not a public address" in (street.deliveries()[0].last_answer or "")


def test_a_name_is_judged_by_every_address_it_has(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(0, 0, 0, "", ("93.184.216.34", 443)), (0, 0, 0, "", ("169.254.169.254", 443))]
    monkeypatch.setattr(sending.socket, "getaddrinfo", lambda *_args, **_kwargs: both)
    street.endpoint("https://shop.example/hook")
    street.ship("S1")
    street.run()
    assert "169.254.169.254 is not a public address" in (street.deliveries()[0].last_answer or "")


def test_a_removed_endpoint_is_told_nothing_more_and_frees_its_name(street: Street, receiver: Receiver) -> None:
    street.endpoint(receiver.url)
    street.ship("S1")
    delivery = street.deliveries()[0]
    perform_as_system(lambda tx: services.remove_endpoint(tx, "shop"))
    street.run()
    assert receiver.got == []
    assert street.states() == ["gone"]
    with pytest.raises(DeliveryUnknown):
        perform_as_system(lambda tx: services.replay_delivery(tx, delivery.id))
    assert street.endpoint(receiver.url) is not None


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "https://u:p@a.example/", "https:///x", "http://a b/", "javascript:1"]
)
def test_a_url_that_can_never_be_called_is_refused_at_the_door(street: Street, url: str) -> None:
    with pytest.raises(InvalidInput):
        street.endpoint(url)


def test_old_deliveries_are_forgotten_but_never_those_not_told(street: Street, receiver: Receiver) -> None:
    street.endpoint(receiver.url)
    street.ship("S1")
    street.run()
    receiver.stop()
    street.ship("S2")
    perform_as_system(services.forget_old_deliveries)
    assert len(street.deliveries()) == 2
    street.clock.forward(days=91)
    perform_as_system(services.forget_old_deliveries)
    assert [delivery.subject for delivery in street.deliveries()] == ["S2"]


def test_what_is_kept_has_no_hole(street: Street, receiver: Receiver) -> None:
    receiver.script = lambda _count, body: 422 if body["data"]["shipment_number"] == "S2" else 200
    street.endpoint(receiver.url)
    for number in ("S1", "S2", "S3"):
        street.ship(number)
    street.run_for(hours=3, every_minutes=5)
    assert street.states() == ["delivered", "pending", "delivered"]
    street.clock.forward(days=91)
    perform_as_system(services.forget_old_deliveries)
    assert [delivery.subject for delivery in street.deliveries()] == ["S2", "S3"]


def test_a_url_that_leads_to_an_inner_address_is_refused_when_it_is_put(street: Street) -> None:
    with pytest.raises(InvalidInput, match="is not a public address"):
        street.endpoint("https://shop.example/hook", addresses=["93.184.216.34", "10.1.2.3"])
    assert street.endpoint("https://shop.example/hook", addresses=["93.184.216.34"]) is not None


def test_a_host_that_leads_to_an_inner_address_later_is_on_the_board_at_once(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "_addresses", lambda _parts: ["169.254.169.254"])
    street.endpoint("https://shop.example/hook")
    street.ship("S1")
    street.run()
    with reading() as session:
        [down] = open_exceptions(session, kind="webhook_down")
    assert down.detail["reason"] == "169.254.169.254 is not a public address"
    assert street.deliveries()[0].refusals == 1, "its repeats grow rarer: a person has to act"

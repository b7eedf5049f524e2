"""Webhooks over real HTTP: signed, in order, once each, however long the receiver is away."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.channels.conftest import Street, order_event
from tests.channels.receiver import Receiver
from wms.board.models import ExceptionRecord
from wms.board.queries import ExceptionView, open_exceptions
from wms.channels import services
from wms.channels.errors import DeliverySettled
from wms.channels.queries import count_unconfirmed_shipments
from wms.channels.services import sending
from wms.plumbing.db import reading
from wms.plumbing.outbox import OutboxEvent
from wms.plumbing.transaction import perform_as_system


def numbers(receiver: Receiver) -> list[str]:
    return [got.body["data"]["shipment_number"] for got in receiver.accepted]


def exceptions(kind: str) -> list[ExceptionView]:
    with reading() as session:
        return open_exceptions(session, kind=kind)


def told(event_type: str) -> list[dict[str, Any]]:
    with reading() as session:
        wanted = select(OutboxEvent.payload).where(OutboxEvent.type == event_type).order_by(OutboxEvent.id)
        return list(session.scalars(wanted))


def test_a_confirmed_shipment_arrives_signed(street: Street, receiver: Receiver) -> None:
    receiver.secret = street.endpoint(receiver.url)
    street.ship("S1")
    street.run()
    [got] = receiver.got
    assert got.body["type"] == "shipment.confirmed"
    assert got.body["data"]["sequence"] == 1
    assert got.body["data"]["parcels"][0]["tracking_number"] == "T1"
    assert got.body["data"]["order"]["number"] == "O-S1"
    [delivery] = street.deliveries()
    assert (delivery.state, delivery.attempts, delivery.last_status, delivery.last_answer) == (
        "delivered", 1, 200, "ok",
    )  # fmt: skip
    assert [event["number"] for event in told("channels.shipment_acknowledged")] == ["S1"]


def test_an_error_is_retried_with_the_same_id_and_holds_back_only_its_own_order(
    street: Street, receiver: Receiver
) -> None:
    receiver.script = lambda count, _body: 500 if count < 2 else 200
    street.endpoint(receiver.url)
    street.ship("S1", order="1")
    street.ship("S2", order="1")
    street.run()
    assert len(receiver.got) == 1
    assert street.states() == ["pending", "pending"]
    street.run()
    assert len(receiver.got) == 1, "not before its time"
    street.run_for(hours=0.1)
    assert numbers(receiver) == ["S1", "S2"]
    assert len({got.webhook_id for got in receiver.got}) == 2
    assert len({got.raw for got in receiver.got}) == 2


def test_after_a_week_away_everything_arrives_once_and_in_order(street: Street, receiver: Receiver) -> None:
    street.endpoint(receiver.url)
    receiver.stop()
    for day in range(7):
        street.ship(f"S{day}", order="of the week")
        street.run()
        street.run_for(hours=24, every_minutes=120)
    assert set(street.states()) == {"pending"}
    assert [e.subject["label"] for e in exceptions("webhook_down")] == ["shop"]
    receiver.start()
    street.run_for(hours=1 / 30)
    assert numbers(receiver) == [f"S{day}" for day in range(7)]
    assert len(receiver.got) == 7
    assert [got.body["data"]["sequence"] for got in receiver.got] == list(range(1, 8))
    assert exceptions("webhook_down") == []
    assert len(told("channels.webhook_recovered")) == 1


def test_a_receiver_that_is_busy_for_its_own_time_is_left_alone(street: Street, receiver: Receiver) -> None:
    receiver.script = lambda count, _body: 503 if count == 0 else 200
    receiver.headers = {"Retry-After": "600"}
    street.endpoint(receiver.url)
    street.ship("S1")
    street.run()
    street.run_for(hours=9 / 60)
    assert len(receiver.got) == 1
    street.run_for(hours=2 / 60)
    assert numbers(receiver) == ["S1"]


def test_an_answer_that_does_not_come_in_time_is_no_answer(
    street: Street, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "TIMEOUT_SECONDS", 0.2)
    receiver.delay = 0.6
    street.endpoint(receiver.url)
    street.ship("S1")
    street.run()
    [delivery] = street.deliveries()
    assert (delivery.state, delivery.last_status) == ("pending", None)
    assert "no answer" in (delivery.last_answer or "")
    assert told("channels.shipment_acknowledged") == []


def test_410_said_twice_stops_everything_until_the_endpoint_is_put_anew(street: Street, receiver: Receiver) -> None:
    receiver.script = lambda count, _body: 410 if count < 2 else 200
    street.endpoint(receiver.url)
    for number in ("S1", "S2", "S3"):
        street.ship(number)
    street.run_for(hours=0.1)
    street.ship("S4")
    street.run_for(hours=24, every_minutes=240)
    assert len(receiver.got) == 2
    assert street.states() == ["gone", "gone", "gone"]
    assert [(e.severity, e.detail["reason"]) for e in exceptions("webhook_down")] == [(3, "gone")]
    assert exceptions("message_refused") == []
    assert street.endpoint(receiver.url) is None
    street.ship("S5")
    street.run()
    assert numbers(receiver) == ["S5"]
    assert exceptions("webhook_down") == []
    replay = lambda tx: services.replay_endpoint(tx, "shop", ["gone"])  # noqa: E731
    assert perform_as_system(replay) == 3
    street.run()
    assert numbers(receiver) == ["S5", "S1", "S2", "S3"]


@pytest.mark.parametrize("status", [302, 400, 401, 404, 408, 410, 422, 429, 500, 503])
def test_one_refused_order_keeps_no_other_waiting_whatever_the_answer(
    street: Street, receiver: Receiver, status: int
) -> None:
    """A receiver that chokes on one order, for ever; every other order's messages arrive within 30 s."""
    receiver.script = lambda _count, body: status if body["data"]["order"]["external_id"] == "poison" else 200
    receiver.headers = {"Retry-After": "3600"}
    street.endpoint(receiver.url, "order.received", "shipment.confirmed")
    for number in ("before", "poison", "after"):
        street.tell("orders.order_received", order_event(number, lines=1, units=1))
    street.run_for(hours=28 / 3600, every_minutes=2 / 60)
    assert street.accepted_orders(receiver) == ["before", "after"]
    for number in range(5):
        street.clock.forward(hours=2)
        street.run()
        street.tell("orders.order_received", order_event(f"later-{number}", lines=1, units=1))
        street.run_for(hours=28 / 3600, every_minutes=4 / 60)
        assert street.accepted_orders(receiver)[-1] == f"later-{number}"
    [raised] = exceptions("message_refused")
    assert (raised.subject["label"], raised.detail["number"]) == ("poison", "poison")
    assert (raised.detail["status"], raised.detail["answer"]) == (status, "ok")
    assert exceptions("webhook_down") == []


def test_an_order_that_a_receiver_never_answers_about_keeps_no_other_waiting(
    street: Street, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "TIMEOUT_SECONDS", 0.1)
    receiver.delays = lambda body: 0.3 if body["data"]["order"]["external_id"] == "poison" else 0
    street.endpoint(receiver.url)
    for number in ("poison", "fine"):
        street.ship(number)
    street.run_for(hours=5 / 3600, every_minutes=1 / 60)
    assert street.states() == ["pending", "delivered"]
    street.run_for(hours=1)
    assert len(receiver.got) < 10, "its repeats grow rarer"
    [raised] = exceptions("message_refused")
    assert "no answer within" in raised.detail["answer"]
    assert exceptions("webhook_down") == []


def test_later_messages_of_a_refused_order_wait_and_those_of_others_do_not(street: Street, receiver: Receiver) -> None:
    refused = {"S1"}
    receiver.script = lambda _count, body: 422 if body["data"]["shipment_number"] in refused else 200
    street.endpoint(receiver.url)
    street.ship("S1", order="1")
    street.ship("S2", order="1")
    street.ship("S3", order="3")
    street.run_for(hours=3)
    assert numbers(receiver) == ["S3"]
    assert [e.detail["behind"] for e in exceptions("message_refused")] == [1]
    refused.clear()
    street.run_for(hours=4, every_minutes=30)
    assert numbers(receiver) == ["S3", "S1", "S2"]
    assert exceptions("message_refused") == []


def test_a_dropped_message_lets_those_behind_it_go(street: Street, receiver: Receiver) -> None:
    receiver.script = lambda _count, body: 422 if body["data"]["shipment_number"] == "S1" else 200
    street.endpoint(receiver.url)
    street.ship("S1", order="1")
    street.ship("S2", order="1")
    street.run_for(hours=1)
    first = street.deliveries()[0].id
    dropped = perform_as_system(lambda tx: services.drop_delivery(tx, first, "told them by telephone"))
    assert (dropped.state, dropped.dropped_by, dropped.dropped_reason) == (
        "dropped",
        "system",
        "told them by telephone",
    )
    street.run()
    assert numbers(receiver) == ["S2"]
    assert exceptions("message_refused") == []
    with pytest.raises(DeliverySettled):
        perform_as_system(lambda tx: services.drop_delivery(tx, first, "again"))


def test_a_message_waiting_behind_a_refused_one_is_sent_when_a_person_says_so(
    street: Street, receiver: Receiver
) -> None:
    receiver.script = lambda _count, body: 422 if body["data"]["shipment_number"] == "S1" else 200
    street.endpoint(receiver.url)
    street.ship("S1", order="1")
    street.ship("S2", order="1")
    street.run_for(hours=1)
    second = street.deliveries()[1].id
    perform_as_system(lambda tx: services.replay_delivery(tx, second) and None)
    street.run()
    assert numbers(receiver) == ["S2"]


def test_a_receiver_that_refuses_everything_is_one_row_on_the_board(street: Street, receiver: Receiver) -> None:
    receiver.script = lambda _count, _body: 401
    street.endpoint(receiver.url)
    for number in range(6):
        street.ship(f"S{number}")
    street.run_for(hours=0.5)
    assert [e.detail["reason"] for e in exceptions("webhook_down")] == ["answered 401"]
    perform_as_system(services.watch_confirmations)
    assert [e.detail["reason"] for e in exceptions("webhook_down")] == ["answered 401"]
    assert exceptions("message_refused") == []
    receiver.script = lambda _count, _body: 200
    street.run_for(hours=1)
    assert sorted(numbers(receiver)) == [f"S{number}" for number in range(6)]
    assert exceptions("webhook_down") == []


def test_a_receiver_overrun_at_its_return_is_not_hammered(street: Street, receiver: Receiver) -> None:
    street.endpoint(receiver.url)
    receiver.stop()
    for number in range(40):
        street.ship(f"S{number}")
    street.run_for(hours=1)
    receiver.script = lambda count, _body: 200 if count % 12 < 10 else 503
    receiver.start()
    street.run_for(hours=0.1, every_minutes=1 / 60)
    assert len(receiver.accepted) == 40
    assert len(receiver.got) - 40 <= 12
    assert exceptions("message_refused") == []


def test_a_message_refused_for_ten_days_fails_on_the_board_and_replays(street: Street, receiver: Receiver) -> None:
    answer = [400]
    receiver.script = lambda _count, _body: answer[0]
    street.endpoint(receiver.url)
    street.ship("S1")
    street.run()
    street.run_for(hours=11 * 24, every_minutes=240)
    assert street.states() == ["failed"]
    [raised] = exceptions("message_refused")
    assert (raised.severity, raised.subject["label"], raised.detail["status"]) == (3, "S1", 400)
    answer[0] = 200
    perform_as_system(lambda tx: services.replay_delivery(tx, UUID(raised.subject["id"])) and None)
    street.run()
    assert street.states() == ["delivered"]
    assert exceptions("message_refused") == []
    assert len({got.webhook_id for got in receiver.got}) == 1


def test_a_redirect_is_not_followed(street: Street, receiver: Receiver) -> None:
    receiver.script = lambda _count, _body: 302
    receiver.headers = {"Location": receiver.url}
    street.endpoint(receiver.url)
    street.ship("S1")
    street.run()
    assert len(receiver.got) == 1
    assert street.states() == ["pending"]


def test_shipments_owed_too_long_are_on_the_board_until_they_are_told(street: Street, receiver: Receiver) -> None:
    street.endpoint(receiver.url)
    receiver.stop()
    for number in ("S1", "S2"):
        street.ship(number)
    watch = services.watch_confirmations
    perform_as_system(watch)
    assert exceptions("unconfirmed") == []
    street.run_for(hours=0.1)
    perform_as_system(watch)
    perform_as_system(watch)
    [raised] = exceptions("unconfirmed")
    assert (raised.count, raised.detail["shipments"], raised.detail["numbers"]) == (1, 2, ["S1", "S2"])
    with reading() as session:
        assert count_unconfirmed_shipments(session) == 2
    receiver.start()
    street.run_for(hours=0.1)
    perform_as_system(watch)
    assert exceptions("unconfirmed") == []
    with reading() as session:
        assert count_unconfirmed_shipments(session) == 0


def test_an_endpoint_hears_only_its_types_and_its_channel(street: Street, receiver: Receiver) -> None:
    street.endpoint(receiver.url, "order.received", "order.short", channel="webshop")
    street.tell("orders.order_received", order_event("1"))
    street.tell("orders.order_received", order_event("2", channel="erp"))
    street.tell("orders.order_released", order_event("1", reference="wave 1"))
    street.tell("orders.order_shorted", order_event("1", missing=[{"order_line_id": "x", "sku": "A", "quantity": 3}]))
    street.ship("S1")
    street.run()
    assert [(got.body["type"], got.body["data"]["order"]["number"]) for got in receiver.got] == [
        ("order.received", "1"),
        ("order.short", "1"),
    ]
    assert receiver.got[1].body["data"]["missing"][0]["quantity"] == 3


def test_resolved_exceptions_stay_in_the_record(street: Street, receiver: Receiver) -> None:
    receiver.script = lambda _count, _body: 503
    street.endpoint(receiver.url)
    street.ship("S1")
    street.run_for(hours=0.2)
    receiver.script = lambda _count, _body: 200
    street.run_for(hours=0.1)
    with reading() as session:
        [row] = session.scalars(select(ExceptionRecord).where(ExceptionRecord.kind == "webhook_down"))
        assert (row.state, row.resolved_how, row.resolved_by) == ("resolved", "recovered", "system")


def test_an_answer_whose_text_comes_after_its_headers_is_read_whole(street: Street, receiver: Receiver) -> None:
    receiver.script, receiver.body_delay = (lambda _count, _body: 422), 0.1
    street.endpoint(receiver.url)
    street.ship("S1")
    street.run()
    assert street.deliveries()[0].last_answer == "ok"

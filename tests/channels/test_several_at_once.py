"""Several messages on their way to one receiver at once: never two of one order, and one failure is one failure."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.channels.conftest import Street
from tests.channels.receiver import Receiver
from wms.channels import jobs
from wms.channels.jobs.delivering import MOST_AT_ONCE
from wms.channels.rules.answers import Verdict, is_news

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
def most_at_once() -> int:
    return MOST_AT_ONCE


@pytest.fixture
def proven(street: Street, receiver: Receiver) -> Street:
    """The receiver has taken a message before: until then it is told one after the other."""
    street.endpoint(receiver.url)
    street.ship("S0")
    street.run()
    receiver.got.clear()
    return street


def test_a_slow_receiver_hears_of_several_orders_at_once_and_of_each_in_its_order(
    proven: Street, receiver: Receiver
) -> None:
    together = threading.Barrier(3)

    def answer(_count: int, body: dict[str, Any]) -> int:
        if body["data"]["shipment_number"].startswith("A"):
            together.wait(60)  # until three orders are being told
        return 200

    receiver.script = answer
    for order in ("1", "2", "3"):
        for part in ("A", "B"):
            proven.ship(f"{part}{order}", order=order)
    proven.run()
    numbers = [got.body["data"]["shipment_number"] for got in receiver.got]
    assert sorted(numbers) == ["A1", "A2", "A3", "B1", "B2", "B3"]
    assert all(numbers.index(f"A{order}") < numbers.index(f"B{order}") for order in "123")


def test_what_comes_while_a_receiver_is_slow_does_not_wait_for_its_answer(proven: Street, receiver: Receiver) -> None:
    told, second = threading.Event(), threading.Event()

    def answer(_count: int, body: dict[str, Any]) -> int:
        (second if body["data"]["shipment_number"] == "S2" else told).set()
        return 200 if second.wait(60) else 500

    receiver.script = answer
    proven.ship("S1")
    slow = threading.Thread(target=proven.run)
    slow.start()
    assert told.wait(60)
    proven.ship("S2")
    jobs.drain_endpoint.now(str(proven.the_endpoint().id))
    slow.join()
    assert proven.states() == ["delivered"] * 3


def test_what_was_on_its_way_together_says_once_that_a_receiver_is_away(proven: Street, receiver: Receiver) -> None:
    receiver.stop()
    for number in range(1, 6):
        proven.ship(f"S{number}")
    proven.run()
    endpoint = proven.the_endpoint()
    assert (endpoint.strikes, endpoint.failures, endpoint.down_since) == (1, 1, None)


@pytest.mark.parametrize(
    ("verdict", "sent", "failed", "news"),
    [
        (Verdict.AWAY, 0, None, True),
        (Verdict.AWAY, 0, 1, False),
        (Verdict.SLOW, 0, 1, False),
        (Verdict.AWAY, 2, 1, True),
        (Verdict.REFUSED, 0, 1, True),
    ],
)
def test_what_reached_nobody_speaks_for_all_that_was_on_its_way(
    verdict: Verdict, sent: int, failed: int | None, news: bool
) -> None:
    failed_at = None if failed is None else NOON + timedelta(seconds=failed)
    assert is_news(verdict, NOON + timedelta(seconds=sent), failed_at) is news

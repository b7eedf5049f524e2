"""What an answer means, when to ask again, whom to call."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.channels.conftest import shipment
from wms.channels.rules.addresses import judge_address, judge_url, read_networks
from wms.channels.rules.answers import (
    RETRY_SECONDS,
    Trouble,
    Verdict,
    away_seconds,
    blames_message,
    blames_receiver,
    gives_up,
    is_suspect,
    judge_answer,
    pause_seconds,
    read_retry_after,
    retry_seconds,
)
from wms.channels.rules.messages import BODY_BYTES, PUBLIC_EVENTS, RETOLD, body_of, message_of, wants
from wms.channels.schemas import MessageOut
from wms.kernel.actors import Scope
from wms.plumbing.outbox import subscriptions

NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (None, Verdict.AWAY), (429, Verdict.AWAY), (503, Verdict.AWAY), (200, Verdict.DELIVERED),
        (204, Verdict.DELIVERED), (299, Verdict.DELIVERED), (301, Verdict.REFUSED), (401, Verdict.REFUSED),
        (404, Verdict.REFUSED), (410, Verdict.GONE), (500, Verdict.REFUSED),
    ],
)  # fmt: skip
def test_only_a_2xx_that_was_read_is_a_delivery(status: int | None, verdict: Verdict) -> None:
    assert judge_answer(status) is verdict


def test_silence_is_judged_by_what_was_reached() -> None:
    assert judge_answer(None, Trouble.UNREACHED) is Verdict.AWAY
    assert judge_answer(None, Trouble.UNANSWERED) is Verdict.SLOW
    assert judge_answer(None, Trouble.FORBIDDEN) is Verdict.FORBIDDEN


def test_an_absent_receiver_is_asked_every_half_minute_and_a_refused_message_ever_more_rarely() -> None:
    assert [away_seconds(n, 0.5) for n in (1, 5, 100, 5000)] == [2, 25, 25, 25]
    assert [retry_seconds(n, 0.5) for n in range(1, 8)] == [*map(float, RETRY_SECONDS), RETRY_SECONDS[-1]]


@pytest.mark.parametrize("jitter", [0.0, 0.3, 1.0])
def test_jitter_spreads_a_wait_by_a_tenth_each_way(jitter: float) -> None:
    assert 22.5 <= away_seconds(9, jitter) <= 27.6


def test_the_receiver_s_own_wish_counts_up_to_three_hours() -> None:
    assert retry_seconds(1, 0.5, retry_after=300) == 300
    assert away_seconds(1, 0.5, retry_after=10**6) == 10_800
    assert read_retry_after("120") == 120
    assert read_retry_after("Wed, 21 Oct 2026 07:28:00 GMT") is None
    assert read_retry_after("9" * 30) is None


@pytest.mark.parametrize("retry_after", [None, 3600])
def test_no_pause_is_so_long_that_another_order_waits_half_a_minute(retry_after: int | None) -> None:
    assert max(pause_seconds(n, False, 1.0, retry_after) for n in range(1, 50)) <= 25
    assert pause_seconds(1, True, 1.0, retry_after) == 0


def test_only_a_message_that_keeps_being_refused_is_given_up_after_ten_days() -> None:
    assert not gives_up(None, NOW)
    assert not gives_up(NOW - timedelta(days=7), NOW)
    assert gives_up(NOW - timedelta(days=11), NOW)


def test_a_message_is_to_blame_once_others_arrived_after_its_first_failure() -> None:
    earlier = NOW - timedelta(minutes=1)
    assert is_suspect(earlier, NOW)
    assert not is_suspect(NOW, earlier)
    assert not is_suspect(earlier, None)
    assert not blames_message(Verdict.AWAY, suspect=False)
    assert blames_message(Verdict.AWAY, suspect=True)
    assert blames_receiver(Verdict.REFUSED, suspect=False, refusals=1)
    assert not blames_receiver(Verdict.REFUSED, suspect=False, refusals=2)
    assert not blames_receiver(Verdict.SLOW, suspect=True, refusals=1)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.9", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
        "255.255.255.255", "::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
    ],
)  # fmt: skip
def test_inner_addresses_are_not_called(address: str) -> None:
    assert judge_address(address, secure=True, allowed=()) is not None


def test_public_addresses_are_called_over_https_only() -> None:
    assert judge_address("93.184.216.34", secure=True, allowed=()) is None
    assert judge_address("2606:2800:220:1::1", secure=True, allowed=()) is None
    assert judge_address("93.184.216.34", secure=False, allowed=()) is not None


def test_allowed_networks_are_called_in_any_way() -> None:
    allowed = read_networks("127.0.0.0/8, fd00::/8")
    assert judge_address("127.0.0.1", secure=False, allowed=allowed) is None
    assert judge_address("::ffff:127.0.0.1", secure=False, allowed=allowed) is None
    assert judge_address("10.0.0.1", secure=False, allowed=allowed) is not None


@pytest.mark.parametrize(
    "url",
    ["", "shop", "ftp://a/", "http://", "https://a:b@c/", "https://a@c/", "https://a:99999/", "https://a/#x",
     "https://a/\n", "https://\ud800.example/", "https://a/\x00", "https://[::1/", "https://a/" + "x" * 2000],
)  # fmt: skip
def test_a_url_that_can_never_be_called_is_named(url: str) -> None:
    assert judge_url(url) is not None


@pytest.mark.parametrize("url", ["https://shop.example/hook?x=1", "http://127.0.0.1:8001/", "https://[2606:2800::1]/"])
def test_an_ordinary_url_passes(url: str) -> None:
    assert judge_url(url) is None


def test_a_huge_shipment_says_where_its_lines_are() -> None:
    for lines, left_out in ((1, False), (2000, True)):
        message = message_of("shipping.shipment_confirmed", shipment("S1", lines=lines))
        assert message is not None
        text = body_of(message, timestamp="2026-03-02T00:00:00.000Z", sequence=1, event_seq=9)
        data = json.loads(text)["data"]
        assert len(text.encode()) <= BODY_BYTES
        assert ("lines_at" in data, "lines" not in data["parcels"][0]) == (left_out, left_out)


def test_what_is_nobody_else_s_business_has_no_message() -> None:
    assert message_of("people.worker_signed_in", {"name": "Ana"}) is None


def event_of_an_order(**more: Any) -> dict[str, Any]:
    own = {"order_id": "o1", "number": "1001", "channel": "shop", "external_id": "X1", "version": 3, "state": "waiting"}
    return own | {"warehouse_id": str(UUID(int=7))} | more


def test_a_short_names_the_sender_s_line_and_its_outcome() -> None:
    missing = [{"order_line_id": "l1", "external_line_id": "1", "sku": "TEA", "quantity": 2}]
    message = message_of("orders.order_shorted", event_of_an_order(missing=missing, outcome="backorder"))
    assert message is not None
    assert message.data["missing"] == missing
    assert message.data["outcome"] == "backorder"


@pytest.mark.parametrize(("complete", "public"), [(True, "order.shipped"), (False, "order.part_shipped")])
def test_a_part_that_leaves_has_a_name_of_its_own(complete: bool, public: str) -> None:
    lines = [{"external_line_id": "1", "sku": "TEA", "ordered": 2, "shipped": 1, "cancelled": 0, "outstanding": 1}]
    message = message_of("orders.order_shipped", event_of_an_order(complete=complete, lines=lines, reason=""))
    assert message is not None
    assert (message.type, message.data["lines"]) == (public, lines)


@pytest.mark.parametrize(
    ("state", "public"), [("picking", None), ("picked", "order.picked"), ("packing", None), ("packed", "order.packed")]
)
def test_of_the_states_on_the_floor_two_are_told(state: str, public: str | None) -> None:
    message = message_of("orders.order_changed", event_of_an_order(state=state))
    assert (message.type if message else None) == public


LINES = [{"external_line_id": "1", "sku": "TEA", "ordered": 2, "shipped": 1, "cancelled": 0, "outstanding": 1}]
MISSING = [{"order_line_id": "l1", "external_line_id": "1", "sku": "TEA", "quantity": 2}]
FACTS = {
    "orders.order_shorted": {"missing": MISSING, "outcome": "waits"}, "orders.order_held": {"kind": "credit"},
    "orders.order_cancelled": {"reason": "", "lines": LINES}, "orders.order_changed": {"state": "packed"},
    "orders.order_replaced": {"now": LINES}, "orders.order_cancel_rejected": {"reason": "changed her mind"},
    "orders.order_customer_wrote": {"about": "missing", "text": "One cup is not there"},
    "orders.order_shipped": {"complete": True, "reason": "", "lines": LINES},
    "channels.order_status_told": {"state": "packed", "lines": LINES},
    "channels.availability_changed": {
        "as_of": "2026-03-02T00:00:00.000Z", "figures": [{"sku": "TEA", "available_to_promise": 4, "revision": 9}],
    },
}  # fmt: skip


@pytest.mark.parametrize("event_type", sorted(PUBLIC_EVENTS))
def test_every_message_is_as_the_description_says(event_type: str) -> None:
    payload = event_of_an_order(order_id=str(UUID(int=1)), **FACTS.get(event_type, {}))
    if event_type.startswith("shipping"):
        payload = shipment("S1")
    if event_type.startswith("inventory"):
        payload = {"warehouse_id": str(UUID(int=1)), "item_ids": [str(UUID(int=2))], "reference": "r1"}
    message = message_of(event_type, payload)
    assert message is not None
    body = body_of(message, timestamp="2026-03-02T00:00:00.000Z", sequence=1, event_seq=9)
    assert MessageOut().validate(json.loads(body)) == {}


def test_stock_that_arrives_concerns_every_channel() -> None:
    message = message_of(
        "inventory.stock_arrived", {"warehouse_id": str(UUID(int=7)), "item_ids": ["i"], "reference": "r1"}
    )
    assert message is not None
    assert wants(["stock.arrived"], Scope(channel="shop"), message)
    assert wants(["stock.arrived"], Scope(), message)
    assert not wants(["stock.arrived"], Scope(UUID(int=8)), message)


def test_every_public_type_is_reached_by_a_subscription() -> None:
    [ours] = [s for s in subscriptions() if s.name == "channels.on_public_event"]
    assert ours.types == PUBLIC_EVENTS | {RETOLD}


def test_a_huge_order_says_where_its_lines_are() -> None:
    lines = [{"external_line_id": str(n), "sku": "A" * 40, "ordered": 1} for n in range(500)]
    message = message_of("orders.order_cancelled", event_of_an_order(reason="", lines=lines))
    assert message is not None
    data = json.loads(body_of(message, timestamp="2026-03-02T00:00:00.000Z", sequence=1, event_seq=9))["data"]
    assert ("lines" in data, data["lines_at"]) == (False, "/api/v1/orders/o1")

"""What an answer means, when to ask again, whom to call."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.channels.conftest import shipment
from wms.channels.rules.addresses import judge_address, judge_url, read_networks
from wms.channels.rules.answers import (
    RETRY_SECONDS,
    Verdict,
    gives_up,
    judge_answer,
    read_retry_after,
    steps_aside,
    wait_seconds,
)
from wms.channels.rules.messages import BODY_BYTES, body_of, message_of

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


def test_an_absent_receiver_is_asked_every_half_minute_and_a_refusing_one_ever_more_rarely() -> None:
    away = [wait_seconds(Verdict.AWAY, n, 0.5) for n in (1, 5, 100, 5000)]
    refused = [wait_seconds(Verdict.REFUSED, n, 0.5) for n in range(1, 8)]
    assert away == [2, 30, 30, 30]
    assert refused == [*map(float, RETRY_SECONDS), RETRY_SECONDS[-1]]


@pytest.mark.parametrize("jitter", [0.0, 0.3, 1.0])
def test_jitter_spreads_a_wait_by_a_tenth_each_way(jitter: float) -> None:
    assert 27 <= wait_seconds(Verdict.AWAY, 9, jitter) <= 33


def test_the_receiver_s_own_wish_counts_up_to_three_hours() -> None:
    assert wait_seconds(Verdict.AWAY, 1, 0.5, retry_after=300) == 300
    assert wait_seconds(Verdict.AWAY, 1, 0.5, retry_after=10**6) == 10_800
    assert read_retry_after("120") == 120
    assert read_retry_after("Wed, 21 Oct 2026 07:28:00 GMT") is None
    assert read_retry_after("9" * 30) is None


def test_who_is_away_is_never_given_up_and_who_refuses_after_ten_days() -> None:
    assert not gives_up(Verdict.AWAY, NOW - timedelta(days=300), NOW)
    assert not gives_up(Verdict.REFUSED, NOW - timedelta(days=7), NOW)
    assert gives_up(Verdict.REFUSED, NOW - timedelta(days=11), NOW)


def test_only_what_is_wrong_with_the_message_itself_steps_aside() -> None:
    assert steps_aside(422, 5)
    assert not steps_aside(422, 4)
    assert not steps_aside(401, 50)
    assert not steps_aside(None, 50)


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

"""Decisions about PINs, passwords, delays and pauses."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wms.people import rules

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "pin",
    ["123456", "000000", "654321", "111111", "121212", "123123", "112233", "123321", "890123", "998998", "554455"],
)
def test_obvious_pins_are_refused(pin: str) -> None:
    assert rules.why_pin_refused(pin, "B-1") is not None


@pytest.mark.parametrize("pin", ["", "12345", "4829150", "48291a", "٤٨٢٩١٥", "482915\n", " 82915"])
def test_a_pin_is_six_plain_digits(pin: str) -> None:
    assert rules.why_pin_refused(pin, "B-1") is not None


def test_a_pin_that_stands_on_the_badge_is_refused() -> None:
    assert rules.why_pin_refused("482915", "B-482915") is not None
    assert rules.why_pin_refused("482915", "B-1001") is None


@given(st.from_regex(r"[0-9]{6}", fullmatch=True))
def test_most_pins_are_welcome_and_none_breaks_the_judge(pin: str) -> None:
    reason = rules.why_pin_refused(pin, "B-1001")
    assert reason is None or len(set(pin)) < 3 or reason == "this PIN is too easy to guess"


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "password1234",
        "PassWord1234",
        "aaaaaaaaaaaa",
        "abababababab",
        "correct horse battery staple",
        "x" * 201,
    ],
)
def test_short_and_common_passwords_are_refused(password: str) -> None:
    assert rules.why_password_refused(password, ("Ada",)) is not None


def test_a_password_with_ones_own_name_is_refused() -> None:
    assert rules.why_password_refused("my-Lovelace-secret", ("Ada Lovelace", "ada")) is not None
    assert rules.why_password_refused("slow-lamp-9-horses", ("Ada Lovelace", "ada")) is None


@given(st.integers(0, 10_000))
def test_delays_only_grow(failures: int) -> None:
    assert rules.account_delay(failures + 1) >= rules.account_delay(failures)
    assert rules.source_delay(failures + 1) >= rules.source_delay(failures)


def test_two_mistakes_are_free_and_a_delay_ends_at_a_quarter_of_an_hour() -> None:
    seconds = [rules.account_delay(n).total_seconds() for n in (0, 1, 2, 3, 4, 5, 6, 50)]
    assert seconds == [0, 0, 0, 1, 2, 4, 8, 900]


def test_a_shared_device_has_more_patience_than_an_account() -> None:
    assert rules.source_delay(10) == timedelta()
    assert rules.source_delay(11) == timedelta(seconds=1)
    assert rules.source_delay(500) == timedelta(seconds=60)


def test_a_quiet_hour_forgives_a_device_and_a_quiet_day_an_account() -> None:
    hour_ago, day_ago = NOW - timedelta(hours=1), NOW - timedelta(days=1)
    assert rules.failures_remembered("device", 9, hour_ago, NOW) == 0
    assert rules.failures_remembered("account", 9, hour_ago, NOW) == 9
    assert rules.failures_remembered("account", 9, day_ago, NOW) == 0


@pytest.mark.parametrize(("milliseconds", "seconds"), [(-1, 0), (0, 0), (1, 1), (1000, 1), (1001, 2)])
def test_waiting_is_told_in_whole_seconds_rounded_up(milliseconds: int, seconds: int) -> None:
    assert rules.seconds_left(NOW + timedelta(milliseconds=milliseconds), NOW) == seconds


@pytest.mark.parametrize(
    ("kind", "minutes", "idle"),
    [
        ("handheld", 14, False),
        ("handheld", 15, True),
        ("station", 29, False),
        ("station", 30, True),
        ("board", 100_000, False),
        (None, 119, False),
        (None, 120, True),
    ],
)
def test_a_handheld_locks_soonest_and_a_wall_board_never(kind: str | None, minutes: int, idle: bool) -> None:
    assert rules.is_idle(kind, NOW - timedelta(minutes=minutes), NOW, 900) is idle


def test_six_digits_open_at_most_a_supervisors_rights() -> None:
    assert [rules.role_by_badge(role) for role in ("picker", "packer", "supervisor", "admin")] == [
        "picker",
        "packer",
        "supervisor",
        "supervisor",
    ]


def test_a_one_time_code_is_taken_only_from_a_later_step() -> None:
    codes = {10: "111", 11: "222", 12: "333"}
    assert rules.accepted_step(codes, "222", 10) == 11
    assert rules.accepted_step(codes, "222", 11) is None
    assert rules.accepted_step(codes, "999", 0) is None

"""A local time of day happens exactly once a calendar day of the site, whatever the clocks there do."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wms.kernel.site_time import day_begins, days_from, last_time, site_day, time_on

ZONES = (
    "Europe/London", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "America/St_Johns", "Asia/Tehran",
    "Africa/Casablanca", "Asia/Gaza", "Pacific/Chatham", "America/Havana", "Asia/Kolkata", "Antarctica/Troll", "UTC",
)  # fmt: skip


def moments(zone: str, times: tuple[str, ...], start: datetime, hours: int, step: int = 60) -> list[datetime]:
    """What a sweep finds that works each time off when it sees it."""
    seen, found = start, []
    for second in range(0, hours * 3600, step):
        now = start + timedelta(seconds=second)
        passed = last_time(times, zone, now)
        if passed is not None and passed > seen:
            found.append(passed)
            seen = now
    return found


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_an_hour_that_is_repeated_has_its_times_once() -> None:
    assert moments("Europe/London", ("01:30",), utc("2026-10-24T20:00"), 12) == [utc("2026-10-25T00:30")]


def test_an_hour_that_is_left_out_has_its_times_at_the_first_moment_after() -> None:
    assert moments("Europe/London", ("01:30",), utc("2027-03-27T20:00"), 12) == [utc("2027-03-28T01:00")]
    assert time_on(date(2026, 10, 4), time(2, 15), "Australia/Lord_Howe") == utc("2026-10-03T15:30")


def test_a_day_begins_with_its_first_moment_also_where_midnight_is_left_out() -> None:
    assert day_begins(date(2018, 11, 4), "America/Sao_Paulo") == utc("2018-11-04T03:00")
    assert day_begins(date(2018, 2, 18), "America/Sao_Paulo") == utc("2018-02-18T03:00")


def test_a_day_that_a_site_left_out_has_no_times() -> None:
    found = moments("Pacific/Apia", ("10:00",), utc("2011-12-29T12:00"), 72)
    assert found == [utc("2011-12-29T20:00"), utc("2011-12-30T20:00"), utc("2011-12-31T20:00")]


@pytest.mark.parametrize(
    ("zone", "now", "day", "begins"),
    [
        ("Europe/London", "2026-07-02T01:30", "2026-07-02", "2026-07-01T23:00"),
        ("America/New_York", "2026-07-02T01:30", "2026-07-01", "2026-07-01T04:00"),
        ("Pacific/Auckland", "2026-07-02T13:30", "2026-07-03", "2026-07-02T12:00"),
        ("UTC", "2026-07-02T01:30", "2026-07-02", "2026-07-02T00:00"),
    ],
)
def test_today_is_the_site_s_day(zone: str, now: str, day: str, begins: str) -> None:
    assert site_day(utc(now), zone) == date.fromisoformat(day)
    assert day_begins(date.fromisoformat(day), zone) == utc(begins)


@given(zone=st.sampled_from(ZONES), day=st.dates(date(2000, 1, 1), date(2036, 1, 1)), at=st.times())
def test_each_time_happens_once_a_day_in_any_zone(zone: str, day: date, at: time) -> None:
    wall = at.replace(second=0, microsecond=0)
    times = (f"{wall:%H:%M}",)
    first, second = time_on(day, wall, zone), time_on(day + timedelta(days=1), wall, zone)
    assert first < second
    assert last_time(times, zone, first) == first
    assert last_time(times, zone, second - timedelta(seconds=1)) == first
    assert first >= day_begins(day, zone)


def test_days_begin_with_the_site_s_today_and_pass_over_one_that_it_left_out() -> None:
    days = days_from(utc("2011-12-29T12:00"), "Pacific/Apia", 4)
    assert [day.isoformat() for day in days] == ["2011-12-29", "2011-12-31", "2012-01-01"]

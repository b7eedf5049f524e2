"""The site's time: which day it is there, and when its local times of day happen. A zone is an IANA name.

A local time of day happens exactly once a calendar day of the site: in an hour that the clocks leave out at the first
moment after it, in an hour that they repeat at its first passing. Nothing else in the house asks a zone.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAYS_BACK = 2


def site_day(now: datetime, zone: str) -> date:
    """The calendar day at the site: what "today" means there."""
    return now.astimezone(ZoneInfo(zone)).date()


def site_clock(moment: datetime, zone: str) -> datetime:
    """What the calendar and the clocks of the site show at a moment."""
    return moment.astimezone(ZoneInfo(zone))


def day_begins(day: date, zone: str) -> datetime:
    """The first moment of a day of the site, in UTC."""
    return time_on(day, time(), zone)


def time_on(day: date, at: time, zone: str) -> datetime:
    """When a local time of day happens on a day of the site, in UTC."""
    wall = datetime.combine(day, at, ZoneInfo(zone))
    moment, other = wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)
    return moment if other >= moment else _end_of_gap(other, moment, zone)


def last_time(times: Iterable[str], zone: str, now: datetime) -> datetime | None:
    """The latest moment until `now` at which one of these local times ("10:00") happened; None without times."""
    today = site_day(now, zone)
    days = [today + timedelta(days=number) for number in range(-_DAYS_BACK, 2)]
    clock = [time.fromisoformat(at) for at in times]
    moments = (time_on(day, at, zone) for day in days if _exists(day, zone) for at in clock)
    return max((moment for moment in moments if moment <= now), default=None)


def days_from(now: datetime, zone: str, days: int) -> Iterator[date]:
    """The calendar days of the site from its today on, so many at most."""
    today = site_day(now, zone)
    return (day for day in (today + timedelta(days=number) for number in range(days)) if _exists(day, zone))


def _exists(day: date, zone: str) -> bool:
    """False for a day that the site left out, as Samoa did on 30 December 2011."""
    return site_day(day_begins(day, zone), zone) == day


def _end_of_gap(before: datetime, after: datetime, zone: str) -> datetime:
    """The first moment with the offset that holds at `after`, to the second (PEP 495: a gap lies between the folds)."""
    site = ZoneInfo(zone)
    late = after.astimezone(site).utcoffset()
    low, high = int(before.timestamp()), int(after.timestamp())
    while high - low > 1:
        middle = (low + high) // 2
        same = datetime.fromtimestamp(middle, site).utcoffset() == late
        low, high = (low, middle) if same else (middle, high)
    return datetime.fromtimestamp(high, UTC)

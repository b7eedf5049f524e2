"""When a channel's other side is not to be called: hours of some days of the week, in its own zone."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from wms.kernel.site_time import WEEKDAYS, site_day, time_on

ALWAYS: Mapping[str, Any] = {"timezone": "UTC", "quiet": []}


def is_quiet(calendar: Mapping[str, Any], now: datetime) -> bool:
    """Whether nobody is to be called now. Hours that end before they begin end on the next day."""
    zone = calendar.get("timezone", "UTC")
    today = site_day(now, zone)
    days = (today - timedelta(days=1), today)
    return any(_covers(hours, day, zone, now) for hours in calendar.get("quiet", ()) for day in days)


def _covers(hours: Mapping[str, Any], day: date, zone: str, now: datetime) -> bool:
    if WEEKDAYS[day.weekday()] not in hours["weekdays"]:
        return False
    begins, ends = time.fromisoformat(hours["begins"]), time.fromisoformat(hours["ends"])
    last_day = day if ends > begins else day + timedelta(days=1)
    return time_on(day, begins, zone) <= now < time_on(last_day, ends, zone)

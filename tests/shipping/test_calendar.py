"""When carriers come: the next departure, what an order is given of it, and the preview that says the same."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from tests.house.doors import Visitors, visitors
from wms.shipping.rules import Calendar, Departure, departures_from, next_departure

pytestmark = pytest.mark.both_databases
LONDON = Calendar("Europe/London", lead=timedelta(minutes=60))
AFTERNOON, NIGHT = Departure(time(16, 0)), Departure(time(19, 30), "express")
HOME = {"name": "Test Person", "street1": "1 Test Road", "city": "London", "postcode": "N1 1AA", "country": "GB"}
LINE = {"external_line_id": "1", "sku": "ITEM-1", "quantity": 1}
DAILY = {"code": "own", "plug": "manual", "name": "Nordpost", "departures": [
    {"at": "16:00", "days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}
]}  # fmt: skip


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("came", "service", "leaves"),
    [
        ("2027-01-12T14:59", "standard", "2027-01-12T16:00"),  # a Tuesday, and time enough
        ("2027-01-12T15:01", "standard", "2027-01-13T16:00"),
        ("2027-01-12T15:01", "express", "2027-01-12T19:30"),
        ("2027-01-15T18:31", "express", "2027-01-18T16:00"),  # over the weekend
        ("2027-07-13T13:59", "standard", "2027-07-13T15:00"),  # in summer
    ],
)
def test_an_order_leaves_with_the_next_departure_that_it_can_still_reach(came: str, service: str, leaves: str) -> None:
    assert next_departure(LONDON, [AFTERNOON, NIGHT], service, utc(came)) == utc(leaves)


def test_on_a_holiday_nothing_leaves_and_named_days_count_beside_working_days() -> None:
    christmas = Calendar("Europe/London", holidays={date(2026, 12, 25): "Christmas", date(2026, 12, 28): ""})
    assert next_departure(christmas, [AFTERNOON], "standard", utc("2026-12-24T17:00")) == utc("2026-12-29T16:00")
    saturday = Departure(time(10, 0), days=("sat",))
    assert next_departure(christmas, [saturday], "standard", utc("2026-12-21T00:00")) == utc("2026-12-26T10:00")


def test_a_carrier_that_never_comes_has_no_next_departure() -> None:
    assert next_departure(LONDON, [], "standard", utc("2027-01-12T10:00")) is None
    assert next_departure(LONDON, [NIGHT], "standard", utc("2027-01-12T10:00")) is None
    idle = Calendar("Europe/London", working_days=())
    assert list(departures_from(idle, [AFTERNOON], utc("2027-01-12T10:00"))) == []


@pytest.fixture
def house(database: Any) -> Visitors:
    return visitors(database)


def settle(house: Visitors, gives: bool, **calendar: Any) -> None:
    document = {"accounts": [DAILY], "calendar": {"gives_cutoffs": gives, **calendar}}
    assert house.person("supervisor").put("/api/v1/shipping/settings", json=document).status_code == 200


def cutoff_of(house: Visitors, reference: str, **changes: Any) -> Any:
    body = {"ship_to": HOME, "lines": [LINE]} | changes
    return house.key("orders.*").put(f"/api/v1/orders/by-ref/shop/{reference}", json=body).get_json()["cutoff"]


def test_an_order_that_brings_no_cutoff_gets_what_the_preview_says(house: Visitors) -> None:
    settle(house, gives=True)
    preview = house.person("supervisor").get("/api/v1/shipping/departures").get_json()
    way = next(each for each in preview["leaving"] if each["service"] == "standard")
    given = cutoff_of(house, "1")
    assert (way["account"], way["carrier"]) == ("own", "Nordpost")
    assert given is not None
    assert datetime.fromisoformat(given) == datetime.fromisoformat(way["cutoff"])
    assert datetime.fromisoformat(preview["upcoming"][0]["at"]) <= datetime.fromisoformat(given)


def test_the_order_s_own_cutoff_counts_and_without_the_rule_there_is_none(house: Visitors) -> None:
    settle(house, gives=False)
    assert cutoff_of(house, "1") is None
    settle(house, gives=True)
    assert cutoff_of(house, "2", cutoff="2031-03-01T12:00:00Z").startswith("2031-03-01T12:00")


def test_an_order_that_is_sent_again_or_corrected_leaves_when_it_would_have_left(house: Visitors) -> None:
    settle(house, gives=True)
    first = cutoff_of(house, "1")
    settle(house, gives=True, lead_minutes=3 * 24 * 60)
    assert cutoff_of(house, "1") == first  # the same order is no new one
    asked = datetime.now(UTC)
    later = datetime.fromisoformat(cutoff_of(house, "1", ship_to=HOME | {"street1": "2 Test Road"}))
    assert timedelta(days=3) <= later - asked < timedelta(days=4, hours=1)  # the day's one departure after three days


@pytest.mark.parametrize(
    ("calendar", "field"),
    [
        ({"working_days": ["noday"]}, "calendar.working_days[0]"),
        ({"holidays": [{"day": "2027-01-01"}, {"day": "2027-01-01"}]}, "calendar.holidays"),
        ({"lead_minutes": -1}, "calendar.lead_minutes"),
    ],
)
def test_a_wrong_calendar_is_refused_by_name(house: Visitors, calendar: dict[str, Any], field: str) -> None:
    answer = house.person("supervisor").put("/api/v1/shipping/settings", json={"calendar": calendar})
    assert [fault["field"] for fault in answer.get_json()["errors"]] == [field]

"""Carriers, prices and days as files: what is brought in, what is refused by line, and which secrets stay."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.goods import lay_out
from tests.plumbing.spreadsheets.bringing import bring
from wms.layout.queries import site_of
from wms.plumbing.db import reading
from wms.plumbing.secrets import unseal
from wms.settings.queries import setting
from wms.shipping.services import put_shipping_settings

CARRIERS = "code;plug;name;currency;services;options\nown;rate_table;Post;EUR;;signature 150\n"
ZONES = "account;zone;countries\nown;here;DE, AT\nown;away;*\n"
RATES = "account;zone;service;up_to_kg;price_minor\nown;here;standard;1,5;399\nown;here;standard;10;899\n"
ACCOUNT = {
    "code": "own", "plug": "rate_table", "name": "Old", "zones": [], "rates": [], "departures": [],
    "secrets": {"key": "of the carrier"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def house(act: Callable[..., Any]) -> None:
    act(lay_out)


def document() -> dict[str, Any]:
    with reading() as session:
        return setting(session, site_of(session, None).id, "shipping").document


def faults(table: str, text: str) -> list[tuple[int, str]]:
    record = bring(table, text)
    assert (record.state, record.fault_count) == ("refused", len(record.faults)), record
    return [(each["line"], each["column"]) for each in record.faults]


@pytest.mark.both_databases
def test_carriers_their_zones_and_their_prices_come_in_one_after_another() -> None:
    for table, text in (("carriers", CARRIERS), ("carrier_zones", ZONES), ("rates", RATES)):
        bring(table, text)
    (account,) = document()["accounts"]
    assert (account["name"], account["currency"], account["options"]) == ("Post", "EUR", {"signature": 150})
    assert account["zones"][0] == {"name": "here", "countries": ["DE", "AT"]}
    bands = [{"up_to_g": 1500, "price_minor": 399}, {"up_to_g": 10_000, "price_minor": 899}]
    assert account["rates"] == [{"zone": "here", "service": "standard", "bands": bands}]
    bring("rates", RATES.replace("899", "799"))
    assert document()["accounts"][0]["rates"][0]["bands"][1]["price_minor"] == 799


def test_what_a_file_says_nothing_of_stays_and_so_do_secrets(act: Callable[..., Any]) -> None:
    sender = {"name": "Pine", "street1": "1 Mill Lane", "city": "York", "postcode": "YO1 7HH", "country": "GB"}
    act(lambda tx: put_shipping_settings(tx, None, {"sender": sender, "accounts": [ACCOUNT]}))
    bring("carriers", CARRIERS)
    bring("departures", 'account,at,days\nown,16:30,"mon, fri"\n')
    bring("holidays", "day,name\n2027-12-26,Boxing Day\n2027-12-25,Christmas\n")
    now = document()
    assert now["sender"] == sender
    assert unseal(now["accounts"][0]["secrets"]["key"]) == "of the carrier"
    assert now["accounts"][0]["departures"] == [{"at": "16:30", "service": None, "days": ["mon", "fri"]}]
    assert [each["day"] for each in now["calendar"]["holidays"]] == ["2027-12-25", "2027-12-26"]


@pytest.mark.parametrize(
    ("table", "text", "line", "column"),
    [
        ("carriers", "code,plug,name\nown,rate_table,Post\nups,owls,UPS\n", 3, "plug"),
        ("carriers", "code,plug,name,options\nown,manual,Post,drone 150\n", 2, "options"),
        ("carriers", "code,plug,name,options\nown,rate_table,Post,signature\n", 2, "options"),
        ("carrier_zones", "account,zone,countries\nnone,here,GB\n", 2, "account"),
        ("departures", "account,at\nown,4pm\n", 2, "at"),
        ("holidays", "day,name\n2027-12-25,One\n2027-12-25,Two\n", 3, "day"),
        ("shipping_days", "working_days\nmon tue\n", 2, "working_days"),
        ("senders", "name,street1,city,country\nPine,1 Mill Lane,York,GB\n", 2, "postcode"),
    ],
)
def test_each_fault_is_told_by_line_and_column(table: str, text: str, line: int, column: str) -> None:
    assert faults(table, text) == [(line, column)]
    assert document() == {}


def test_a_price_of_a_zone_that_is_not_there_is_refused() -> None:
    bring("carriers", CARRIERS)
    assert faults("rates", RATES) == [(2, "zone"), (3, "zone")]

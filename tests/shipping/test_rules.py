"""Numbers, rates and pauses on plain values."""

from datetime import timedelta
from math import gcd

import pytest

from wms.shipping.carriers import CARRIERS, CarrierRefused, Consignment
from wms.shipping.carriers.rates import account_of, billed_weight, price, starting_account, zone_of
from wms.shipping.rules import (
    _SPAN,
    _STRIDE,
    check_digit,
    make_tracking_number,
    may_ship,
    pause_after,
    read_scan,
    show_tracking_number,
)

ACCOUNT = account_of(starting_account("GB"), "http://shop.example/track/{number}")


def parcel(**other: object) -> Consignment:
    facts = {
        "reference": "r", "shipment": "S000001", "serial": 7, "sender": {"country": "GB"},
        "ship_to": {"country": "GB"}, "service": "standard",
        "weight_g": 900, "length_mm": 200, "width_mm": 100, "height_mm": 100, "account": ACCOUNT,
    }  # fmt: skip
    return Consignment(**facts | other)  # type: ignore[arg-type]


def test_a_tracking_number_has_its_form() -> None:
    number = make_tracking_number(1, "DE")
    assert (number[:2], number[-2:], len(number), number[2:15].isdigit()) == ("AI", "DE", 17, True)
    assert int(number[14]) == check_digit(number[2:14])


def test_no_two_serials_share_a_tracking_number() -> None:
    assert gcd(_STRIDE, _SPAN) == 1
    assert len({make_tracking_number(n, "GB") for n in range(20_000)}) == 20_000


def test_one_wrong_digit_is_seen() -> None:
    """The weights 3 and 1 catch each change of a single digit."""
    digits = "614889782587"
    right = check_digit(digits)
    for place in range(12):
        for digit in "0123456789":
            changed = digits[:place] + digit + digits[place + 1 :]
            assert (check_digit(changed) == right) == (changed == digits)


@pytest.mark.parametrize(
    ("digits", "check"), [("629104150021", 3), ("000000123456", 5), ("400638133393", 1), ("000000000000", 0)]
)
def test_the_check_digit_is_that_of_gs1(digits: str, check: int) -> None:
    assert check_digit(digits) == check


def test_numbers_are_cut_for_the_eye() -> None:
    assert show_tracking_number("AI0000001234565DE") == "AI 0000 0012 3456 5 DE"
    assert show_tracking_number("JD0146000033") == "JD01 4600 0033"
    assert read_scan(" ai 0000 0012 3456 5 de\r\n") == "AI0000001234565DE"


def test_buying_twice_sells_the_same_label() -> None:
    table = CARRIERS["rate_table"]
    assert table.buy(parcel()) == table.buy(parcel())
    assert table.buy(parcel()).tracking_number != table.buy(parcel(serial=8)).tracking_number


@pytest.mark.parametrize(
    ("facts", "pence"),
    [
        ({}, 399),
        ({"weight_g": 1_000}, 399),
        ({"weight_g": 1_001}, 459),
        ({"service": "express"}, 699),
        ({"ship_to": {"country": "DE"}}, 899),
        ({"ship_to": {"country": "AU"}}, 1_499),
        ({"ship_to": {"country": "AU"}, "service": "express"}, 3_499),
        ({"length_mm": 600, "width_mm": 400, "height_mm": 400}, 1_199),
    ],
)
def test_the_rate_is_that_of_zone_weight_and_service(facts: dict[str, object], pence: int) -> None:
    assert CARRIERS["rate_table"].rate(parcel(**facts)).price_minor == pence


@pytest.mark.parametrize("facts", [{"weight_g": 30_001}, {"service": "by pigeon"}])
def test_what_nobody_carries_is_refused(facts: dict[str, object]) -> None:
    with pytest.raises(CarrierRefused, match=r"no .* rate to GB"):
        CARRIERS["rate_table"].buy(parcel(**facts))


def test_heavier_and_farther_never_costs_less() -> None:
    for (zone, service), bands in ACCOUNT.rates.items():
        prices = [bands[heaviest] for heaviest in sorted(bands)]
        assert prices == sorted(prices), (zone, service)
        assert price(ACCOUNT, zone, service, max(bands) + 1) is None
    for service in ("standard", "express"):
        for band in (1_000, 2_000, 5_000, 10_000, 20_000):
            rates = [price(ACCOUNT, zone, service, band) or 0 for zone in ("domestic", "europe", "world")]
            assert rates == sorted(rates)


def test_the_starting_zones_follow_the_sender() -> None:
    german, american = (account_of(starting_account(country), "") for country in ("DE", "US"))
    assert [zone_of(german, country) for country in ("DE", "GB", "US")] == ["domestic", "europe", "world"]
    assert zone_of(american, "DE") == "world"


def test_a_country_that_no_zone_names_is_refused_and_not_sent_as_the_world() -> None:
    near = starting_account("GB") | {"zones": [{"name": "domestic", "countries": ["GB"]}]}
    with pytest.raises(CarrierRefused, match="no zone for AU"):
        CARRIERS["rate_table"].buy(parcel(account=account_of(near, ""), ship_to={"country": "AU"}))


def test_light_but_large_counts_by_volume() -> None:
    assert billed_weight(100, 310, 230, 140) == 1_997
    assert billed_weight(5_000, 310, 230, 140) == 5_000


def test_pauses_double_up_to_half_an_hour() -> None:
    assert [pause_after(n) for n in (1, 2, 3)] == [timedelta(seconds=s) for s in (30, 60, 120)]
    assert pause_after(50) == timedelta(minutes=30)


def test_a_shipment_leaves_when_all_is_packed_and_scanned() -> None:
    assert may_ship(True, ["a", "b"], {"a": "confirmed", "b": "confirmed"})
    assert not may_ship(False, ["a"], {"a": "confirmed"})
    assert not may_ship(True, ["a", "b"], {"a": "confirmed", "b": "bought"})
    assert not may_ship(True, ["a", "b"], {"a": "confirmed"})
    assert not may_ship(True, [], {})

"""Which codes are countries, and what a postcode looks like there."""

import pytest

from wms.kernel.countries import COUNTRIES, country_of, fits_country, needs_postcode
from wms.kernel.texts import shows, tidy


@pytest.mark.parametrize(("told", "meant"), [("GB", "GB"), ("gb", "GB"), ("UK", "GB"), ("uk", "GB"), ("el", "GR")])
def test_a_code_is_understood_as_people_write_it(told: str, meant: str) -> None:
    assert country_of(told) == meant


@pytest.mark.parametrize("told", ["XX", "ZZ", "G", "GBR", "", "England", "GB\n"])
def test_what_is_no_country_is_none(told: str) -> None:
    assert country_of(told) is None


def test_there_are_as_many_countries_as_in_the_standard() -> None:
    assert len(COUNTRIES) == 249 + 1  # and XK


@pytest.mark.parametrize(
    ("country", "right"),
    [
        ("DE", "01067"), ("DE", "D-01067"), ("GB", "N1 1AA"), ("GB", "sw1a1aa"), ("GB", "GIR 0AA"), ("JP", "100-0001"),
        ("NL", "1234 AB"), ("US", "95014"), ("US", "22162-1010"), ("CA", "K1A 0B1"), ("PT", "1000-205"),
        ("SE", "SE-111 22"), ("IE", "D02 AF30"), ("PL", "00-950"), ("HK", "999077"), ("AE", "-"), ("LV", "LV-1010"),
    ],
)  # fmt: skip
def test_a_right_postcode_fits(country: str, right: str) -> None:
    assert fits_country(right, country)


@pytest.mark.parametrize(
    ("country", "wrong"), [("DE", "1067"), ("US", "2108"), ("GB", "N1"), ("FR", "1000"), ("JP", "100"), ("CH", "80011")]
)
def test_a_lost_zero_does_not_fit(country: str, wrong: str) -> None:
    assert not fits_country(wrong, country)


def test_each_country_says_whether_it_needs_a_postcode() -> None:
    assert (needs_postcode("GB"), needs_postcode("HK"), needs_postcode("IE"), needs_postcode("AE")) == (
        True, False, False, False,
    )  # fmt: skip


@pytest.mark.parametrize("nothing", ["", " ", "\u00a0", "\u200b\u200d", "\u3164", "\u2800", "\ufe0f", "\u00ad"])
def test_what_prints_nothing_shows_nothing(nothing: str) -> None:
    assert not shows(nothing)


def test_a_text_is_composed_and_loses_what_nobody_sees() -> None:
    assert tidy(" Mu\u0308hl\u00adweg\u200b 3 ") == "M\u00fchlweg 3"

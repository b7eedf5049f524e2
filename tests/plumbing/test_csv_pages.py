"""Cells of lists that go out as files."""

from datetime import UTC, date, datetime

from wms.plumbing import csv_pages


def test_a_text_is_no_formula_and_a_number_stays_one() -> None:
    row = ["=HYPERLINK(1)", "-5 °C", -5, None, ("a", "b"), datetime(2026, 11, 27, 1, tzinfo=UTC), date(2027, 1, 31)]
    assert csv_pages.lines([row]) == "'=HYPERLINK(1),'-5 °C,-5,,a b,2026-11-27T01:00:00.000Z,2027-01-31\r\n"


def test_a_header_says_that_it_is_utf_8() -> None:
    assert csv_pages.header(["sku", "name"]) == "\ufeffsku,name\r\n"

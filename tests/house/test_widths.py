"""What the house accepts, it can keep: every field that comes in has an end, and its column has room for it."""

from marshmallow import fields

from tests.house.widths import shapes_that_come_in, too_wide, unbounded
from wms.app import load_rooms
from wms.plumbing.fields import Money, Text
from wms.plumbing.shapes import Schema

load_rooms()


def test_every_field_that_comes_in_has_an_end() -> None:
    assert [words for shape in shapes_that_come_in() for words in unbounded(shape)] == []


def test_every_column_has_room_for_what_its_field_takes() -> None:
    assert [words for shape in shapes_that_come_in() for words in too_wide(shape)] == []


def test_a_planted_breach_is_caught() -> None:
    planted = Schema.from_dict({"zone": Text(2000), "note": fields.String(), "unit_price_minor": Money(10**20)})
    planted.__module__ = "wms.orders.schemas"
    assert len(list(unbounded(planted))) == 1
    assert len(list(too_wide(planted))) >= 1

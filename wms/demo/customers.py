"""Invented names and addresses for the customers of the demo shop. No person is meant.

data/addresses.json has a small pool of names, streets and towns for every country of the orders; a hash of the order
number picks from it. In a postcode # stands for a digit, in a street {} for the house number.
"""

import json
from functools import cache
from typing import TypedDict

from wms.demo.catalogue import DATA, ShopOrder, draw


class Country(TypedDict):
    iso: str
    first: list[str]
    last: list[str]
    streets: list[str]
    towns: list[tuple[str, str]]


@cache
def countries() -> dict[str, Country]:
    """The pools by the country's name in the order data."""
    pools: dict[str, Country] = json.loads((DATA / "addresses.json").read_text(encoding="utf-8"))
    return pools


def ship_to(order: ShopOrder) -> dict[str, str]:
    """An invented address in the order's country, in the shape of the order API."""
    country, key = countries()[order.country], order.order_id
    town, postcode = country["towns"][draw(key, "town", len(country["towns"]))]
    return {
        "name": f"{_pick(country['first'], key, 'first')} {_pick(country['last'], key, 'last')}",
        "street1": _pick(country["streets"], key, "street").format(draw(key, "house", 180) + 1),
        "city": town,
        "postcode": _filled(postcode, key),
        "country": country["iso"],
        "email": f"customer-{key}@gifts.example",
    }


def _pick(pool: list[str], key: str, what: str) -> str:
    return pool[draw(key, what, len(pool))]


def _filled(pattern: str, key: str) -> str:
    # digits 1-9 only: a leading zero would make some countries' codes impossible
    digits = (str(draw(key, f"postcode {place}", 9) + 1) for place in range(len(pattern)))
    return "".join(digit if sign == "#" else sign for sign, digit in zip(pattern, digits, strict=True))

"""Which way of counting is asked for, and which error each choice would let through."""

import re
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wms.plumbing.rule_books import described
from wms.work.rules.scans import (
    STARTING_SCAN_RULES,
    WAYS,
    GoodsSeen,
    QuantityCheck,
    ScanRules,
    may_take_all,
    quantity_check,
)
from wms.work.schemas.scans import ScanRulesIn

WORDS = Path("handheld_ui/src/office/pages/rules/fields")

RULES = st.builds(
    ScanRules,
    pick_quantity=st.sampled_from(WAYS),
    bench_quantity=st.sampled_from(WAYS),
    each_above_worth_minor=st.none() | st.integers(0, 50),
    each_for_days=st.integers(0, 9),
    each_after_errors=st.integers(0, 9),
    each_for_lots=st.booleans(),
)
GOODS = st.builds(
    GoodsSeen,
    policy=st.none() | st.sampled_from(WAYS),
    worth_minor=st.none() | st.integers(0, 99),
    lot=st.sampled_from(["", "L1"]),
    errors=st.integers(0, 12),
)


@pytest.mark.parametrize("at", ["pick_quantity", "bench_quantity"])
@given(rules=RULES, goods=GOODS, days=st.none() | st.integers(0, 12))
def test_never_fewer_checks_than_the_house_asks_for(
    at: str, rules: ScanRules, goods: GoodsSeen, days: int | None
) -> None:
    usual = getattr(rules, at)
    check = quantity_check(rules, usual, goods, days)
    assert WAYS.index(check.way) >= WAYS.index(usual)
    assert WAYS.index(check.way) >= WAYS.index(goods.policy or "line")
    is_new = days is not None and days < rules.each_for_days
    assert not is_new or check.way == "each"


CASES: list[tuple[dict[str, Any], GoodsSeen, int | None, QuantityCheck]] = [
    ({}, GoodsSeen(), None, QuantityCheck("line", "house")),
    ({}, GoodsSeen(policy="count"), None, QuantityCheck("count", "item")),
    ({"pick_quantity": "each"}, GoodsSeen(policy="line"), None, QuantityCheck("each", "house")),
    ({"items_may_loosen": True, "pick_quantity": "each"}, GoodsSeen("line"), None, QuantityCheck("line", "item")),
    ({"each_above_worth_minor": 500}, GoodsSeen(worth_minor=501), None, QuantityCheck("each", "worth")),
    ({"each_above_worth_minor": 500}, GoodsSeen(worth_minor=500), None, QuantityCheck("line", "house")),
    ({"each_above_worth_minor": 500}, GoodsSeen(), None, QuantityCheck("line", "house")),
    (
        {"each_above_worth_minor": 500, "items_may_loosen": True}, GoodsSeen(policy="line", worth_minor=501), None,
        QuantityCheck("each", "worth"),
    ),
    ({"each_for_lots": True}, GoodsSeen(lot="L1"), None, QuantityCheck("each", "lot")),
    ({"each_after_errors": 3}, GoodsSeen(errors=3), None, QuantityCheck("each", "errors")),
    ({"each_after_errors": 3}, GoodsSeen(errors=2), None, QuantityCheck("line", "house")),
    ({"each_for_days": 14}, GoodsSeen(), 13, QuantityCheck("each", "new_person")),
    ({"each_for_days": 14}, GoodsSeen(), 14, QuantityCheck("line", "house")),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "goods", "days", "check"), CASES)
def test_what_calls_for_more_scans(
    rules: dict[str, Any], goods: GoodsSeen, days: int | None, check: QuantityCheck
) -> None:
    chosen = ScanRules(**rules)
    assert quantity_check(chosen, chosen.pick_quantity, goods, days) == check


@pytest.mark.parametrize(
    ("rules", "lines", "worth", "may"),
    [
        ({}, 1, None, True),
        ({}, 2, 10, False),
        ({"bench_all": "never"}, 1, 10, False),
        ({"bench_all": "up_to_worth"}, 9, None, True),
        ({"bench_all": "up_to_worth", "bench_all_worth_minor": 100}, 9, 100, True),
        ({"bench_all": "up_to_worth", "bench_all_worth_minor": 100}, 1, 101, False),
        ({"bench_all": "up_to_worth", "bench_all_worth_minor": 100}, 1, None, False),
    ],
)
def test_a_whole_order_at_once_is_for_trusted_ones(
    rules: dict[str, Any], lines: int, worth: int | None, may: bool
) -> None:
    assert may_take_all(ScanRules(**rules), lines, worth) is may


def test_the_book_has_a_field_for_each_rule_and_each_says_what_it_lets_through() -> None:
    told = {field["name"]: field for field in described(ScanRulesIn)}
    assert list(told) == [field.name for field in fields(ScanRules)] == list(asdict(STARTING_SCAN_RULES))
    assert all(field["label"] and field["help"] and field["lets_through"] for field in told.values())


@pytest.mark.parametrize("language", ["ar", "de", "es", "fr", "pl"])
def test_each_field_is_worded_in_every_language(language: str) -> None:
    worded = set(re.findall(r'"rule\.scans\.([a-z_.]+)":', (WORDS / f"{language}.ts").read_text(encoding="utf-8")))
    asked = set[str]()
    for field in described(ScanRulesIn):
        choices = [choice["value"] for choice in field["choices"]]
        asked |= {field["name"], *(f"{field['name']}.{part}" for part in ("help", "lets_through", *choices))}
    assert worded - {"help"} == asked

"""The description is a contract: what it allows is answered as it says, and what it forbids is refused."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.clock import MovableClock
from tests.house.contract import Contract
from tests.house.two_sites import build
from tests.shipping.conftest import furnish
from wms.plumbing import command_limits, rate_limits
from wms.plumbing.settings import settings
from wms.reports.queries import broken_invariants


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """However fast this machine is, nobody is told to wait."""
    house = replace(settings(), rate_limit="1000000/minute", command_limit=1_000_000)
    for limits in (rate_limits, command_limits):
        monkeypatch.setattr(limits, "settings", lambda: house)
    rate_limits._limiter.cache_clear()
    yield
    rate_limits._limiter.cache_clear()


@pytest.fixture
def contract(database: Any, settle: Any, tmp_path: Path, unhurried: None) -> Contract:
    return Contract(build(furnish(settle, MovableClock(), tmp_path)))


REACHED = (200, 201, 202, 204, 409, 412)


@pytest.mark.parametrize(
    ("right", "wrong"), [(2, 1), pytest.param(6, 3, marks=pytest.mark.soak)], ids=["short", "long"]
)
def test_every_operation_answers_as_it_is_described(contract: Contract, right: int, wrong: int) -> None:
    """Each call speaks of what calls before it made and told, by everybody's keys, in an order by a seeded chance."""
    before = laws_broken()  # this house was furnished by hand
    for case in contract.said(right, wrong):
        contract.say(case)
    assert not contract.wrong, "\n\n".join(f"{place}\n{told}" for place, told in contract.wrong.items())
    assert laws_broken() == before
    reached = sum(contract.answers[status] for status in REACHED)  # the rule behind the door, not the door
    assert reached > contract.answers.total() * 0.65, contract.answers


def laws_broken() -> list[str]:
    """Which law is broken of which thing, without its figures: those go on while goods move."""
    return sorted(breach.partition(": balance")[0] for breach in broken_invariants())

"""Two people are at one count in the same instant, or at the goods that it is about."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from tests.counting.test_counting import count, line, pick, queued, walk
from tests.meeting import codes, meet
from tests.picking.floor import Floor
from wms.counting import services
from wms.counting.models import Campaign, StockCount
from wms.kernel.actors import Actor
from wms.plumbing.db import database, reading
from wms.plumbing.transaction import perform, perform_as_system
from wms.reports.queries import broken_invariants

__all__ = ["walk"]
pytestmark = pytest.mark.both_databases
PLACE = "A01-01-1"


def counting(floor: Floor, person: Actor, *lines: dict[str, Any], op: str = "count_place", **more: Any) -> Any:
    """The bin is counted; returns what the device is told."""
    payload = {"location_code": PLACE, "lines": list(lines), "seconds": 0} | more
    return partial(floor.send, person, op, **payload)


def refused(answers: list[Any]) -> list[str]:
    """What each device was refused with, "" for nothing."""
    assert not any(codes(answers))
    return [answer["error"]["code"] if answer["status"] == "rejected" else "" for answer in answers]


def lost(floor: Floor) -> dict[str, int]:
    return floor.contents("LOST-AND-FOUND")


def campaign(floor: Floor) -> UUID:
    """Of one aisle, whose bins are empty but for the first."""
    begin = lambda tx: services.begin_campaign(tx, None, "Aisle 1", aisles=["A01"])  # noqa: E731
    return UUID(perform(floor.eva, "counting.begin_campaign", begin)["id"])


def closing_campaign(floor: Floor, campaign_id: UUID, name: str = "Eva") -> Callable[[], Any]:
    close = lambda tx: services.close_campaign(tx, campaign_id)  # noqa: E731
    return lambda: perform(replace(floor.eva, name=name), "counting.close_campaign", close)


def states(floor: Floor) -> list[str]:
    with reading() as session:
        return sorted(session.scalars(session.query(StockCount.state).statement))


@pytest.fixture
def claimed(floor: Floor) -> tuple[UUID, dict[str, Any]]:
    """Ana holds the first count of a campaign, of the bin with five pieces."""
    floor.stock(PLACE, "TEA", 5)
    campaign_id = campaign(floor)
    task = floor.claim(floor.ana)
    assert task["label"] == PLACE
    return campaign_id, task


def test_goods_that_a_count_takes_are_promised_to_nobody_meanwhile(floor: Floor) -> None:
    floor.stock(PLACE, "TEA", 5)
    order = partial(floor.order, "1", {"TEA": 5})
    outcomes = meet(counting(floor, floor.ana, line("TEA", 4)), order, "SELECT stock_balance.status, ")
    assert codes(outcomes) == ["", ""]
    assert outcomes[0]["status"] == "applied", outcomes[0]
    assert (floor.contents(PLACE), lost(floor)) == ({"TEA": 4}, {"TEA": 1})
    assert broken_invariants() == []


def test_what_is_counted_while_its_campaign_ends_stays_counted(floor: Floor, claimed: Any) -> None:
    """The counter is first on PostgreSQL; on SQLite, where writers take turns, the count was not wanted any more."""
    campaign_id, task = claimed
    closed = counting(floor, floor.ana, line("TEA", 4), op="close_count", task_id=task["id"])
    outcomes = meet(closing_campaign(floor, campaign_id), closed, "SELECT stock_count.id")
    assert codes(outcomes) == ["", ""]
    was_counted = refused(outcomes[1:]) == [""]
    assert was_counted != database.is_sqlite
    assert floor.contents(PLACE) == {"TEA": 4 if was_counted else 5}
    assert states(floor) == ["dropped"] * 4 + ["settled" if was_counted else "dropped"]
    assert broken_invariants() == []


def test_a_campaign_that_ends_while_somebody_counts_waits_for_them(floor: Floor, claimed: Any) -> None:
    campaign_id, task = claimed
    closed = counting(floor, floor.ana, line("TEA", 4), op="close_count", task_id=task["id"])
    outcomes = meet(closed, closing_campaign(floor, campaign_id), "FROM stock_count")
    assert codes(outcomes) == ["", ""]
    assert (outcomes[0]["status"], floor.contents(PLACE)) == ("applied", {"TEA": 4})
    assert states(floor) == ["dropped"] * 4 + ["settled"]
    assert broken_invariants() == []


def test_two_who_end_a_campaign_end_it_once(floor: Floor, claimed: Any) -> None:
    campaign_id, _ = claimed
    outcomes = meet(*(closing_campaign(floor, campaign_id, name) for name in ("Eva", "Lea")), "UPDATE count_campaign")
    assert codes(outcomes) == ["", ""]
    with reading() as session:
        assert session.get_one(Campaign, campaign_id).closed_by == "Eva"
    assert states(floor) == ["dropped"] * 5


def test_a_bin_that_is_asked_for_is_counted_by_two_who_stand_before_it(floor: Floor) -> None:
    floor.stock(PLACE, "TEA", 5)
    queued(floor)
    people = [counting(floor, person, line("TEA", 4)) for person in (floor.ana, floor.ben)]
    assert refused(meet(*people, "FROM task")) == ["", ""]
    assert (floor.contents(PLACE), lost(floor)) == ({"TEA": 4}, {"TEA": 1})
    assert [count(floor, number)["state"] for number in (1, 2)] == ["settled", "settled"]
    assert broken_invariants() == []


def test_a_move_that_was_heard_of_late_is_heeded_by_one_of_two(floor: Floor, walk: Any, clock: Any) -> None:
    clock.forward(minutes=10)
    floor.do(floor.ana, "count_place", location_code=PLACE, lines=[line("TEA", 8)], seconds=0)
    clock.forward(minutes=10)
    pick(floor, walk, 2, age_ms=15 * 60_000)
    heed = partial(perform_as_system, services.heed_late_moves)
    assert meet(heed, heed, "SELECT stock_move.reference") == [1, 0]
    assert (floor.contents(PLACE), lost(floor)) == ({"TEA": 8}, {})
    assert broken_invariants() == []

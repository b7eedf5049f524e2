"""Counts whose turn it is, campaigns with progress, and moves that were heard of late."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.counting.test_asked import open_counts
from tests.counting.test_counting import close, line, pick, queued, walk
from tests.picking.floor import Floor
from wms.counting import services
from wms.counting.errors import NothingToCount
from wms.counting.queries import campaigns_of
from wms.kernel.clock import utc_now
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform, perform_as_system

__all__ = ["walk"]
pytestmark = pytest.mark.both_databases


def allow(floor: Floor, **document: Any) -> None:
    perform(floor.eva, "counting.put_policy", lambda tx: services.put_policy(tx, None, document))


def due(floor: Floor) -> int:
    return perform_as_system(lambda tx: services.queue_due_counts(tx, floor.warehouse_id))


def test_a_house_that_wants_none_gets_no_counts(floor: Floor) -> None:
    assert due(floor) == 0


def test_the_least_trusted_bins_have_their_turn_no_more_a_day_than_wanted(floor: Floor, clock: Any) -> None:
    allow(floor, a_day=3)
    floor.stock("A02-02-1", "TEA", 5)
    queued(floor, "A02-02-1")
    close(floor, floor.ana, floor.claim(floor.ana), line("TEA", 3))
    assert (due(floor), due(floor)) == (3, 0)
    assert "A02-02-1" not in {entry.label for entry in open_counts(floor)}
    assert {entry.priority for entry in open_counts(floor)} == {"low"}
    clock.forward(days=1)
    assert due(floor) == 3


def test_a_count_says_why_and_yields_to_a_walk_that_would_be_late(floor: Floor) -> None:
    allow(floor, a_day=1)
    due(floor)
    [entry] = open_counts(floor)
    assert entry.summary["facts"]["trust"] == 40
    floor.stock("A01-01-1", "TEA", 5)
    floor.order("1001", {"TEA": 1})
    floor.release()
    assert floor.claim(floor.ana)["kind"] == "pick"
    assert floor.claim(floor.ben)["kind"] == "count"


def test_a_count_after_a_short_makes_no_walk_late(floor: Floor) -> None:
    queued(floor, kind="short")
    floor.stock("A01-01-1", "TEA", 5)
    floor.order("1001", {"TEA": 1}, cutoff=utc_now() + timedelta(minutes=1))
    floor.release()
    assert floor.claim(floor.ana)["kind"] == "pick"
    assert floor.claim(floor.ben)["kind"] == "count"


def test_a_campaign_queues_a_few_at_a_time_and_tells_its_progress(floor: Floor, clock: Any) -> None:
    asked = {"zones": [], "aisles": ["A01"], "classes": []}
    begun = perform(
        floor.eva, "counting.begin_campaign", lambda tx: services.begin_campaign(tx, None, "Aisle 1", **asked)
    )
    assert (begun["places"], begun["counted"], begun["kind"]) == (5, 0, "campaign")
    assert (len(open_counts(floor)), begun["forecast_at"]) == (5, None)
    for _ in range(2):
        clock.forward(minutes=10)
        close(floor, floor.ana, floor.claim(floor.ana))
    with reading() as session:
        [progress] = campaigns_of(session, floor.warehouse_id)
    assert datetime.fromisoformat(progress["forecast_at"]) - utc_now() == pytest.approx(
        timedelta(minutes=30), abs=timedelta(minutes=1)
    )
    ended = perform(floor.eva, "counting.close_campaign", lambda tx: services.close_campaign(tx, UUID(begun["id"])))
    assert (ended["counted"], open_counts(floor)) == (2, [])


def test_a_campaign_is_of_items_and_of_no_more_bins_than_wanted(floor: Floor) -> None:
    for code in ("A01-01-1", "A02-01-1", "A03-01-1"):
        floor.stock(code, "TEA", 2)
    floor.stock("A04-01-1", "MUG", 2)
    queued(floor)
    close(floor, floor.ana, floor.claim(floor.ana), line("TEA", 2))  # the first of the three is trusted now

    def begin(name: str, **which: Any) -> dict[str, Any]:
        return perform(
            floor.eva, "counting.begin_campaign", lambda tx: services.begin_campaign(tx, None, name, **which)
        )

    few = begin("Two of tea", items=["TEA"], most=2)
    assert (few["places"], few["kind"], few["items"], few["most"]) == (2, "campaign", ["TEA"], 2)
    assert {entry.label for entry in open_counts(floor)} == {"A02-01-1", "A03-01-1"}
    assert begin("All of tea", items=["TEA"])["places"] == 3
    with pytest.raises(NothingToCount):
        begin("Nothing", items=["NO SUCH ITEM"])


def test_a_pick_heard_of_after_its_count_was_settled_is_not_counted_twice(floor: Floor, walk: Any, clock: Any) -> None:
    clock.forward(minutes=10)
    queued(floor)
    close(floor, floor.ana, floor.claim(floor.ana), line("TEA", 8))  # Ben has taken two, and his device is away
    clock.forward(minutes=10)
    pick(floor, walk, 2, age_ms=15 * 60_000)
    assert (floor.contents("A01-01-1"), floor.contents("LOST-AND-FOUND")) == ({"TEA": 6}, {"TEA": 2})
    assert [perform_as_system(services.heed_late_moves) for _ in range(2)] == [1, 0]
    assert (floor.contents("A01-01-1"), floor.contents("LOST-AND-FOUND")) == ({"TEA": 8}, {})
    assert floor.wrong() == []

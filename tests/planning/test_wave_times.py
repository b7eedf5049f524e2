"""Waves that go at times of day: each once, used up when it has passed, and not before it was in force."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.picking.floor import Floor
from wms.kernel.actors import SYSTEM
from wms.layout import queries as layout
from wms.planning import schemas, services
from wms.planning.queries.planned import sent_orders
from wms.plumbing.db import database, reading
from wms.plumbing.transaction import Tx

pytestmark = pytest.mark.both_databases

TEN = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)  # London is on UTC then


def at(now: datetime, use_case: Callable[[Tx], Any]) -> Any:
    with database.session() as session:
        done = use_case(Tx(session=session, actor=SYSTEM, now=now))
        session.commit()
    return done


def put(now: datetime, *times: str, **document: Any) -> None:
    body = schemas.StrategyIn().load({"release": "waves", "wave_times": list(times), **document})
    at(now, lambda tx: services.put_strategy(tx, "MAIN", body))


def waves(floor: Floor, start: datetime, *, minutes: int, step: int = 1) -> list[datetime]:
    """When a sweep asks for a wave, from `start` on."""
    with reading() as session:
        site = layout.warehouse_by_id(session, floor.warehouse_id)
    moments = [start + timedelta(minutes=minute) for minute in range(0, minutes, step)]
    return [now for now in moments if at(now, lambda tx: services.send_due_wave(tx, site))]


def test_a_wave_time_that_passes_without_orders_is_used_up(floor: Floor) -> None:
    put(TEN - timedelta(hours=5), "10:00")
    assert waves(floor, TEN - timedelta(hours=1), minutes=240) == [TEN]
    assert waves(floor, TEN + timedelta(hours=12), minutes=24 * 60, step=10) == [TEN + timedelta(days=1)]


def test_times_that_pass_while_nobody_looks_make_one_wave(floor: Floor) -> None:
    put(TEN - timedelta(hours=5), "10:00", "11:00", "12:00")
    back = TEN + timedelta(hours=4)
    assert waves(floor, back, minutes=30) == [back]
    assert waves(floor, back + timedelta(days=2), minutes=30) == [back + timedelta(days=2)]


def test_a_time_that_was_not_in_force_when_it_passed_makes_no_wave(floor: Floor) -> None:
    put(TEN - timedelta(hours=5), "12:00")
    put(TEN + timedelta(minutes=40), "10:00", "10:30", "11:00")
    assert waves(floor, TEN + timedelta(minutes=41), minutes=60) == [TEN + timedelta(hours=1)]


@pytest.mark.parametrize("times", [("10:00",), ("14:00",)])
def test_a_time_that_has_just_passed_is_kept_when_the_strategy_changes(floor: Floor, times: tuple[str, ...]) -> None:
    floor.stock("A01-01-1", "TEA", 9)
    order_id = floor.order("1001", {"TEA": 1})
    put(TEN - timedelta(hours=5), "10:00")
    put(TEN + timedelta(seconds=2), *times, bench_orders=9)
    with reading() as session:
        assert sent_orders(session, floor.warehouse_id) == {order_id}
    assert waves(floor, TEN + timedelta(minutes=1), minutes=60) == []


@pytest.mark.parametrize(
    ("start", "wave"), [("2026-10-24T20:00", "2026-10-25T00:30"), ("2027-03-27T20:00", "2027-03-28T01:00")]
)
def test_a_night_in_which_the_clocks_change_has_one_wave(floor: Floor, start: str, wave: str) -> None:
    first, due = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (start, wave))
    put(first, "01:30")
    assert waves(floor, first, minutes=12 * 60, step=10) == [due]

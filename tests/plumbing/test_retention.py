"""Old rows go, young ones and those that are needed stay."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.clock import MovableClock
from tests.picking.floor import Floor, build
from wms.kernel.ids import new_id
from wms.picking.models import Batch, Pick, PickLine, PickStop
from wms.plumbing import relay, retention
from wms.plumbing.db import reading
from wms.plumbing.outbox import OutboxEvent
from wms.plumbing.parked import ParkedWork
from wms.plumbing.transaction import perform_as_system
from wms.reports.queries import broken_invariants

pytestmark = pytest.mark.both_databases


def _count(model: Any) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def _walk(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 10)
    floor.order("O1", {"TEA": 2})
    floor.release()
    floor.claim(floor.ana)


def test_every_rule_runs_on_both_databases_and_the_house_stays_sound(
    database: Any, clock: MovableClock, settle: Callable[[], None]
) -> None:
    floor = build()
    _walk(floor)
    settle()
    clock.forward(days=500)
    _ring()
    settle()
    for one in retention.rules:
        retention.forget(one)
    assert _count(Batch) == _count(PickStop) == _count(PickLine) == 1  # open: somebody may still walk it
    assert _count(Pick) == 0
    assert broken_invariants() == []


def _ring() -> None:
    from tests.plumbing.test_relay import Rang

    perform_as_system(lambda tx: tx.record(Rang(number=1)))


def test_events_go_from_the_oldest_on_until_one_that_is_needed(
    database: Any, clock: MovableClock, settle: Callable[[], None]
) -> None:
    for _ in range(4):
        _ring()
    settle()
    clock.forward(days=100)
    _ring()
    relay.Relay(keep_at=0.0).run_once()
    settle()
    parked = {"kind": "event", "name": "x", "who": "system", "envelope": {}, "error": "", "trace": "", "tries": 1}
    perform_as_system(
        lambda tx: tx.session.add(ParkedWork(id=new_id(), subject="3", at=tx.now, state="parked", **parked))
    )
    retention.forget_old_rows()
    with reading() as session:
        assert session.scalars(select(OutboxEvent.seq).order_by(OutboxEvent.seq)).all() == [3, 4, 5]

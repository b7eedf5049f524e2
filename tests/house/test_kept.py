"""What tests begin with, out of memory, is as if it had been built: by rows, by ids, and only where nothing else is."""

from typing import Any

import pytest
from sqlalchemy import func, select

from tests import kept
from tests.clock import MovableClock
from tests.databases import opened
from tests.picking.floor import Floor, build
from wms.kernel import clock as kernel_clock
from wms.layout.models import Location
from wms.plumbing.db import reading
from wms.work.queries import open_tasks

pytestmark = pytest.mark.both_databases


@pytest.fixture
def anew(database: Any, request: pytest.FixtureRequest) -> Any:
    """Empties the database once more, as for the next test."""
    kind = "sqlite" if database.is_sqlite else "postgres"

    def empty() -> None:
        next(opened(request.getfixturevalue(f"empty_{kind}")()))

    return empty


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was kept, from here on."""
    monkeypatch.setattr(kept, "_kept", {})
    return []


def walked(floor: Floor) -> Floor:
    floor.stock("A01-01-1", "TEA", 5)
    floor.order("1001", {"TEA": 2})
    floor.release()
    return floor


def places_and_tasks(floor: Floor) -> tuple[int, list[str]]:
    with reading() as session:
        places = session.scalar(select(func.count()).where(Location.warehouse_id == floor.warehouse_id))
        return places or 0, [task.kind for task in open_tasks(session, floor.warehouse_id, "pick")]


@pytest.mark.usefixtures("builds")
def test_the_second_house_is_the_first_with_other_ids_and_works(anew: Any) -> None:
    first = build()
    places = places_and_tasks(first)
    anew()
    second = build()
    assert first.warehouse_id != second.warehouse_id
    assert first.ana.id != second.ana.id
    assert places_and_tasks(second) == places
    task = walked(second).equip(second.ana, second.claim(second.ana))
    second.do(second.ana, "drop_off", task_id=second.pick_all(second.ana, task)["id"], location_code="PACK-1")
    assert second.wrong() == []


def test_what_stands_on_another_is_kept_with_it(anew: Any, builds: list[str]) -> None:
    def begin() -> Floor:
        floor = build()
        return kept.begun("walked", lambda: (builds.append("again"), walked(floor))[1])

    begin()
    anew()
    floor = begin()
    assert (places_and_tasks(floor)[1], builds) == (["pick"], ["again"])
    assert floor.claim(floor.ana)["slots"]
    assert floor.wrong() == []


@pytest.mark.parametrize("how", ["written", "turned"])
def test_it_is_built_where_something_was_written_or_the_clock_turned(
    anew: Any, builds: list[str], clock: MovableClock, how: str
) -> None:
    for turn in range(2):
        floor = build()
        if how == "written":
            floor.stock("A01-01-1", "TEA", 5)
        else:
            clock.forward(hours=turn + 1)
        kept.begun("walked", lambda: (builds.append("again"), walked(floor))[1])  # noqa: B023
        kernel_clock.use(kernel_clock.Clock())
        anew()
    assert builds == ["again", "again"]

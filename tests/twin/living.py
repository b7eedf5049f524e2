"""One whole week with its end, on a database that has all tables."""

from collections.abc import Callable
from typing import Any

from tests.apps import app_on
from tests.twin.ending import end
from tests.twin.report import Report, report
from tests.twin.week import Week, Wish
from wms.inventory.services import moves
from wms.kernel import clock
from wms.people import services as people
from wms.plumbing import jobs


def lived(database: Any, wish: Wish, say: Callable[[str], None] = lambda _words: None) -> tuple[Week, Report]:
    """The house's clock is put back afterwards."""
    jobs.use_memory_queue()
    moves._places.clear()
    people.forget_everybody()
    try:
        week = Week(app_on(database), wish, say=say)
        week.live()
        ages = week.differences.ages(week.now)
        return week, report(week, ages, end(week))
    finally:
        clock.use(clock.Clock())

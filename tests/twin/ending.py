"""The end of a week: where each difference stands, and what is left of them once all counts are walked."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from tests.twin.differences import Goods
from tests.twin.week import Week
from wms.counting.models import UNFINISHED, StockCount
from wms.counting.queries.places import bins_of, place_facts
from wms.counting.queries.policy import policy
from wms.counting.rules import PlaceFacts
from wms.layout.models import Location
from wms.layout.queries import warehouse_by_code
from wms.plumbing.db import reading

ON_COUNT, ON_BOARD, ON_WALK, DUE, CALLED = "open count", "exception", "walk or bench", "due now", "due within days"
NOWHERE = "nowhere"
MOST_DAYS, QUIET_HOURS = 14, 0.5


@dataclass(frozen=True)
class Ending:
    """`stood`: how many differences stood where when trade ended; `left`: those that are there at the very end."""

    stood: Counter[str]
    nowhere: list[Goods]
    wrong_bins: int
    after_open_counts: int
    days_of_counting: int
    left: dict[Goods, int]


def end(week: Week) -> Ending:
    """Trade and mistakes stop; people end their work and walk all counts, until books and truth agree."""
    week.house.sign_in()
    week.differences.look(week.now)
    places = {goods: _stands(week, goods) for goods in week.differences.standing}
    wrong_bins = len(week.differences.since)
    week.slips.stop()
    _quiet_day(week)
    after = len(week.differences.standing)
    days = _walk_the_rest(week)
    return Ending(
        Counter(places.values()), [goods for goods, where in places.items() if where == NOWHERE], wrong_bins, after,
        days, week.differences.standing,
    )  # fmt: skip


def _walk_the_rest(week: Week) -> int:
    """Until trust has called for every bin; a house without trust has all its bins counted once."""
    week.house.sign_in()
    if not week.wish.trust:
        week.house.office.ask("POST", "/count-campaigns", {"warehouse": "MAIN", "name": "all of them"})
    for days in range(MOST_DAYS):
        if not week.differences.standing:
            return days
        _quiet_day(week)
    return MOST_DAYS


def _quiet_day(week: Week) -> None:
    """Nobody orders, nothing vanishes, and the lead only decides what was counted."""
    week.live_a_day([*week.floor, week.packer, week.decider], QUIET_HOURS)


def _stands(week: Week, goods: Goods) -> str:
    """What will lead somebody to a difference; of several the surest."""
    place, _ = goods
    if place not in week.house.truth.bins:
        return _of_tote(week, place)
    if place in _places_with_counts():
        return ON_COUNT
    if any(one["subject"]["label"] == place for one in _exceptions(week)):
        return ON_BOARD
    days = _days_until_due(week, place)
    return NOWHERE if days is None else CALLED if days > 0 else DUE


def _of_tote(week: Week, tote: str) -> str:
    told = any(tote in str(one["detail"].get("totes", "")) for one in _exceptions(week))
    return ON_BOARD if told else ON_WALK if _stands_somewhere(tote) else NOWHERE


def _places_with_counts() -> set[str]:
    with reading() as session:
        query = select(Location.code).join(StockCount, StockCount.location_id == Location.id)
        return set(session.scalars(query.where(UNFINISHED)))


def _exceptions(week: Week) -> list[dict[str, Any]]:
    exceptions: list[dict[str, Any]] = week.house.office.get("/exceptions", limit=200)["exceptions"]
    return exceptions


def _stands_somewhere(tote: str) -> bool:
    """By the books it stands on a cart, a lane or a bench: a walk, a put-back or the bench will come to it."""
    with reading() as session:
        return session.scalar(select(Location.parent_id).where(Location.code == tote)) is not None


def _days_until_due(week: Week, place: str) -> int | None:
    """By the house's own policy: None when nothing ever calls for a count of the place."""
    now = datetime.fromtimestamp(week.now, UTC)
    with reading() as session:
        site = warehouse_by_code(session, "MAIN")
        rules = policy(session, site.id)
        bins = [bin_ for bin_ in bins_of(session, site.id) if bin_.code == place]
        if not rules.a_day or not bins:
            return None
        facts, classes = place_facts(session, site.id, bins, now)
        return _left(facts[bins[0].id], rules.days[classes.get(bins[0].id, "c")])


def _left(facts: PlaceFacts, days: int) -> int:
    return 0 if facts.days is None else max(0, days - facts.days)

"""The play of a day: what it reckons is right, and what its people do is lawful."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.live_floor import baskets, settling
from benchmarks.live_floor.__main__ import walked
from benchmarks.live_floor.cases import SHORT, Case
from benchmarks.live_floor.clockwork import SHOP, Clockwork
from benchmarks.live_floor.day import Day, DayOrder
from benchmarks.live_floor.diary import Diary, Walk
from benchmarks.live_floor.figures import Walked, figures
from benchmarks.live_floor.ground import DEPOT, Ground
from benchmarks.live_floor.play import Wish, play
from benchmarks.live_floor.settling import TURN_S, Business, Settling
from wms.kernel import clock as the_clock
from wms.optimizer.walk import walk_length
from wms.reports.comparison import Terms, read_world

OPENS = datetime(2026, 1, 5, 8, tzinfo=UTC)
HALL = {
    "aisle_x_mm": [1_000, 4_000], "cross_aisle_y_mm": [0, 10_000], "depot_x_mm": 1_000, "depot_y_mm": -500,
    "cart": {"slots": 4, "tote_volume_mm3": 1_000},
    "locations": [{"code": "A", "aisle_index": 0, "y_mm": 2_000}, {"code": "B", "aisle_index": 1, "y_mm": 7_000}],
    "items": [{"sku": "S", "location": "A", "volume_mm3": 1}, {"sku": "T", "location": "B", "volume_mm3": 1}],
}  # fmt: skip


def an_order(key: str, minute: int, due: int | None = None, **lines: int) -> DayOrder:
    moment = OPENS + timedelta(minutes=minute)
    return DayOrder(key, moment, tuple(lines.items()), OPENS + timedelta(minutes=due) if due else None)


def test_the_ground_is_walked_by_the_nearer_cross_aisle() -> None:
    ground = Ground(HALL)
    assert ground.distance(DEPOT, "A") == 2_000
    assert ground.distance("A", "B") == 3_000 + 9_000, "over the front it is 9 m, over the back 11"
    assert ground.length(["A", "B"]) == 2_000 + 12_000 + 7_000 + 3_000


def test_the_ground_agrees_with_the_hall_of_the_replay(tmp_path: Path) -> None:
    day = Day(tuple(baskets.generated(40, 1)), baskets.small_hall(6))
    world = read_world(*day.write(tmp_path), Terms())
    ground = Ground(day.layout)
    for order in world.orders:
        stops = order.pick.stops
        places = [world.layout.depot, *(stop.position for stop in stops), world.layout.depot]
        assert ground.length([stop.key for stop in stops]) == walk_length(world.layout, places)


def test_idle_hours_are_told_apart_by_whether_an_order_waits() -> None:
    day = Day((an_order("a", 0, S=1), an_order("b", 10, due=19, S=1)), HALL)
    second = OPENS.timestamp()
    walks = [
        Walked(second, second + 600, ("a",), 1, 1, 4_000),
        Walked(second + 900, second + 1200, ("b",), 1, 1, 4_000),
    ]
    told = figures("x", walks, day, people=1)
    assert (told.idle_percent, told.idle_while_waiting_percent) == (25, 25)
    assert (told.late, told.longest_wait_min, told.m_a_line) == (1, 5, 4)


def test_the_diary_tells_what_was_picked_twice_or_never() -> None:
    diary = Diary(Day((an_order("a", 0, S=2, T=1),), HALL))
    diary.began("walk", Walk("Ana", 0, 0.01))
    diary.took("walk", "a", "S", 2)
    assert diary.open_orders() == ["a"]
    assert diary.wrong() == ["order a: 0 of 1 pieces of T were picked"]
    diary.took("walk", "a", "T", 1)
    assert diary.open_orders() == ["a"], "it is not handed over"
    diary.ended("walk", 5)
    assert (diary.open_orders(), diary.wrong()) == ([], [])
    diary.took("walk", "a", "T", 1)
    assert diary.wrong() == ["order a: 2 of 1 pieces of T were picked"]


@pytest.fixture
def house_clock() -> Iterator[None]:
    yield
    the_clock.use(the_clock.Clock())


class Thinks:
    """A house that must think for `thinks` turns before any time passes after `at`."""

    def __init__(self, at: float, thinks: int) -> None:
        self.at, self.thinks, self.settled = at, thinks, 0

    def settle(self, hears: Callable[[], bool]) -> None:
        self.settled += 1

    def may_pass_to(self, shown: float) -> float:
        assert shown == pytest.approx(the_clock.utc_now().timestamp(), rel=0, abs=0.1), (
            "the house acts by no other clock"
        )
        if shown < self.at:
            return self.at
        self.thinks -= 1
        return shown if self.thinks > 0 else float("inf")


def test_the_clock_stands_until_it_is_somebodys_turn(house_clock: None, tmp_path: Path) -> None:
    clockwork, begins = Clockwork(tmp_path / "clock", OPENS.timestamp(), 10), OPENS.timestamp() + 60
    clockwork.stand_at(begins)
    told: list[tuple[str, float]] = []
    offer = threading.Event()

    def act(who: str, every: float, news: threading.Event | None) -> None:
        for number in (1, 2):
            clockwork.wait_until(begins + every * number, who, news)
            told.append((who, clockwork.now() - begins))
            if who == "Ben":
                offer.set()
        clockwork.takes_leave(who)

    people = (("Ana", 50.0, None), ("Ben", 30.0, None), ("Cem", 1000.0, offer))
    for who, _, _ in people:
        clockwork.takes_part(who)
    for person in people:
        threading.Thread(target=act, args=person, daemon=True).start()
    house = Thinks(begins + 40, 3)
    clockwork.conduct(house, lambda: len(told) >= 5)
    assert told == [("Ben", 30), ("Cem", 30), ("Cem", 30), ("Ana", 50), ("Ben", 60)]
    assert house.settled > 5
    assert house.thinks <= 0


def test_an_order_that_comes_at_somebodys_moment_comes_first(house_clock: None, tmp_path: Path) -> None:
    clockwork, begins = Clockwork(tmp_path / "clock", OPENS.timestamp(), 10), OPENS.timestamp() + 60
    clockwork.stand_at(begins)
    told: list[str] = []

    def act(who: str) -> None:
        clockwork.wait_until(begins + 20, who)
        told.append(who)
        clockwork.takes_leave(who)

    for who in ("Ana", SHOP):
        clockwork.takes_part(who)
        threading.Thread(target=act, args=(who,), daemon=True).start()
    clockwork.conduct(Thinks(begins, 1), lambda: len(told) == 2)
    assert told == [SHOP, "Ana"]


def test_a_change_that_one_sweep_leaves_to_the_next_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TAKES_UP_S", "STILL_TAKES_UP_S"):
        monkeypatch.setattr(settling, name, 0.01)
    left = Business(busy=False, unsettled_at=1_000.0, improving_until=None, offered=(0, None))
    with closing(Settling("sqlite://", think_s=10, solving_s=270)) as house:
        monkeypatch.setattr(house, "_ask", lambda: left)
        first, second = 1_000 + TURN_S, 1_000 + 2 * TURN_S
        assert [house.may_pass_to(shown) for shown in (1_000, first, first)] == [first, first, second]
        assert house.gave_up == 0
        house.may_pass_to(second)
        assert house.gave_up == 1


@pytest.mark.soak
@pytest.mark.parametrize("kept_in", ["postgres", "sqlite"])
def test_people_of_a_play_pick_each_order_once(house_clock: None, kept_in: str, tmp_path: Path) -> None:
    case = Case("tiny", 3, 4, count=20, hours=0.2)
    played = play(case, tmp_path, Wish(kept_in, wall_s=240), None, lambda _: None)
    assert played.left_open == []
    assert played.diary.wrong() == []
    assert played.ledger == "sound"
    assert played.meter["troubles"] == {}
    told = figures("live", walked(played), played.day, case.pickers)
    assert told.lines == played.day.lines
    assert sum(len(walk.orders) for walk in played.diary.done()) == len(played.day.orders)


def test_the_short_case_is_an_hour_of_small_baskets() -> None:
    day = SHORT.day(OPENS, None)
    assert len(day.orders) == SHORT.count
    assert day.orders[-1].created - day.orders[0].created < timedelta(hours=1)
    assert all(len(order.lines) <= baskets.MOST_LINES for order in day.orders)

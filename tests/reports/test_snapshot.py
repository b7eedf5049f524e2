"""The numbers on the wall, against a small day made by hand."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from tests.apps import app_on
from tests.picking.floor import Floor, build
from wms.kernel.clock import utc_now
from wms.kernel.events import to_wire
from wms.kernel.ids import new_id
from wms.layout.queries import location_by_code, warehouses
from wms.orders.models import Order
from wms.packing.models import Pack, PackLine, Station
from wms.people.models import Worker, WorkerSession
from wms.people.services import make_api_key
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system
from wms.reports import live, queries
from wms.reports.rules import CutoffLoad, forecast, per_hour

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
WARN = timedelta(minutes=45)


@pytest.fixture
def floor(database: Any) -> Floor:
    return build()


def snapshot(floor: Floor, now: datetime | None = None) -> dict[str, Any]:
    with reading() as session:
        site = next(site for site in warehouses(session) if site.id == floor.warehouse_id)
        return queries.board(session, site, now or utc_now())


def set_order(order_id: UUID, **values: Any) -> None:
    perform_as_system(lambda tx: tx.session.execute(update(Order).where(Order.id == order_id).values(**values)))


def test_an_empty_house_has_an_empty_board(floor: Floor) -> None:
    shown = snapshot(floor)
    assert (shown["orders"], shown["cutoffs"], shown["workers"], shown["exceptions"]) == ([], [], [], [])
    assert shown["totals"] == {"orders_today": 0, "shipped_today": 0, "lines_hour": 0, "units_hour": 0}
    assert (shown["exceptions_open"], shown["unconfirmed_shipments"]) == (0, 0)


def test_orders_are_counted_by_state_and_cutoff(floor: Floor) -> None:
    now = utc_now().replace(hour=12, minute=0, second=0, microsecond=0)  # an hour ago is the same day
    noon, evening = now - timedelta(hours=1), now + timedelta(hours=3)
    floor.stock("A01-01-1", "TEA", 100)
    ids = [floor.order(str(n), {"TEA": 1}, cutoff=noon if n < 3 else evening) for n in range(8)]
    floor.order("no stock", {"MUG": 1}, cutoff=evening)
    floor.order("no cutoff", {"TEA": 1}, cutoff=None)
    set_order(ids[0], state="shipped", shipped_at=noon - timedelta(seconds=1))
    set_order(ids[1], state="shipped", shipped_at=noon + timedelta(seconds=1))
    set_order(ids[3], state="packing")
    set_order(ids[4], state="packed")
    set_order(ids[5], state="shipped", shipped_at=now - timedelta(days=3))
    shown = snapshot(floor, now)
    rows = {(row["state"], row["cutoff"]): (row["count"], row["late"]) for row in shown["orders"]}
    early, late = (to_wire(moment) for moment in (noon, evening))
    assert rows == {
        ("waiting", late): (1, 0), ("allocated", early): (1, 1), ("allocated", late): (2, 0),
        ("allocated", None): (1, 0), ("packing", late): (1, 0), ("packed", late): (1, 0), ("shipped", early): (2, 1),
    }  # fmt: skip
    assert shown["cutoffs"] == [
        {"cutoff": early, "open": 1, "picked": 0, "packed": 0, "shipped": 2, "at_risk": 1},
        {"cutoff": late, "open": 3, "picked": 1, "packed": 1, "shipped": 0, "at_risk": 0},
    ]
    assert (shown["totals"]["shipped_today"], shown["totals"]["orders_today"]) == (2, 10)


def test_people_are_shown_with_their_work_and_pace(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    floor.stock("A02-01-1", "MUG", 50)
    floor.order("1", {"TEA": 3, "MUG": 2})
    floor.release()
    task = floor.claim(floor.ana)
    task = floor.equip(floor.ana, task)
    stop = task["stops"][0]
    floor.do(floor.ana, "confirm_pick", **floor.scan(task, stop, stop["lines"][0]))
    shown = snapshot(floor)
    [ana] = [worker for worker in shown["workers"] if worker["name"] == "Ana"]
    assert (ana["state"], ana["task"]) == ("working", {"kind": "pick", "label": task["label"], "done": 1, "of": 2})
    assert ana["picks_hour"] == shown["totals"]["lines_hour"] == 60
    assert shown["totals"]["units_hour"] == 60 * stop["lines"][0]["quantity"]
    later = snapshot(floor, utc_now() + timedelta(minutes=5))
    assert [worker["state"] for worker in later["workers"] if worker["name"] == "Ana"] == ["offline"]
    assert later["totals"]["lines_hour"] == 12


def test_packers_are_shown_at_their_bench(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    order = floor.order("1", {"TEA": 5})
    for row in open_bench(floor, order):
        perform_as_system(lambda tx, one=row: tx.session.add(one))
    [eva] = snapshot(floor)["workers"]
    assert (eva["name"], eva["state"], eva["location_code"]) == ("Eva", "working", "STATION-1")
    assert eva["task"] == {"kind": "pack", "label": "1", "done": 3, "of": 5}


def test_a_packer_is_shown_with_their_pace_also_between_two_orders(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    now = utc_now()
    station, pack, line = open_bench(floor, floor.order("1", {"TEA": 5}))
    pack.state, pack.packed_at = "packed", now - timedelta(minutes=6)
    for row in (station, pack, line):
        perform_as_system(lambda tx, one=row: tx.session.add(one))
    [eva] = snapshot(floor, now)["workers"]
    assert (eva["name"], eva["state"], eva["task"], eva["location_code"]) == ("Eva", "idle", None, "STATION-1")
    assert (eva["orders_hour"], eva["picks_hour"]) == (10, 0)
    assert snapshot(floor, now + timedelta(minutes=10))["workers"] == []


def test_who_signed_out_is_not_shown_as_offline(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    floor.order("1", {"TEA": 3})
    floor.release()
    floor.equip(floor.ana, floor.claim(floor.ana))
    now = utc_now()
    later = now + timedelta(minutes=5)
    ana = Worker(
        id=floor.ana.id, name="Ana", badge="B-7", role="picker", language="en", left_handed=False, created_at=now
    )  # fmt: skip
    perform_as_system(lambda tx: tx.session.add(ana))
    signed_in = WorkerSession(
        id=new_id(), token_hash="a" * 64, worker_id=floor.ana.id, role="picker", by_password=False, started_at=now,
        last_used_at=now, expires_at=now + timedelta(hours=9),
    )  # fmt: skip
    perform_as_system(lambda tx: tx.session.add(signed_in))
    assert [worker["state"] for worker in snapshot(floor, later)["workers"]] == ["offline"]
    perform_as_system(lambda tx: tx.session.execute(update(WorkerSession).values(ended_at=now)))
    assert snapshot(floor, later)["workers"] == []


def open_bench(floor: Floor, order: UUID) -> list[Any]:
    """An order that Eva has half packed."""
    with reading() as session:
        lane = location_by_code(session, floor.warehouse_id, "PACK-1")
    assert lane is not None
    place = {"warehouse_id": floor.warehouse_id, "lane_id": lane.id, "lane_code": "PACK-1"}
    station = Station(id=new_id(), code="STATION-1", name="Bench 1", location_id=lane.id, **place)
    pack = Pack(
        id=new_id(), order_id=order, order_number="1", station_id=station.id, worker_id=floor.eva.id, worker_name="Eva",
        state="open", version=1, suggested=[], arrived_at=utc_now(), opened_at=utc_now(), **place,
    )  # fmt: skip
    counts = {"expected": 5, "packed": 2, "missing": 1}
    line = PackLine(id=new_id(), pack_id=pack.id, order_line_id=new_id(), item_id=floor.items["TEA"], lot="", **counts)
    return [station, pack, line]


def test_exceptions_and_untold_shipments_are_counted(floor: Floor, settle: Callable[[], None]) -> None:
    floor.order("1", {"TEA": 3})
    settle()
    shown = snapshot(floor)
    assert [(e["kind"], e["subject"]["label"]) for e in shown["exceptions"]] == [("short", "1")]
    assert shown["exceptions_open"] == 1


def test_the_door_shows_the_snapshot_in_its_shape(floor: Floor, database: Any) -> None:
    floor.order("1", {"TEA": 3})
    client = app_on(database).test_client()
    key = perform_as_system(lambda tx: make_api_key(tx, name="wall", scopes=["reports.read"])).key
    answer = client.get("/api/v1/board", headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 200
    assert answer.json.keys() == snapshot(floor).keys()
    assert answer.json["orders"][0] | {"cutoff": None} == {"state": "waiting", "cutoff": None, "count": 1, "late": 0}
    unknown = client.get("/api/v1/board?warehouse=MOON", headers={"Authorization": f"Bearer {key}"})
    assert unknown.status_code == 404
    assert client.get("/api/v1/board").status_code == 401


def test_the_newest_event_changes_with_every_fact(floor: Floor) -> None:
    before = live.newest_event()
    floor.order("1", {"TEA": 3})
    assert live.newest_event() != before


def test_a_scan_alone_is_no_news_for_the_whole_board(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    floor.order("1", {"TEA": 3})
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    scan = floor.scan(task, task["stops"][0], task["stops"][0]["lines"][0], quantity=1)
    floor.do(floor.ana, "confirm_pick", **scan)  # the first begins the order, which is news
    seen = live.newest_event()
    floor.do(floor.ana, "confirm_pick", **scan)
    assert live.newest_event() != seen
    assert not live.is_any_news(seen)
    floor.order("2", {"TEA": 3})
    assert live.is_any_news(seen)


def load(hours: float, orders: int, lines: int, stuck: int = 0) -> CutoffLoad:
    return CutoffLoad(NOW + timedelta(hours=hours), orders, lines, stuck)


def test_a_pace_that_is_enough_leaves_nobody_at_risk() -> None:
    assert list(forecast([load(2, 50, 100)], 60, NOW, WARN).values()) == [0]


def test_a_pace_that_is_too_slow_says_how_many_orders_will_miss() -> None:
    """1 h 50 min at 60 lines an hour are 110 of 220 lines: half of the orders."""
    assert list(forecast([load(2, 50, 220)], 60, NOW, WARN).values()) == [25]


def test_earlier_cutoffs_are_served_first() -> None:
    at_risk = forecast([load(3, 10, 100), load(2, 50, 110)], 60, NOW, WARN)
    assert at_risk == {NOW + timedelta(hours=2): 0, NOW + timedelta(hours=3): 4}


def test_a_cutoff_that_has_passed_is_lost_for_all_that_is_left() -> None:
    assert list(forecast([load(-1, 7, 9, stuck=2)], 600, NOW, WARN).values()) == [9]


def test_without_a_pace_only_what_is_near_counts() -> None:
    assert list(forecast([load(0.5, 3, 9), load(4, 8, 9)], 0, NOW, WARN).values()) == [3, 0]


def test_orders_that_wait_for_stock_are_at_risk_once_their_cutoff_is_near() -> None:
    assert list(forecast([load(0.5, 0, 0, stuck=4), load(4, 0, 0, stuck=4)], 60, NOW, WARN).values()) == [4, 0]


def test_pace_is_judged_since_the_first_pick_but_never_by_less_than_a_minute() -> None:
    assert per_hour(10, NOW - timedelta(minutes=10), NOW) == 60
    assert per_hour(10, NOW - timedelta(seconds=1), NOW) == 600
    assert per_hour(0, None, NOW) == 0

"""No more work is ahead of the benches than they pack in time, at their pace; what leaves together comes together."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.clock import MovableClock
from tests.goods import place_order
from tests.packing.bench import Bench
from tests.packing.bench import build as build_bench
from tests.planning.test_strategy import Wish
from wms.kernel.clock import utc_now
from wms.packing.queries import BenchPace, bench_pace
from wms.planning import jobs, queries, schemas
from wms.planning import services as planning
from wms.planning.rules.strategy import BenchLimit, FloorLoad, Strategy, bench_limit, may_go
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system


def test_the_tighter_limit_counts_and_an_unknown_pace_limits_nothing() -> None:
    paced = Strategy(bench_minutes=30)
    assert bench_limit(Strategy(), FloorLoad(packed_an_hour=10)) is None
    assert bench_limit(paced, FloorLoad()) is None
    assert bench_limit(paced, FloorLoad(packed_an_hour=40)) == BenchLimit(20, "benches_pace", "30")
    assert bench_limit(paced, FloorLoad(packed_an_hour=1)) == BenchLimit(1, "benches_pace", "30")
    both = Strategy(bench_minutes=30, bench_orders=12)
    assert bench_limit(both, FloorLoad(packed_an_hour=40)) == BenchLimit(12, "benches_full")
    assert bench_limit(both, FloorLoad(packed_an_hour=20)) == BenchLimit(10, "benches_pace", "30")


def test_benches_at_lunch_are_reckoned_with_the_pace_of_one() -> None:
    assert BenchPace(3, 180).orders_hour == 60
    assert BenchPace(0, 180).orders_hour == BenchPace(1, 180).orders_hour == 20


def test_what_leaves_with_one_departure_goes_to_the_benches_together() -> None:
    wishes = [Wish(1), Wish(2), Wish(3), Wish(4, minutes=None), Wish(5, minutes=None)]
    noon = utc_now() + timedelta(hours=4)
    for wish, service in zip(wishes[:3], ("letter", "pallet", "letter"), strict=True):
        wish.cutoff, wish.service = noon, service
    going, held = may_go(wishes, Strategy(bench_orders=2), FloorLoad(), utc_now())
    assert [order.id for order in going] == [1, 3]
    assert list(held) == [2, 4, 5]
    free, _ = may_go(wishes, Strategy(), FloorLoad(), utc_now())
    assert [order.id for order in free] == [1, 2, 3, 4, 5]


@pytest.fixture
def bench(database: Any, settle: Any) -> Bench:
    return build_bench(settle)


def _pack(bench: Bench, clock: MovableClock, number: str, tote: str, seconds: int) -> None:
    bench.picked(number, {"ITEM-1": 1}, tote)
    pack = bench.put(bench.carton(bench.open(tote)), "ITEM-1")
    clock.forward(seconds=seconds)
    bench.close(pack)


def _place(n: int) -> UUID:
    cutoff = utc_now() + timedelta(hours=9 + n)
    return perform_as_system(lambda tx: place_order(tx, f"9{n}", ("ITEM-2", 1), number=f"9{n}", cutoff=cutoff))


@pytest.mark.both_databases
def test_release_follows_what_the_benches_pack_now_and_says_why(bench: Bench, clock: MovableClock) -> None:
    with reading() as session:
        assert bench_pace(session, bench.goods.warehouse_id, utc_now()) is None
    for number, tote, seconds in (("1", "T00001", 300), ("2", "T00002", 600), ("3", "T00003", 3000)):
        _pack(bench, clock, number, tote, seconds)
    with reading() as session:
        pace = bench_pace(session, bench.goods.warehouse_id, utc_now())
    assert pace is not None
    assert (pace.benches, 600 <= pace.order_seconds < 660) == (1, True)
    document = schemas.StrategyIn().load({"bench_minutes": 25})
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", document))
    placed = [_place(n) for n in range(4)]
    jobs.plan_floor.now(str(bench.goods.warehouse_id))
    with reading() as session:
        told = [queries.decision(session, order_id) for order_id in placed]
    outcomes = [(one["outcome"], one["reasons"][0]["term"]) for one in told if one is not None]
    assert [outcome for outcome, _ in outcomes] == ["planned", "planned", "held_back", "held_back"]
    assert told[3] is not None
    assert told[3]["reasons"] == [{"term": "benches_pace", "points": 2, "data": {"against": 2, "key": "25"}}]

"""Many people, one last unit: on PostgreSQL, with real threads through the services. Never is one sold twice."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from threading import Barrier, Thread
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from tests.goods import Goods, item, lay_out, order_body, place_order, release, stock
from tests.picking.floor import Floor, build
from wms.catalog.queries import items_by_skus
from wms.catalog.services import put_items
from wms.inventory.services import Receipt, Wish, receive, reserve
from wms.kernel.errors import Refusal
from wms.kernel.ids import new_id
from wms.orders import services as orders
from wms.orders.models import Allocation
from wms.orders.queries import order
from wms.plumbing.db import reading
from wms.plumbing.transaction import Tx, perform_as_system
from wms.reports.queries import broken_invariants

ITEMS, CONTENDERS, WANTED_BY, LINES = 400, 8, 3, 25


@pytest.fixture
def goods(postgres_database: Any) -> Goods:
    return perform_as_system(_many_items)


@pytest.fixture
def postgres_floor(postgres_database: Any) -> Floor:
    return build()


def at_once(*jobs: Callable[[], object]) -> list[object]:
    """All jobs in threads that start together; their results, where an error is a result."""
    start, results = Barrier(len(jobs)), [None] * len(jobs)

    def run(place: int) -> None:
        start.wait()
        try:
            results[place] = jobs[place]()  # type: ignore[call-overload]
        except BaseException as error:
            results[place] = error  # type: ignore[call-overload]

    threads = [Thread(target=run, args=(place,)) for place in range(len(jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return list(results)


def raised(results: Sequence[object]) -> list[object]:
    return [result for result in results if isinstance(result, BaseException)]


@pytest.mark.parametrize("races", [800, pytest.param(10_000, marks=pytest.mark.soak)])
def test_in_many_races_for_a_last_unit_none_is_promised_twice(goods: Goods, races: int) -> None:
    chance = random.Random(5)
    skus = sorted(goods.items)
    for number in range(races // ITEMS):
        perform_as_system(lambda tx: _one_of_each(tx, goods, skus))
        buyers = [_buyer(f"{number}-{who}", basket) for who, basket in enumerate(_baskets(skus, chance))]
        assert raised(at_once(*buyers)) == []
        assert _promised() == dict.fromkeys(goods.items.values(), number + 1)
    assert sum(_promised().values()) == races
    assert broken_invariants() == []


def test_of_sixty_four_at_once_one_gets_the_last_unit(goods: Goods) -> None:
    for _ in range(5):
        perform_as_system(lambda tx: stock(tx, goods, "ITEM-1", "A01-01-1", 1))
        got = at_once(*[lambda: perform_as_system(lambda tx: _reserve_one(tx, goods))] * 64)
        assert sorted(got) == [0] * 63 + [1]  # type: ignore[type-var]


def test_cancels_holds_and_new_orders_at_once_leave_no_unit_lost_or_doubled(goods: Goods) -> None:
    skus = sorted(goods.items)[:6]
    for sku in skus:
        perform_as_system(lambda tx: stock(tx, goods, sku, "A01-01-1", 2))  # noqa: B023 - runs now
    assert raised(at_once(*(_restless(goods, skus, seed) for seed in range(CONTENDERS)))) == []
    assert broken_invariants() == []
    assert all(count <= 2 for count in _promised().values())


def test_stock_that_arrives_while_an_order_is_released_does_not_release_it_twice(goods: Goods) -> None:
    perform_as_system(lambda tx: stock(tx, goods, "ITEM-1", "A01-01-1", 1))
    order_id = perform_as_system(lambda tx: place_order(tx, "1", ("ITEM-1", 2)))
    perform_as_system(lambda tx: stock(tx, goods, "ITEM-1", "A01-02-1", 1))
    may_go_on = Barrier(2)

    def go(tx: Tx) -> None:
        assert release(tx, order_id) == {order_id}
        may_go_on.wait()
        _wait_for_someone_at_the_lock(tx)

    def arrive() -> None:
        may_go_on.wait()
        perform_as_system(lambda tx: orders.promise_again(tx, order_id))

    assert raised(at_once(lambda: perform_as_system(go), arrive)) == []
    with reading() as session:
        found = order(session, order_id)
    assert found is not None
    assert (found.state, found.lines[0].allocated) == ("released", 1)
    assert broken_invariants() == []


def test_two_pickers_and_one_last_unit_one_gets_it_and_the_other_is_sent_elsewhere(postgres_floor: Floor) -> None:
    """Both stand before empty bins; one unit of the goods lies elsewhere, and three of the other goods do."""
    floor = postgres_floor
    walks = _two_walks_to_bins_that_are_empty(floor)
    floor.stock("A03-03-1", "TEA", 1)
    shorts = [lambda who=who, task=task: _short(floor, who, task) for who, task in walks]
    answers = at_once(*shorts)
    assert raised(answers) == []
    assert sorted(answer["outcome"]["kind"] for answer in answers) == ["backorder", "other_bin"]  # type: ignore[index]
    assert floor.wrong() == []
    winner = next(n for n, answer in enumerate(answers) if answer["outcome"]["kind"] == "other_bin")  # type: ignore[index]
    who, _ = walks[winner]
    floor.do(who, "drop_off", task_id=floor.pick_all(who, answers[winner]["task"])["id"], location_code="PACK-1")  # type: ignore[index]
    assert floor.contents("A03-03-1") == {}
    assert broken_invariants() == []


def test_two_pickers_and_two_last_units_in_two_bins_get_one_each(postgres_floor: Floor) -> None:
    floor = postgres_floor
    walks = _two_walks_to_bins_that_are_empty(floor)
    floor.stock("A03-03-1", "TEA", 1)
    floor.stock("A04-04-1", "TEA", 1)
    answers = at_once(*[lambda who=who, task=task: _short(floor, who, task) for who, task in walks])
    assert raised(answers) == []
    assert sorted(answer["outcome"]["location_code"] for answer in answers) == ["A03-03-1", "A04-04-1"]  # type: ignore[index]
    assert broken_invariants() == []


def _two_walks_to_bins_that_are_empty(floor: Floor) -> list[tuple[Any, dict[str, Any]]]:
    """Two orders of one unit each, each with a walk of its own to a bin of its own."""
    for bin_code in ("A01-01-1", "A02-02-1"):
        floor.stock(bin_code, "TEA", 1)
    walks: list[tuple[Any, dict[str, Any]]] = []
    for number, who in (("1001", floor.ana), ("1002", floor.ben)):
        floor.order(number, {"TEA": 1})
        floor.release()
        walks.append((who, floor.equip(who, floor.claim(who), first_tote=1 + 10 * len(walks))))
    return walks


def _short(floor: Floor, who: Any, task: dict[str, Any]) -> dict[str, Any]:
    line = task["stops"][0]["lines"][0]
    return floor.do(who, "report_short", task_id=task["id"], line_id=line["id"], quantity=1, reason="empty")


def _many_items(tx: Tx) -> Goods:
    made = lay_out(tx)
    skus = [f"ITEM-{n}" for n in range(1, ITEMS + 1)]
    put_items(tx, [{**item(n), "codes": []} for n in range(5, ITEMS + 1)])
    return Goods(
        made.warehouse_id, made.bins, made.totes, {s: i.id for s, i in items_by_skus(tx.session, skus).items()}
    )


def _one_of_each(tx: Tx, goods: Goods, skus: Sequence[str]) -> None:
    places = list(goods.bins.values())
    units = [Receipt(goods.items[sku], places[n % len(places)], 1) for n, sku in enumerate(skus)]
    receive(tx, goods.warehouse_id, units, "last units")


def _reserve_one(tx: Tx, goods: Goods) -> int:
    wish = Wish(new_id(), goods.items["ITEM-1"], 1)
    return len(reserve(tx, goods.warehouse_id, [wish])[wish.key].takes)


def _baskets(skus: Sequence[str], chance: random.Random) -> list[list[str]]:
    """Each item is wanted by a few of the contenders, each of whom asks in an order of their own."""
    baskets: list[list[str]] = [[] for _ in range(CONTENDERS)]
    for sku in skus:
        for who in chance.sample(range(CONTENDERS), WANTED_BY):
            baskets[who].append(sku)
    for basket in baskets:
        chance.shuffle(basket)
    return baskets


def _buyer(name: str, basket: list[str]) -> Callable[[], None]:
    def buy() -> None:
        for start in range(0, len(basket), LINES):
            body = order_body(*((sku, 1) for sku in basket[start : start + LINES]), short_rule="cancel_rest")
            perform_as_system(lambda tx: orders.put_order(tx, "shop", f"{name}-{start}", body))  # noqa: B023 - runs now

    return buy


def _restless(goods: Goods, skus: Sequence[str], seed: int) -> Callable[[], None]:
    """Orders, changes its mind, cancels, releases: whatever is refused is refused cleanly."""
    chance = random.Random(seed)

    def go_on(number: int) -> None:
        basket = [(sku, chance.randint(1, 2)) for sku in chance.sample(list(skus), 3)]
        rule = chance.choice(["ship_available", "wait_complete", "cancel_rest"])
        reference = f"{chance.randint(0, 3)}-{number % 9}"
        order_id = perform_as_system(lambda tx: place_order(tx, reference, *basket, short_rule=rule))
        for change in chance.sample([_cancel, _hold, _release, _arrive], 2):
            perform_as_system(lambda tx: change(tx, goods, order_id))  # noqa: B023 - runs now

    def act() -> None:
        for number in range(25):
            try:
                go_on(number)
            except Refusal:
                continue

    return act


def _cancel(tx: Tx, _goods: Goods, order_id: UUID) -> None:
    orders.cancel_order(tx, order_id)


def _hold(tx: Tx, _goods: Goods, order_id: UUID) -> None:
    orders.hold_order(tx, order_id, "manual", again=True)


def _release(tx: Tx, _goods: Goods, order_id: UUID) -> None:
    release(tx, order_id)


def _arrive(tx: Tx, _goods: Goods, order_id: UUID) -> None:
    orders.promise_again(tx, order_id)


def _wait_for_someone_at_the_lock(tx: Tx) -> None:
    """Until another transaction waits for one that we hold."""
    for _ in range(2000):
        if tx.session.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar_one():
            return
    raise AssertionError("nobody came to the lock")


def _promised() -> Counter[UUID]:
    """Units promised and not given back, by item."""
    with reading() as session:
        rows = session.query(Allocation.item_id, Allocation.quantity - Allocation.released)
        found: Counter[UUID] = Counter()
        for item_id, quantity in rows:
            found[item_id] += quantity
        return found

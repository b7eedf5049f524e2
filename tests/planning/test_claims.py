"""A claim lets the planner in: what it freezes is written with the claim, or not at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from tests.picking.floor import ITEMS, Floor
from wms.kernel.errors import Refusal
from wms.orders import services as orders
from wms.planning import schemas
from wms.planning import services as planning
from wms.plumbing.db import database, reading
from wms.plumbing.transaction import Tx, perform, perform_as_system
from wms.work import kinds, queries
from wms.work import services as work

pytestmark = pytest.mark.both_databases


@pytest.fixture
def planner(monkeypatch: pytest.MonkeyPatch) -> Callable[[kinds.ClaimAct], None]:
    """Introduces a planner for this test only."""
    monkeypatch.setitem(kinds._claim_acts, "pick", list(kinds._claim_acts["pick"]))
    return lambda freeze: work.at_claim("pick", freeze)


def test_a_planner_changes_the_walk_in_the_transaction_of_its_claim(floor: Floor, planner: Any) -> None:
    floor.stock("A01-01-1", "TEA", 9)
    first, _ = floor.order("1001", {"TEA": 1}), floor.order("1002", {"TEA": 2})
    floor.release()
    planner(lambda tx, claim: orders.cancel_order(tx, first))
    task = floor.claim(floor.ana)
    assert [slot["order"]["number"] for slot in task["slots"]] == ["1002"]
    assert floor.wrong() == []


def test_a_task_that_the_planner_cancels_is_not_given_and_the_next_one_is(floor: Floor, planner: Any) -> None:
    floor.stock("A01-01-1", "TEA", 9)
    strategy = schemas.StrategyIn().load({"classes": [{"name": "all", "method": "single"}]})
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", strategy))
    urgent = floor.order("1001", {"TEA": 1}, priority="urgent")
    floor.order("1002", {"TEA": 2})
    floor.release()

    def freeze(tx: Tx, claim: work.Claim) -> None:
        task = queries.task(tx.session, claim.task_id)
        if task is not None and task.priority == "urgent":
            orders.cancel_order(tx, urgent)

    planner(freeze)
    task = floor.claim(floor.ana)
    assert [slot["order"]["number"] for slot in task["slots"]] == ["1002"]


def test_a_claim_that_fails_leaves_nothing_of_what_was_frozen(floor: Floor, planner: Any) -> None:
    floor.stock("A01-01-1", "TEA", 9)
    order_id = floor.order("1001", {"TEA": 1})
    floor.release()

    def freeze(tx: Tx, claim: work.Claim) -> None:
        orders.cancel_order(tx, order_id)
        raise Refusal

    planner(freeze)
    with pytest.raises(Refusal):
        perform(floor.ana, "work.claim_task", work.claim_task)
    with reading() as session:
        assert [task.state for task in queries.open_tasks(session, floor.warehouse_id)] == ["ready"]
    assert floor.order_record(order_id).state == "allocated"


MOST_STATEMENTS = 58
"""Of one claim that lays out a walk. Each costs its way to the database, and a picker waits for all of them."""


@pytest.mark.parametrize(("orders_on_it", "bins"), [(1, 1), (4, 4), (1, 20)])
def test_a_claim_asks_the_database_as_often_for_a_long_walk_as_for_a_short_one(
    floor: Floor, orders_on_it: int, bins: int
) -> None:
    for number in range(bins):
        for sku in ITEMS:
            floor.stock(f"A{number % 4 + 1:02d}-{number // 4 + 1:02d}-1", sku, 1)
    for number in range(orders_on_it):
        floor.order(str(number), dict.fromkeys(ITEMS, bins // orders_on_it))
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", schemas.StrategyIn().load({"walk_minutes": 0})))
    floor.release()
    with counted() as statements:
        task = floor.claim(floor.ana)
    assert (len(task["slots"]), len(task["stops"])) == (orders_on_it, bins * len(ITEMS))
    assert len(statements) <= MOST_STATEMENTS, "\n".join(statements)


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are sent meanwhile, without those that tell events: they go together at the end."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "outbox_event" not in statement:
            statements.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield statements
    event.remove(database.engine, "before_cursor_execute", note)

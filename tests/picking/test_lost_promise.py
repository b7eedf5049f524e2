"""Stock is needed for something else than its promises: orders get other units, and whoever walks is told at once."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.picking.floor import Floor, told
from tests.picking.parts import lay_out
from wms.inventory import services as inventory
from wms.inventory.services import StockKey
from wms.kernel.clock import utc_now
from wms.layout import queries as layout
from wms.orders import services as orders
from wms.orders.events import PromiseGivenUp
from wms.orders.services import GivenUp
from wms.plumbing.transaction import perform_as_system

pytestmark = pytest.mark.both_databases


def take_away(floor: Floor, place: str, quantity: int, sku: str = "TEA") -> list[GivenUp]:
    """Holds units that are promised, as a verb of the ledger would."""

    def use(tx: Any) -> list[GivenUp]:
        bin_ = layout.location_by_code(tx.session, floor.warehouse_id, floor.named(place))
        key = StockKey(bin_.id, floor.items[sku])
        given = orders.give_up_promises(tx, key, quantity, "hold")
        inventory.hold(tx, key, quantity, "test")
        return given

    return perform_as_system(use)


def counts(floor: Floor, order_id: UUID) -> tuple[str, int, int, int]:
    record = floor.order_record(order_id)
    line = record.lines[0]
    return record.state, line.allocated, line.picked, line.cancelled


def walk_for_tea(floor: Floor, quantity: int, **more: Any) -> tuple[UUID, dict[str, Any]]:
    order_id = floor.order("1001", {"TEA": quantity}, **more)
    floor.release()
    return order_id, floor.equip(floor.ana, floor.claim(floor.ana))


def notices(task: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(notice["kind"], notice["data"]) for notice in task["notices"]]


def test_an_order_that_waits_gets_other_units_and_is_planned_anew(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    floor.stock("A03-04-1", "TEA", 5)
    order_id = floor.order("1001", {"TEA": 5})
    [given] = take_away(floor, "A01-01-1", 5)
    assert (given.outcome, given.unresolved) == ("other_bin", 0)
    assert counts(floor, order_id) == ("allocated", 5, 0, 0)
    floor.release()
    assert [stop["location"]["code"] for stop in floor.claim(floor.ana)["stops"]] == ["A03-04-1"]
    assert floor.wrong() == []


@pytest.mark.parametrize(
    ("rule", "after", "outcome"),
    [
        ("ship_available", ("allocated", 2, 0, 0), "backorder"),
        ("cancel_rest", ("allocated", 2, 0, 3), "cancelled"),
        ("wait_complete", ("waiting", 0, 0, 0), "waits"),
    ],
)
def test_where_nothing_is_left_the_rule_of_the_order_decides(
    floor: Floor, rule: str, after: tuple[str, int, int, int], outcome: str
) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    order_id = floor.order("1001", {"TEA": 5}, short_rule=rule)
    [given] = take_away(floor, "A01-01-1", 3)
    assert counts(floor, order_id) == after
    assert (given.outcome, given.unresolved, told(PromiseGivenUp)[-1]["outcome"]) == (outcome, 3, outcome)
    assert floor.wrong() == []


def test_who_needs_it_least_gives_first_and_who_is_on_a_walk_last(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 8)
    on_walk, _ = walk_for_tea(floor, 2, priority="low")
    soon, later = utc_now() + timedelta(hours=1), utc_now() + timedelta(hours=9)
    urgent = floor.order("1002", {"TEA": 2}, priority="high")
    late = floor.order("1003", {"TEA": 2}, cutoff=later)
    early = floor.order("1004", {"TEA": 2}, cutoff=soon)
    given = take_away(floor, "A01-01-1", 7)
    assert [one.promise.order_id for one in given] == [late, early, urgent, on_walk]
    assert given[-1].quantity == 1
    assert floor.wrong() == []


def test_whoever_walks_goes_on_at_another_bin_and_must_read_it(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 3)
    floor.stock("A03-04-1", "TEA", 9)
    floor.stock("A01-02-1", "MUG", 9)
    order_id = floor.order("1001", {"TEA": 3, "MUG": 1})
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    take_away(floor, "A01-01-1", 2)
    settle()
    now = floor.claim(floor.ana)
    assert now["version"] > task["version"]
    [(kind, data)] = notices(now)
    assert (kind, data["quantity"], data["sku"], data["place"]) == ("promise_moved", 2, "TEA", "A01-01-1")
    assert data["to"] == "A03-04-1"
    open_stops = {stop["location"]["code"]: stop["quantity"] for stop in now["stops"] if stop["state"] != "done"}
    assert open_stops.keys() == {"A01-01-1", "A01-02-1", "A03-04-1"}
    now = floor.pick_all(floor.ana, now)
    floor.do(floor.ana, "drop_off", task_id=now["id"], location_code="PACK-1")
    assert floor.contents("T00001") == {"TEA": 3, "MUG": 1}
    assert counts(floor, order_id)[0] == "picked"
    assert floor.wrong() == []


def test_a_pick_that_comes_before_the_news_is_refused_and_loses_nothing(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 3)
    order_id, task = walk_for_tea(floor, 3)
    take_away(floor, "A01-01-1", 3)
    stop = task["stops"][0]
    error = floor.refused(floor.ana, "confirm_pick", **floor.scan(task, stop, stop["lines"][0]))
    assert error["code"] == "picking.line_cancelled"
    settle()
    now = floor.claim(floor.ana)
    assert [kind for kind, _ in notices(now)] == ["promise_given_up"]
    floor.do(floor.ana, "drop_off", task_id=now["id"], location_code="PACK-1")
    assert counts(floor, order_id)[0] == "waiting"
    assert floor.wrong() == []


def test_what_was_picked_before_stays_picked(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    order_id, task = walk_for_tea(floor, 5, short_rule="cancel_rest")
    stop = task["stops"][0]
    floor.do(floor.ana, "confirm_pick", **floor.scan(task, stop, stop["lines"][0], quantity=2))
    given = take_away(floor, "A01-01-1", 3)
    settle()
    assert [(one.quantity, one.outcome) for one in given] == [(3, "cancelled")]
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    assert counts(floor, order_id) == ("picked", 0, 2, 3)
    assert floor.wrong() == []


def test_more_than_is_promised_is_never_given(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    floor.order("1001", {"TEA": 2})

    def ask(tx: Any) -> int:
        bin_ = layout.location_by_code(tx.session, floor.warehouse_id, "A01-01-1")
        key = StockKey(bin_.id, floor.items["TEA"])
        return sum(one.quantity for one in orders.give_up_promises(tx, key, 5, "hold"))

    assert perform_as_system(ask) == 2


def test_an_order_whose_rest_is_nowhere_goes_to_the_bench_with_its_part(floor: Floor, settle: Any) -> None:
    floor.stock("A02-01-1", "MUG", 9)
    floor.stock("A01-01-1", "TEA", 2)
    order_id = floor.order("1001", {"TEA": 2, "MUG": 3})
    lay_out(floor, (order_id, 1, ["MUG"]))
    task = floor.pick_all(floor.ana, floor.equip(floor.ana, floor.claim(floor.ana)))
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    assert floor.order_record(order_id).state == "allocated"
    take_away(floor, "A01-01-1", 2)
    settle()
    assert floor.order_record(order_id).state == "picked"
    assert floor.wrong() == []


def test_a_walk_that_was_laid_out_after_its_goods_were_moved_loses_nothing_again(floor: Floor, settle: Any) -> None:
    """The news of the move comes late: what it tells of was seen when the walk was laid out."""
    floor.stock("A01-01-1", "TEA", 5)
    floor.order("1001", {"TEA": 5})
    moved = {"source_code": "A01-01-1", "item_code": "TEA", "quantity": 2, "target_code": "A03-04-1"}
    floor.do(floor.ben, "move_stock", **moved, with_promises=True)
    floor.release()
    task = floor.claim(floor.ana)
    settle()
    for walk in (task, floor.claim(floor.ana)):
        lines = [(stop["location"]["code"], *stop["lines"]) for stop in walk["stops"]]
        asked = sorted((code, line["quantity"], line["short"]) for code, line in lines)
        assert asked == [("A01-01-1", 3, 0), ("A03-04-1", 2, 0)]
    assert floor.wrong() == []

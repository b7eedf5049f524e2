"""A short that was a mistake is undone at the server, until somebody has acted on what it did."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.picking.floor import Floor
from tests.picking.test_main_path import told
from tests.picking.test_short import first_line, short, walk_of
from wms.board import queries as board
from wms.counting.models import StockCount
from wms.inventory.models import StockBalance
from wms.kernel.ids import new_id
from wms.layout.queries import location_by_code
from wms.picking.events import ShortUndone
from wms.plumbing.db import reading
from wms.work.models import ItemError

REASONS = ("empty", "fewer", "damaged", "wrong_item", "unreachable", "unreadable")


def undo(floor: Floor, task: dict[str, Any], count: int = 1) -> dict[str, Any]:
    ids = [one["short_id"] for one in task["shorts"][:count]]
    return floor.send(floor.ana, "undo_short", task_id=task["id"], short_ids=ids)


def books() -> list[tuple[Any, ...]]:
    row = StockBalance
    query = select(row.location_id, row.item_id, row.lot, row.status, row.on_hand, row.reserved).where(row.on_hand > 0)
    with reading() as session:
        return sorted((str(a), str(b), *rest) for a, b, *rest in session.execute(query))


def walk_as_asked(task: dict[str, Any]) -> list[Any]:
    return [
        (stop["id"], stop["state"], [(line["id"], line["quantity"], line["short"]) for line in stop["lines"]])
        for stop in sorted(task["stops"], key=lambda stop: stop["id"])
    ]


@pytest.mark.parametrize("reason", REASONS)
def test_an_undone_short_leaves_all_as_it_was(floor: Floor, settle: Any, reason: str) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    floor.stock("A03-04-1", "TEA", 1)
    floor.stock("A04-05-1", "LAMP", 9)
    order_id, task = walk_of(floor, {"TEA": 4, "LAMP": 1})
    before, lines, walk = books(), floor.order_record(order_id).lines, walk_as_asked(task)
    told_of = short(floor, task, 3, reason)["task"]
    assert books() != before
    assert len(told_of["shorts"][0]["instead"]) == 1
    answer = undo(floor, told_of)
    assert answer["status"] == "applied", answer
    assert (books(), floor.order_record(order_id).lines) == (before, lines)
    assert walk_as_asked(answer["result"]["task"]) == walk
    assert answer["result"]["task"]["shorts"] == []
    settle()
    with reading() as session:
        place = location_by_code(session, floor.warehouse_id, "A01-01-1")
        assert place is not None
        assert not place.blocked
        assert board.open_exceptions(session, kind="short") == []
        assert list(session.scalars(select(ItemError))) == []
        assert list(session.scalars(select(StockCount.state))) == ["dropped"]
    assert [event["left"] for event in told(ShortUndone)] == [0]
    task = floor.pick_all(floor.ana, answer["result"]["task"])
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    assert floor.contents("T00001") == {"TEA": 4, "LAMP": 1}
    assert floor.wrong() == []


@pytest.mark.parametrize("rule", ["ship_available", "wait_complete", "cancel_rest"])
def test_what_the_order_would_have_gone_without_is_its_own_again(floor: Floor, settle: Any, rule: str) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    order_id, task = walk_of(floor, {"TEA": 5}, short_rule=rule)
    told_of = short(floor, task, 5)["task"]
    settle()
    assert undo(floor, told_of)["status"] == "applied"
    settle()
    [line] = floor.order_record(order_id).lines
    assert (line.allocated, line.cancelled, line.picked) == (5, 0, 0)
    with reading() as session:
        assert board.open_exceptions(session, kind="short") == []
    assert floor.wrong() == []


def test_a_short_is_undone_once(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    _, task = walk_of(floor, {"TEA": 5})
    told_of = short(floor, task, 2)["task"]
    sent = {"task_id": task["id"], "short_ids": [told_of["shorts"][0]["short_id"]]}
    command = str(new_id())
    first = floor.send(floor.ana, "undo_short", command, **sent)
    again = floor.send(floor.ana, "undo_short", command, **sent)
    assert (first["status"], again["status"]) == ("applied", "duplicate")
    other = floor.send(floor.ana, "undo_short", **sent)
    assert other["error"]["code"] == "picking.short_unknown"
    assert first_line(again["result"]["task"])[1]["short"] == 0


def test_two_shorts_are_undone_together_or_not_at_all(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    floor.stock("A03-04-1", "TEA", 9)
    _, task = walk_of(floor, {"TEA": 5})
    short(floor, task, 1)
    told_of = short(floor, task, 2)["task"]
    ids = [one["short_id"] for one in told_of["shorts"]]
    wrong = floor.send(floor.ana, "undo_short", task_id=task["id"], short_ids=[*ids, str(new_id())])
    assert wrong["error"]["code"] == "picking.short_unknown"
    assert undo(floor, told_of, 2)["status"] == "applied"
    assert floor.contents("A01-01-1") == {"TEA": 5}
    assert floor.wrong() == []


def test_one_of_two_shorts_keeps_what_is_left_in_doubt(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 9)
    _, task = walk_of(floor, {"TEA": 5})
    short(floor, task, 1)
    told_of = short(floor, task, 2)["task"]
    assert undo(floor, told_of)["status"] == "applied"
    settle()
    with reading() as session:
        [row] = board.open_exceptions(session, kind="short")
        assert row.detail["missing"] == 1
        assert list(session.scalars(select(StockCount.state))) == ["open"]
    rest = floor.order_record(floor.order("rest", {"TEA": 3}))
    assert sum(line.allocated for line in rest.lines) == 0
    assert floor.wrong() == []


def counted(floor: Floor, told_of: dict[str, Any]) -> None:
    task = floor.claim(floor.ben)
    place = {"location_code": "A01-01-1", "lines": [{"code": "TEA", "quantity": 4}], "seconds": 0}
    floor.do(floor.ben, "close_count", task_id=task["id"], **place)


def picked_elsewhere(floor: Floor, told_of: dict[str, Any]) -> None:
    stop = next(stop for stop in told_of["stops"] if stop["location"]["code"] == "A03-04-1")
    floor.do(floor.ana, "confirm_pick", **floor.scan(told_of, stop, stop["lines"][0], quantity=1))


@pytest.mark.parametrize("act", [counted, picked_elsewhere])
def test_a_short_stands_once_somebody_has_acted_on_it(floor: Floor, settle: Any, act: Any) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    floor.stock("A03-04-1", "TEA", 9)
    _, task = walk_of(floor, {"TEA": 5})
    told_of = short(floor, task, 2)["task"]
    settle()
    act(floor, told_of)
    before = books()
    answer = undo(floor, told_of)
    assert (answer["status"], answer["error"]["code"]) == ("rejected", "picking.short_acted_on")
    assert answer["error"]["data"]["location"] == "A01-01-1"
    assert books() == before
    assert floor.wrong() == []


def test_somebody_at_the_count_goes_on_with_it(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    _, task = walk_of(floor, {"TEA": 5})
    told_of = short(floor, task, 2)["task"]
    settle()
    count = floor.claim(floor.ben)
    assert undo(floor, told_of)["status"] == "applied"
    settle()
    place = {"location_code": "A01-01-1", "lines": [{"code": "TEA", "quantity": 5}], "seconds": 0}
    floor.do(floor.ben, "close_count", task_id=count["id"], **place)
    assert floor.contents("A01-01-1") == {"TEA": 5}
    assert floor.wrong() == []


def test_nobody_undoes_a_short_of_another_walk(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 9)
    _, task = walk_of(floor, {"TEA": 3})
    told_of = short(floor, task, 1)["task"]
    floor.stock("A01-02-1", "MUG", 9)
    floor.order("1002", {"MUG": 2})
    floor.release()
    other = floor.equip(floor.ben, floor.claim(floor.ben), first_tote=2)
    ids = [UUID(one["short_id"]).hex for one in told_of["shorts"]]
    answer = floor.send(floor.ben, "undo_short", task_id=other["id"], short_ids=ids)
    assert answer["error"]["code"] == "picking.short_unknown"

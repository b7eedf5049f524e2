"""Every wrong scan is refused with what was scanned and what was expected; a double command has one effect."""

import threading
from typing import Any

import pytest
from sqlalchemy import event

from tests.picking.floor import Floor
from wms.kernel.ids import new_id
from wms.plumbing.commands import run_floor_command

pytestmark = pytest.mark.both_databases


@pytest.fixture
def walk(floor: Floor) -> tuple[Floor, dict[str, Any]]:
    """Ana with one order, two stops, a tote."""
    return floor, floor.begun("tea and a mug", lambda: equipped(floor))


def equipped(floor: Floor) -> dict[str, Any]:
    floor.stock("A01-01-1", "TEA", 50)
    floor.stock("A02-03-1", "MUG", 50)
    floor.order("1001", {"TEA": 5, "MUG": 1})
    floor.release()
    return floor.equip(floor.ana, floor.claim(floor.ana))


def tea(task: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    stop = next(stop for stop in task["stops"] if stop["item"]["sku"] == "TEA")
    return stop, stop["lines"][0]


@pytest.mark.parametrize(
    ("change", "code", "part"),
    [
        ({"location_code": "A02-03-1"}, "picking.wrong_location", "location"),
        ({"location_code": "Z99"}, "picking.unknown_code", "location"),
        ({"item_code": "MUG"}, "picking.wrong_item", "item"),
        ({"item_code": "no such thing"}, "picking.unknown_code", "item"),
        ({"quantity": 6}, "picking.too_many", "quantity"),
        ({"tote_code": "T00002"}, "picking.wrong_tote", "tote"),
        ({"tote_code": "T77777"}, "picking.unknown_code", "tote"),
    ],
)
def test_a_wrong_scan_is_refused_and_nothing_moves(
    walk: tuple[Floor, dict[str, Any]], change: dict[str, Any], code: str, part: str
) -> None:
    floor, task = walk
    error = floor.refused(floor.ana, "confirm_pick", **floor.scan(task, *tea(task), **change))
    assert (error["code"], error["data"]["part"]) == (code, part)
    assert error["data"]["expected"]
    assert floor.contents("T00001") == {}
    assert floor.wrong() == []


def test_check_digits_and_any_barcode_of_the_item_are_right(walk: tuple[Floor, dict[str, Any]]) -> None:
    floor, task = walk
    stop, line = tea(task)
    codes = {"location_code": stop["location"]["check_digits"], "item_code": stop["item"]["codes"][1]["code"]}
    floor.do(floor.ana, "confirm_pick", **floor.scan(task, stop, line, **codes))
    assert floor.contents("T00001") == {"TEA": 5}


def test_a_wrong_tote_of_this_walk_is_told_with_its_slot(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    floor.order("1001", {"TEA": 1})
    floor.order("1002", {"TEA": 1})
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    stop, line = task["stops"][0], task["stops"][0]["lines"][0]
    error = floor.refused(floor.ana, "confirm_pick", **floor.scan(task, stop, line, tote_code="T00002"))
    assert error["data"]["slot"] == 2


def test_a_pick_before_the_slot_has_a_tote_is_refused(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    floor.order("1001", {"TEA": 1})
    floor.release()
    task = floor.claim(floor.ana)
    stop = task["stops"][0]
    scan = {"location_code": stop["location"]["code"], "item_code": "TEA", "quantity": 1, "tote_code": "T00001"}
    error = floor.refused(floor.ana, "confirm_pick", task_id=task["id"], line_id=stop["lines"][0]["id"], **scan)
    assert error["code"] == "picking.tote_missing"


def test_a_line_that_is_done_takes_no_more(walk: tuple[Floor, dict[str, Any]]) -> None:
    floor, task = walk
    scan = floor.scan(task, *tea(task))
    floor.do(floor.ana, "confirm_pick", **scan)
    assert floor.refused(floor.ana, "confirm_pick", **scan)["code"] == "picking.line_done"


def test_a_command_that_comes_twice_has_one_effect(walk: tuple[Floor, dict[str, Any]]) -> None:
    floor, task = walk
    identity, scan = str(new_id()), floor.scan(task, *tea(task), quantity=2)
    first = floor.send(floor.ana, "confirm_pick", identity, **scan)
    second = floor.send(floor.ana, "confirm_pick", identity, **scan)
    assert (first["status"], second["status"]) == ("applied", "duplicate")
    assert first["result"] == second["result"]
    assert floor.contents("T00001") == {"TEA": 2}


def test_twins_at_the_same_time_have_one_effect(postgres_floor: Floor) -> None:
    floor = postgres_floor
    floor.stock("A01-01-1", "TEA", 50)
    floor.order("1001", {"TEA": 5})
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    envelope = {
        "id": str(new_id()),
        "op": "confirm_pick",
        "seq": 99,
        "payload": floor.scan(task, *tea(task), quantity=1),
    }
    answers: list[dict[str, Any]] = []
    twins = [threading.Thread(target=lambda: answers.append(run_floor_command(floor.ana, envelope))) for _ in range(4)]
    for twin in twins:
        twin.start()
    for twin in twins:
        twin.join()
    assert sorted(answer["status"] for answer in answers) == ["applied", "duplicate", "duplicate", "duplicate"]
    assert floor.contents("T00001") == {"TEA": 1}


def test_input_of_the_wrong_shape_is_told_by_field(walk: tuple[Floor, dict[str, Any]]) -> None:
    floor, task = walk
    error = floor.refused(floor.ana, "confirm_pick", **floor.scan(task, *tea(task), quantity="many", colour="red"))
    assert error["code"] == "input.invalid"
    assert {fault["field"] for fault in error["data"]["errors"]} == {"quantity", "colour"}


def test_a_line_of_another_walk_is_not_on_this_one(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    floor.order("1001", {"TEA": 1})
    floor.release()
    mine = floor.equip(floor.ana, floor.claim(floor.ana))
    floor.order("1002", {"TEA": 1})
    floor.release()
    other = floor.claim(floor.ben)
    scan = floor.scan(mine, *tea(mine), line_id=other["stops"][0]["lines"][0]["id"])
    assert floor.refused(floor.ana, "confirm_pick", **scan)["code"] == "picking.line_unknown"


def test_a_pick_costs_few_statements(walk: tuple[Floor, dict[str, Any]], database: Any) -> None:
    """The hot path, counted: receipt twice, line twice, lease, promise, two balances, move, order line, pick, event."""
    floor, task = walk
    floor.do(floor.ana, "confirm_pick", **floor.scan(task, *tea(task), quantity=1))
    statements: list[str] = []

    def count(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")):
            statements.append(statement)

    event.listen(database.engine, "before_cursor_execute", count)
    floor.do(floor.ana, "confirm_pick", **floor.scan(task, *tea(task), quantity=1))
    event.remove(database.engine, "before_cursor_execute", count)
    assert len(statements) <= 13, "\n".join(statements)

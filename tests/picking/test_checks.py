"""Never fewer checks than the house asks for: its rules travel with a walk, and the server holds to them."""

from datetime import timedelta
from typing import Any

import pytest

from tests.picking.floor import Floor, _item
from wms.catalog.services import put_items
from wms.kernel.ids import new_id
from wms.people.models import Worker
from wms.plumbing.rule_books import rule_book_named
from wms.plumbing.transaction import perform_as_system
from wms.settings.services import put_rules
from wms.work.models import ItemError
from wms.work.queries import SCAN_RULES

pytestmark = pytest.mark.both_databases


def rule(floor: Floor, **chosen: Any) -> None:
    assert set(chosen) <= set(rule_book_named(SCAN_RULES).starting)
    perform_as_system(lambda tx: put_rules(tx, floor.warehouse_id, SCAN_RULES, chosen, None))


def walk_of_six(floor: Floor) -> dict[str, Any]:
    floor.stock("A01-01-1", "TEA", 50)
    floor.order("1001", {"TEA": 6})
    floor.release()
    return floor.equip(floor.ana, floor.claim(floor.ana))


def scan(floor: Floor, task: dict[str, Any], **other: Any) -> dict[str, Any]:
    stop = task["stops"][0]
    return floor.scan(task, stop, stop["lines"][0], **other)


def refusal(floor: Floor, task: dict[str, Any], **other: Any) -> str:
    return str(floor.refused(floor.ana, "confirm_pick", **scan(floor, task, **other))["code"])


def checks(task: dict[str, Any]) -> dict[str, str]:
    asked: dict[str, str] = task["stops"][0]["checks"]
    return asked


def person(floor: Floor, days_here: int) -> None:
    def add(tx: Any) -> None:
        row = {"id": floor.ana.id, "name": "Ana", "badge": "B-1", "role": "picker"}
        tx.session.add(Worker(**row, created_at=tx.now - timedelta(days=days_here)))

    perform_as_system(add)


def test_a_house_that_chose_nothing_asks_for_one_scan_of_a_line(floor: Floor) -> None:
    task = walk_of_six(floor)
    assert checks(task) == {"quantity": "line", "why": "house", "place": "bin", "digits": "also", "tote": "several"}
    floor.do(floor.ana, "confirm_pick", **scan(floor, task, filled=["tote"]))
    assert (floor.contents("T00001"), floor.wrong()) == ({"TEA": 6}, [])


def test_each_piece_is_scanned_where_the_house_says_so(floor: Floor) -> None:
    rule(floor, pick_quantity="each")
    task = walk_of_six(floor)
    assert checks(task)["quantity"] == "each"
    assert refusal(floor, task) == "picking.not_each_scanned"
    assert refusal(floor, task, scanned=5, counted=True) == "picking.not_each_scanned"
    floor.do(floor.ana, "confirm_pick", **scan(floor, task, quantity=1))
    floor.do(floor.ana, "confirm_pick", **scan(floor, task, quantity=5, scanned=5))
    assert (floor.contents("T00001"), floor.wrong()) == ({"TEA": 6}, [])


def test_what_is_to_be_counted_is_not_only_confirmed(floor: Floor) -> None:
    rule(floor, pick_quantity="count")
    task = walk_of_six(floor)
    assert refusal(floor, task) == "picking.not_counted"
    floor.do(floor.ana, "confirm_pick", **scan(floor, task, counted=True))


def test_the_tote_is_scanned_as_soon_as_a_second_order_has_one(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    for number in ("1001", "1002"):
        floor.order(number, {"TEA": 6})
    floor.release()
    task = floor.claim(floor.ana)
    lines = {"filled": ["tote"], "quantity": 1}
    task = floor.do(floor.ana, "assign_tote", task_id=task["id"], slot=1, tote_code="T00001")["task"]
    first = next(line for line in task["stops"][0]["lines"] if line["slot"] == 1)
    payload = floor.scan(task, task["stops"][0], first, **lines)
    floor.do(floor.ana, "confirm_pick", **payload)
    floor.do(floor.ana, "confirm_pick", **payload)
    floor.do(floor.ana, "assign_tote", task_id=task["id"], slot=2, tote_code="T00002")
    assert floor.refused(floor.ana, "confirm_pick", **payload)["code"] == "picking.tote_not_scanned"
    floor.do(floor.ana, "confirm_pick", **payload | {"filled": []})
    assert floor.wrong() == []


def test_a_house_may_ask_for_the_only_tote_too(floor: Floor) -> None:
    rule(floor, tote_scan="always")
    task = walk_of_six(floor)
    assert refusal(floor, task, filled=["tote"]) == "picking.tote_not_scanned"


@pytest.mark.parametrize(
    ("chosen", "mixed", "elsewhere", "place"),
    [
        ("never", False, False, "bin"),
        ("only_item", False, True, "item"),
        ("only_item", True, False, "bin"),
        ("only_place", True, False, "item"),
        ("only_place", False, True, "bin"),
    ],
)
def test_the_items_scan_is_enough_only_where_it_proves_the_place(
    floor: Floor, chosen: str, mixed: bool, elsewhere: bool, place: str
) -> None:
    rule(floor, place_by_item=chosen)
    if mixed:
        floor.stock("A01-01-1", "MUG", 3)
    task = walk_of_six(floor) if not elsewhere else None
    if task is None:
        floor.stock("A04-05-1", "TEA", 9)
        task = walk_of_six(floor)
    assert checks(task)["place"] == place
    if place == "bin":
        assert refusal(floor, task, filled=["location"]) == "picking.bin_not_scanned"
    floor.do(floor.ana, "confirm_pick", **scan(floor, task, filled=["location"] if place == "item" else []))


def test_check_digits_may_count_for_nothing(floor: Floor) -> None:
    rule(floor, check_digits="never")
    task = walk_of_six(floor)
    digits = task["stops"][0]["location"]["check_digits"]
    assert refusal(floor, task, location_code=digits) == "picking.label_needed"


def test_a_dear_item_is_scanned_piece_by_piece(floor: Floor) -> None:
    rule(floor, each_above_worth_minor=999)
    perform_as_system(lambda tx: put_items(tx, [_item("TEA") | {"cost_minor": 1000}]))
    assert (checks(task := walk_of_six(floor))["why"], refusal(floor, task)) == ("worth", "picking.not_each_scanned")


def test_an_item_may_ask_for_more_than_the_house(floor: Floor) -> None:
    perform_as_system(lambda tx: put_items(tx, [_item("TEA") | {"scan_policy": "each"}]))
    assert (checks(task := walk_of_six(floor))["why"], refusal(floor, task)) == ("item", "picking.not_each_scanned")


def test_an_item_that_was_short_again_and_again_is_scanned_piece_by_piece(floor: Floor) -> None:
    rule(floor, each_after_errors=2)
    task = walk_of_six(floor)
    assert checks(task)["quantity"] == "line"
    line = task["stops"][0]["lines"][0]["id"]
    floor.stock("A03-01-1", "TEA", 50)
    floor.do(floor.ana, "report_short", task_id=task["id"], line_id=line, quantity=1, reason="fewer")
    perform_as_system(lambda tx: tx.session.add(_error(floor, tx.now - timedelta(days=29))))
    floor.do(floor.ana, "return_task", task_id=task["id"])
    again = floor.claim(floor.ana)
    assert {stop["checks"]["why"] for stop in again["stops"]} == {"errors"}


def _error(floor: Floor, at: Any) -> ItemError:
    return ItemError(id=new_id(), warehouse_id=floor.warehouse_id, item_id=floor.items["TEA"], kind="count", at=at)


def test_errors_of_long_ago_do_not_count(floor: Floor) -> None:
    rule(floor, each_after_errors=1)
    perform_as_system(lambda tx: tx.session.add(_error(floor, tx.now - timedelta(days=31))))
    assert checks(walk_of_six(floor))["quantity"] == "line"


def test_whoever_is_new_scans_each_piece_and_who_takes_over_does_not(floor: Floor) -> None:
    rule(floor, each_for_days=10)
    person(floor, 3)
    task = walk_of_six(floor)
    assert (checks(task)["why"], refusal(floor, task)) == ("new_person", "picking.not_each_scanned")
    floor.do(floor.ana, "confirm_pick", **scan(floor, task, quantity=1))
    taken = floor.do(floor.eva, "take_over_task", task_id=task["id"])["task"]
    assert checks(taken)["why"] == "house"
    floor.do(floor.eva, "confirm_pick", **scan(floor, taken))


def test_whoever_is_new_no_longer_scans_as_the_house_does(floor: Floor) -> None:
    rule(floor, each_for_days=10)
    person(floor, 10)
    assert checks(walk_of_six(floor))["why"] == "house"


def test_a_walk_keeps_the_rules_that_held_when_it_was_claimed(floor: Floor) -> None:
    task = walk_of_six(floor)
    rule(floor, pick_quantity="each")
    floor.do(floor.ana, "confirm_pick", **scan(floor, task))

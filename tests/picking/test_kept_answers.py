"""Receipts keep answers, not whole walks: a twin gets the walk as it stands now, in the same shape."""

import json
from typing import Any

import pytest
from sqlalchemy import func, select, update

from tests.picking.floor import Floor
from wms.app import load_rooms
from wms.kernel.ids import new_id
from wms.plumbing.commands import floor_commands
from wms.plumbing.db import reading
from wms.plumbing.receipts import CommandReceipt
from wms.plumbing.transaction import perform_as_system

pytestmark = pytest.mark.both_databases
LARGEST = 100
"""Bytes of an answer that names a thing by its id."""


def stored(identity: str) -> Any:
    with reading() as session:
        return session.scalar(select(CommandReceipt.answer).where(CommandReceipt.key == identity))


def twice(floor: Floor, op: str, **payload: Any) -> tuple[str, dict[str, Any], dict[str, Any]]:
    identity = str(new_id())
    first, twin = (floor.send(floor.ana, op, identity, **payload) for _ in range(2))
    assert (first["status"], twin["status"]) == ("applied", "duplicate")
    return identity, first["result"], twin["result"]


def test_a_twin_of_a_claim_gets_the_same_walk_of_which_the_receipt_keeps_the_id(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    floor.order("1001", {"TEA": 10})
    floor.release()
    identity, first, twin = twice(floor, "claim_task")
    assert twin == first
    assert stored(identity) == {"task_id": first["task"]["id"]}
    assert len(json.dumps(stored(identity))) < LARGEST < len(json.dumps(first)) / 5


def test_a_late_twin_gets_the_walk_as_it_stands_now_in_the_same_shape(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    floor.order("1001", {"TEA": 10})
    floor.release()
    task = floor.claim(floor.ana)
    identity, equip = str(new_id()), {"task_id": task["id"], "slot": 1, "tote_code": "T00001"}
    first = floor.send(floor.ana, "assign_tote", identity, **equip)["result"]
    line = first["task"]["stops"][0]["lines"][0]
    floor.do(floor.ana, "confirm_pick", **floor.scan(first["task"], first["task"]["stops"][0], line, quantity=3))
    twin = floor.send(floor.ana, "assign_tote", identity, **equip)["result"]
    assert twin.keys() == first.keys()
    assert twin["task"].keys() == first["task"].keys()
    assert twin["task"]["stops"][0]["lines"][0]["picked"] == 3


def test_what_stands_beside_the_walk_is_kept_as_it_was(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    floor.order("1001", {"TEA": 10})
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    line = task["stops"][0]["lines"][0]["id"]
    identity, first, twin = twice(floor, "report_short", task_id=task["id"], line_id=line, reason="fewer", quantity=1)
    assert twin == first
    assert stored(identity) == {"outcome": first["outcome"], "task_id": task["id"]}


def test_a_twin_whose_answer_was_forgotten_hears_that_it_was_done(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    floor.order("1001", {"TEA": 10})
    floor.release()
    identity = str(new_id())
    floor.send(floor.ana, "claim_task", identity)
    perform_as_system(lambda tx: tx.session.execute(update(CommandReceipt).values(answer={})))
    assert floor.send(floor.ana, "claim_task", identity) == {"id": identity, "status": "duplicate", "result": {}}


def test_no_receipt_keeps_a_whole_walk_or_pack() -> None:
    load_rooms()
    whole = {op for op, known in floor_commands.items() if {"task", "pack"} & known.answer.fields.keys()}
    assert {"claim_task", "assign_cart", "open_tote", "close_parcel"} < whole
    assert [op for op in sorted(whole) if floor_commands[op].kept is None] == []


def test_all_answers_of_a_walk_together_stay_small(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    floor.order("1001", {"TEA": 10})
    floor.release()
    floor.pick_all(floor.ana, floor.equip(floor.ana, floor.claim(floor.ana)))
    with reading() as session:
        answers = session.scalars(select(CommandReceipt.answer)).all()
        count = session.scalar(select(func.count()).select_from(CommandReceipt))
    assert max(len(json.dumps(answer)) for answer in answers) < 400
    assert count == len(answers)

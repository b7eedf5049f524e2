"""A pick that is plainly right is one statement on PostgreSQL, and leaves the rows that the ordinary way leaves."""

import random
import threading
from dataclasses import replace
from typing import Any

import gevent
import pytest
from sqlalchemy import text

from tests.both_ways import played_twice, sent, until_somebody_waits
from tests.picking.floor import Floor, build
from tests.picking.test_any_day import Picker, stock_up, take_orders, totes
from tests.servers import Postgres
from wms.kernel.ids import new_id
from wms.picking.services import one_pick
from wms.plumbing.commands import floor_commands, run_floor_command
from wms.plumbing.db import database, reading
from wms.plumbing.straight_crowd import CROWD, StraightCrowd

__all__ = ["sent"]


@pytest.fixture
def floor(postgres_database: Any) -> Floor:
    one_pick._walks.clear()
    return build()


@pytest.fixture
def walk(floor: Floor) -> tuple[Floor, dict[str, Any]]:
    """Ana's walk for one order of ten pieces in one bin, of which two are in the tote already."""
    floor.stock("A01-01-1", "TEA", 50)
    floor.order("1001", {"TEA": 10})
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    for _ in range(2):
        floor.do(floor.ana, "confirm_pick", **one(floor, task))
    return floor, task


def one(floor: Floor, task: dict[str, Any], **other: Any) -> dict[str, Any]:
    return floor.scan(task, task["stops"][0], task["stops"][0]["lines"][0], quantity=1, **other)


def test_a_right_pick_is_one_statement(walk: tuple[Floor, dict[str, Any]], sent: list[str]) -> None:
    floor, task = walk
    floor.do(floor.ana, "confirm_pick", **one(floor, task))
    sent.clear()
    answer = floor.do(floor.ana, "confirm_pick", **one(floor, task))
    assert len(sent) == 1
    assert answer["line"]["picked"] == 4
    assert floor.wrong() == []


def test_the_first_pick_of_an_order_is_one_statement_too(floor: Floor, sent: list[str]) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    floor.order("1001", {"TEA": 10})
    floor.order("1002", {"TEA": 10})
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    first, second = (floor.scan(task, task["stops"][0], line, quantity=1) for line in task["stops"][0]["lines"])
    floor.do(floor.ana, "confirm_pick", **first)
    sent.clear()
    floor.do(floor.ana, "confirm_pick", **second)
    assert len(sent) == 1
    assert floor.wrong() == []


def test_an_order_that_changed_since_its_walk_was_read_is_told_as_it_is(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    floor.order("1001", {"TEA": 10})
    floor.order("1002", {"TEA": 10})
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    first, second = (floor.scan(task, task["stops"][0], line, quantity=1) for line in task["stops"][0]["lines"])
    floor.do(floor.ana, "confirm_pick", **first)
    with database.engine.begin() as other:
        other.execute(text("UPDATE customer_order SET version = version + 5, priority = 3"))
    floor.do(floor.ana, "confirm_pick", **second)
    with reading() as session:
        told = session.execute(
            text("SELECT payload FROM outbox_event WHERE type = 'orders.order_changed' ORDER BY id DESC LIMIT 1")
        ).scalar_one()
        versions = session.execute(text("SELECT version FROM customer_order")).scalars().all()
    assert told["priority"] == "urgent"
    assert told["version"] in versions


def test_a_twin_of_a_pick_gets_the_stored_answer(walk: tuple[Floor, dict[str, Any]]) -> None:
    floor, task = walk
    identity, scan = str(new_id()), one(floor, task)
    first, second = (floor.send(floor.ana, "confirm_pick", identity, **scan) for _ in range(2))
    assert (first["status"], second["status"]) == ("applied", "duplicate")
    assert first["result"] == second["result"]
    assert floor.contents("T00001") == {"TEA": 3}


def test_twins_at_once_have_one_effect(walk: tuple[Floor, dict[str, Any]]) -> None:
    floor, task = walk
    envelope = {"id": str(new_id()), "op": "confirm_pick", "seq": 1, "payload": one(floor, task)}
    answers: list[dict[str, Any]] = []
    threads = [
        threading.Thread(target=lambda: answers.append(run_floor_command(floor.ana, dict(envelope)))) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer["status"] for answer in answers) == ["applied", *["duplicate"] * 5]
    assert len({str(answer["result"]) for answer in answers}) == 1
    assert floor.contents("T00001") == {"TEA": 3}


def test_twins_in_a_crowd_that_goes_together_have_one_effect(
    walk: tuple[Floor, dict[str, Any]], monkeypatch: Any
) -> None:
    """Seven scans, each three times, in any order: one transaction at first, which the twins undo, then each alone."""
    floor, task = walk
    crowd = StraightCrowd(database.engine, database.straight, database.turnstile, may_gather=True)
    for _ in range(CROWD):
        crowd.ask((b"SELECT 1", []), "")
    monkeypatch.setattr(database, "_crowd", crowd)
    identities = 3 * [str(new_id()) for _ in range(7)]
    random.Random(7).shuffle(identities)
    sending = [gevent.spawn(floor.send, floor.ana, "confirm_pick", key, **one(floor, task)) for key in identities]
    gevent.wait(sending)
    crowd.dispose()
    answers = [sent.get() for sent in sending]
    assert sorted(answer["status"] for answer in answers) == 7 * ["applied"] + 14 * ["duplicate"]
    assert len({(answer["id"], str(answer["result"])) for answer in answers}) == 7
    assert floor.contents("T00001") == {"TEA": 9}
    assert floor.wrong() == []


def test_a_tote_replaced_while_a_pick_waits_for_the_lease_gets_nothing(walk: tuple[Floor, dict[str, Any]]) -> None:
    """The pick has seen the old tote when the other command commits: it must not go there."""
    floor, task = walk
    floor.do(floor.ana, "confirm_pick", **one(floor, task))
    answers: list[dict[str, Any]] = []
    pick = threading.Thread(target=lambda: answers.append(floor.send(floor.ana, "confirm_pick", **one(floor, task))))
    with database.engine.begin() as other:
        other.execute(text("UPDATE task SET version = version + 1"))
        pick.start()
        until_somebody_waits()
        tote = other.execute(text("SELECT id FROM location WHERE code = 'T00009'")).scalar_one()
        other.execute(text("UPDATE batch_slot SET tote_id = :tote, tote_code = 'T00009'"), {"tote": tote})
    pick.join()
    assert answers[0]["error"]["code"] == "picking.wrong_tote"
    assert floor.contents("T00001") == {"TEA": 3}


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.soak)])
def test_both_ways_leave_the_same_rows(floor: Floor, postgres: Postgres, monkeypatch: Any, seed: int) -> None:
    chance = random.Random(seed)
    stock_up(floor, chance)
    take_orders(floor, chance, 6)
    floor.release()

    def at_once() -> None:
        one_pick._walks.clear()
        floor.seq = 0
        Picker(floor, floor.ana, seed, totes(1, 12)).work()

    def ordinary() -> None:
        monkeypatch.setitem(floor_commands, "confirm_pick", replace(floor_commands["confirm_pick"], at_once=None))
        at_once()

    first, second = played_twice(postgres, at_once, ordinary)
    assert first == second

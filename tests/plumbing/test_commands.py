"""A device's commands: one that breaks is parked with its evidence, and those behind it go on."""

import dataclasses
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from marshmallow import fields
from sqlalchemy import delete, insert, select
from sqlalchemy.exc import OperationalError

from tests.clock import MovableClock
from wms.board.models import ExceptionRecord
from wms.board.queries import open_exceptions
from wms.kernel.actors import SYSTEM, Actor
from wms.kernel.ids import new_id
from wms.plumbing.commands import FloorCommand, drop, floor_commands, run_floor_command
from wms.plumbing.db import reading
from wms.plumbing.device_numbers import PATIENCE, watch_numbers
from wms.plumbing.http import Schema
from wms.plumbing.numbers import Counter, next_number
from wms.plumbing.parked import AlreadySettled, ParkedRecord, ParkedWork, parked_page, try_again
from wms.plumbing.receipts import CommandReceipt
from wms.plumbing.transaction import Tx, perform_as_system
from wms.reports.queries import broken_invariants

pytestmark = pytest.mark.both_databases

ANA = dataclasses.replace(SYSTEM, name="Ana", device_id=new_id())
FAULTS: dict[str, Callable[[Tx], object]] = {
    "none": lambda tx: None,
    "key": lambda tx: {}["planted"],
    "constraint": lambda tx: tx.session.execute(insert(Counter).values(name="test", value=None)),
    "data": lambda tx: tx.session.execute(insert(Counter).values(name=object(), value=1)),
    "answer": lambda tx: None,
}


class CountIn(Schema):
    fault = fields.String(load_default="none")


class CountOut(Schema):
    number = fields.Integer(required=True)


@pytest.fixture(autouse=True)
def _counting(monkeypatch: pytest.MonkeyPatch) -> None:
    def count(tx: Tx, fault: str) -> dict[str, Any]:
        number = next_number(tx, "test")
        FAULTS[fault](tx)
        return {"number": object() if fault == "answer" else number}

    monkeypatch.setitem(floor_commands, "count", FloorCommand("count", "test.count", CountIn(), count, CountOut(), {}))


def _envelope(seq: int, fault: str = "none") -> dict[str, Any]:
    return {"id": new_id(), "op": "count", "seq": seq, "payload": {"fault": fault}}


def _send(*envelopes: dict[str, Any], actor: Actor = ANA) -> list[str]:
    return [run_floor_command(actor, envelope)["status"] for envelope in envelopes]


def _parked(state: str = "parked") -> list[ParkedRecord]:
    with reading() as session:
        return parked_page(session, None, state, None, 100)


def _exceptions(kind: str) -> list[Any]:
    with reading() as session:
        return open_exceptions(session, kind=kind)


@pytest.mark.parametrize("fault", ["key", "constraint", "data", "answer"])
def test_a_command_that_breaks_is_parked_and_the_rest_goes_on(database: Any, fault: str) -> None:
    queue = [_envelope(1), _envelope(2, fault), _envelope(3)]
    assert _send(*queue) == ["applied", "parked", "applied"]
    assert _send(*queue) == ["duplicate", "parked", "duplicate"]
    (work,) = _parked()
    assert (work.subject, work.who, work.envelope["payload"]) == (str(queue[1]["id"]), "Ana", {"fault": fault})
    with reading() as session:
        statuses = dict(session.execute(select(CommandReceipt.key, CommandReceipt.status)).all())
        assert session.scalar(select(Counter.value)) == 2
    assert statuses[work.subject] == "parked"


def test_a_parked_command_is_on_the_board_with_its_trace(database: Any, settle: Callable[[], None]) -> None:
    answer = run_floor_command(ANA, _envelope(1, "key"))
    settle()
    (row,) = _exceptions("command_parked")
    assert answer["error"]["code"] == "house.parked"
    assert row.detail["trace"] == answer["error"]["data"]["trace"] == _parked()[0].trace
    assert (row.subject["label"], row.detail["who"], row.fix["action"]) == ("count", "Ana", "board.try_parked")


def test_a_parked_command_can_be_tried_again_in_its_makers_name(
    database: Any, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    envelope = _envelope(1, "key")
    _send(envelope)
    settle()
    assert try_again(_parked()[0].id, "Sue").tries == 2
    monkeypatch.setitem(FAULTS, "key", lambda tx: FAULTS["none"](tx))
    done = try_again(_parked()[0].id, "Sue")
    assert (done.state, done.settled_by) == ("done", "Sue")
    assert run_floor_command(ANA, envelope) == {
        "id": str(envelope["id"]),
        "status": "duplicate",
        "result": {"number": 1},
    }
    settle()
    assert _exceptions("command_parked") == []
    with pytest.raises(AlreadySettled):
        try_again(done.id, "Tom")


def test_the_board_tries_parked_work_again(
    database: Any, act: Any, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from wms.board.services import choose_fix

    _send(_envelope(1, "key"))
    settle()
    row = _exceptions("command_parked")[0]
    act(lambda tx: choose_fix(tx, row.id))
    settle()
    assert _exceptions("command_parked")[0].detail["tries"] == 2
    monkeypatch.setitem(FAULTS, "key", FAULTS["none"])
    act(lambda tx: choose_fix(tx, row.id))
    settle()
    assert _exceptions("command_parked") == []


def test_a_dropped_command_is_refused_with_the_reason(database: Any, settle: Callable[[], None]) -> None:
    envelope = _envelope(1, "key")
    _send(envelope)
    settle()
    perform_as_system(lambda tx: drop(tx, _parked()[0], "counted by hand"))
    settle()
    answer = run_floor_command(ANA, envelope)
    assert (answer["status"], answer["error"]["code"], answer["error"]["detail"]) == (
        "rejected", "house.dropped", "counted by hand",
    )  # fmt: skip
    assert _parked("dropped")[0].reason == "counted by hand"
    assert _exceptions("command_parked") == []


def test_a_command_is_not_parked_while_the_database_is_away(database: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(tx: Tx) -> None:
        raise OperationalError("", {}, sqlite3.OperationalError("database or disk is full"))

    monkeypatch.setitem(FAULTS, "key", away)
    with pytest.raises(OperationalError):
        _send(_envelope(1, "key"))
    with reading() as session:
        assert session.scalars(select(ParkedWork.id)).all() == []


def _look() -> None:
    perform_as_system(watch_numbers)


def test_a_gap_in_a_devices_numbers_that_stays_names_device_person_and_numbers(
    database: Any, clock: MovableClock, settle: Callable[[], None]
) -> None:
    kept = {seq: _envelope(seq) for seq in range(1, 13)}
    order = [1, 2, 3, 6, 5, 4, 8, 8, 9, 11, 12]  # three turned round, one twice; 7 and 10 never come
    _send(*(kept[seq] for seq in order))
    _look()
    settle()
    assert _exceptions("numbers_missing") == []
    clock.forward(seconds=PATIENCE.total_seconds() + 1)
    _look()
    _look()
    settle()
    (row,) = _exceptions("numbers_missing")
    assert (row.detail["numbers"], row.detail["who"], row.count) == ("7, 10", "Ana", 1)
    assert row.subject["id"] == str(ANA.device_id)
    assert broken_invariants() == []
    perform_as_system(lambda tx: tx.session.execute(delete(ExceptionRecord)))
    assert broken_invariants() == [f"I8: device {ANA.device_id} lacks 7, 10, and nobody was told"]
    _send(kept[7], kept[10])
    _look()
    settle()
    assert _exceptions("numbers_missing") == []
    assert broken_invariants() == []


def test_a_command_refused_for_its_shape_leaves_no_gap(
    database: Any, clock: MovableClock, settle: Callable[[], None]
) -> None:
    wrong = {**_envelope(2), "op": "no_such_thing"}
    assert _send(_envelope(1), wrong, _envelope(3)) == ["applied", "rejected", "applied"]
    _look()
    clock.forward(seconds=PATIENCE.total_seconds() + 1)
    _look()
    settle()
    assert _exceptions("numbers_missing") == []


def test_a_device_that_lost_its_memory_begins_anew(
    database: Any, clock: MovableClock, settle: Callable[[], None]
) -> None:
    _send(*(_envelope(seq) for seq in range(1, 9)))
    _look()
    clock.forward(minutes=5)
    _send(*(_envelope(seq) for seq in range(1, 4)))
    _look()
    clock.forward(seconds=PATIENCE.total_seconds() + 1)
    _look()
    settle()
    assert _exceptions("numbers_missing") == []


def test_the_numbers_cost_a_scan_no_statement_of_their_own(database: Any) -> None:
    from sqlalchemy import event

    heard: list[str] = []
    _send(_envelope(1))
    event.listen(database.engine, "before_cursor_execute", lambda *told: heard.append(told[2]))
    _send(_envelope(2))
    assert not [statement for statement in heard if "device_sequence" in statement or "unkept" in statement]

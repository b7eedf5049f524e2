"""A command that comes twice has one effect, and its twin gets the same answer."""

from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import func, select

from wms.kernel.actors import SYSTEM
from wms.kernel.errors import Refusal
from wms.kernel.ids import new_id
from wms.plumbing.db import reading
from wms.plumbing.numbers import Counter, next_number
from wms.plumbing.receipts import Command, CommandReceipt, KeyReused, forget_old_receipts, perform_command
from wms.plumbing.transaction import Tx

pytestmark = pytest.mark.both_databases


class No(Refusal):
    code = "test.no"


def _command(key: str, payload: Any = None) -> Command:
    return Command(key=key, kind="device", action="test.count", payload=payload)


def _count(tx: Tx) -> dict[str, Any]:
    return {"number": next_number(tx, "test")}


def _value() -> int:
    with reading() as session:
        return session.scalar(select(Counter.value).where(Counter.name == "test")) or 0


def test_a_twin_gets_the_stored_answer_and_nothing_happens_again(database: Any) -> None:
    first = perform_command(SYSTEM, _command("a"), _count)
    again = perform_command(SYSTEM, _command("a"), _count)
    assert (first.status, again.status) == ("applied", "duplicate")
    assert first.body == again.body == {"number": 1}
    assert _value() == 1


def test_the_same_key_with_another_payload_is_refused(database: Any) -> None:
    perform_command(SYSTEM, _command("a", {"x": 1}), _count)
    with pytest.raises(KeyReused):
        perform_command(SYSTEM, _command("a", {"x": 2}), _count)


def test_a_refusal_undoes_all_and_is_the_answer_for_ever(database: Any) -> None:
    def refuse(tx: Tx) -> dict[str, Any]:
        _count(tx)
        raise No("not today", shelf="A1")

    first = perform_command(SYSTEM, _command("a"), refuse)
    again = perform_command(SYSTEM, _command("a"), _count)
    assert (first.status, first.body["code"], first.body["data"]) == ("rejected", "test.no", {"shelf": "A1"})
    assert (again.status, again.body["code"]) == ("rejected", "test.no")
    assert _value() == 0


def test_twins_at_the_same_time_have_one_effect(postgres_database: Any) -> None:
    start, answers = Barrier(8), []

    def send() -> None:
        start.wait()
        answers.append(perform_command(SYSTEM, _command("twin"), _count))

    threads = [Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status for answer in answers) == ["applied"] + ["duplicate"] * 7
    assert {answer.body["number"] for answer in answers} == {1}
    assert _value() == 1


def test_receipts_of_devices_are_kept_and_those_of_programs_35_days(tx: Tx) -> None:
    old = tx.now.replace(year=tx.now.year - 1)
    for kind in ("device", "api"):
        done = {"action": "a", "actor": "b", "fingerprint": "c", "status": "applied", "answer": {}, "at": old}
        tx.session.add(CommandReceipt(key=str(new_id()), kind=kind, **done))
    tx.session.flush()
    assert forget_old_receipts(tx) == 1
    assert tx.session.scalar(select(func.count()).select_from(CommandReceipt)) == 1


def test_numbers_count_up_and_leave_no_hole_after_a_refusal(act: Any) -> None:
    assert act(lambda tx: next_number(tx, "test", 3)) == 1

    def stumble(tx: Tx) -> None:
        next_number(tx, "test")
        raise No

    with pytest.raises(No):
        act(stumble)
    assert act(lambda tx: next_number(tx, "test")) == 4

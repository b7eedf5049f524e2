"""Rows written after all of a file was judged, in bites between which others come to write."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from wms.kernel.actors import Actor
from wms.kernel.clock import breathe, utc_now
from wms.kernel.errors import InvalidInput, Refusal
from wms.plumbing.audit import record_decision
from wms.plumbing.db import reading
from wms.plumbing.spreadsheets.faults import Fault, fault
from wms.plumbing.spreadsheets.judging import Judged, judge_file
from wms.plumbing.spreadsheets.rows import open_file
from wms.plumbing.spreadsheets.sheet import Desk, Row, Spreadsheet
from wms.plumbing.transaction import Tx, perform

BREATH_SECONDS = 0.01


class Tell(Protocol):
    """Hears in each transaction how many rows are done with it."""

    def __call__(self, tx: Tx, done: int) -> object: ...


Progress = Callable[[int], object]


@dataclass(frozen=True)
class Wish:
    """What somebody brings: the file's name and bytes, values for columns that it lacks, and options of its table."""

    sheet: Spreadsheet
    file_name: str
    data: bytes
    given: Mapping[str, str]
    options: Sequence[str] = ()


def judge(wish: Wish, actor: Actor, progress: Progress = lambda _done: None) -> Judged:
    """What the file would do; raises Faulty for one that cannot be read at all."""
    file = open_file(wish.sheet, wish.data, wish.given)
    with reading() as session:
        return judge_file(file, Desk(session, actor, utc_now(), wish.options), progress)


def write(wish: Wish, actor: Actor, verdict: Judged, tell: Tell) -> list[Fault]:
    """Each bite is a transaction of its own. What another hand made impossible meanwhile is named, the rest is in."""
    faults: list[Fault] = []
    done = verdict.rows - sum(len(bite) for bite in verdict.bites)
    if verdict.bites:
        perform(actor, wish.sheet.right, partial(_prepare, wish, [row for bite in verdict.bites for row in bite]))
    for bite in verdict.bites:
        done += len(bite)
        try:
            faults += perform(actor, wish.sheet.right, partial(_write, wish, bite, partial(tell, done=done)))
        except Refusal as refusal:
            faults.append(_late(bite, refusal))
        breathe(BREATH_SECONDS)
    if verdict.bites:
        perform(actor, wish.sheet.right, lambda tx: _record(tx, wish, verdict.counts))
    return faults


def _prepare(wish: Wish, rows: Sequence[Row], tx: Tx) -> None:
    for prepare in wish.sheet.prepares:
        prepare(tx, rows, wish.options)


def _write(wish: Wish, bite: list[Row], tell: Callable[[Tx], object], tx: Tx) -> list[Fault]:
    late = wish.sheet.write(tx, bite, wish.options) or []
    tell(tx)
    return list(late)


def _record(tx: Tx, wish: Wish, counts: Counter[str]) -> None:
    subject = f"{wish.sheet.name}: {wish.file_name}"
    data: dict[str, Any] = {"table": wish.sheet.name, "file": wish.file_name, **counts}
    record_decision(tx, "spreadsheets.bring_in", subject=subject, warehouse_id=tx.actor.warehouse_id, data=data)


def _late(bite: Sequence[Row], refusal: Refusal) -> Fault:
    """The rows of a bite that was refused as a whole after it had been judged."""
    details = "; ".join(each["message"] for each in refusal.errors[:3]) if isinstance(refusal, InvalidInput) else ""
    words = f"lines {bite[0].line} to {bite[-1].line} were not taken in: {details or refusal.detail}"
    remedy = "everything else is in; bring the same file again when that is settled"
    return fault(bite[0].line, "", "too_late", words if len(bite) > 1 else details or refusal.detail, remedy)

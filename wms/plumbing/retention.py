"""Old rows go, in small bites between which others come to write. What is kept how long stands in wms/retention.py."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, text

from wms.kernel.clock import breathe
from wms.plumbing.db import UtcDateTime
from wms.plumbing.transaction import Tx, perform_as_system

BITE = 500
MOST_BITES = 200
"""So many at a time for each table; the next run goes on."""
BREATH_SECONDS = 0.02


@dataclass(frozen=True)
class Rule:
    """Rows of `table` go when `column` is more than `days` ago and `where` holds; :before is that moment there."""

    table: str
    column: str | None
    days: int
    where: str = ""

    @property
    def statement(self) -> str:
        ends = [part for part in (f"{self.column} < :before" if self.column else "", self.where) if part]
        old = f"SELECT id FROM {self.table} WHERE {' AND '.join(ends)} LIMIT {BITE}"  # noqa: S608 - our own words
        return f"DELETE FROM {self.table} WHERE id IN ({old})"  # noqa: S608


rules: list[Rule] = []
kept: dict[str, str] = {}
tidied: dict[str, str] = {}


def rule(one: Rule) -> None:
    rules.append(one)


def keep(why: str, *tables: str) -> None:
    """These stay for ever."""
    kept.update(dict.fromkeys(tables, why))


def tidied_by(job: str, *tables: str) -> None:
    """A sweep of its own looks after these."""
    tidied.update(dict.fromkeys(tables, job))


def forget_old_rows() -> None:
    for one in rules:
        for _ in range(MOST_BITES):
            if perform_as_system(lambda tx, one=one: _bite(tx, one)) < BITE:  # type: ignore[misc]
                break
            breathe(BREATH_SECONDS)


def _bite(tx: Tx, one: Rule) -> int:
    statement = text(one.statement).bindparams(bindparam("before", type_=UtcDateTime()))
    gone = tx.session.execute(statement, {"before": tx.now - timedelta(days=one.days)})
    return int(gone.rowcount)  # type: ignore[attr-defined]

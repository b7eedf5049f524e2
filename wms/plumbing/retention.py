"""Old rows go, in small bites between which others come to write. What is kept how long stands in wms/retention.py."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, text

from wms.kernel.clock import breathe
from wms.plumbing.db import UtcDateTime
from wms.plumbing.transaction import Tx, perform_as_system

log = logging.getLogger("wms.retention")
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
    key: str = "id"

    @property
    def statement(self) -> str:
        ends = [part for part in (f"{self.column} < :before" if self.column else "", self.where) if part]
        old = f"SELECT {self.key} FROM {self.table} WHERE {' AND '.join(ends)} LIMIT {BITE}"  # noqa: S608 - our own words
        return f"DELETE FROM {self.table} WHERE {self.key} IN ({old})"  # noqa: S608


rules: list[Rule] = []
kept: dict[str, str] = {}
tidied: dict[str, str] = {}


def rule(new: Rule) -> None:
    rules.append(new)


def keep(why: str, *tables: str) -> None:
    """These stay for ever."""
    kept.update(dict.fromkeys(tables, why))


def tidied_by(job: str, *tables: str) -> None:
    """A sweep of its own looks after these."""
    tidied.update(dict.fromkeys(tables, job))


def forget_old_rows() -> None:
    """One rule after the other; what one of them cannot do does not stop the others."""
    for each in rules:
        try:
            forget(each)
        except Exception:
            log.exception("old rows of %s stay", each.table)


def forget(due: Rule) -> None:
    for _ in range(MOST_BITES):
        if perform_as_system(lambda tx: _bite(tx, due)) < BITE:
            return
        breathe(BREATH_SECONDS)


def _bite(tx: Tx, due: Rule) -> int:
    statement = text(due.statement).bindparams(bindparam("before", type_=UtcDateTime()))
    gone = tx.session.execute(statement, {"before": tx.now - timedelta(days=due.days)})
    return int(gone.rowcount)  # type: ignore[attr-defined]

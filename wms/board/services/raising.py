"""Putting things on the board and taking them off. One cause is one row: its key says which."""

from typing import Any
from uuid import UUID

from sqlalchemy import case, select, update
from sqlalchemy.dialects import postgresql, sqlite

from wms.board.events import ExceptionRaised, ExceptionResolved
from wms.board.models import OPEN, ExceptionRecord
from wms.board.queries import wire_view
from wms.kernel.events import to_wire
from wms.kernel.ids import new_id
from wms.plumbing.transaction import Tx

GATHERED = 50
REMEMBERED = 50


def raise_exception(
    tx: Tx,
    *,
    kind: str,
    severity: int,
    warehouse_id: UUID | None,
    subject: dict[str, Any],
    detail: dict[str, Any],
    fix: str | None = None,
    key: str,
) -> UUID:
    """Put something on the board; while `key` is open there, it is counted once more instead of doubled.

    `severity` 1 (worth knowing) to 3 (acts on customers now); `fix` names a use case, "room.verb".
    """
    values = {"kind": kind, "severity": severity, "warehouse_id": warehouse_id, "fix": fix, "key": key}
    values |= {"subject": to_wire(subject), "detail": to_wire(detail)}
    while True:  # the open row may be resolved by another hand between the two statements
        made = _insert_open(tx, values)
        if made is not None:
            _tell_raised(tx, made)
            return made
        counted = _count_again(tx, values)
        if counted is not None:
            return counted


def gather_exception(
    tx: Tx, *, into: str, entry: dict[str, Any], same: str, total: str | None = None, **values: Any
) -> UUID:
    """Raises one exception for a cause that strikes several: `entry` joins the list detail[`into`] of its open row.

    An entry of equal `same` takes the earlier one's place. detail[`total`] sums up that number over the entries; of a
    long list the newest are kept, and detail["more"] says how many are left out.
    """
    added = to_wire(entry)
    base = {"fix": None} | values | {name: to_wire(values[name]) for name in ("subject", "detail")}
    while True:
        first = base | {"detail": _gathered(base["detail"], {}, into, added, same, total)}
        made = _insert_open(tx, first)
        if made is not None:
            _tell_raised(tx, made)
            return made
        row = open_row(tx, base["key"])
        if row is not None:
            row.detail = _gathered(base["detail"], row.detail, into, added, same, total)
            if base["severity"] > row.severity:
                row.snoozed_until = None
            row.severity, row.fix = max(row.severity, base["severity"]), base["fix"]
            row.count, row.last_at = row.count + 1, tx.now
            return row.id


def _gathered(
    fresh: dict[str, Any], before: dict[str, Any], into: str, entry: dict[str, Any], same: str, total: str | None
) -> dict[str, Any]:
    entries = [one for one in before.get(into, []) if one[same] != entry[same]] + [entry]
    detail = before | fresh | {into: entries[-GATHERED:]}
    if total is not None:
        detail[total] = sum(one[total] for one in entries[-GATHERED:])
    if len(entries) > GATHERED:
        detail["more"] = before.get("more", 0) + len(entries) - GATHERED
    return detail


def take_out_entry(tx: Tx, key: str, *, into: str, same: str, value: Any, total: str | None = None) -> int | None:
    """What `gather_exception` has put there was a mistake. Returns how many entries are left, without any the row is
    resolved; None: the entry is not there, because somebody settled it.
    """
    row = open_row(tx, key)
    entries = row.detail.get(into, []) if row else []
    left = [entry for entry in entries if entry[same] != to_wire(value)]
    if row is None or len(left) == len(entries):
        return None
    row.detail = row.detail | {into: left} | ({total: sum(entry[total] for entry in left)} if total else {})
    more = row.detail.get("more", 0)
    if not left and not more:
        resolve_row(tx, row, "recovered")
    return len(left) + int(more)


def refresh_exception(tx: Tx, key: str, detail: dict[str, Any], severity: int) -> bool:
    """Keep what is said under an open key true without counting it again; False when the key is not open."""
    row = open_row(tx, key)
    if row is None:
        return False
    if severity > row.severity:
        row.snoozed_until = None
    row.detail, row.severity, row.last_at = to_wire(detail), severity, tx.now
    return True


def resolve_exception(tx: Tx, key: str, how: str = "recovered") -> bool:
    """Take what is open under `key` off the board; False when nothing is."""
    row = open_row(tx, key)
    if row is not None:
        resolve_row(tx, row, how)
    return row is not None


def resolve_row(tx: Tx, row: ExceptionRecord, how: str) -> None:
    row.state, row.resolved_at, row.resolved_by, row.resolved_how = "resolved", tx.now, tx.actor.name, how
    row.snoozed_until = None
    note(tx, row, "resolved", how=how)
    tx.record(
        ExceptionResolved(
            exception_id=row.id,
            warehouse_id=row.warehouse_id,
            kind=row.kind,
            how=how,
            by=tx.actor.name,
            exception=wire_view(row),
        )
    )


def note(tx: Tx, row: ExceptionRecord, did: str, **data: Any) -> None:
    """Keeps who laid a hand on it."""
    entry = {"at": tx.now, "by": tx.actor.name, "did": did, "data": data}
    row.history = [*row.history, to_wire(entry)][-REMEMBERED:]


def open_row(tx: Tx, key: str) -> ExceptionRecord | None:
    query = select(ExceptionRecord).where(ExceptionRecord.key == key, ExceptionRecord.state != "resolved")
    return tx.session.scalar(query.with_for_update().execution_options(populate_existing=True))


def _insert_open(tx: Tx, values: dict[str, Any]) -> UUID | None:
    dialect = postgresql if tx.session.get_bind().dialect.name == "postgresql" else sqlite
    made = dialect.insert(ExceptionRecord).values(
        **values, id=new_id(), count=1, state="open", history=[], raised_at=tx.now, last_at=tx.now
    )
    once = made.on_conflict_do_nothing(index_elements=["key"], index_where=OPEN)
    made_id: UUID | None = tx.session.scalar(once.returning(ExceptionRecord.id))
    return made_id


def _count_again(tx: Tx, values: dict[str, Any]) -> UUID | None:
    again = {name: values[name] for name in ("severity", "detail", "fix")}
    counted = update(ExceptionRecord).where(ExceptionRecord.key == values["key"], ExceptionRecord.state != "resolved")
    worse = case((ExceptionRecord.severity < values["severity"], None), else_=ExceptionRecord.snoozed_until)
    counted = counted.values(**again, snoozed_until=worse, count=ExceptionRecord.count + 1, last_at=tx.now)
    fresh = counted.execution_options(synchronize_session="fetch")
    return tx.session.scalar(fresh.returning(ExceptionRecord.id))


def _tell_raised(tx: Tx, exception_id: UUID) -> None:
    row = tx.session.get_one(ExceptionRecord, exception_id)
    tx.record(
        ExceptionRaised(
            exception_id=row.id,
            warehouse_id=row.warehouse_id,
            kind=row.kind,
            severity=row.severity,
            subject=row.subject,
            detail=row.detail,
            fix=row.fix,
            exception=wire_view(row),
        )
    )

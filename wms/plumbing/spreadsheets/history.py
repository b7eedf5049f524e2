"""The imports that were asked for: kept, found again, worked off."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from wms.kernel.actors import SYSTEM, Actor
from wms.kernel.errors import NotFound, Refusal
from wms.kernel.ids import new_id
from wms.plumbing.spreadsheets.bringing import Wish
from wms.plumbing.spreadsheets.faults import MOST_FAULTS, Fault
from wms.plumbing.spreadsheets.judging import Judged
from wms.plumbing.spreadsheets.models import OPEN, FileImport
from wms.plumbing.spreadsheets.sheet import Spreadsheet, sheet_named
from wms.plumbing.transaction import Tx

LOST_SECONDS = 120
"""An import that nobody touched for so long died with its process; writing again what is written changes nothing."""


class UnknownImport(NotFound):
    code = "spreadsheets.unknown_import"
    title = "No such import"


class UnknownTable(NotFound):
    code = "spreadsheets.unknown_table"
    title = "No such table"


class NotJudged(Refusal):
    code = "spreadsheets.not_judged"
    title = "Only a file that was judged without faults can be taken in"


@dataclass(frozen=True)
class ImportRecord:
    id: UUID
    table: str
    file_name: str
    dry_run: bool
    state: str
    asked_by: str
    rows: int
    done: int
    new: int
    changed: int
    same: int
    fault_count: int
    faults: list[dict[str, Any]]
    changes: list[dict[str, Any]]
    read_as: str
    made_at: datetime
    ended_at: datetime | None


_RECORD = [getattr(FileImport, name) for name in ImportRecord.__annotations__]


def ask(tx: Tx, wish: Wish, dry_run: bool, state: str = "waiting") -> UUID:
    """Keeps a file until a job has looked at it."""
    identity = new_id()
    row = {
        "id": identity, "table": wish.sheet.name, "file_name": wish.file_name[:200], "dry_run": dry_run, "state": state,
        "given": dict(wish.given), "options": list(wish.options), "asker": _asker(tx.actor),
        "asked_by": tx.actor.name, "warehouse_id": tx.actor.warehouse_id, "faults": [], "changes": [], "read_as": "",
        "content": zlib.compress(wish.data, 6), "made_at": tx.now, "changed_at": tx.now,
        **dict.fromkeys(("rows", "done", "new", "changed", "same", "fault_count"), 0),
    }  # fmt: skip
    tx.session.add(FileImport(**row))
    tx.session.flush()
    return identity


def apply(tx: Tx, import_id: UUID) -> None:
    """A file that was judged is taken in; raises NotJudged."""
    ready = (FileImport.id == import_id, FileImport.state == "judged", FileImport.content.is_not(None))
    if _change(tx, ready, state="waiting", dry_run=False, asker=_asker(tx.actor), done=0) == 0:
        raise NotJudged(state=import_record(tx.session, import_id).state)


def begin(tx: Tx, import_id: UUID) -> tuple[Wish, Actor, bool] | None:
    """(what to bring, for whom, whether only to judge it), or None when another job has it already."""
    waits = (FileImport.id == import_id, FileImport.state == "waiting")
    if _change(tx, waits, state="judging") == 0:
        return None
    row = tx.session.get_one(FileImport, import_id)
    sheet = named_sheet(row.table)
    wish = Wish(sheet, row.file_name, zlib.decompress(row.content or b""), row.given, row.options)
    return wish, _actor(row.asker), row.dry_run


def keep_progress(tx: Tx, import_id: UUID, done: int) -> None:
    _change(tx, (FileImport.id == import_id,), done=done)


def keep_verdict(tx: Tx, import_id: UUID, verdict: Judged, state: str, read_as: str = "") -> None:
    """What was found; `state` says how it goes on."""
    counts = {name: verdict.counts[name] for name in ("new", "changed", "same")}
    more = {"read_as": read_as[:60]} if read_as else {}
    _change(
        tx, (FileImport.id == import_id,), state=state, rows=verdict.rows, changes=verdict.changes, done=0,
        **counts, **_faults(verdict.faults), **more,
    )  # fmt: skip
    _forget_content(tx, import_id, state)


def end(tx: Tx, import_id: UUID, state: str, faults: Sequence[Fault] = ()) -> None:
    _change(tx, (FileImport.id == import_id,), state=state, **_faults(faults))
    _forget_content(tx, import_id, state)


def lost_imports(tx: Tx) -> list[UUID]:
    """Those that a job left behind wait again, and those that no job came for."""
    old = tx.now - timedelta(seconds=LOST_SECONDS)
    query = select(FileImport.id).where(FileImport.state.in_(OPEN), FileImport.changed_at < old)
    lost = list(tx.session.scalars(query.order_by(FileImport.id)))
    if lost:
        _change(tx, (FileImport.id.in_(lost),), state="waiting")
    return lost


def import_record(session: Session, import_id: UUID) -> ImportRecord:
    """Raises UnknownImport."""
    row = session.execute(select(*_RECORD).where(FileImport.id == import_id)).one_or_none()
    if row is None:
        raise UnknownImport()
    return ImportRecord(*row)


def imports_page(
    session: Session, warehouse_id: UUID | None, tables: Sequence[str], after: UUID | None, limit: int
) -> list[ImportRecord]:
    """The newest first, of these tables; `after` is the last one of the page before. Faults are told one by one."""
    query = select(*_RECORD).where(FileImport.table.in_(tables)).order_by(FileImport.id.desc()).limit(limit)
    if warehouse_id is not None:
        query = query.where(FileImport.warehouse_id == warehouse_id)
    rows = session.execute(query if after is None else query.where(FileImport.id < after))
    return [ImportRecord(*row) for row in rows]


def import_site(session: Session, import_id: UUID) -> tuple[UUID | None] | None:
    """(the warehouse that it was brought for), or None for an unknown one."""
    row = session.execute(select(FileImport.warehouse_id).where(FileImport.id == import_id)).one_or_none()
    return None if row is None else (row[0],)


def named_sheet(name: str) -> Spreadsheet:
    """Raises UnknownTable."""
    sheet = sheet_named(name)
    if sheet is None:
        raise UnknownTable(f"there is no table {name!r}", table=name)
    return sheet


def _faults(faults: Sequence[Fault]) -> dict[str, Any]:
    ordered = sorted(faults, key=lambda each: (each.line, each.column))
    return {"fault_count": len(ordered), "faults": [asdict(each) for each in ordered[:MOST_FAULTS]]}


def _forget_content(tx: Tx, import_id: UUID, state: str) -> None:
    if state in ("refused", "done", "broken"):
        _change(tx, (FileImport.id == import_id,), content=None, ended_at=tx.now)


def _change(tx: Tx, which: Sequence[Any], **values: Any) -> int:
    change = update(FileImport).where(*which).values(changed_at=tx.now, **values)
    done = tx.session.execute(change.execution_options(synchronize_session=False))
    return int(done.rowcount)  # type: ignore[attr-defined]


def _asker(actor: Actor) -> dict[str, Any]:
    return {
        "kind": actor.kind, "id": str(actor.id) if actor.id else None, "name": actor.name, "role": actor.role,
        "warehouse_id": str(actor.warehouse_id) if actor.warehouse_id else None, "channel": actor.channel,
        "scopes": sorted(actor.scopes), "by_password": actor.by_password,
    }  # fmt: skip


def _actor(asker: Mapping[str, Any]) -> Actor:
    if asker["kind"] == "system":
        return SYSTEM
    ids = {name: UUID(asker[name]) if asker[name] else None for name in ("id", "warehouse_id")}
    return Actor(**{**asker, **ids, "scopes": frozenset(asker["scopes"])})

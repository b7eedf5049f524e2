"""Files brought as the door and its job do it, and what the database held before and after."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from tests.goods import lay_out, stock
from wms.channels.services import open_channel
from wms.kernel.actors import SYSTEM, Actor
from wms.plumbing.db import Base, reading
from wms.plumbing.spreadsheets import history
from wms.plumbing.spreadsheets.bringing import Wish
from wms.plumbing.spreadsheets.history import ImportRecord
from wms.plumbing.spreadsheets.jobs import work_off
from wms.plumbing.transaction import Tx, run_unasked

HISTORY = {"file_import"}


def furnish(tx: Tx) -> None:
    """The small house with some stock."""
    goods = lay_out(tx)
    open_channel(tx, "csv", "file")
    stock(tx, goods, "ITEM-1", "A01-01-1", 100)


def bring(
    table: str, data: bytes | str, *, dry_run: bool = False, actor: Actor = SYSTEM, given: Any = None, options: Any = ()
) -> ImportRecord:
    sheet = history.named_sheet(table)
    content = data.encode() if isinstance(data, str) else data
    wish = Wish(sheet, f"{table}.csv", content, given or {}, options)
    import_id: UUID = run_unasked(actor, lambda tx: history.ask(tx, wish, dry_run))
    work_off(import_id)
    with reading() as session:
        return history.import_record(session, import_id)


def rows_of_all_tables(database: Any) -> dict[str, int]:
    with database.session() as session:
        tables = [table for table in Base.metadata.sorted_tables if table.name not in HISTORY]
        return {table.name: session.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}

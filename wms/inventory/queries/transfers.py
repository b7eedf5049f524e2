"""Transfers between warehouses: how far each is, as people and devices see it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from wms.catalog.queries import ItemRecord, items_by_ids
from wms.inventory.models import StockMove, StockTransfer, StockTransferLine
from wms.inventory.queries.reading import MoveRecord, move_columns
from wms.kernel.codes import same_code
from wms.layout.queries import warehouses


@dataclass(frozen=True)
class TransferLineRecord:
    item: ItemRecord
    lot: str
    quantity: int
    sent: int
    received: int
    lost: int

    @property
    def on_the_way(self) -> int:
        return self.sent - self.received - self.lost


@dataclass(frozen=True)
class TransferRecord:
    """`source`, `target`: codes of the warehouses."""

    id: UUID
    code: str
    source_id: UUID
    target_id: UUID
    source: str
    target: str
    state: str
    reference: str
    note: str
    by: str
    at: datetime
    sent_at: datetime | None
    ended_at: datetime | None
    lines: Sequence[TransferLineRecord]

    @property
    def number(self) -> int:
        """Out of its code, as TR-00012."""
        return int(self.code.rpartition("-")[2])


def transfer_facts(record: TransferRecord) -> dict[str, Any]:
    """As doors and devices are told of it; each line with the codes that name its item."""
    lines = [
        {
            "sku": line.item.sku, "name": line.item.name, "image_url": line.item.image_url, "lot": line.lot,
            "codes": [{"code": line.item.sku, "quantity": 1}, *(asdict(code) for code in line.item.codes)],
            "quantity": line.quantity, "sent": line.sent, "received": line.received, "lost": line.lost,
            "on_the_way": line.on_the_way,
        }
        for line in record.lines
    ]  # fmt: skip
    named = {each.name: getattr(record, each.name) for each in fields(record) if each.name not in _WITHIN}
    return named | {"lines": lines}


_WITHIN = ("source_id", "target_id", "lines")


def transfer_by_code(session: Session, code: str) -> TransferRecord | None:
    """As it was scanned."""
    return next(iter(_records(session, _all().where(StockTransfer.code == same_code(code)))), None)


def transfers_page(session: Session, warehouse_id: UUID, after: UUID | None, limit: int) -> list[TransferRecord]:
    """Those that a warehouse sends or receives, the newest first."""
    of_house = or_(StockTransfer.source_id == warehouse_id, StockTransfer.target_id == warehouse_id)
    query = _all().where(of_house).order_by(StockTransfer.id.desc()).limit(limit)
    return _records(session, query.where(StockTransfer.id < after) if after else query)


def transfers_under_way(session: Session) -> list[tuple[str, str]]:
    """Code and state of those that somebody is to send (`open`) or to receive (`sent`), the oldest first."""
    query = select(StockTransfer.code, StockTransfer.state).where(StockTransfer.state.in_(("open", "sent")))
    return [(code, state) for code, state in session.execute(query.order_by(StockTransfer.id))]


def moves_onto_road(session: Session, place_id: UUID, transfer_id: UUID) -> list[MoveRecord]:
    """The moves by which a transfer brought goods into the in-transit place, without those that were taken back."""
    back = select(StockMove.reverses_id).where(StockMove.source_id == place_id, StockMove.reverses_id.is_not(None))
    query = move_columns().where(StockMove.target_id == place_id, StockMove.document_id == transfer_id)
    query = query.where(StockMove.reverses_id.is_(None), StockMove.id.not_in(back)).order_by(StockMove.id)
    return [MoveRecord(*row) for row in session.execute(query)]


def _all() -> Any:
    row = StockTransfer
    columns = (row.id, row.code, row.source_id, row.target_id, row.state, row.reference, row.note, row.by, row.at)
    return select(*columns, row.sent_at, row.ended_at)


def _records(session: Session, query: Any) -> list[TransferRecord]:
    rows = session.execute(query).all()
    of_rows = StockTransferLine.transfer_id.in_([row[0] for row in rows])
    lines = list(session.scalars(select(StockTransferLine).where(of_rows)))
    items = items_by_ids(session, {line.item_id for line in lines})
    sites = {site.id: site.code for site in warehouses(session)}
    return [
        _record(
            items, [line for line in lines if line.transfer_id == row.id],
            *row[:4], sites[row.source_id], sites[row.target_id], *row[4:],
        )
        for row in rows
    ]  # fmt: skip


def _record(items: dict[UUID, ItemRecord], lines: Sequence[StockTransferLine], *row: Any) -> TransferRecord:
    values = [*row, _lines(lines, items)]
    return TransferRecord(*values)


def _lines(rows: Sequence[StockTransferLine], items: dict[UUID, ItemRecord]) -> list[TransferLineRecord]:
    records = [
        TransferLineRecord(items[row.item_id], row.lot, row.quantity, row.sent, row.received, row.lost) for row in rows
    ]
    return sorted(records, key=lambda line: (line.item.sku, line.lot))

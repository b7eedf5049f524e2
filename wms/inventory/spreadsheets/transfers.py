"""Transfers between warehouses, as a table: what is to go where. Sending and receiving stay with scans."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.catalog.queries import item_names
from wms.inventory import services
from wms.inventory.models import StockTransfer, StockTransferLine
from wms.inventory.schemas.transfers import TransferRow
from wms.kernel.actors import Actor
from wms.plumbing.sites import site_codes
from wms.plumbing.spreadsheets import SITE, Column, Desk, Fault, Row, Spreadsheet, fault, spreadsheet
from wms.plumbing.transaction import Tx

_TRANSFER = ("warehouse", "target", "reference")


def transfer_rows(session: Session, actor: Actor) -> Iterator[dict[str, Any]]:
    """What was asked for under a reference, by warehouse; what was taken back is left out."""
    houses, item, row = site_codes(session, None), item_names(), StockTransfer
    query = select(row.source_id, row.target_id, row.reference, item.c.sku, StockTransferLine.quantity)
    query = query.join(StockTransferLine, StockTransferLine.transfer_id == row.id)
    query = query.join(item, item.c.id == StockTransferLine.item_id)
    query = query.where(row.reference != "", row.state != "taken_back", StockTransferLine.quantity > 0)
    query = query.where(row.source_id.in_(site_codes(session, actor.warehouse_id))).order_by(row.id, item.c.sku)
    for line in session.execute(query.execution_options(yield_per=500)):
        ends = {"warehouse": houses[line.source_id], "target": houses[line.target_id]}
        yield {**ends, "reference": line.reference, "sku": line.sku, "quantity": line.quantity}


def judge_transfers(desk: Desk, rows: Sequence[Row]) -> Iterator[Fault]:
    houses = desk.memory.setdefault("houses", set(site_codes(desk.session, None).values()))
    over = desk.memory.setdefault("over", _over(desk.session))
    for row in rows:
        target = row.values["target"]
        if target == row.values["warehouse"]:
            yield fault(row.line, "target", "same_house", "a transfer goes to another warehouse", "name the other one")
        elif target not in houses:
            words, remedy = f"there is no warehouse {target}", "see how its code is written"
            yield fault(row.line, "target", "unknown_name", words, remedy, table="warehouses", value=target)
        stored = desk.present.get(_key(row))
        if row.values["reference"] in over and (stored is None or stored["quantity"] != row.values["quantity"]):
            words = f"the transfer {row.values['reference']} was sent already"
            yield fault(row.line, "reference", "transfer_sent", words, "give the rest another reference")


def write_transfers(tx: Tx, rows: Sequence[Row], _options: Sequence[str]) -> None:
    """One transfer a reference; lines that come later are added to it while it is not sent."""
    for ends in dict.fromkeys(tuple(row.values[name] for name in _TRANSFER) for row in rows):
        of_one = [row.values for row in rows if tuple(row.values[name] for name in _TRANSFER) == ends]
        services.put_transfer(tx, ends[0], ends[1], of_one, ends[2])


def _over(session: Session) -> set[str]:
    """References whose sending has ended."""
    ended = StockTransfer.state.not_in(("open", "taken_back"))
    return set(session.scalars(select(StockTransfer.reference).where(ended, StockTransfer.reference != "")))


def _key(row: Row) -> tuple[Any, ...]:
    return tuple(row.values[name] for name in (*_TRANSFER, "sku"))


spreadsheet(
    Spreadsheet(
        name="transfers", meaning="What is to go from one warehouse to another.",
        right="inventory.open_transfer", reads="inventory.read_transfers", shape=TransferRow, key=(*_TRANSFER, "sku"),
        read=transfer_rows, judge=judge_transfers, write=write_transfers, part_of_house=False,
        columns=(
            SITE,
            Column("target", "the code of the warehouse that receives", "SOUTH"),
            Column("reference", "your own name of the transfer; its lines have the same", "REFILL-12"),
            Column("sku", "the item", "MUG-BLUE", refers="items"),
            Column("quantity", "how many pieces are to go", "24"),
        ),
    )
)  # fmt: skip

"""The table of printers."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from wms.kernel.actors import Actor
from wms.kernel.errors import Refusal
from wms.plumbing.sites import site_codes, site_id
from wms.plumbing.spreadsheets import SITE, Column, Desk, Fault, Row, Spreadsheet, bodies, fault, spreadsheet
from wms.plumbing.transaction import Tx
from wms.printing import queries, services
from wms.printing.schemas import PrinterRow

_NAMES = ("code", "name", "driver", "address", "dpi", "spare_code")


def read_printers(session: Session, actor: Actor) -> Iterator[dict[str, Any]]:
    for warehouse_id, code in site_codes(session, actor.warehouse_id).items():
        for printer in queries.printers(session, warehouse_id):
            yield {"warehouse": code, **{name: getattr(printer, name) for name in _NAMES}}


def write_printers(tx: Tx, rows: Sequence[Row], _options: Sequence[str]) -> None:
    for body in bodies(rows):
        warehouse_id = site_id(tx.session, tx.actor.warehouse_id, body.pop("warehouse"))
        services.put_printer(tx, warehouse_id, body.pop("code"), body)


def judge_printers(_desk: Desk, rows: Sequence[Row]) -> Iterator[Fault]:
    for row in rows:
        driver, code = row.values["driver"], row.values["code"]
        address = row.values["address"] = services.address_of(code, driver, row.values["address"])
        try:
            services.refuse_address(driver, address)
        except Refusal as refusal:
            remedy = "an address in the networks that operations allow (WMS_PRINTER_NETWORKS)"
            yield fault(row.line, "address", "refused", refusal.detail, remedy)


spreadsheet(
    Spreadsheet(
        name="printers", meaning="Label printers.",
        right="printing.put_printer", reads="printing.read", shape=PrinterRow, key=("warehouse", "code"), bite=10,
        read=read_printers, judge=judge_printers, write=write_printers,
        columns=(
            SITE,
            Column("code", "what people call it by", "PRINTER-1"),
            Column("name", "where it stands", "Bench 1"),
            Column("driver", "raw9100: over the network; cups: a queue of this server; file: a folder", "raw9100"),
            Column("address", "raw9100: host:port; cups: the queue; file: a folder, or none", "192.168.1.20:9100"),
            Column("dpi", "dots an inch", "203"),
            Column("spare_code", "another printer that takes over", ""),
        ),
    )
)  # fmt: skip

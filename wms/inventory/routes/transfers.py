"""Transfers between warehouses: the documents at doors, their goods by scan."""

from typing import Any

from wms.inventory import queries, services
from wms.inventory.errors import UnknownTransfer
from wms.inventory.schemas import transfers as shapes
from wms.layout.queries import site_of, warehouses
from wms.plumbing.commands import floor_command
from wms.plumbing.db import reading
from wms.plumbing.http import Page, blueprint, close_cursor, current_actor, requires, run, run_once
from wms.plumbing.scopes import filtered, touches
from wms.plumbing.symbols import code128_svg

transfers = blueprint("transfers", "Goods go from one warehouse to another")

SENDS, RECEIVES = {"transfer_code": "transfer_sent"}, {"transfer_code": "transfer_received"}
floor_command("send_transfer", shapes.SendTransfer, services.send_transfer, shapes.TransferScanAnswer, touches=SENDS)
floor_command("end_sending", shapes.EndTransfer, services.end_sending, shapes.TransferEndAnswer, touches=SENDS)
floor_command(
    "receive_transfer", shapes.ReceiveTransfer, services.receive_transfer, shapes.TransferScanAnswer, touches=RECEIVES
)
floor_command("end_receiving", shapes.EndTransfer, services.end_receiving, shapes.TransferEndAnswer, touches=RECEIVES)
floor_command(
    "undo_transfer_scan", shapes.UndoTransferScan, services.undo_transfer_scan, shapes.TransferScanUndone,
    touches={"move_id": "transfer_scan"},
)  # fmt: skip


@transfers.post("/stock/transfers")
@transfers.arguments(shapes.TransferIn)
@transfers.response(201, shapes.TransferOut)
@touches("warehouse", body="source")
def open_transfer(body: dict[str, Any]) -> dict[str, Any]:
    """Goods are to go to another warehouse; they are sent and received by scan."""
    opened = run_once("inventory.open_transfer", lambda tx: services.open_transfer(tx, **body))
    return _shape_of(opened["code"])


@transfers.get("/stock/transfers")
@requires("inventory.read_transfers")
@transfers.arguments(shapes.TransfersQuery, location="query")
@transfers.response(200, shapes.TransfersOut)
@touches("warehouse", query="warehouse")
def list_transfers(asked: dict[str, Any]) -> dict[str, Any]:
    """What a warehouse sends and receives, the newest first."""
    page = Page.of(asked)
    with reading() as session:
        site = site_of(session, current_actor().warehouse_id, asked["warehouse"])
        records = queries.transfers_page(session, site.id, page.after_id, page.limit)
        others = [house for house in warehouses(session) if house.id != site.id]
    last = close_cursor(records[-1].id) if len(records) == page.limit else None
    return {"transfers": [queries.transfer_facts(record) for record in records], "others": others, "next_cursor": last}


@transfers.get("/stock/transfers/<free:code>")
@requires("inventory.read_transfers")
@transfers.response(200, shapes.TransferOut)
@filtered()
def read_transfer(code: str) -> dict[str, Any]:
    """One transfer by its code, for both houses."""
    return _shape_of(code)


@transfers.get("/stock/transfer-sheets/<free:code>")
@requires("inventory.read_transfers")
@transfers.response(200, shapes.TransferSheetOut)
@filtered()
def read_transfer_sheet(code: str) -> dict[str, Any]:
    """A transfer as it is printed, with its code to scan."""
    shape = _shape_of(code)
    return {"transfer": shape, "barcode": code128_svg(shape["code"])}


@transfers.post("/stock/transfers/<free:code>/take-back")
@transfers.response(200, shapes.TransferOut)
@touches("transfer_sent", path="code")
def take_back_transfer(code: str) -> dict[str, Any]:
    """Nothing goes: what was sent lies in its bins again, as long as nothing of it was received."""
    run("inventory.take_back_transfer", lambda tx: services.take_back_transfer(tx, code))
    return _shape_of(code)


@transfers.post("/stock/transfers/<free:code>/settle")
@transfers.arguments(shapes.SettleTransfer)
@transfers.response(200, shapes.TransferOut)
@touches("transfer_received", path="code")
def settle_transfer(body: dict[str, Any], code: str) -> dict[str, Any]:
    """What is on its way still never comes: it goes to lost and found of the house that receives."""
    run("inventory.settle_transfer", lambda tx: services.settle_transfer(tx, code, **body))
    return _shape_of(code)


def _shape_of(code: str) -> dict[str, Any]:
    bound_to = current_actor().warehouse_id
    with reading() as session:
        record = queries.transfer_by_code(session, code)
    if record is None or bound_to not in (None, record.source_id, record.target_id):
        raise UnknownTransfer(scanned=code)
    return queries.transfer_facts(record)

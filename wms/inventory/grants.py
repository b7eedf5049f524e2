"""Who may do what here, and where moves belong."""

from uuid import UUID

from sqlalchemy.orm import Session

from wms.inventory.errors import NothingToReverse, UnknownDocument, UnknownTransfer
from wms.inventory.queries import moves_of_command, transfer_by_code, warehouse_of_document
from wms.kernel.actors import Scope
from wms.layout.queries import locations_by_ids
from wms.plumbing.grants import grant
from wms.plumbing.scopes import thing

grant("picker supervisor", "inventory.move_stock", "inventory.empty_container")
grant("picker supervisor", "inventory.undo_move")  # a picker takes back only their own
grant("lead supervisor", "inventory.read", "inventory.approve", "inventory.take_back_document")
grant("lead supervisor", "inventory.bring_back_stock", "inventory.change_lot", "inventory.change_expiry")
grant("lead supervisor", "inventory.hold_item", "inventory.release_item")
grant("picker supervisor", "inventory.adjust_stock", "inventory.hold_stock", "inventory.release_stock")
grant("picker supervisor", "inventory.read_stock_rules")
grant("picker supervisor", "inventory.send_transfer", "inventory.end_sending", "inventory.undo_transfer_scan")
grant("picker supervisor", "inventory.receive_transfer", "inventory.end_receiving", "inventory.read_transfers")
grant("lead supervisor", "inventory.open_transfer", "inventory.take_back_transfer", "inventory.settle_transfer")
grant("integrator", "inventory.*")


def _move(session: Session, command_id: UUID) -> Scope | None:
    """Known by the command that made it."""
    moves = moves_of_command(session, str(command_id))
    places = locations_by_ids(session, [move.source_id for move in moves[:1]])
    return next((Scope(place.warehouse_id) for place in places.values()), None)


def _document(session: Session, document_id: UUID) -> Scope | None:
    warehouse_id = warehouse_of_document(session, document_id)
    return None if warehouse_id is None else Scope(warehouse_id)


def _transfer_sent(session: Session, code: str) -> Scope | None:
    record = transfer_by_code(session, code)
    return None if record is None else Scope(record.source_id)


def _transfer_received(session: Session, code: str) -> Scope | None:
    record = transfer_by_code(session, code)
    return None if record is None else Scope(record.target_id)


def _transfer_scan(session: Session, command_id: UUID) -> Scope | None:
    """A sending scan belongs to the house of its bin, a receiving one to that of the bin where the goods are now."""
    moves = [move for move in moves_of_command(session, str(command_id)) if move.document_kind == "transfer"]
    places = locations_by_ids(session, [place for move in moves[:1] for place in (move.source_id, move.target_id)])
    bins = [place for place in places.values() if place.kind != "in_transit"]
    return Scope(bins[0].warehouse_id) if bins else None


thing("transfer_sent", _transfer_sent, UnknownTransfer)
thing("transfer_received", _transfer_received, UnknownTransfer)
thing("transfer_scan", _transfer_scan, NothingToReverse, stays=True)
thing("stock_document", _document, UnknownDocument, stays=True)
thing("move", _move, NothingToReverse, stays=True)

"""The label's scan: it is on its parcel, so it was printed; the last one sends the shipment off."""

from typing import Any

from sqlalchemy import select

from wms.board import services as board
from wms.kernel.codes import same_code
from wms.plumbing.transaction import Tx
from wms.printing.services import confirm_print
from wms.shipping import rules
from wms.shipping.errors import UnknownLabel, VoidLabel, WrongLabel
from wms.shipping.events import LabelConfirmed
from wms.shipping.models import Label
from wms.shipping.services.rows import FRESH, answer, board_key, facts, lock_shipment
from wms.shipping.services.shipments import ship_if_ready
from wms.shipping.services.watching import forget_unscanned


def confirm_label(tx: Tx, station_code: str, code: str) -> dict[str, Any]:
    """The tracking number was scanned on the parcel at its station; scanned again, the same answer.

    Raises UnknownLabel, VoidLabel, WrongLabel.
    """
    number = rules.read_scan(code)
    label = _find(tx, number)
    if same_code(label.station_code) != same_code(station_code):
        expected = _expected(tx, label, station_code)
        raise WrongLabel(scanned=number, expected=expected, station=label.station_code)
    shipment = lock_shipment(tx, label.shipment_id)
    tx.session.refresh(label, with_for_update=True)
    if label.tracking_number != number:  # it was put right in this moment
        raise UnknownLabel(scanned=number[:100])
    _confirm(tx, label, number)
    return answer(label, shipment, ship_if_ready(tx, shipment))


def _find(tx: Tx, number: str) -> Label:
    query = select(Label).where(Label.tracking_number == number).execution_options(**FRESH)
    label = tx.session.scalar(query)
    if label is None or tx.actor.warehouse_id not in (None, label.warehouse_id):
        raise UnknownLabel(scanned=number[:100])
    return label


def _confirm(tx: Tx, label: Label, number: str) -> None:
    if label.state == "void":
        raise VoidLabel(scanned=number)
    if label.state == "confirmed":
        return
    label.state, label.changed_at, label.confirmed_at = "confirmed", tx.now, tx.now
    tx.session.flush()
    confirm_print(tx, "parcel", label.parcel_id)
    board.resolve_exception(tx, board_key(label))
    forget_unscanned(tx, label)
    tx.record(LabelConfirmed(**facts(label), tracking_number=number))


def _expected(tx: Tx, label: Label, station_code: str) -> list[str]:
    """What waits for a scan at this station."""
    waiting = select(Label.tracking_number).where(Label.state == "bought", Label.station_code == station_code)
    waiting = waiting.where(Label.warehouse_id == label.warehouse_id).order_by(Label.serial.desc()).limit(5)
    return [number for number in tx.session.scalars(waiting) if number]

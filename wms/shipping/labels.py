"""The shipping label's data: from a label's row, its order and the sender to what the template asks for."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.layout.queries import site_day, warehouse_by_id
from wms.orders import queries as orders
from wms.plumbing.transaction import Tx
from wms.printing.errors import PrinterCannot, UnknownPrinter
from wms.printing.services import fill_document, print_document
from wms.shipping import rules
from wms.shipping.accounts import sender_of
from wms.shipping.models import Label, Shipment

TEMPLATE = "shipping_4x6"
_RETURN = "If undelivered, please return to the sender."
_ADDRESS = ("name", "company", "street1", "street2", "postcode", "city", "state", "country")


def print_shipping_label(tx: Tx, label: Label, printer_code: str | None, reason: str = "") -> UUID | None:
    """One copy of the label as it was made; None without a printer, or with one that is gone or cannot print it."""
    if printer_code is None:
        return None
    try:
        return print_document(
            tx, document_of(tx, label), template=TEMPLATE, printer_code=printer_code, reason=reason,
            warehouse_id=label.warehouse_id, subject_kind="parcel", subject_id=label.parcel_id,
        )  # fmt: skip
    except (UnknownPrinter, PrinterCannot):
        return None


def document_of(tx: Tx, label: Label) -> UUID:
    """The carrier's own document, else ours, which is made once."""
    if label.document_id is None:
        label.document_id = fill_document(tx, TEMPLATE, label_data(tx, label))
        tx.session.flush()
    return label.document_id


def label_data(tx: Tx, label: Label) -> dict[str, Any]:
    """As in shipping_4x6.sample.json; `parcel_count` is 0 until the order is packed: nobody knows it before."""
    order = orders.order(tx.session, label.order_id)
    site = warehouse_by_id(tx.session, label.warehouse_id)
    ship_to = order.ship_to if order else {}
    number = label.tracking_number or ""
    note = (order.notes.get("carrier") if order else None) or _RETURN
    return {
        "sender": sender_of(tx.session, site), "ship_to": {name: ship_to.get(name) or "" for name in _ADDRESS},
        "service": " ".join([label.service, *label.options]).upper(), "carrier": label.carrier,
        "weight": rules.show_weight(label.weight_g),
        "shipped_on": site_day(tx.session, label.warehouse_id, tx.now).isoformat(),
        "parcel_number": label.parcel_number, "order_number": order.number if order else "", "tracking_number": number,
        "tracking_shown": rules.show_tracking_number(number), "note": note, **_place_in_shipment(tx, label),
    }  # fmt: skip


def _place_in_shipment(tx: Tx, label: Label) -> dict[str, int]:
    query = select(Label.parcel_id).where(Label.shipment_id == label.shipment_id, Label.state != "void")
    parcels = list(tx.session.scalars(query.order_by(Label.serial)))
    packed = tx.session.execute(select(Shipment.packed).where(Shipment.id == label.shipment_id)).scalar_one()
    return {"parcel_no": parcels.index(label.parcel_id) + 1, "parcel_count": len(parcels) if packed else 0}

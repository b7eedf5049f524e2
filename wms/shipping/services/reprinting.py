"""Another copy of a label that a person asks for, with the reason; the tracking number stays."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.errors import Refusal
from wms.orders.services import ActedOrder, Values
from wms.plumbing.transaction import Tx
from wms.printing.queries import print_job
from wms.printing.services import shape
from wms.shipping.errors import NoLabelYet, NoPrinter, StillPrinting
from wms.shipping.labels import print_shipping_label
from wms.shipping.models import Label
from wms.shipping.services.rows import live_label

_PRINTABLE = ("bought", "confirmed")


def reprint_label(tx: Tx, parcel_id: UUID, reason: str, printer_code: str | None = None) -> dict[str, Any]:
    """A new copy, on the station's printer or on another; raises NoLabelYet, StillPrinting, NoPrinter."""
    label = live_label(tx, parcel_id)
    if label is None or tx.actor.warehouse_id not in (None, label.warehouse_id):
        raise NoLabelYet(state="none")
    if label.state not in _PRINTABLE:
        raise NoLabelYet(state=label.state)
    _refuse_second_copy(tx, label)
    job_id = print_shipping_label(tx, label, printer_code or label.printer_code, reason)
    if job_id is None:
        raise NoPrinter(station=label.station_code)
    label.print_job_id = job_id
    tx.session.flush()
    return {"print_job": shape(tx, job_id)}


def reprint_labels(tx: Tx, order_id: UUID, reason: str) -> None:
    """A new copy of each label of an order; raises what `reprint_label` does, and then prints none."""
    query = (
        select(Label.parcel_id).where(Label.order_id == order_id, Label.state.in_(_PRINTABLE)).order_by(Label.serial)
    )
    parcels = list(tx.session.scalars(query))
    if not parcels:
        raise NoLabelYet(state="none")
    for parcel_id in parcels:
        reprint_label(tx, parcel_id, reason)


def why_not_reprinted(session: Session, orders: Sequence[ActedOrder], _values: Values) -> dict[UUID, Refusal]:
    """What `reprint_labels` would refuse for certain; what the printer is at is seen when it is done."""
    ids = [order.id for order in orders]
    query = select(Label.order_id, Label.printer_code, Label.station_code).where(Label.order_id.in_(ids))
    stations: dict[UUID, set[tuple[str | None, str]]] = {}
    for order_id, printer, station in session.execute(query.where(Label.state.in_(_PRINTABLE))):
        stations.setdefault(order_id, set()).add((printer, station))
    refusals: dict[UUID, Refusal] = {}
    for order_id in ids:
        lacking = next((station for printer, station in stations.get(order_id, ()) if printer is None), None)
        if order_id not in stations:
            refusals[order_id] = NoLabelYet(state="none")
        elif lacking is not None:
            refusals[order_id] = NoPrinter(station=lacking)
    return refusals


def _refuse_second_copy(tx: Tx, label: Label) -> None:
    """A copy on its way will come out; asking for another would make two."""
    if label.print_job_id is None:
        return
    last = print_job(tx.session, label.print_job_id)
    if last.state in {"queued", "sending"}:
        raise StillPrinting(print_job_id=str(last.id), state=last.state)

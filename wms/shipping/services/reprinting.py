"""Another copy of a label that a person asks for, with the reason; the tracking number stays."""

from typing import Any
from uuid import UUID

from wms.plumbing.transaction import Tx
from wms.printing.queries import print_job
from wms.printing.services import shape
from wms.shipping.errors import NoLabelYet, NoPrinter, StillPrinting
from wms.shipping.labels import print_shipping_label
from wms.shipping.models import Label
from wms.shipping.services.rows import live_label


def reprint_label(tx: Tx, parcel_id: UUID, reason: str, printer_code: str | None = None) -> dict[str, Any]:
    """A new copy, on the station's printer or on another; raises NoLabelYet, StillPrinting, NoPrinter."""
    label = live_label(tx, parcel_id)
    if label is None or tx.actor.warehouse_id not in (None, label.warehouse_id):
        raise NoLabelYet(state="none")
    if label.state not in {"bought", "confirmed"}:
        raise NoLabelYet(state=label.state)
    _refuse_second_copy(tx, label)
    job_id = print_shipping_label(tx, label, printer_code or label.printer_code, reason)
    if job_id is None:
        raise NoPrinter(station=label.station_code)
    label.print_job_id = job_id
    tx.session.flush()
    return {"print_job": shape(tx, job_id)}


def _refuse_second_copy(tx: Tx, label: Label) -> None:
    """A copy on its way will come out; asking for another would make two."""
    if label.print_job_id is None:
        return
    last = print_job(tx.session, label.print_job_id)
    if last.state in {"queued", "sending"}:
        raise StillPrinting(print_job_id=str(last.id), state=last.state)

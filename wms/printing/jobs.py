"""Outward work of printing: handing a label to its printer."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, select

from wms.kernel.clock import utc_now
from wms.plumbing.db import reading
from wms.plumbing.jobs import every, job
from wms.plumbing.settings import settings
from wms.plumbing.transaction import perform_as_system
from wms.printing.drivers import Sent, send
from wms.printing.errors import ForbiddenAddress
from wms.printing.models import Printer, PrintJob
from wms.printing.queries import label_document
from wms.printing.services import begin_sending, end_sending

LOST_AFTER = timedelta(seconds=5)
DEAD_AFTER = timedelta(seconds=60)
_DIED = "the process that sent it died; look whether the label came out"


@job("floor")
def send_label(job_id: str) -> None:
    """Sends one copy, once: the row is taken first, and a copy that was taken is never taken again by itself."""
    identity = UUID(job_id)
    if not perform_as_system(lambda tx: begin_sending(tx, identity)):
        return
    sent = _send(identity)
    perform_as_system(lambda tx: end_sending(tx, identity, sent.state, sent.detail))


def _send(job_id: UUID) -> Sent:
    with reading() as session:
        query = select(Printer.driver, Printer.address, PrintJob.document_id)
        query = query.join(PrintJob, PrintJob.printer_id == Printer.id).where(PrintJob.id == job_id)
        driver, address, document_id = session.execute(query).one()
        kind, content = label_document(session, document_id)
    try:
        return send(driver, address, content, f"{job_id}.{kind}", settings().printer_networks)
    except ForbiddenAddress as refusal:
        return Sent("failed", refusal.detail)


@every(seconds=5)
def drive_lost_labels() -> None:
    """Calls again for copies whose job got lost; a copy that a dead process was sending becomes unknown."""
    now = utc_now()
    with reading() as session:
        lost = list(session.scalars(_stuck("queued", now - LOST_AFTER)))
        dead = list(session.scalars(_stuck("sending", now - DEAD_AFTER)))
    for job_id in lost:
        send_label.call(str(job_id))
    for job_id in dead:
        perform_as_system(lambda tx, job_id=job_id: end_sending(tx, job_id, "unknown", _DIED))  # type: ignore[misc]


def _stuck(state: str, before: datetime) -> Select[UUID]:
    return select(PrintJob.id).where(PrintJob.state == state, PrintJob.changed_at < before).limit(100)

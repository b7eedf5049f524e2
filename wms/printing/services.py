"""Use cases of printing. A label's bytes are made here; a job sends them once the transaction has committed."""

import hashlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from wms.kernel.ids import new_id
from wms.plumbing.db import database
from wms.plumbing.jobs import call_later
from wms.plumbing.newness import refuse_taken
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx
from wms.printing.drivers import check_address, label_folder
from wms.printing.errors import ForbiddenAddress, NoLabelDocument, NotFailed, NotUnknown, PrinterCannot, UnknownPrintJob
from wms.printing.events import PrintJobChanged
from wms.printing.models import LabelDocument, Printer, PrintJob
from wms.printing.queries import print_job, printer_by_code
from wms.printing.rules import TAKES, judge_document
from wms.printing.sheets import draw_sheets as draw_sheets
from wms.printing.sheets.contents import COMMANDS, NUMBERS, REASONS
from wms.printing.templates import fill, sample

LABELS_A_JOB = 25


def put_printer(tx: Tx, warehouse_id: UUID, code: str, body: dict[str, Any]) -> UUID:
    """Puts a printer: {name, driver, address?, dpi?, spare_code?}; an address must be in our networks."""
    address = address_of(code, body["driver"], body["address"])
    refuse_address(body["driver"], address)
    query = select(Printer).where(Printer.warehouse_id == warehouse_id, Printer.code == code)
    row = tx.session.scalar(query)
    refuse_taken(tx, [code] if row else [])
    if row is None:
        row = Printer(id=new_id(), warehouse_id=warehouse_id, code=code)
        tx.session.add(row)
    row.name, row.driver, row.address = body["name"], body["driver"], address
    row.dpi, row.spare_code = body.get("dpi", 203), body.get("spare_code")
    tx.session.flush()
    return row.id


def address_of(code: str, driver: str, address: str) -> str:
    """A printer into a folder that is not named has one of its own code."""
    return address or (code if driver == "file" else "")


def refuse_address(driver: str, address: str) -> None:
    """Raises ForbiddenAddress for none, one that is not in our networks, or not in the labels' folder."""
    if not address:
        raise ForbiddenAddress("say where the printer is", address=address)
    if driver == "raw9100":
        check_address(address, settings().printer_networks)
    if driver == "file":
        label_folder(address)


def print_label(
    tx: Tx, *, template: str, data: dict[str, Any], printer_code: str, warehouse_id: UUID, subject_kind: str,
    subject_id: object, reason: str = "",
) -> UUID:  # fmt: skip
    """One copy of a label of ours for a subject, sent after the commit; returns the print job's id."""
    return print_document(
        tx, fill_document(tx, template, data), template=template, printer_code=printer_code,
        warehouse_id=warehouse_id, subject_kind=subject_kind, subject_id=subject_id, reason=reason,
    )  # fmt: skip


def fill_document(tx: Tx, template: str, data: dict[str, Any]) -> UUID:
    """Makes and keeps a label of ours; raises UnknownTemplate."""
    return keep_document(tx, "zpl", fill(template, data).encode())


def refuse_document(format_: str, content: bytes) -> None:
    """Raises NoLabelDocument for bytes that are no label of that format, or too many."""
    wrong = judge_document(format_, content)
    if wrong:
        raise NoLabelDocument(wrong)


def keep_document(tx: Tx, format_: str, content: bytes) -> UUID:
    """Stores a label's bytes, once however often they come; raises NoLabelDocument."""
    refuse_document(format_, content)
    digest = hashlib.sha256(content).hexdigest()
    insert_ = (sqlite if database.is_sqlite else postgresql).insert(LabelDocument)
    row = {"id": new_id(), "format": format_, "sha256": digest, "content": content, "made_at": tx.now}
    tx.session.execute(insert_.values(row).on_conflict_do_nothing(index_elements=["sha256", "format"]))
    kept = select(LabelDocument.id).where(LabelDocument.sha256 == digest, LabelDocument.format == format_)
    return tx.session.execute(kept).scalar_one()


def print_document(
    tx: Tx, document_id: UUID, *, template: str, printer_code: str, warehouse_id: UUID, subject_kind: str,
    subject_id: object, reason: str = "",
) -> UUID:  # fmt: skip
    """One copy of a kept label, byte for byte; raises PrinterCannot. Returns the print job's id."""
    printer = printer_by_code(tx.session, warehouse_id, printer_code)
    _refuse_format(tx, printer.code, printer.driver, document_id)
    subject = {"subject_kind": subject_kind, "subject_id": str(subject_id)}
    job_id = new_id()
    row = {
        "id": job_id, "printer_id": printer.id, "template": template, "document_id": document_id, **subject,
        "copy": _copies(tx, **subject) + 1, "reason": reason, "state": "queued", "asked_by": tx.actor.name,
        "created_at": tx.now, "changed_at": tx.now,
    }  # fmt: skip
    tx.session.execute(insert(PrintJob).values(row))
    _tell(tx, job_id)
    call_later(tx, "printing.send_label", str(job_id))
    return job_id


def _refuse_format(tx: Tx, printer: str, driver: str, document_id: UUID) -> None:
    kind = tx.session.execute(select(LabelDocument.format).where(LabelDocument.id == document_id)).scalar_one()
    if kind not in TAKES[driver]:
        raise PrinterCannot(printer=printer, format=kind)


def print_labels(
    tx: Tx, *, template: str, labels: Sequence[dict[str, Any]], printer_code: str, warehouse_id: UUID, subject_kind: str
) -> tuple[UUID, list[UUID]]:
    """Many labels of a kind as one run; returns its id, and its print jobs of up to LABELS_A_JOB labels each."""
    run_id = new_id()
    parts = [labels[start : start + LABELS_A_JOB] for start in range(0, len(labels), LABELS_A_JOB)]
    jobs = [
        print_document(
            tx, keep_document(tx, "zpl", "".join(fill(template, label) for label in part).encode()), template=template,
            printer_code=printer_code, warehouse_id=warehouse_id, subject_kind=subject_kind, subject_id=run_id,
            reason=f"{part[0]['code']} .. {part[-1]['code']}"[:200],
        )
        for part in parts
    ]  # fmt: skip
    return run_id, jobs


def printed_commands() -> list[tuple[str, str]]:
    """(code, words) of all that the command sheet has."""
    return [*COMMANDS, *REASONS, *NUMBERS]


def print_sample(tx: Tx, warehouse_id: UUID, printer_code: str, template: str = "shipping_4x6") -> UUID:
    """A sample label, to see whether a printer works."""
    return print_label(
        tx,
        template=template,
        data=sample(template),
        printer_code=printer_code,
        warehouse_id=warehouse_id,
        subject_kind="sample",
        subject_id=new_id(),
    )


def begin_sending(tx: Tx, job_id: UUID) -> bool:
    """Takes a queued job for sending; False when another took it, so that no copy comes out twice."""
    return _change(tx, job_id, "sending", "", {"queued"})


def end_sending(tx: Tx, job_id: UUID, state: str, detail: str) -> bool:
    return _change(tx, job_id, state, detail, {"sending"})


def confirm_print(tx: Tx, subject_kind: str, subject_id: object) -> None:
    """The label was scanned: its newest copy came out, whatever we had heard of it."""
    newest = select(PrintJob.id).where(PrintJob.subject_kind == subject_kind, PrintJob.subject_id == str(subject_id))
    job_id = tx.session.scalar(newest.order_by(PrintJob.copy.desc()).limit(1))
    if job_id is not None:
        _change(tx, job_id, "confirmed", "", {"queued", "sending", "sent", "unknown", "failed"})


def answer_print(tx: Tx, job_id: UUID, printed: bool) -> dict[str, Any]:
    """A person looked at the printer and says whether the label came out."""
    state, detail = ("sent", "seen by a person") if printed else ("failed", "nothing came out")
    if not _change(tx, job_id, state, detail, {"unknown"}):
        raise NotUnknown(state=print_job(tx.session, job_id).state)
    return {"print_job": shape(tx, job_id)}


def retry_print(tx: Tx, job_id: UUID, printer_code: str | None = None) -> dict[str, Any]:
    """A failed copy is sent again, on its own printer or on another."""
    job = print_job(tx.session, job_id)
    if printer_code:
        owner = (
            select(Printer.warehouse_id).join(PrintJob, PrintJob.printer_id == Printer.id).where(PrintJob.id == job_id)
        )
        printer = printer_by_code(tx.session, tx.session.execute(owner).scalar_one(), printer_code)
        _refuse_format(tx, printer.code, printer.driver, _document_of(tx, job_id))
        tx.session.execute(update(PrintJob).where(PrintJob.id == job_id).values(printer_id=printer.id))
    if not _change(tx, job_id, "queued", "", {"failed"}):
        raise NotFailed(state=job.state)
    call_later(tx, "printing.send_label", str(job_id))
    return {"print_job": shape(tx, job_id)}


def _document_of(tx: Tx, job_id: UUID) -> UUID:
    return tx.session.execute(select(PrintJob.document_id).where(PrintJob.id == job_id)).scalar_one()


def print_on_spare(tx: Tx, job_id: UUID) -> dict[str, Any]:
    """A failed copy goes to the printer that stands in for its own."""
    return retry_print(tx, job_id, print_job(tx.session, job_id).spare)


def shape(tx: Tx, job_id: UUID) -> dict[str, Any]:
    """A print job as screens read it."""
    job = print_job(tx.session, job_id)
    return {
        "id": job.id,
        "state": job.state,
        "printer": job.printer_code,
        "detail": job.detail,
        "copy": job.copy,
        "spare": job.spare,
    }


def _change(tx: Tx, job_id: UUID, state: str, detail: str, before: set[str]) -> bool:
    change = update(PrintJob).where(PrintJob.id == job_id, PrintJob.state.in_(before))
    values = {"state": state, "detail": detail[:300], "changed_at": tx.now}
    if tx.session.execute(change.values(values)).rowcount == 0:  # type: ignore[attr-defined]
        return False
    _tell(tx, job_id)
    return True


def _tell(tx: Tx, job_id: UUID) -> None:
    columns = (PrintJob.state, PrintJob.subject_kind, PrintJob.subject_id, PrintJob.detail)
    query = select(*columns, Printer.code, Printer.warehouse_id, Printer.spare_code)
    row = tx.session.execute(
        query.join(Printer, Printer.id == PrintJob.printer_id).where(PrintJob.id == job_id)
    ).one_or_none()
    if row is None:
        raise UnknownPrintJob(job_id=job_id)
    state, kind, subject, detail, code, warehouse_id, spare = row
    tx.record(
        PrintJobChanged(
            job_id=job_id,
            state=state,
            printer_code=code,
            subject_kind=kind,
            subject_id=subject,
            detail=detail,
            warehouse_id=warehouse_id,
            spare=spare,
        )
    )


def _copies(tx: Tx, subject_kind: str, subject_id: str) -> int:
    query = select(func.count()).select_from(PrintJob).where(PrintJob.subject_kind == subject_kind)
    return tx.session.execute(query.where(PrintJob.subject_id == subject_id)).scalar_one()

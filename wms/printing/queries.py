"""Reads of printing, as frozen records."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from wms.printing.errors import UnknownPrinter, UnknownPrintJob
from wms.printing.models import LabelDocument, Printer, PrintJob
from wms.printing.rules import STOCKS as STOCKS
from wms.printing.rules import foreign_letters

RUN_KINDS = tuple(f"{kind}_labels" for kind in ("location", "tote", "cart", "badge", "item", "command"))


@dataclass(frozen=True)
class PrinterRecord:
    id: UUID
    warehouse_id: UUID
    code: str
    name: str
    driver: str
    address: str
    dpi: int
    spare_code: str | None


@dataclass(frozen=True)
class PrintJobRecord:
    id: UUID
    state: str
    printer_code: str
    template: str
    subject_kind: str
    subject_id: str
    copy: int
    detail: str
    reason: str
    spare: str | None
    asked_by: str
    created_at: datetime


_PRINTER = [getattr(Printer, name) for name in PrinterRecord.__annotations__]


def printers(session: Session, warehouse_id: UUID) -> list[PrinterRecord]:
    query = select(*_PRINTER).where(Printer.warehouse_id == warehouse_id).order_by(Printer.code)
    return [PrinterRecord(*row) for row in session.execute(query)]


def printer_by_code(session: Session, warehouse_id: UUID, code: str) -> PrinterRecord:
    """Raises UnknownPrinter."""
    for printer in printers(session, warehouse_id):
        if printer.code == code:
            return printer
    raise UnknownPrinter(f"there is no printer {code!r}", printer=code)


def print_job(session: Session, job_id: UUID) -> PrintJobRecord:
    """Raises UnknownPrintJob."""
    jobs = _jobs(session, PrintJob.id == job_id)
    if not jobs:
        raise UnknownPrintJob(job_id=job_id)
    return jobs[0]


def label_document(session: Session, document_id: UUID) -> tuple[str, bytes]:
    """A kept label's format and bytes."""
    query = select(LabelDocument.format, LabelDocument.content).where(LabelDocument.id == document_id)
    kind, content = session.execute(query).one()
    return kind, content


def jobs_of_subjects(session: Session, kind: str, ids: Iterable[str]) -> list[PrintJobRecord]:
    """All copies for these subjects, oldest first."""
    return _jobs(session, (PrintJob.subject_kind == kind) & PrintJob.subject_id.in_(set(ids)))


def jobs_of_printer(session: Session, printer_id: UUID, before: UUID | None, limit: int) -> list[PrintJobRecord]:
    """The newest first; `before` is the last one of the page before."""
    of_printer = select(PrintJob.id).where(PrintJob.printer_id == printer_id)
    ids = of_printer if before is None else of_printer.where(PrintJob.id < before)
    newest = session.scalars(ids.order_by(PrintJob.id.desc()).limit(limit)).all()
    return _jobs(session, PrintJob.id.in_(newest))[::-1]


def _jobs(session: Session, condition: object) -> list[PrintJobRecord]:
    columns: list[Any] = [PrintJob.id, PrintJob.state, Printer.code, PrintJob.template, PrintJob.subject_kind]
    columns += [PrintJob.subject_id, PrintJob.copy, PrintJob.detail, PrintJob.reason, Printer.spare_code]
    query = select(*columns, PrintJob.asked_by, PrintJob.created_at)
    query = query.join(Printer, Printer.id == PrintJob.printer_id).where(condition)  # type: ignore[arg-type]
    rows = session.execute(query.order_by(PrintJob.created_at, PrintJob.id)).all()
    return [PrintJobRecord(*cast(tuple[Any, ...], row)) for row in rows]


def letters_lacking(texts: Iterable[object]) -> str:
    """The letters of these texts that come out of a printer as boxes."""
    return foreign_letters("".join(str(text or "") for text in texts))


def run_warehouse(session: Session, run_id: UUID) -> UUID | None:
    """Whose labels a run of them prints; None: there is no such run."""
    query = select(Printer.warehouse_id).join(PrintJob, PrintJob.printer_id == Printer.id)
    return session.scalar(query.where(*_of_run(run_id)).limit(1))


def run_jobs(session: Session, run_id: UUID) -> list[PrintJobRecord]:
    """The print jobs of a run of labels, in order."""
    return _jobs(session, and_(*_of_run(run_id)))


def _of_run(run_id: UUID) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return PrintJob.subject_kind.in_(RUN_KINDS), PrintJob.subject_id == str(run_id)

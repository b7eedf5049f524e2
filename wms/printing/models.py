"""Printers, labels as they were made, and one row for each copy of each label."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wms.plumbing.db import Base

_WAITING = text("state IN ('queued', 'sending')")


class Printer(Base):
    """`address`: host:port for raw9100, a queue's name for cups, a folder inside the data folder's labels for file."""

    __tablename__ = "printer"
    __table_args__ = (
        UniqueConstraint("warehouse_id", "code"),
        CheckConstraint("driver IN ('raw9100', 'cups', 'file')", name="driver"),
        CheckConstraint("dpi IN (203, 300)", name="dpi"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"))
    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(100))
    driver: Mapped[str] = mapped_column(String(10))
    address: Mapped[str] = mapped_column(String(200))
    dpi: Mapped[int] = mapped_column(default=203)
    spare_code: Mapped[str | None] = mapped_column(String(40))


class LabelDocument(Base):
    """A label's bytes, kept once: equal labels are one row. Each copy is printed from it, so that all are alike."""

    __tablename__ = "label_document"
    __table_args__ = (
        CheckConstraint("format IN ('zpl', 'pdf', 'png')", name="format"),
        CheckConstraint("length(content) BETWEEN 1 AND 1000000", name="content"),
        UniqueConstraint("sha256", "format"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    format: Mapped[str] = mapped_column(String(3))
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]


class PrintJob(Base):
    """One copy. It is sent at most once; `unknown` means that only a person can say whether it came out."""

    __tablename__ = "print_job"
    __table_args__ = (
        CheckConstraint("state IN ('queued','sending','sent','confirmed','unknown','failed')", name="state"),
        CheckConstraint("copy > 0", name="copy"),
        Index("ix_print_job_subject", "subject_kind", "subject_id"),
        Index("ix_print_job_waiting", "changed_at", postgresql_where=_WAITING, sqlite_where=_WAITING),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    printer_id: Mapped[UUID] = mapped_column(ForeignKey("printer.id"), index=True)
    template: Mapped[str] = mapped_column(String(40))
    document_id: Mapped[UUID] = mapped_column(ForeignKey("label_document.id"), index=True)
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[str] = mapped_column(String(60))
    copy: Mapped[int]
    reason: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(10))
    detail: Mapped[str] = mapped_column(String(300), default="")
    asked_by: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

"""Files that were brought: who, when, which, what became of them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from wms.plumbing.db import Base

STATES = ("waiting", "judging", "judged", "refused", "writing", "done", "broken")
OPEN = ("waiting", "judging", "writing")


class FileImport(Base):
    """A file on its way into a table.

    waiting: a job will look at it; judging; judged: it was a dry run and may be applied; refused: it has faults, and
    nothing was written; writing; done; broken: some of it came too late for others' hands, the rest is in.
    `content` is the compressed file, until nothing more is to be done with it. `asker` is who acts, as a job needs it.
    """

    __tablename__ = "file_import"
    __table_args__ = (
        CheckConstraint(f"state IN ({', '.join(repr(state) for state in STATES)})", name="state"),
        Index("ix_file_import_warehouse_id_id", "warehouse_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    table: Mapped[str] = mapped_column(String(40))
    file_name: Mapped[str] = mapped_column(String(200))
    dry_run: Mapped[bool]
    state: Mapped[str] = mapped_column(String(10))
    given: Mapped[dict[str, Any]]
    options: Mapped[list[str]]
    asker: Mapped[dict[str, Any]]
    asked_by: Mapped[str] = mapped_column(String(120))
    warehouse_id: Mapped[UUID | None]
    rows: Mapped[int]
    done: Mapped[int]
    new: Mapped[int]
    changed: Mapped[int]
    same: Mapped[int]
    fault_count: Mapped[int]
    faults: Mapped[list[dict[str, Any]]]
    changes: Mapped[list[dict[str, Any]]]
    read_as: Mapped[str] = mapped_column(String(60))
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

"""Documents of a warehouse; each change is a row of its own."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from wms.plumbing.db import Base


class Setting(Base):
    """`name` is the room that reads it; the highest version counts, the others tell what was before."""

    __tablename__ = "setting"
    __table_args__ = (CheckConstraint("version > 0", name="version"),)

    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(120))

"""What a channel chose for its customers."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from wms.plumbing.db import Base


class CustomerRule(Base):
    """What the customers of a channel see and are told, each time it was chosen; the newest version counts."""

    __tablename__ = "customer_rule"
    __table_args__ = (CheckConstraint("version > 0", name="version"),)

    channel: Mapped[str] = mapped_column(ForeignKey("channel.name"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(120))

"""One row a picture or a document; its bytes lie on disk."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from wms.plumbing.db import Base


class MediaPicture(Base):
    """`key` is the SHA-256 of its largest file, `brought_at` when somebody brought it last."""

    __tablename__ = "media_picture"
    __table_args__ = (CheckConstraint("width > 0 AND height > 0 AND bytes > 0", name="size"),)

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    width: Mapped[int]
    height: Mapped[int]
    bytes: Mapped[int]
    brought_at: Mapped[datetime]
    brought_by: Mapped[str] = mapped_column(String(120))


class MediaAttachment(Base):
    """A PDF document. `key` is the SHA-256 of its bytes, `brought_at` when somebody brought it last."""

    __tablename__ = "media_attachment"
    __table_args__ = (CheckConstraint("pages > 0 AND bytes > 0", name="size"),)

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    pages: Mapped[int]
    bytes: Mapped[int]
    brought_at: Mapped[datetime]
    brought_by: Mapped[str] = mapped_column(String(120))

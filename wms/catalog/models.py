"""Items and the codes that stand on them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wms.plumbing.db import Base


class Item(Base):
    """A stock keeping unit. Weights in grams, lengths in millimetres, of one base unit."""

    __tablename__ = "item"
    __table_args__ = (
        CheckConstraint("weight_g >= 0", name="weight"),
        CheckConstraint("length_mm > 0 AND width_mm > 0 AND height_mm > 0", name="size"),
        CheckConstraint("tracking IN ('none', 'lot')", name="tracking"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    sku: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    weight_g: Mapped[int]
    length_mm: Mapped[int]
    width_mm: Mapped[int]
    height_mm: Mapped[int]
    tracking: Mapped[str] = mapped_column(String(8))
    image_url: Mapped[str | None] = mapped_column(String(500))
    updated_at: Mapped[datetime]


class ItemCode(Base):
    """A barcode of an item and how many base units it stands for. GTINs are kept in their 14-digit form."""

    __tablename__ = "item_code"
    __table_args__ = (UniqueConstraint("code"), CheckConstraint("quantity > 0", name="quantity"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("item.id"), index=True)
    code: Mapped[str] = mapped_column(String(60))
    shown: Mapped[str] = mapped_column(String(60))
    quantity: Mapped[int]

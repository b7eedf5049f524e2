"""Items and the codes that stand on them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wms.kernel.codes import same_code
from wms.plumbing.db import Base
from wms.plumbing.searching import name_index

STEPS = ("pick", "pack")
SCAN_POLICIES = ("line", "count", "each")
_FOR_EVERY_ITEM = text("item_id IS NULL")


def _same_sku(context: Any) -> str:
    return same_code(context.get_current_parameters()["sku"])


class Item(Base):
    """A stock keeping unit. Weights in grams, lengths in millimetres, of one base unit.

    `sku` is the sender's own spelling; a scanned one is compared with `same_sku`. On a `fragile` one nothing may lie.
    `style`, `colour`, `size` tell the variants of one article apart. A `retired` one is neither ordered nor received.
    `cost_minor`: what one is worth to the house, in the smallest unit of its currency; None: nobody has said.
    `scan_policy`: how its quantity is proved by scans; None: as the house says.
    """

    __tablename__ = "item"
    __table_args__ = (
        CheckConstraint("weight_g >= 0", name="weight"),
        name_index("ix_item_name", "name"),
        CheckConstraint("length_mm > 0 AND width_mm > 0 AND height_mm > 0", name="size"),
        CheckConstraint("tracking IN ('none', 'lot')", name="tracking"),
        CheckConstraint("cost_minor >= 0", name="cost"),
        CheckConstraint("scan_policy IN ('line', 'count', 'each')", name="scan_policy"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    sku: Mapped[str] = mapped_column(String(60), unique=True)
    same_sku: Mapped[str] = mapped_column(String(60), index=True, default=_same_sku)
    name: Mapped[str] = mapped_column(String(200))
    weight_g: Mapped[int]
    length_mm: Mapped[int]
    width_mm: Mapped[int]
    height_mm: Mapped[int]
    tracking: Mapped[str] = mapped_column(String(8))
    fragile: Mapped[bool] = mapped_column(default=False)
    style: Mapped[str] = mapped_column(String(60), default="")
    colour: Mapped[str] = mapped_column(String(60), default="")
    size: Mapped[str] = mapped_column(String(60), default="")
    retired: Mapped[bool] = mapped_column(default=False)
    cost_minor: Mapped[int | None] = mapped_column(BigInteger)
    scan_policy: Mapped[str | None] = mapped_column(String(5))
    image_url: Mapped[str | None] = mapped_column(String(500))
    updated_at: Mapped[datetime]


class ItemCode(Base):
    """A barcode of an item or of a case of it, and how many base units it stands for.

    `shown` is as it is printed, `code` that in the one spelling of kernel.codes.same_code. A case may have measures of
    its own: all three sides, and grams; a single piece has those of its item.
    """

    __tablename__ = "item_code"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("length_mm > 0 AND width_mm > 0 AND height_mm > 0 AND weight_g >= 0", name="measures"),
        CheckConstraint(
            "(length_mm IS NULL) = (width_mm IS NULL) AND (width_mm IS NULL) = (height_mm IS NULL)", name="sides"
        ),
        CheckConstraint("quantity > 1 OR (length_mm IS NULL AND weight_g IS NULL)", name="of_a_case"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("item.id"), index=True)
    code: Mapped[str] = mapped_column(String(60))
    shown: Mapped[str] = mapped_column(String(60))
    quantity: Mapped[int]
    length_mm: Mapped[int | None]
    width_mm: Mapped[int | None]
    height_mm: Mapped[int | None]
    weight_g: Mapped[int | None]


class Instruction(Base):
    """What a person reads at a step: of one item or of all, for one customer or for all, in one language or in all.

    `customer` is the company (else the name) that an order ships to, `language` empty means whoever reads it.
    """

    __tablename__ = "instruction"
    __table_args__ = (
        UniqueConstraint("code", "language"),
        CheckConstraint(f"step IN ({', '.join(repr(step) for step in STEPS)})", name="step"),
        CheckConstraint("item_id IS NOT NULL OR customer <> ''", name="for_somebody"),
        CheckConstraint("body <> '' OR image_url IS NOT NULL OR attachment_url IS NOT NULL", name="says_something"),
        Index("ix_instruction_customer", "customer", postgresql_where=_FOR_EVERY_ITEM, sqlite_where=_FOR_EVERY_ITEM),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(8))
    step: Mapped[str] = mapped_column(String(8))
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("item.id"), index=True)
    customer: Mapped[str] = mapped_column(String(120))
    body: Mapped[str] = mapped_column(String(500))
    image_url: Mapped[str | None] = mapped_column(String(500))
    attachment_url: Mapped[str | None] = mapped_column(String(100))
    updated_at: Mapped[datetime]

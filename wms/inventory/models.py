"""The ledger: moves, which are only ever appended, and the balances that they add up to."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wms.plumbing.db import Base

_ALLOCATABLE = text("allocatable AND on_hand > reserved")


class StockMove(Base):
    """So many base units of an item went from one place, or one status, to another. Corrections are new moves.

    The document is what is behind it: a receipt, an order, a shipment.
    """

    __tablename__ = "stock_move"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("source_id <> target_id OR source_status <> target_status", name="somewhere_else"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("item.id"), index=True)
    lot: Mapped[str] = mapped_column(String(40))
    quantity: Mapped[int] = mapped_column(BigInteger)
    source_id: Mapped[UUID] = mapped_column(ForeignKey("location.id"), index=True)
    target_id: Mapped[UUID] = mapped_column(ForeignKey("location.id"), index=True)
    source_status: Mapped[str] = mapped_column(String(10), default="available")
    target_status: Mapped[str] = mapped_column(String(10), default="available")
    owner: Mapped[str] = mapped_column(String(40), default="")
    serial: Mapped[str] = mapped_column(String(60), default="")
    document_kind: Mapped[str | None] = mapped_column(String(20))
    document_id: Mapped[UUID | None]
    reason: Mapped[str] = mapped_column(String(30))
    reference: Mapped[str] = mapped_column(String(120))
    command_id: Mapped[str | None] = mapped_column(String(120), index=True)
    reverses_id: Mapped[UUID | None] = mapped_column(ForeignKey("stock_move.id"), unique=True)
    actor: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime] = mapped_column(index=True)


class StockBalance(Base):
    """What lies in a place now. Suppliers and customers, the rest of the world, have none."""

    __tablename__ = "stock_balance"
    __table_args__ = (
        UniqueConstraint("location_id", "item_id", "lot", "status", "owner", "serial", name="uq_stock_balance_key"),
        CheckConstraint("on_hand >= 0", name="on_hand"),
        CheckConstraint("reserved >= 0 AND reserved <= on_hand", name="reserved"),
        CheckConstraint("status IN ('available', 'held')", name="status"),
        Index("ix_stock_balance_free", "item_id", postgresql_where=_ALLOCATABLE, sqlite_where=_ALLOCATABLE),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    location_id: Mapped[UUID] = mapped_column(ForeignKey("location.id"))
    item_id: Mapped[UUID] = mapped_column(ForeignKey("item.id"))
    lot: Mapped[str] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(10))
    owner: Mapped[str] = mapped_column(String(40), default="")
    serial: Mapped[str] = mapped_column(String(60), default="")
    on_hand: Mapped[int] = mapped_column(BigInteger)
    reserved: Mapped[int] = mapped_column(BigInteger)
    allocatable: Mapped[bool]
    received_at: Mapped[datetime]


class Lot(Base):
    """A batch of an item with its last day of use."""

    __tablename__ = "lot"

    item_id: Mapped[UUID] = mapped_column(ForeignKey("item.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    expires_on: Mapped[date | None] = mapped_column(Date)


class StockReceipt(Base):
    """A delivery that was booked, by its sender's reference; `fingerprint` is that of its lines."""

    __tablename__ = "stock_receipt"

    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"), primary_key=True)
    reference: Mapped[str] = mapped_column(String(80), primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    booked_by: Mapped[str] = mapped_column(String(120))
    booked_at: Mapped[datetime]

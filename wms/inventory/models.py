"""The ledger: moves, which are only ever appended, and the balances that they add up to."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wms.inventory.rules import DOCUMENT_KINDS, STATUSES, TRANSFER_STATES
from wms.plumbing.db import Base

_STANDING = text("lifted_at IS NULL")
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
        CheckConstraint(f"status IN ({', '.join(repr(status) for status in STATUSES)})", name="status"),
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


class StockHaul(Base):
    """A tote or cart in which somebody collects goods by moves: what lies in it belongs to no order's walk."""

    __tablename__ = "stock_haul"

    container_id: Mapped[UUID] = mapped_column(ForeignKey("location.id"), primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"), index=True)
    by: Mapped[str] = mapped_column(String(120))
    since: Mapped[datetime]


class StockReceipt(Base):
    """A delivery that was booked, by its sender's reference; `fingerprint` is that of its lines."""

    __tablename__ = "stock_receipt"

    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"), primary_key=True)
    reference: Mapped[str] = mapped_column(String(80), primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    booked_by: Mapped[str] = mapped_column(String(120))
    booked_at: Mapped[datetime]


class StockDocument(Base):
    """Why stock was put right: an act of a person, with its reason; `reverses_id`: it takes that document back.

    `subject`: what it is about, in a few words; `approved_by`: the second person, where one was asked for.
    """

    __tablename__ = "stock_document"
    __table_args__ = (
        CheckConstraint(f"kind IN ({', '.join(repr(kind) for kind in DOCUMENT_KINDS)})", name="kind"),
        UniqueConstraint("warehouse_id", "number"),
        Index("ix_stock_document_kind", "warehouse_id", "kind", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"))
    kind: Mapped[str] = mapped_column(String(12))
    number: Mapped[int]
    reason: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(String(300))
    subject: Mapped[str] = mapped_column(String(120))
    by: Mapped[str] = mapped_column(String(120))
    approved_by: Mapped[str | None] = mapped_column(String(120))
    at: Mapped[datetime]
    reverses_id: Mapped[UUID | None] = mapped_column(ForeignKey("stock_document.id"), unique=True)


class StockTransfer(Base):
    """Goods go from one warehouse to another: what is to go, and how far it is. What is on its way lies in the
    in-transit place of the receiving house.
    """

    __tablename__ = "stock_transfer"
    __table_args__ = (
        CheckConstraint(f"state IN ({', '.join(repr(state) for state in TRANSFER_STATES)})", name="state"),
        CheckConstraint("source_id <> target_id", name="two_houses"),
        Index("ix_stock_transfer_source", "source_id", "id"),
        Index("ix_stock_transfer_target", "target_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    source_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"))
    target_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"))
    state: Mapped[str] = mapped_column(String(10))
    reference: Mapped[str] = mapped_column(String(80))
    note: Mapped[str] = mapped_column(String(300), default="")
    by: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class StockTransferLine(Base):
    """`quantity` units are to go; of goods with lots the lots stand in lines of their own as they are sent.

    `lost`: units that were sent, never came, and of which somebody decided that.
    """

    __tablename__ = "stock_transfer_line"
    __table_args__ = (
        CheckConstraint("quantity >= 0 AND sent >= 0 AND received >= 0 AND lost >= 0", name="counts"),
        CheckConstraint("received + lost <= sent", name="no_more_than_sent"),
    )

    transfer_id: Mapped[UUID] = mapped_column(ForeignKey("stock_transfer.id"), primary_key=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("item.id"), primary_key=True, index=True)
    lot: Mapped[str] = mapped_column(String(40), primary_key=True)
    quantity: Mapped[int] = mapped_column(BigInteger)
    sent: Mapped[int] = mapped_column(BigInteger, default=0)
    received: Mapped[int] = mapped_column(BigInteger, default=0)
    lost: Mapped[int] = mapped_column(BigInteger, default=0)


class StockHold(Base):
    """Nothing of an item, or of one lot of it, is promised in a warehouse until it is lifted. `lot` empty: of all."""

    __tablename__ = "stock_hold"
    __table_args__ = (
        Index("ix_stock_hold_warehouse_id", "warehouse_id", "lifted_at"),
        Index(
            "uq_stock_hold_standing", "warehouse_id", "item_id", "lot", unique=True,
            postgresql_where=_STANDING, sqlite_where=_STANDING,
        ),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"))
    item_id: Mapped[UUID] = mapped_column(ForeignKey("item.id"), index=True)
    lot: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(String(300))
    by: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
    document_id: Mapped[UUID] = mapped_column(ForeignKey("stock_document.id"), index=True)
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[str | None] = mapped_column(String(120))

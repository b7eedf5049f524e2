"""Shipments, and one row for each label, written before the carrier is asked."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wms.plumbing.db import BY_PREFIX, Base, BigInt

_OPEN = text("state = 'open'")
_LIVE = text("state <> 'void'")
_UNSCANNED = text("state = 'bought'")
_UNTOLD = text("state = 'void' AND carrier_told_at IS NULL")
_WAITING = text("state IN ('pending', 'buying', 'failed')")


class Shipment(Base):
    """What leaves of an order at one time. `parcel_ids` is what packing said belongs to it, once all is packed."""

    __tablename__ = "shipment"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'confirmed')", name="state"),
        CheckConstraint("(state = 'confirmed') = (shipped_at IS NOT NULL)", name="shipped_at"),
        Index("uq_shipment_open_order", "order_id", unique=True, postgresql_where=_OPEN, sqlite_where=_OPEN),
        Index("ix_shipment_order_number", "order_number"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"), index=True)
    order_id: Mapped[UUID] = mapped_column(index=True)
    order_number: Mapped[str] = mapped_column(String(80))
    channel: Mapped[str] = mapped_column(String(40))
    external_id: Mapped[str] = mapped_column(String(80))
    state: Mapped[str] = mapped_column(String(10))
    packed: Mapped[bool] = mapped_column(default=False)
    parcel_ids: Mapped[list[str]]
    complete: Mapped[bool | None]
    created_at: Mapped[datetime]
    shipped_at: Mapped[datetime | None]


class Manifest(Base):
    """The parcels of one account that were handed to its carrier together; what it has of them are its labels."""

    __tablename__ = "manifest"
    __table_args__ = (CheckConstraint("parcels > 0", name="parcels"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"), index=True)
    account: Mapped[str] = mapped_column(String(40))
    parcels: Mapped[int]
    closed_at: Mapped[datetime]
    closed_by: Mapped[str] = mapped_column(String(120))


class Label(Base):
    """The intent to send a parcel, and what became of it. Its id is our reference with the carrier.

    `plug` names the carrier's file, `account` the contract, `carrier` what the world calls it. `errors`: what the
    carrier says is wrong, by field. `attempts` fences: an answer counts only for the attempt that asked.
    `carrier_told_at`: when the carrier heard that the label is void, after `void_attempts`.
    """

    __tablename__ = "label"
    __table_args__ = (
        CheckConstraint("state IN ('pending','buying','bought','confirmed','failed','void')", name="state"),
        CheckConstraint("state NOT IN ('bought','confirmed') OR tracking_number IS NOT NULL", name="tracking"),
        CheckConstraint("weight_g > 0 AND price_minor >= 0", name="amounts"),
        UniqueConstraint("tracking_number"),
        UniqueConstraint("serial"),
        Index("uq_label_live_parcel", "parcel_id", unique=True, postgresql_where=_LIVE, sqlite_where=_LIVE),
        Index("ix_label_order_id", "order_id"),
        Index("ix_label_parcel_number", "parcel_number", postgresql_ops={"parcel_number": BY_PREFIX}),
        Index("ix_label_tracking_number", "tracking_number", postgresql_ops={"tracking_number": BY_PREFIX}),
        Index("ix_label_unscanned", "changed_at", postgresql_where=_UNSCANNED, sqlite_where=_UNSCANNED),
        Index("ix_label_untold", "changed_at", postgresql_where=_UNTOLD, sqlite_where=_UNTOLD),
        Index("ix_label_waiting", "changed_at", postgresql_where=_WAITING, sqlite_where=_WAITING),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    serial: Mapped[int]
    shipment_id: Mapped[UUID] = mapped_column(ForeignKey("shipment.id"), index=True)
    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"), index=True)
    order_id: Mapped[UUID]
    pack_id: Mapped[UUID]
    parcel_id: Mapped[UUID] = mapped_column(index=True)
    parcel_number: Mapped[str] = mapped_column(String(20))
    carton_id: Mapped[UUID]
    length_mm: Mapped[int]
    width_mm: Mapped[int]
    height_mm: Mapped[int]
    weight_g: Mapped[int]
    lines: Mapped[list[dict[str, Any]]]
    station_code: Mapped[str] = mapped_column(String(40))
    printer_code: Mapped[str | None] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(10))
    plug: Mapped[str] = mapped_column(String(20))
    account: Mapped[str] = mapped_column(String(40), default="")
    options: Mapped[list[str]]
    carrier: Mapped[str] = mapped_column(String(40), default="")
    service: Mapped[str] = mapped_column(String(20))
    price_minor: Mapped[BigInt] = mapped_column(default=0)
    currency: Mapped[str] = mapped_column(String(3), default="")
    tracking_number: Mapped[str | None] = mapped_column(String(60))
    tracking_url: Mapped[str] = mapped_column(String(300), default="")
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("label_document.id", ondelete="SET NULL"), index=True)
    print_job_id: Mapped[UUID | None]
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None]
    detail: Mapped[str] = mapped_column(String(300), default="")
    errors: Mapped[list[dict[str, Any]]]
    void_attempts: Mapped[int] = mapped_column(default=0)
    carrier_told_at: Mapped[datetime | None]
    manifest_id: Mapped[UUID | None] = mapped_column(ForeignKey("manifest.id"), index=True)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]

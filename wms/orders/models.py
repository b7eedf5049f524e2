"""Orders, their lines, the stock promised to them, and what holds them back."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wms.plumbing.db import BY_PREFIX, Base, BigInt
from wms.plumbing.searching import name_index

_OPEN = text("state NOT IN ('shipped', 'cancelled')")
_NOT_NORMAL = text("priority <> 1")
_NUMBERED = text("customer_number <> ''")
_TAGGED = text("tags <> '[]'")
_LIVE = text("quantity > picked + released")
_STANDING = text("lifted_at IS NULL")


class Order(Base):
    """`state` is where the order is on its way; `on_hold` stands beside it, and so does `on_floor`: a device has
    claimed the walk that the order is on. `version` counts its changes. `customer`: the company, else the name, that
    it ships to; `customer_number` is what
    its sender calls them. `echoed`: its sender's own, told back as `metadata` and read by nobody here.
    `notes`: by whom they are read, picker or packer; `gift`: {text, wrap}, empty if it is none."""

    __tablename__ = "customer_order"
    __table_args__ = (
        UniqueConstraint("channel", "external_id"),
        CheckConstraint(
            "state IN ('waiting','allocated','released','picking','picked','packing','packed','shipped','cancelled')",
            name="state",
        ),
        CheckConstraint("short_rule IN ('ship_available', 'wait_complete', 'cancel_rest')", name="short_rule"),
        CheckConstraint("priority BETWEEN 0 AND 3", name="priority"),
        Index(
            "ix_customer_order_open",
            "warehouse_id",
            "state",
            "cutoff",
            "on_hold",
            postgresql_where=_OPEN,
            sqlite_where=_OPEN,
        ),
        Index("ix_customer_order_number", "number", postgresql_ops={"number": BY_PREFIX}),
        Index("ix_customer_order_external_id", "external_id", postgresql_ops={"external_id": BY_PREFIX}),
        Index("ix_customer_order_due", "warehouse_id", "cutoff", "id"),
        Index("ix_customer_order_open_due", "warehouse_id", "cutoff", "id", postgresql_where=_OPEN, sqlite_where=_OPEN),
        Index(
            "ix_customer_order_priority",
            "warehouse_id",
            "priority",
            "state",
            "received_at",
            postgresql_where=_NOT_NORMAL,
            sqlite_where=_NOT_NORMAL,
        ),
        Index("ix_customer_order_state", "warehouse_id", "state", "received_at"),
        name_index("ix_customer_order_customer", "customer"),
        Index("ix_customer_order_received", "warehouse_id", "received_at"),
        Index("ix_customer_order_shipped", "warehouse_id", "shipped_at", "cutoff"),
        Index("ix_customer_order_updated", "updated_at", "id"),
        Index(
            "ix_customer_order_customer_number",
            "customer_number",
            postgresql_ops={"customer_number": BY_PREFIX},
            postgresql_where=_NUMBERED,
            sqlite_where=_NUMBERED,
        ),
        Index("ix_customer_order_tags", "tags", postgresql_using="gin", postgresql_where=_TAGGED, sqlite_where=_TAGGED),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(40))
    channel: Mapped[str] = mapped_column(ForeignKey("channel.name"))
    external_id: Mapped[str] = mapped_column(String(80))
    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"))
    state: Mapped[str] = mapped_column(String(12))
    on_hold: Mapped[bool] = mapped_column(default=False)
    on_floor: Mapped[bool] = mapped_column(default=False)
    priority: Mapped[int]
    cutoff: Mapped[datetime | None]
    placed_at: Mapped[datetime]
    short_rule: Mapped[str] = mapped_column(String(16))
    service: Mapped[str] = mapped_column(String(20))
    options: Mapped[list[str]]
    ship_to: Mapped[dict[str, Any]]
    customer: Mapped[str] = mapped_column(String(100), default="")
    customer_number: Mapped[str] = mapped_column(String(40), default="")
    tags: Mapped[list[str]] = mapped_column(default=list)
    currency: Mapped[str | None] = mapped_column(String(3))
    total_minor: Mapped[BigInt | None]
    echoed: Mapped[dict[str, Any]] = mapped_column(default=dict)
    notes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    gift: Mapped[dict[str, Any]] = mapped_column(default=dict)
    not_before: Mapped[datetime | None]
    carrier: Mapped[str] = mapped_column(String(40), default="")
    language: Mapped[str] = mapped_column(String(5), default="")
    reference: Mapped[str] = mapped_column(String(80), default="")
    fingerprint: Mapped[str] = mapped_column(String(64))
    version: Mapped[int]
    received_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    shipped_at: Mapped[datetime | None]


class OrderLine(Base):
    """Quantities in base units. `ordered` is what is asked for now, 0 of a line that was called off; `allocated` is
    promised and not yet picked; the others only add up.

    `ordered_code` is how the sender named the item; one of it is `order_units` base units, and costs the unit price.
    """

    __tablename__ = "order_line"
    __table_args__ = (
        UniqueConstraint("order_id", "external_line_id"),
        CheckConstraint("ordered >= 0", name="ordered"),
        CheckConstraint("order_units > 0", name="order_units"),
        CheckConstraint(
            "allocated >= 0 AND picked >= 0 AND packed >= 0 AND shipped >= 0 AND cancelled >= 0", name="signs"
        ),
        CheckConstraint("allocated + picked + cancelled <= ordered", name="not_more_than_ordered"),
        CheckConstraint("packed <= picked", name="packed"),
        CheckConstraint("shipped <= packed", name="shipped"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID] = mapped_column(ForeignKey("customer_order.id"), index=True)
    position: Mapped[int]
    external_line_id: Mapped[str] = mapped_column(String(80))
    item_id: Mapped[UUID] = mapped_column(ForeignKey("item.id"), index=True)
    sku: Mapped[str] = mapped_column(String(60))
    ordered_code: Mapped[str] = mapped_column(String(60), default="")
    order_units: Mapped[int] = mapped_column(default=1)
    ordered: Mapped[int]
    allocated: Mapped[int] = mapped_column(default=0)
    picked: Mapped[int] = mapped_column(default=0)
    packed: Mapped[int] = mapped_column(default=0)
    shipped: Mapped[int] = mapped_column(default=0)
    cancelled: Mapped[int] = mapped_column(default=0)
    unit_price_minor: Mapped[BigInt | None]
    echoed: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Allocation(Base):
    """Stock of one bin promised to one line: open units are quantity - picked - released.

    `walk_id`: the walk that was given it to pick, until that is over or the order has left it.
    `instead_of`: the bin (its code) that the units were promised of before, if the plan chose this one, by which the
    walk got `saves_mm` shorter, with all that was chosen with it.
    """

    __tablename__ = "allocation"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("picked >= 0 AND released >= 0 AND picked + released <= quantity", name="used"),
        Index("ix_allocation_live_bin", "location_id", "item_id", postgresql_where=_LIVE, sqlite_where=_LIVE),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID] = mapped_column(ForeignKey("customer_order.id"), index=True)
    order_line_id: Mapped[UUID] = mapped_column(ForeignKey("order_line.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("item.id"))
    location_id: Mapped[UUID] = mapped_column(ForeignKey("location.id"))
    lot: Mapped[str] = mapped_column(String(40))
    expires_on: Mapped[date | None] = mapped_column(Date)
    quantity: Mapped[int]
    picked: Mapped[int] = mapped_column(default=0)
    released: Mapped[int] = mapped_column(default=0)
    instead_of: Mapped[str] = mapped_column(String(40), default="")
    saves_mm: Mapped[int] = mapped_column(default=0)
    walk_id: Mapped[UUID | None]


class CustomerWord(Base):
    """What the customer of an order wrote to its shop on their page."""

    __tablename__ = "customer_word"
    __table_args__ = (
        CheckConstraint(
            "about IN ('not_arrived', 'damaged', 'missing', 'wrong_goods', 'address', 'other')", name="about"
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID] = mapped_column(ForeignKey("customer_order.id"), index=True)
    about: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(String(500))
    written_at: Mapped[datetime]


class Hold(Base):
    """A reason not to release an order. An order may have several; it is free when all are lifted."""

    __tablename__ = "order_hold"
    __table_args__ = (
        CheckConstraint("kind IN ('credit', 'address', 'manual', 'incomplete', 'goods', 'not_before')", name="kind"),
        Index(
            "uq_order_hold_standing",
            "order_id",
            "kind",
            unique=True,
            postgresql_where=_STANDING,
            sqlite_where=_STANDING,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID] = mapped_column(ForeignKey("customer_order.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    note: Mapped[str] = mapped_column(String(500))
    placed_by: Mapped[str] = mapped_column(String(120))
    placed_at: Mapped[datetime]
    lifted_by: Mapped[str | None] = mapped_column(String(120))
    lifted_at: Mapped[datetime | None]

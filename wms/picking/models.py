"""Tables of picking: walks (batches) with their slots, stops and lines, each pick and each unit put into a cell."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wms.picking.rules import USUAL_CHECKS
from wms.plumbing.db import Base

TOTE_IN_USE = text("state <> 'dropped'")
BATCH_OPEN = text("state = 'open'")


class Batch(Base):
    """One walk: one order (single), several on a cart (batch), or several in shared totes, sorted at a wall (sort).
    Lengths in mm; `baseline_mm` is the S-shape walk. sorting: its totes stand at the wall `wall_id`.

    `zone`: where it is walked now, of a walk whose totes are handed over from zone to zone; None: of any other.
    `waits_at_id`: the place at which its totes wait for whoever goes on.

    `slot_sizes`: the size of tote that each slot takes, from slot 1 on; "" or no slot there: any.

    `box_rules`: {"other", "cartons"} of a walk on which orders are picked straight into ship boxes, as the house had
    them when it was claimed (rules.BoxTarget); empty on any other.
    """

    __tablename__ = "batch"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'sorting', 'dropped', 'cancelled')", name="state"),
        CheckConstraint("mode IN ('single', 'batch', 'sort')", name="mode"),
        CheckConstraint("(waits_at_id IS NULL) = (waits_at IS NULL)", name="waits_at"),
        Index("ix_batch_warehouse_id_state", "warehouse_id", "state"),
        Index("uq_batch_cart_in_use", "cart_id", unique=True, postgresql_where=BATCH_OPEN, sqlite_where=BATCH_OPEN),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    wave_id: Mapped[UUID] = mapped_column(index=True)
    warehouse_id: Mapped[UUID]
    task_id: Mapped[UUID] = mapped_column(unique=True)
    mode: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(10))
    cart_id: Mapped[UUID | None]
    cart_code: Mapped[str | None] = mapped_column(String(40))
    cart_slots: Mapped[int]
    wall_id: Mapped[UUID | None]
    zone: Mapped[str | None] = mapped_column(String(20))
    waits_at_id: Mapped[UUID | None]
    waits_at: Mapped[str | None] = mapped_column(String(40))
    slot_sizes: Mapped[list[str]] = mapped_column(default=list)
    box_rules: Mapped[dict[str, Any]] = mapped_column(default=dict)
    distance_mm: Mapped[int]
    baseline_mm: Mapped[int]
    reasons: Mapped[list[dict[str, Any]]]


class BatchSlot(Base):
    """An order's place on the walk: `span` slots of the cart from `slot` on, one for each tote that it needs.

    `tote_*` is the tote that is picked into now; there may have been others before, which stand in the slots before it.

    `boxes`: the cartons in which the order is to be sent, if it is picked straight into them, the first one first.

    `withdrawn_at`: when the order left the walk without being picked to its end; goods in the tote are to be put back.
    `place_*`: where its totes are brought together with those of its other walks; None: it goes to a lane.
    `brought`: they stand there.
    """

    __tablename__ = "batch_slot"
    __table_args__ = (
        UniqueConstraint("batch_id", "slot"),
        CheckConstraint("state IN ('waiting', 'picking', 'picked', 'emptied')", name="state"),
        CheckConstraint("slot > 0", name="slot"),
        CheckConstraint("span > 0", name="span"),
        CheckConstraint("(tote_id IS NULL) = (tote_code IS NULL)", name="tote"),
        CheckConstraint("(place_id IS NULL) = (place_code IS NULL)", name="place"),
        CheckConstraint("NOT brought OR place_id IS NOT NULL", name="brought"),
        Index("ix_batch_slot_order_id", "order_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    batch_id: Mapped[UUID] = mapped_column(ForeignKey("batch.id"))
    slot: Mapped[int]
    span: Mapped[int] = mapped_column(default=1)
    boxes: Mapped[list[str]] = mapped_column(default=list)
    order_id: Mapped[UUID]
    order_number: Mapped[str] = mapped_column(String(60))
    priority: Mapped[str] = mapped_column(String(8))
    cutoff: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(10))
    tote_id: Mapped[UUID | None]
    tote_code: Mapped[str | None] = mapped_column(String(40))
    withdrawn_at: Mapped[datetime | None]
    place_id: Mapped[UUID | None]
    place_code: Mapped[str | None] = mapped_column(String(40))
    brought: Mapped[bool] = mapped_column(default=False)


class SlotTote(Base):
    """Every tote that a slot ever had: open, full (closed on the walk) or dropped (stands on a lane).

    `slot_id`: None for a tote that all orders of a walk share, until it is sorted. A cell of a wall is like a tote:
    open while it fills, dropped when its order is told picked.
    """

    __tablename__ = "slot_tote"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'full', 'dropped')", name="state"),
        Index("uq_slot_tote_in_use", "tote_id", unique=True, postgresql_where=TOTE_IN_USE, sqlite_where=TOTE_IN_USE),
        Index("ix_slot_tote_slot_id", "slot_id"),
        Index("ix_slot_tote_tote_id", "tote_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    batch_id: Mapped[UUID] = mapped_column(ForeignKey("batch.id"), index=True)
    slot_id: Mapped[UUID | None] = mapped_column(ForeignKey("batch_slot.id"))
    tote_id: Mapped[UUID]
    tote_code: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(8))


class PickStop(Base):
    """One item (of one lot) at one location, with all that the device needs to judge a scan there.

    Walking order is (skipped, seq). Place and item are copied here at the release: they travel with the leased walk.
    `checks`: which scans it asks for (rules.Checks), as the house's rules were when somebody claimed the walk.
    """

    __tablename__ = "pick_stop"
    __table_args__ = (
        Index("ix_pick_stop_batch_id_seq", "batch_id", "seq"),
        Index("ix_pick_stop_location_id", "location_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    batch_id: Mapped[UUID] = mapped_column(ForeignKey("batch.id"))
    seq: Mapped[int]
    skipped: Mapped[int]
    location_id: Mapped[UUID]
    location: Mapped[dict[str, Any]]
    item_id: Mapped[UUID]
    item: Mapped[dict[str, Any]]
    lot: Mapped[str] = mapped_column(String(60))
    expires_on: Mapped[date | None]
    reasons: Mapped[list[dict[str, Any]]]
    checks: Mapped[dict[str, Any]] = mapped_column(default=lambda: asdict(USUAL_CHECKS))


class PickLine(Base):
    """What one order needs at one stop: the walking side of an allocation."""

    __tablename__ = "pick_line"
    __table_args__ = (
        CheckConstraint("quantity > 0 AND picked >= 0 AND short >= 0", name="counts"),
        CheckConstraint("picked + short <= quantity", name="not_over"),
        CheckConstraint("state IN ('open', 'done', 'cancelled')", name="state"),
        CheckConstraint("state <> 'done' OR picked + short = quantity", name="done_is_whole"),
        Index("ix_pick_line_batch_id_state", "batch_id", "state"),
        Index("ix_pick_line_order_id", "order_id"),
        Index("ix_pick_line_stop_id", "stop_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    batch_id: Mapped[UUID] = mapped_column(ForeignKey("batch.id"))
    stop_id: Mapped[UUID] = mapped_column(ForeignKey("pick_stop.id"))
    slot_id: Mapped[UUID] = mapped_column(ForeignKey("batch_slot.id"), index=True)
    allocation_id: Mapped[UUID]
    order_id: Mapped[UUID]
    order_line_id: Mapped[UUID]
    quantity: Mapped[int]
    picked: Mapped[int]
    short: Mapped[int]
    state: Mapped[str] = mapped_column(String(10))


class Pick(Base):
    """One confirmed pick; its id is the id of the command, so that the device can ask to undo it."""

    __tablename__ = "pick"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity"),
        Index("ix_pick_batch_id_at", "batch_id", "at"),
        Index("ix_pick_at", "at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    batch_id: Mapped[UUID] = mapped_column(ForeignKey("batch.id"))
    line_id: Mapped[UUID] = mapped_column(ForeignKey("pick_line.id"), index=True)
    quantity: Mapped[int]
    tote_id: Mapped[UUID]
    tote_code: Mapped[str] = mapped_column(String(40))
    worker_id: Mapped[UUID]
    worker_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class PickShort(Base):
    """Units that somebody did not find, and what that did; its id is the id of the command, so that it can be undone.

    `instead`: ids of the promises made for them. `cancelled`: units that the order goes without. `moved`: they went to
    lost and found, or to quarantine. `closes_place`: it was open until then.
    """

    __tablename__ = "pick_short"
    __table_args__ = (
        CheckConstraint("quantity > 0 AND cancelled >= 0 AND cancelled <= quantity", name="quantity"),
        Index("ix_pick_short_batch_id", "batch_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    batch_id: Mapped[UUID] = mapped_column(ForeignKey("batch.id"))
    line_id: Mapped[UUID] = mapped_column(ForeignKey("pick_line.id"), index=True)
    quantity: Mapped[int]
    reason: Mapped[str] = mapped_column(String(12))
    cancelled: Mapped[int]
    moved: Mapped[bool]
    closes_place: Mapped[bool]
    instead: Mapped[list[str]]
    board_key: Mapped[str] = mapped_column(String(160))
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class WallPut(Base):
    """Units of a line that left a shared tote at a wall: into a cell of their order, or into a tote from which they are
    put back; `into_id` None: they were not there.

    `put_id`: the id of the command, by which it is undone; one command may put units of several lines.
    """

    __tablename__ = "wall_put"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("(into_id IS NULL) = (into_code IS NULL)", name="into"),
        Index("ix_wall_put_batch_id_at", "batch_id", "at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    put_id: Mapped[UUID] = mapped_column(index=True)
    batch_id: Mapped[UUID] = mapped_column(ForeignKey("batch.id"))
    line_id: Mapped[UUID] = mapped_column(ForeignKey("pick_line.id"), index=True)
    quantity: Mapped[int]
    tote_id: Mapped[UUID]
    tote_code: Mapped[str] = mapped_column(String(40))
    into_id: Mapped[UUID | None]
    into_code: Mapped[str | None] = mapped_column(String(40))
    worker_id: Mapped[UUID]
    worker_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
